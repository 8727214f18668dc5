"""扣缴客户端 over HTTP. Source: SM 1.1 to 1.3, KJ2 1.1 to 1.3."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, unique
from typing import Final

from conformance.redaction import Secret
from steps.drivers.api.captcha import CaptchaForm, left_blank
from steps.drivers.api.login import AccountLogin
from steps.drivers.errors import PremiseError
from steps.drivers.http import HttpSession
from steps.drivers.ports import (
    BusinessAccess,
    CaCertificate,
    CaptchaEntry,
    CaptchaSource,
    ClientStage,
    EntityOutcome,
    EntityReply,
    LoginReply,
    QrCode,
    QrState,
    UnitChoice,
)
from steps.drivers.replies import Reply
from steps.drivers.secrets import Teller


@unique
class UnitChosen(Enum):
    """What came of picking a unit."""

    CHOSEN = "chosen"
    REFUSED = "refused"
    NOBODY = "nobody"
    """Nobody is logged in."""


STAGES: Final = {
    "login": ClientStage.LOGIN,
    "first_use": ClientStage.FIRST_USE,
    "unit_choice": ClientStage.UNIT_CHOICE,
    "unit_verification": ClientStage.UNIT_VERIFICATION,
    "entered": ClientStage.ENTERED,
}
ENTITY_OUTCOMES: Final = {
    "entered": EntityOutcome.ENTERED,
    "wrong_password": EntityOutcome.WRONG_PASSWORD,
    "captcha_required": EntityOutcome.CAPTCHA_REQUIRED,
    "wrong_captcha": EntityOutcome.WRONG_CAPTCHA,
    "locked": EntityOutcome.LOCKED,
    "unknown_unit": EntityOutcome.UNKNOWN_UNIT,
    "ca_refused": EntityOutcome.CA_REFUSED,
    "incomplete": EntityOutcome.INCOMPLETE,
    "not_offered": EntityOutcome.NOT_OFFERED,
    "not_logged_in": EntityOutcome.NOT_LOGGED_IN,
}
QR_SHOWN: Final = {"shown": True, "not_offered": False}
CHOSEN: Final = {"chosen": UnitChosen.CHOSEN, "unknown_unit": UnitChosen.REFUSED, "not_logged_in": UnitChosen.NOBODY}
QR_STATES: Final = {"waiting": QrState.WAITING, "expired": QrState.EXPIRED, "accepted": QrState.ACCEPTED}
CLIENT_ACCESS: Final = {
    "granted": BusinessAccess.GRANTED,
    "not_logged_in": BusinessAccess.NOT_LOGGED_IN,
    "unit_verification_needed": BusinessAccess.UNIT_VERIFICATION_NEEDED,
}


class ApiWithholdingClient:
    """One session of the client."""

    def __init__(self, http: HttpSession, captchas: CaptchaSource, teller: Teller) -> None:
        self._http, self._captchas, self._teller = http, captchas, teller
        self._qr_id: str | None = None
        self._login = AccountLogin(http, captchas, teller, "/api/login/account")
        self._forms: dict[str, CaptchaForm] = {}

    def restart(self) -> None:
        """Close the client and start it again."""
        self._http.forget()
        self._qr_id = None
        self._login.start_afresh()
        self._forms.clear()

    def login_by_account(self, account: str, account_password: Secret, captcha: CaptchaEntry) -> LoginReply:
        """实名登录 - 账号密码登录."""
        return self._login.submit(account, account_password, captcha)

    def show_qr_code(self) -> QrCode | None:
        """Ask for a QR code to log in by; None when that way is not offered."""
        reply = self._http.post("/api/login/qr", {})
        if not reply.one_of(QR_SHOWN):
            return None
        self._qr_id = reply.text("qr_id")
        content = reply.text("content")
        self._teller.sensitive(content)
        return QrCode(content)

    def refresh_qr_code(self) -> QrCode:
        """Ask for a new code in place of the one shown."""
        code = self.show_qr_code()
        if code is None:
            raise PremiseError("扣缴客户端不再提供扫码登录，无法刷新二维码")
        return code

    def qr_state(self) -> QrState:
        """What became of the code shown last.

        Raises:
            PremiseError: this session shows none.
        """
        if self._qr_id is None:
            raise PremiseError("扣缴客户端还没有显示过登录二维码，无法查看它的状态；请先切换到扫码登录")
        return self._http.get(f"/api/login/qr/{self._qr_id}").one_of(QR_STATES)

    def stage(self) -> ClientStage:
        """How far this session has come."""
        return self._session().one_of(STAGES, "stage")

    def units_offered(self) -> tuple[str, ...]:
        """Taxpayer ids of the units to choose from; empty when no list is shown."""
        session = self._session()
        if session.one_of(STAGES, "stage") is not ClientStage.UNIT_CHOICE:
            return ()
        units = session.data.get("units")
        if not isinstance(units, list) or not all(isinstance(unit, dict) for unit in units):
            raise session.refuse("units 应为单位列表")
        ids = tuple(unit.get("taxpayer_id") for unit in units)
        if not all(isinstance(one, str) for one in ids):
            raise session.refuse("units 中有单位没有 taxpayer_id")
        return ids

    def choose_unit(self, taxpayer_id: str, how: UnitChoice) -> ClientStage:  # noqa: ARG002 - over HTTP there is one way
        """Pick a unit from the list; returns the stage that follows.

        Raises:
            UnexpectedReplyError: it is refused, and stands on no list.
        """
        self._forms.clear()
        reply = self._http.post("/api/units/choose", {"taxpayer_id": taxpayer_id})
        chosen = reply.one_of(CHOSEN)
        if chosen is UnitChosen.NOBODY:
            return ClientStage.LOGIN
        if chosen is UnitChosen.REFUSED and taxpayer_id not in self.units_offered():
            raise reply.refuse("单位列表上没有这家单位")
        return reply.one_of(STAGES, "stage")

    def verify_first_unit(self, taxpayer_id: str, filing_password: Secret, captcha: CaptchaEntry) -> EntityReply:
        """First use: verify by taxpayer id and filing password."""
        fields = {"taxpayer_id": taxpayer_id, "filing_password": self._teller.tell(filing_password)}
        return self._verify("/api/verification/first", fields, captcha)

    def verify_unit(self, filing_password: Secret, captcha: CaptchaEntry) -> EntityReply:
        """Verify the unit at hand by its filing password."""
        return self._verify("/api/verification", {"filing_password": self._teller.tell(filing_password)}, captcha)

    def verify_unit_by_ca(self, certificate: CaCertificate) -> EntityReply:
        """Verify the unit at hand by its CA key."""
        return self._entity(self._http.post("/api/verification/ca", self._key(certificate)), {})

    def login_by_filing_password(self, taxpayer_id: str, filing_password: Secret, captcha: CaptchaEntry) -> EntityReply:
        """The former way in: 申报密码登录."""
        fields = {"taxpayer_id": taxpayer_id, "filing_password": self._teller.tell(filing_password)}
        return self._verify("/api/login/filing-password", fields, captcha)

    def login_by_ca(self, taxpayer_id: str, certificate: CaCertificate) -> EntityReply:
        """The former way in: CA登录."""
        body = {"taxpayer_id": taxpayer_id, **self._key(certificate)}
        return self._entity(self._http.post("/api/login/ca", body), {})

    def try_business(self) -> BusinessAccess:
        """Ask for a business page directly."""
        return self._http.get("/api/business").one_of(CLIENT_ACCESS)

    def _verify(self, path: str, fields: Mapping[str, str], captcha: CaptchaEntry) -> EntityReply:
        form = self._forms.setdefault(path, CaptchaForm(self._http, self._captchas, self._teller))
        return self._entity(form.submit(path, fields, captcha), fields)

    @staticmethod
    def _entity(reply: Reply, fields: Mapping[str, str]) -> EntityReply:
        if left_blank(reply, fields):
            return EntityReply(EntityOutcome.INCOMPLETE, reply.message)
        return EntityReply(reply.one_of(ENTITY_OUTCOMES), reply.message)

    def _key(self, certificate: CaCertificate) -> dict[str, str]:
        return {"certificate_number": certificate.number, "certificate_pin": self._teller.tell(certificate.pin)}

    def _session(self) -> Reply:
        return self._http.get("/api/session")
