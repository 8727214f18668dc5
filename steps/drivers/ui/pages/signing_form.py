"""The form 三方协议签订: coming to it, what it shows, filling it in. Source: DL-AGR-06, DL-AGR-07, DL-PRE."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from steps.drivers.ports import AgreementApplication, BankOffered, SigningAccess, SigningForm
from steps.drivers.ui import messages, waits
from steps.drivers.ui.choices import choose
from steps.drivers.ui.comboboxes import Combobox
from steps.drivers.ui.failures import understood
from steps.drivers.ui.natural_person_etax_labels import NaturalPersonEtaxLabels, SigningLabels
from steps.drivers.ui.natural_person_etax_messages import ACCESS, NOT_ONLINE, ONLINE
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window

_SOMETHING: Final = re.compile(r"\S")
_SHOWN: Final = """(fields) => fields.map((field) => field.selectedOptions
  ? (field.value && field.selectedOptions[0].label) : (field.value ?? field.innerText).trim())[0] ?? ''"""
_CHOICES: Final = "(list) => [...list.options].filter((one) => one.value).map((one) => one.label.trim())"
_HAS_BLANK: Final = "(list) => [...list.options].some((one) => !one.value)"
_TYPED_OVER: Final = """(fields) => fields.some((field) => field.isContentEditable
  || (['INPUT', 'TEXTAREA', 'SELECT'].includes(field.tagName) && !field.disabled && !field.readOnly))"""


@dataclass(frozen=True, slots=True)
class SigningPage:
    """The form in one window."""

    window: Window
    everywhere: NaturalPersonEtaxLabels

    @property
    def labels(self) -> SigningLabels:
        """Of this form."""
        return self.everywhere.signing

    @property
    def banks(self) -> Combobox:
        """开户行."""
        return Combobox(self.window, self.labels.bank)

    @property
    def branches(self) -> Combobox:
        """开户行营业网点."""
        return Combobox(self.window, self.labels.branch)

    def open_afresh(self) -> Sight:
        """Open it by its address, or be wherever the portal leads instead."""
        return self.window.open(self.labels.path)

    def access(self, seen: Sight) -> tuple[SigningAccess, str]:
        """Whether a page is the form, or what else came of opening it, with the message shown.

        Home without a word is no way in either; the message is empty then.

        Raises:
            UnexpectedReplyError: another page, or a message that nobody knows.
        """
        if seen.heading == self.labels.heading:
            return SigningAccess.OPEN, seen.alert
        refused = self.window.meaning(seen.alert, ACCESS)
        if refused is None and not seen.alert and seen.heading == self.everywhere.home_heading:
            refused = SigningAccess.DOCUMENT_NOT_SUPPORTED
        if refused is None:
            raise self.window.unknown(seen, f"打开“{self.labels.heading}”")
        return refused, seen.alert

    def come(self) -> None:
        """Be on the form, as it is if it shows already.

        Raises:
            PageNotRecognisedError: another page came.
        """
        if not self.window.opened or self.window.current().heading != self.labels.heading:
            seen = self.open_afresh()
            if seen.heading != self.labels.heading:
                raise self.window.unrecognised(seen, f"“{self.labels.heading}”页面")

    def filled_in(self) -> SigningForm:
        """What the form shows; empty for what does not show."""
        labels = self.labels
        name, kind, number = (self._shown(one) for one in labels.identity)
        return SigningForm(name, kind, number, self._shown(labels.administrative_division))

    def identity_editable(self) -> bool:
        """Whether any part of the identity can be typed over."""
        return any(self.editable(label) for label in self.labels.identity)

    def editable(self, label: str) -> bool:
        """Whether what stands at this label can be typed over."""
        with understood(f"在{self.window.portal}查看“{label}”"):
            return bool(self.window.field(label).evaluate_all(_TYPED_OVER))

    def choose_bank(self, name: str) -> BankOffered:
        """Choose it, and read what the page says of it then.

        Raises:
            UnexpectedReplyError: it says something that nobody knows.
        """
        self.banks.enter(name)
        status = self.window.pane.get_by_role("status").filter(has_text=_SOMETHING)
        with understood(f"等待{self.window.portal}对开户行的提示"):
            hint = status.first.inner_text().strip() if waits.appears(status.first, self.window.idle_ms) else ""
        if hint and ONLINE not in messages.normalised(hint):
            raise self.window.unknown(self.window.look(), f"选择开户行“{name}”")
        return BankOffered(name, bool(hint) and NOT_ONLINE not in messages.normalised(hint), hint)

    def bank_is(self, name: str) -> bool:
        """Whether this bank stands in its field."""
        return self.banks.value() == name

    def tax_authorities(self) -> tuple[str, ...]:
        """Names in the 税务机关 list."""
        with understood(f"在{self.window.portal}查看“{self.labels.tax_authority}”的选项"):
            names: list[str] = self.window.field(self.labels.tax_authority).evaluate(_CHOICES)
        return tuple(names)

    def lets_enter(self, application: AgreementApplication) -> bool:
        """Whether the form has a way to enter this: another name, and blanks where the application has some."""
        lists = {
            self.labels.tax_authority: application.tax_authority,
            self.labels.administrative_division: application.administrative_division,
        }
        if application.tampered_name is not None and not self.editable(self.labels.name):
            return False
        return all(self._has_blank(label) for label, text in lists.items() if text == "")

    def _has_blank(self, label: str) -> bool:
        with understood(f"在{self.window.portal}查看“{label}”的选项"):
            return bool(self.window.field(label).evaluate(_HAS_BLANK))

    def fill_in(self, application: AgreementApplication) -> bool:
        """Fill in everything; False when the list does not have the tax authority.

        The bank comes first: the branch depends on it, and what the page says of it has to stand there before the
        form is submitted, lest it be taken for the answer.
        """
        window, labels = self.window, self.labels
        if application.tampered_name is not None:
            window.fill(labels.name, application.tampered_name)
        self.banks.enter(application.bank)
        self.branches.enter(application.branch)
        window.fill(labels.account_holder, application.account_holder)
        window.fill(labels.account_number, window.teller.tell(application.account_number))
        division = application.administrative_division
        if division is not None and not choose(window, labels.administrative_division, division):
            raise window.unrecognised(window.look(), f"“{labels.administrative_division}”里有所需选项的页面")
        if application.bank:
            self._await_hint()
        return choose(window, labels.tax_authority, application.tax_authority)

    def _await_hint(self) -> None:
        status = self.window.pane.get_by_role("status")
        with understood(f"等待{self.window.portal}对开户行的提示"):
            if status.count():
                waits.appears(status.filter(has_text=_SOMETHING).first, self.window.idle_ms)

    def _shown(self, label: str) -> str:
        with understood(f"在{self.window.portal}读取“{label}”"):
            return str(self.window.field(label).evaluate_all(_SHOWN))
