"""三方协议 over HTTP: 签订, 查询, 缴款, and the attempt to revoke. Source: DL-AGR, DL-PRE, DL-FAQ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from steps.drivers.form_replies import read_submission
from steps.drivers.http import HttpSession
from steps.drivers.natural_person_etax_wire import (
    ACCESS,
    BANK_KNOWN,
    LISTED,
    PAYMENT,
    READ_TOO,
    REVOCATION,
    STATUS,
    EtaxPaths,
    application_fields,
)
from steps.drivers.ports import (
    AgreementApplication,
    AgreementRow,
    BankOffered,
    PaymentOutcome,
    RevocationOutcome,
    SigningAccess,
    SigningForm,
    SubmissionReply,
)
from steps.drivers.replies import Reply
from steps.drivers.secrets import Teller

_TEXTS: Final = ("agreement_id", "tax_authority", "bank", "message")


class ApiSigning:
    """三方协议 in one session of the portal."""

    def __init__(self, http: HttpSession, teller: Teller, paths: EtaxPaths) -> None:
        self._http, self._teller, self._paths = http, teller, paths

    def open_signing(self) -> tuple[SigningAccess, str]:
        """Ask for 三方协议签订."""
        reply = self._http.get(self._paths.signing)
        return reply.one_of(ACCESS), reply.message

    def signing_form(self) -> SigningForm:
        """What the form fills in by itself.

        Raises:
            UnexpectedReplyError: it does not open.
        """
        reply = self._http.get(self._paths.signing)
        if reply.one_of(ACCESS) is not SigningAccess.OPEN:
            raise reply.refuse("三方协议签订没有打开")
        return SigningForm(
            reply.text("name"),
            reply.text("id_document_type"),
            reply.text("id_document_number"),
            reply.text("administrative_division"),
        )

    def search_banks(self, keyword: str) -> tuple[str, ...]:
        """Names in the 开户行 list for this keyword."""
        return _names(self._http.get(self._paths.banks_like(keyword)), "banks")

    def choose_bank(self, name: str) -> BankOffered:
        """What the portal says of this 开户行; nothing, where it does not know a bank of its own list.

        Raises:
            UnexpectedReplyError: its list has no such bank either.
        """
        reply = self._http.get(self._paths.bank(name))
        if not reply.one_of(BANK_KNOWN):
            if name not in self.search_banks(""):
                raise reply.refuse("开户行列表中没有这家银行")
            return BankOffered(name, signs_online=False, hint="")
        return BankOffered(name, _flag(reply.data, "signs_online", reply), reply.text("hint"))

    def search_branches(self, bank: str, keyword: str) -> tuple[str, ...]:
        """Names in the 营业网点 list of this bank for this keyword."""
        return _names(self._http.get(self._paths.branches_like(bank, keyword)), "branches")

    def tax_authorities(self) -> tuple[str, ...]:
        """Names in the 税务机关 list."""
        return _names(self._http.get(self._paths.tax_authorities), "tax_authorities")

    def submit(self, application: AgreementApplication) -> SubmissionReply:
        """Send the application, also when the form does not open: the submission has to be closed by itself."""
        fields = application_fields(application, self._default_division(application), self._teller)
        return read_submission(self._http.post(self._paths.agreements, fields, also=READ_TOO), fields)

    def agreements(self) -> tuple[AgreementRow, ...]:
        """The person's agreements, oldest first.

        Raises:
            UnexpectedReplyError: nobody is logged in, or a row is not understood.
        """
        reply = self._http.get(self._paths.agreements)
        reply.one_of(LISTED)
        return tuple(_row(one, reply) for one in _list(reply, "agreements"))

    def pay(self, tax_authority: str, amount_fen: int) -> PaymentOutcome:
        """Pay this authority by agreement."""
        body = {"tax_authority": tax_authority, "amount_fen": amount_fen}
        return self._http.post(self._paths.payments, body).one_of(PAYMENT)

    def revoke(self, agreement_id: str) -> RevocationOutcome:
        """Try to revoke by the address where that would be done."""
        return self._http.post(self._paths.revocation(agreement_id), {}).one_of(REVOCATION)

    def _default_division(self, application: AgreementApplication) -> str:
        if application.administrative_division is not None:
            return application.administrative_division
        reply = self._http.get(self._paths.signing)
        opened = reply.one_of(ACCESS) is SigningAccess.OPEN
        return reply.text("administrative_division") if opened else self._paths.unseen_division


def _row(row: object, reply: Reply) -> AgreementRow:
    if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in (*_TEXTS, "status")):
        raise reply.refuse("三方协议的一行缺少文字字段")
    if row["status"] not in STATUS:
        raise reply.refuse(f"status 是无法识别的 {row['status']!r}")
    agreement_id, tax_authority, bank, message = (row[key] for key in _TEXTS)
    paper = _flag(row, "asks_for_paper_or_visit", reply)
    return AgreementRow(agreement_id, tax_authority, bank, STATUS[row["status"]], message, paper)


def _flag(data: Mapping[str, Any], key: str, reply: Reply) -> bool:
    value = data.get(key)
    if not isinstance(value, bool):
        raise reply.refuse(f"{key} 应为 true 或 false")
    return value


def _list(reply: Reply, key: str) -> list[Any]:
    value = reply.data.get(key)
    if not isinstance(value, list):
        raise reply.refuse(f"缺少列表 {key}")
    return value


def _names(reply: Reply, key: str) -> tuple[str, ...]:
    names = _list(reply, key)
    if not all(isinstance(one, str) for one in names):
        raise reply.refuse(f"{key} 中应全是文字")
    return tuple(names)
