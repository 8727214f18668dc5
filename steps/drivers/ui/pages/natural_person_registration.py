"""注册 at 自然人电子税务局 in a browser: 同意, 注册方式, 注册信息. Source: DL-REG-01 to DL-REG-04."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Locator

from steps.drivers.ports import (
    AgreementEntry,
    EtaxRegistrationEntry,
    EtaxRegistrationMethod,
    EtaxRegistrationOutcome,
    EtaxRegistrationReply,
)
from steps.drivers.ui.choices import choose
from steps.drivers.ui.failures import understood
from steps.drivers.ui.natural_person_etax_labels import EtaxRegistrationLabels
from steps.drivers.ui.natural_person_etax_messages import REGISTERED, REGISTRATION
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window

_RADIOS: Final = "input[type=radio]"
_MARKED: Final = """(radios, mark) => radios.filter((radio) => radio.checkVisibility()).map((radio) => {
  let around = radio;
  while (around.parentElement?.querySelectorAll('input[type=radio]').length === 1 && around.tagName !== 'FORM')
    around = around.parentElement;
  const label = radio.getAttribute('aria-label') ?? radio.labels?.[0]?.innerText ?? '';
  return [label.replace(mark, '').replace(/[()（）【】\\[\\]\\s]/g, ''), around.innerText.includes(mark)];
})"""
"""Each method with whether the mark stands beside it: within the largest part of the page that has no other method."""


@dataclass(frozen=True, slots=True)
class NaturalPersonRegistration:
    """One visitor's way through it, in one window."""

    window: Window
    labels: EtaxRegistrationLabels

    def begin(self, agreement: AgreementEntry) -> None:
        """Begin afresh, as a visitor whom the portal does not know yet.

        Raises:
            PageNotRecognisedError: the agreement does not show.
        """
        window, labels = self.window, self.labels
        if window.opened:
            window.forget()
        seen = window.open(labels.path)
        if seen.heading != labels.heading:
            raise window.unrecognised(seen, f"“{labels.heading}”页面")
        if agreement is AgreementEntry.AGREED:
            window.submit(window.button(labels.agree), labels.agree)

    def register(self, method: EtaxRegistrationMethod | None, entry: EtaxRegistrationEntry) -> EtaxRegistrationReply:
        """Choose the method, fill in, 【下一步】; a method that is not offered cannot be chosen."""
        window, labels = self.window, self.labels
        seen = window.current()
        if seen.heading != labels.method_heading or seen.alert:
            seen = window.open(labels.method_path)
        if seen.heading != labels.method_heading:
            return self._read(seen)
        if method is not None and not self._choose(method):
            return EtaxRegistrationReply(EtaxRegistrationOutcome.METHOD_REQUIRED, "")
        seen = window.submit(window.button(labels.next), labels.next)
        if seen.heading != labels.heading_of_details:
            return self._read(seen, stopped=EtaxRegistrationOutcome.METHOD_REQUIRED)
        self._fill_in(entry, seen)
        return self._read(window.submit(window.button(labels.next), labels.next))

    def opens_unagreed(self) -> bool:
        """Whether 选择注册方式 or 填写注册信息 opens by the address to a visitor who has not clicked 同意."""
        self.begin(AgreementEntry.NOT_AGREED)
        seen = self.window.open(self.labels.method_path)
        return seen.heading in {self.labels.method_heading, self.labels.heading_of_details}

    def recommended(self) -> tuple[str, ...]:
        """Methods that are marked as recommended on the choice of methods."""
        window, labels = self.window, self.labels
        if not window.opened or window.current().heading != labels.method_heading:
            self.begin(AgreementEntry.AGREED)
        seen = window.current()
        if seen.heading != labels.method_heading:
            raise window.unrecognised(seen, f"“{labels.method_heading}”页面")
        with understood(f"在{window.portal}查看注册方式"):
            methods = window.pane.locator(_RADIOS).evaluate_all(_MARKED, labels.recommended)
        return tuple(name for name, marked in methods if marked)

    def _choose(self, method: EtaxRegistrationMethod) -> bool:
        radio = self._radio(method)
        if not self.window.shows(radio):
            return False
        with understood(f"在{self.window.portal}选择“{method.value}”"):
            radio.check()
        return True

    def _radio(self, method: EtaxRegistrationMethod) -> Locator:
        return self.window.pane.get_by_role("radio", name=method.value)

    def _fill_in(self, entry: EtaxRegistrationEntry, seen: Sight) -> None:
        window, labels, tell = self.window, self.labels, self.window.teller.tell
        window.teller.sensitive(entry.id_document_number, entry.reserved_mobile)
        password = tell(entry.account_password)
        fields = {
            labels.name: entry.name,
            labels.id_document_number: entry.id_document_number,
            labels.account: entry.account,
            labels.password: password,
            labels.repeated: password,
        }
        proof = {
            labels.bank_card_number: "" if entry.bank_card_number is None else tell(entry.bank_card_number),
            labels.reserved_mobile: entry.reserved_mobile,
            labels.registration_code: "" if entry.registration_code is None else tell(entry.registration_code),
        }
        window.fill_all({**fields, **{label: text for label, text in proof.items() if label in seen.fields}})
        document = entry.id_document_type
        if not choose(window, labels.id_document_type, "" if document is None else document.value):
            raise window.unrecognised(seen, f"“{labels.id_document_type}”里有所需选项的页面")

    def _read(
        self, seen: Sight, stopped: EtaxRegistrationOutcome = EtaxRegistrationOutcome.INCOMPLETE
    ) -> EtaxRegistrationReply:
        """What a page says; `stopped` is what it means that the browser stopped the form for something missing."""
        if seen.stopped_at and all(one.missing for one in seen.stopped_at):
            message = "；".join(f"{one.label}：{one.message}" for one in seen.stopped_at)
            return EtaxRegistrationReply(stopped, message)
        done = self.window.meaning(seen.status, REGISTERED)
        outcome = done if done is not None and not seen.alert else self.window.meaning(seen.alert, REGISTRATION)
        if outcome is None:
            raise self.window.unknown(seen, "注册")
        return EtaxRegistrationReply(outcome, seen.alert or seen.status)
