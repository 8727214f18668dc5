"""省电子税务局 over HTTP: the ways in, and the session behind them. Source: LN 二, 三."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from conformance.redaction import Secret
from steps.drivers.api.captcha import CaptchaForm
from steps.drivers.api.etax_quick_login import QuickLogin
from steps.drivers.api.etax_recovery import recover
from steps.drivers.api.etax_steps import AGREED, etax_reply, people_or_refusal
from steps.drivers.errors import UnsupportedError
from steps.drivers.etax_staff import ListedPerson, texts, the_only
from steps.drivers.etax_wire import ACCESS, LOGGED_OUT, READ_TOO, SESSIONS, EtaxLoginPaths
from steps.drivers.http import HttpSession
from steps.drivers.ports import (
    Agreement,
    CaptchaEntry,
    CaptchaSource,
    EtaxAccess,
    EtaxOutcome,
    EtaxReply,
    PersonOffered,
    ProvincialEtax,
    RecoveryClaim,
    RecoveryOutcome,
    SmsEntry,
    SmsInbox,
)
from steps.drivers.secrets import Teller


class ApiProvincialEtax:
    """One session of the portal."""

    def __init__(
        self, http: HttpSession, captchas: CaptchaSource, sms: SmsInbox, teller: Teller, paths: EtaxLoginPaths
    ) -> None:
        self._http, self._captchas, self._sms, self._teller, self._paths = http, captchas, sms, teller, paths
        self._quick = QuickLogin(http, teller, paths)

    def begin_standard_login(
        self, taxpayer_id: str, enterprise_password: Secret, captcha: CaptchaEntry, agreement: Agreement
    ) -> EtaxReply:
        """企业登录 - 普通登录, first step."""
        fields = {"taxpayer_id": taxpayer_id, "enterprise_password": self._teller.tell(enterprise_password)}
        return self._with_captcha(self._paths.standard, {**fields, "agreed": AGREED[agreement]}, captcha)

    def people_offered(self) -> tuple[PersonOffered, ...]:
        """The persons to choose from, in this session as it stands."""
        people, _ = people_or_refusal(self._http.get(self._paths.people))
        return _shown(people)

    def sync_tax_handlers(self) -> tuple[PersonOffered, ...]:
        """【同步办税人】; the persons to choose from afterwards."""
        people, _ = people_or_refusal(self._http.post(self._paths.sync, {}))
        return _shown(people)

    def choose_person(self, name: str) -> EtaxReply:
        """Pick this person from the list."""
        listed = self._http.get(self._paths.people)
        people, refusal = people_or_refusal(listed)
        if refusal is not None:
            return refusal
        person_id = the_only(listed, name, {one.person_id: one.offered.name for one in people})
        if person_id is None:
            return EtaxReply(EtaxOutcome.PERSON_NOT_OFFERED, "")
        return self._step(self._paths.person, {"person_id": person_id})

    def request_sms_code(self) -> EtaxReply:
        """【获取验证码】 for the person chosen."""
        return self._step(self._paths.sms_send, {})

    def enter_sms_code(self, sms_code: Secret) -> EtaxReply:
        """Type this code and 【确定】."""
        return self._step(self._paths.sms, {"sms_code": self._teller.tell(sms_code)})

    def enter_personal_password(self, personal_password: Secret) -> EtaxReply:
        """密码登录 of the person chosen, and 【确定】."""
        return self._step(self._paths.password, {"personal_password": self._teller.tell(personal_password)})

    def set_personal_password(self, new_password: Secret) -> EtaxReply:
        """Set the personal password that the first login asks for, and 【保存】."""
        return self._step(self._paths.personal_password, {"new_password": self._teller.tell(new_password)})

    def quick_login_people(self, taxpayer_id: str, enterprise_password: Secret) -> tuple[PersonOffered, ...]:
        """快捷登录: the identities to choose from."""
        return _shown(self._quick.people(taxpayer_id, enterprise_password))

    def request_quick_sms_code(
        self, taxpayer_id: str, enterprise_password: Secret, name: str, mobile: str
    ) -> EtaxReply:
        """快捷登录 up to 【发送验证码】."""
        return self._quick.request_sms_code(taxpayer_id, enterprise_password, name, mobile)

    def finish_quick_login(
        self, sms_code: Secret, agreement: Agreement, enterprise_password: Secret | None = None
    ) -> EtaxReply:
        """快捷登录, the code and 【登录】; a password given is typed over the one filled in first."""
        return self._quick.finish(sms_code, agreement, enterprise_password)

    def login_natural_person(
        self, user_name: str, account_password: Secret, captcha: CaptchaEntry, agreement: Agreement
    ) -> EtaxReply:
        """自然人登录."""
        fields = {"user_name": user_name, "account_password": self._teller.tell(account_password)}
        return self._with_captcha(self._paths.natural_person, {**fields, "agreed": AGREED[agreement]}, captcha)

    def begin_agency_login(self, agency_id: str, agency_password: Secret) -> EtaxReply:
        """代理机构登录, first step."""
        body = {"agency_id": agency_id, "agency_password": self._teller.tell(agency_password)}
        return self._step(self._paths.agency, body)

    def choose_client(self, taxpayer_id: str, agreement_password: Secret) -> EtaxReply:
        """代理机构登录, third step: the client enterprise and its 协议密码."""
        body = {"taxpayer_id": taxpayer_id, "agreement_password": self._teller.tell(agreement_password)}
        return self._step(self._paths.client, body)

    def recover_enterprise_password(
        self, taxpayer_id: str, claim: RecoveryClaim, sms: SmsEntry, new_password: Secret
    ) -> RecoveryOutcome:
        """【忘记密码】 of 企业登录."""
        known_by = {"taxpayer_id": taxpayer_id}
        path = self._paths.forgot_enterprise
        return recover(self._http, self._sms, self._teller, path, known_by, claim, sms, new_password)

    def recover_account_password(
        self, user_name: str, claim: RecoveryClaim, sms: SmsEntry, new_password: Secret
    ) -> RecoveryOutcome:
        """【忘记密码】 of 自然人登录."""
        known_by = {"user_name": user_name}
        path = self._paths.forgot_account
        return recover(self._http, self._sms, self._teller, path, known_by, claim, sms, new_password)

    def access(self, function: str) -> EtaxAccess:
        """Ask for a function of the portal directly."""
        return self._http.get(f"{self._paths.functions}/{quote(function, safe='')}").one_of(ACCESS)

    def functions_offered(self) -> frozenset[str]:
        """Printed names of the functions that this session is offered; empty when nobody is logged in."""
        session = self._http.get(self._paths.session)
        return frozenset(texts(session, "functions")) if session.one_of(SESSIONS) else frozenset()

    def enterprise_at_hand(self) -> str | None:
        """Taxpayer id of the enterprise that this session acts for."""
        session = self._http.get(self._paths.session)
        if not session.one_of(SESSIONS) or session.data.get("enterprise") is None:
            return None
        return session.text("enterprise")

    def log_out(self) -> None:
        """退出."""
        self._http.post(self._paths.log_out, {}).one_of(LOGGED_OUT)

    def adopt(self, other: ProvincialEtax) -> None:
        """Go on with a copy of another visitor's cookies.

        Raises:
            UnsupportedError: the other visitor is on another channel.
        """
        if not isinstance(other, ApiProvincialEtax):
            raise UnsupportedError("只能冒用同一渠道上另一位用户的会话")
        self._http.adopt(other._http)

    def _with_captcha(self, path: str, fields: Mapping[str, object], entry: CaptchaEntry) -> EtaxReply:
        # These forms show a captcha from the beginning, so it is filled in on the first attempt already.
        form = CaptchaForm(self._http, self._captchas, self._teller, asked=True)
        return etax_reply(form.submit(path, fields, entry), fields)

    def _step(self, path: str, body: Mapping[str, object]) -> EtaxReply:
        return etax_reply(self._http.post(path, body, also=READ_TOO), body)


def _shown(people: tuple[ListedPerson, ...]) -> tuple[PersonOffered, ...]:
    return tuple(one.offered for one in people)
