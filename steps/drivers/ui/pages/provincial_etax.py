"""省电子税务局 in a browser: the ways in, and the session behind them. Source: LN 二, 三."""

from __future__ import annotations

from conformance.redaction import Secret
from steps.drivers.errors import UnsupportedError
from steps.drivers.ports import (
    Agreement,
    CaptchaEntry,
    CaptchaSource,
    EtaxAccess,
    EtaxReply,
    PersonOffered,
    ProvincialEtax,
    RecoveryClaim,
    RecoveryOutcome,
    SmsEntry,
    SmsInbox,
)
from steps.drivers.ui.etax_labels import EtaxLabels
from steps.drivers.ui.pages.etax_home import EtaxHome
from steps.drivers.ui.pages.etax_login import LoginForms
from steps.drivers.ui.pages.etax_menu import NameMenu
from steps.drivers.ui.pages.etax_pages import EtaxPages
from steps.drivers.ui.pages.etax_person import PersonSteps
from steps.drivers.ui.pages.etax_quick_login import QuickLoginForm
from steps.drivers.ui.pages.etax_recovery import Recovery
from steps.drivers.ui.window import Window


class UiProvincialEtax:
    """One session of the portal, in a window of its own."""

    def __init__(self, window: Window, labels: EtaxLabels, captchas: CaptchaSource, sms: SmsInbox) -> None:
        self._window, self._labels = window, labels
        pages = EtaxPages(window, labels)
        self._forms, self._quick = LoginForms(pages, captchas), QuickLoginForm(pages)
        self._steps, self._home, self._menu = PersonSteps(pages), EtaxHome(pages), NameMenu(window, labels)
        self._recovery = Recovery(window, labels.recovery, sms)

    def begin_standard_login(
        self, taxpayer_id: str, enterprise_password: Secret, captcha: CaptchaEntry, agreement: Agreement
    ) -> EtaxReply:
        """企业登录 - 普通登录, first step."""
        return self._forms.standard(taxpayer_id, enterprise_password, captcha, agreement)

    def people_offered(self) -> tuple[PersonOffered, ...]:
        """The persons to choose from, in this session as it stands."""
        return self._steps.offered()

    def sync_tax_handlers(self) -> tuple[PersonOffered, ...]:
        """【同步办税人】; the persons to choose from afterwards."""
        return self._steps.synchronise()

    def choose_person(self, name: str) -> EtaxReply:
        """Pick this person from the list."""
        return self._steps.choose(name)

    def request_sms_code(self) -> EtaxReply:
        """【获取验证码】 for the person chosen."""
        return self._steps.request_sms_code()

    def enter_sms_code(self, sms_code: Secret) -> EtaxReply:
        """Type this code and 【确定】."""
        return self._steps.enter_sms_code(sms_code)

    def enter_personal_password(self, personal_password: Secret) -> EtaxReply:
        """密码登录 of the person chosen, and 【确定】."""
        return self._steps.enter_password(personal_password)

    def set_personal_password(self, new_password: Secret) -> EtaxReply:
        """Set the personal password that the first login asks for, and 【保存】."""
        return self._steps.set_password(new_password)

    def quick_login_people(self, taxpayer_id: str, enterprise_password: Secret) -> tuple[PersonOffered, ...]:
        """快捷登录: the identities to choose from."""
        return self._quick.people(taxpayer_id, enterprise_password)

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
        return self._forms.natural_person(user_name, account_password, captcha, agreement)

    def begin_agency_login(self, agency_id: str, agency_password: Secret) -> EtaxReply:
        """代理机构登录, first step."""
        return self._forms.agency(agency_id, agency_password)

    def choose_client(self, taxpayer_id: str, agreement_password: Secret) -> EtaxReply:
        """代理机构登录, third step: the client enterprise and its 协议密码."""
        return self._steps.choose_client(taxpayer_id, agreement_password)

    def recover_enterprise_password(
        self, taxpayer_id: str, claim: RecoveryClaim, sms: SmsEntry, new_password: Secret
    ) -> RecoveryOutcome:
        """【忘记密码】 of 企业登录."""
        return self._recovery.of_enterprise(taxpayer_id, claim, sms, new_password)

    def recover_account_password(
        self, user_name: str, claim: RecoveryClaim, sms: SmsEntry, new_password: Secret
    ) -> RecoveryOutcome:
        """【忘记密码】 of 自然人登录."""
        return self._recovery.of_account(user_name, claim, sms, new_password)

    def access(self, function: str) -> EtaxAccess:
        """Open a function of the portal by its address, in a second tab."""
        return self._home.access(function)

    def functions_offered(self) -> frozenset[str]:
        """Printed names of the functions that this session is offered; empty when nobody is logged in."""
        return self._home.functions()

    def enterprise_at_hand(self) -> str | None:
        """Taxpayer id of the enterprise that this session acts for."""
        return self._home.taxpayer_id()

    def log_out(self) -> None:
        """退出, from the drop-down under the name."""
        self._menu.log_out()

    def adopt(self, other: ProvincialEtax) -> None:
        """Go on with a copy of another visitor's cookies.

        Raises:
            UnsupportedError: the other visitor is on another channel.
        """
        if not isinstance(other, UiProvincialEtax):
            raise UnsupportedError("只能冒用同一渠道上另一位用户的会话")
        self._window.take_over(other._window.cookies())
