"""三方协议 in a browser: 签订, 查询, 缴款, and the attempt to revoke. Source: DL-AGR, DL-PRE, DL-FAQ."""

from __future__ import annotations

from typing import Final

from steps.drivers.form_replies import read_submission
from steps.drivers.natural_person_etax_wire import READ_TOO, REVOCATION, EtaxPaths, application_fields
from steps.drivers.ports import (
    AgreementApplication,
    AgreementRow,
    AgreementStatus,
    BankOffered,
    PaymentOutcome,
    RevocationOutcome,
    SigningAccess,
    SigningForm,
    SubmissionOutcome,
    SubmissionReply,
)
from steps.drivers.ui.choices import choose
from steps.drivers.ui.direct import DirectSession
from steps.drivers.ui.natural_person_etax_labels import NaturalPersonEtaxLabels
from steps.drivers.ui.natural_person_etax_messages import ENTERED_INSTEAD, PAYMENT, submission
from steps.drivers.ui.pages.agreement_list import AgreementList
from steps.drivers.ui.pages.natural_person_home import NaturalPersonHome
from steps.drivers.ui.pages.signing_form import SigningPage
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window

_FAILED: Final = frozenset({AgreementStatus.FAILED})
_ALIVE: Final = frozenset(AgreementStatus) - _FAILED
_OF_THE_BANK: Final = frozenset({SubmissionOutcome.ACCOUNT_ERROR, SubmissionOutcome.BANK_REFUSED})


class UiSigning:
    """三方协议 in one session of the portal, in a window of its own."""

    def __init__(self, window: Window, labels: NaturalPersonEtaxLabels, paths: EtaxPaths) -> None:
        self._window, self._labels, self._paths = window, labels, paths
        self._form = SigningPage(window, labels)
        self._home = NaturalPersonHome(window, labels)
        self._direct = DirectSession(window)

    def open_signing(self) -> tuple[SigningAccess, str]:
        """我要办税 - 查看更多 - 三方协议签订; by its address for whom home does not open.

        Raises:
            PageNotRecognisedError: home does not lead there.
        """
        window, label = self._window, self._labels.signing.heading
        home = self._home.come()
        if home.heading != self._labels.home_heading:
            return self._form.access(self._form.open_afresh())
        if not window.shows(window.link(label)):
            self._home.unfold()
        if not window.shows(window.link(label)):
            raise window.unrecognised(home, f"“{self._labels.more}”之后有“{label}”的页面")
        return self._form.access(window.submit(window.link(label), label))

    def signing_form(self) -> SigningForm:
        """What the form shows, opened if it does not show."""
        self._form.come()
        return self._form.filled_in()

    def search_banks(self, keyword: str) -> tuple[str, ...]:
        """Names in the 开户行 list for this keyword; none where there is no list."""
        self._form.come()
        return self._form.banks.offered(keyword)

    def choose_bank(self, name: str) -> BankOffered:
        """Choose this 开户行 and read what the page says of it."""
        self._form.come()
        return self._form.choose_bank(name)

    def search_branches(self, bank: str, keyword: str) -> tuple[str, ...]:
        """Names in the 营业网点 list of this bank for this keyword; none where there is no list."""
        self._form.come()
        if not self._form.bank_is(bank):
            self._form.banks.enter(bank)
        return self._form.branches.offered(keyword)

    def tax_authorities(self) -> tuple[str, ...]:
        """Names in the 税务机关 list."""
        self._form.come()
        return self._form.tax_authorities()

    def submit(self, application: AgreementApplication) -> SubmissionReply:
        """Fill in the form, opened afresh, and 【提交】.

        What the page does not let anybody enter, another name or a blank in a list without one, is sent by the address.
        """
        access, message = self._form.access(self._form.open_afresh())
        if access is not SigningAccess.OPEN:
            return SubmissionReply(ENTERED_INSTEAD[access], message, None)
        if not self._form.lets_enter(application):
            return self._send(application)
        if not self._form.fill_in(application):
            return SubmissionReply(SubmissionOutcome.WRONG_AUTHORITY, "", None)
        button = self._labels.signing.submit
        return self._read(application, self._window.submit(self._window.button(button), button))

    def agreements(self) -> tuple[AgreementRow, ...]:
        """The person's agreements, oldest first."""
        return self._opened_list(self._window).rows()

    def pay(self, tax_authority: str, amount_fen: int) -> PaymentOutcome:
        """Pay this authority by agreement; one that is not in the list has none."""
        window, labels = self._window, self._labels.payment
        seen = window.open(labels.path)
        if seen.heading == labels.heading:
            if not choose(window, labels.tax_authority, tax_authority):
                return PaymentOutcome.NO_AGREEMENT
            window.fill(labels.amount, f"{amount_fen // 100}.{amount_fen % 100:02d}")
            seen = window.submit(window.button(labels.submit), labels.submit)
        outcome = window.meaning(seen.alert or seen.status, PAYMENT)
        if outcome is None:
            raise window.unknown(seen, labels.heading)
        return outcome

    def revoke(self, agreement_id: str) -> RevocationOutcome:
        """By the button in its row; where no page offers one, by the address where that would be done."""
        outcome = self._opened_list(self._window).revoke(agreement_id)
        if outcome is not None:
            return outcome
        return self._direct.post(self._paths.revocation(agreement_id), {}).one_of(REVOCATION)

    def _send(self, application: AgreementApplication) -> SubmissionReply:
        division = self._form.filled_in().administrative_division
        fields = application_fields(application, division, self._window.teller)
        return read_submission(self._direct.post(self._paths.agreements, fields, also=READ_TOO), fields)

    def _read(self, application: AgreementApplication, seen: Sight) -> SubmissionReply:
        if seen.stopped_at and all(one.missing for one in seen.stopped_at):
            message = "；".join(f"{one.label}：{one.message}" for one in seen.stopped_at)
            return SubmissionReply(SubmissionOutcome.INCOMPLETE, message, None)
        if seen.heading == self._labels.agreements.heading and not seen.alert:
            made = AgreementList(self._window, self._labels.agreements).newest_of(application, _ALIVE)
            return SubmissionReply(SubmissionOutcome.ACCEPTED, seen.status, made)
        outcome = submission(seen.alert, self._window.site.rules)
        if outcome is None:
            raise self._window.unknown(seen, self._labels.signing.submit)
        return SubmissionReply(outcome, seen.alert, self._failed(application) if outcome in _OF_THE_BANK else None)

    def _failed(self, application: AgreementApplication) -> str | None:
        """Id of the application that the bank has just refused; the window stays where it is."""
        return self._opened_list(self._window.second_tab()).newest_of(application, _FAILED)

    def _opened_list(self, window: Window) -> AgreementList:
        opened = AgreementList(window, self._labels.agreements)
        opened.open()
        return opened
