"""省电子税务局: its login page, and the session behind it. Source: LN 二, 三.

One `ProvincialEtax` is one visitor's session. A step that the portal does not allow now (skipped, stale, somebody
else's) answers `REFUSED_STEP`; the driver never mends the order. Over a screen, a step that the page at hand does not
lead to is tried by its address.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, unique
from typing import Protocol

from conformance.redaction import Secret
from steps.drivers.ports.common import Box, CaptchaEntry
from steps.drivers.ports.natural_person_web import SmsEntry


@unique
class StaffRole(Enum):
    """What a person is in an enterprise's tax registration."""

    LEGAL_REPRESENTATIVE = "法定代表人"
    FINANCE_OFFICER = "财务负责人"
    TAX_HANDLER = "办税员"


@unique
class Agreement(Enum):
    """Whether the box 同意协议 (服务协议) is ticked."""

    TICKED = "勾选"
    UNTICKED = "不勾选"


@unique
class EtaxOutcome(Enum):
    """What the portal made of one step of a login."""

    ENTERED = "进入首页"
    CHOOSE_PERSON = "选择人员"
    CHOOSE_CLIENT = "选择目标企业"
    """Agency login: the person is verified, the client is not chosen yet."""
    VERIFY_PERSON = "验证人员身份"
    """SMS login or password login of the person chosen."""
    PERSONAL_PASSWORD_REQUIRED = "要求设置个人密码"
    SOCIAL_INSURANCE_SYSTEM = "进入社保费征收系统"
    SMS_SENT = "验证码已发送"
    # refusals
    INCOMPLETE = "提示填写不完整"
    """A field was left blank; the page itself may say so, without asking the server."""
    AGREEMENT_REQUIRED = "要求勾选协议"
    CAPTCHA_REQUIRED = "要求输入验证码"
    WRONG_CAPTCHA = "验证码错误"
    UNKNOWN_ACCOUNT = "账号不存在"
    WRONG_PASSWORD = "密码有误"
    PASSWORD_NOT_SET = "尚未设置密码"
    WRONG_SMS_CODE = "短信验证码错误"
    SMS_NOT_SENT = "无法发送验证码"
    MOBILE_NOT_COLLECTED = "手机号码与实名采集信息不符"
    PERSON_NOT_OFFERED = "没有可选择的该人员"
    PERSON_FROZEN = "办税人员已冻结"
    """Either prompt of reading T17; the message tells which."""
    NOT_IN_TAX_REGISTRATION = "与税务登记办税人信息不符"
    NOT_COLLECTED = "尚未实名采集"
    STANDARD_LOGIN_FIRST = "须先使用普通登录"
    STANDARD_LOGIN_ONLY = "只能使用普通登录"
    CLIENT_NOT_OFFERED = "没有可选择的该企业"
    REFUSED_STEP = "不能进行这一步"


@dataclass(frozen=True, slots=True)
class EtaxReply:
    """Outcome of a step and the message that the portal showed, to the letter (empty when it showed none)."""

    outcome: EtaxOutcome
    message: str


@dataclass(frozen=True, slots=True)
class PersonOffered:
    """A line of the choice of persons."""

    name: str
    role: StaffRole


@unique
class EtaxAccess(Enum):
    """What happens when the session opens a page of the portal by its address."""

    GRANTED = "可以办理"
    NOT_GRANTED = "没有权限"
    NOT_LOGGED_IN = "要求登录"


class ProvincialEtax(Protocol):
    """省电子税务局: one session of it."""

    # 企业登录 - 普通登录
    def begin_standard_login(
        self, taxpayer_id: str, enterprise_password: Secret, captcha: CaptchaEntry, agreement: Agreement
    ) -> EtaxReply:
        """First step of 普通登录, on the login page opened afresh. Ends in `CHOOSE_PERSON` when it is right."""
        ...

    def people_offered(self) -> tuple[PersonOffered, ...]:
        """The persons to choose from, in this session as it stands."""
        ...

    def sync_tax_handlers(self) -> tuple[PersonOffered, ...]:
        """【同步办税人】; the persons to choose from afterwards."""
        ...

    def choose_person(self, name: str) -> EtaxReply:
        """Pick this person: `VERIFY_PERSON`, or why not. `PERSON_NOT_OFFERED` when the list does not have them."""
        ...

    def request_sms_code(self) -> EtaxReply:
        """【获取验证码】 for the person chosen: `SMS_SENT` or `SMS_NOT_SENT`."""
        ...

    def enter_sms_code(self, sms_code: Secret) -> EtaxReply:
        """Type this code and 【确定】; an empty one leaves the field blank."""
        ...

    def enter_personal_password(self, personal_password: Secret) -> EtaxReply:
        """密码登录 of the person chosen, and 【确定】."""
        ...

    def set_personal_password(self, new_password: Secret) -> EtaxReply:
        """Set the personal password that the portal asks for at the first login, and 【保存】."""
        ...

    # 企业登录 - 快捷登录
    def quick_login_people(self, taxpayer_id: str, enterprise_password: Secret) -> tuple[PersonOffered, ...]:
        """快捷登录, opened afresh: type both; the identities to choose from then, none when the portal offers none."""
        ...

    def request_quick_sms_code(
        self, taxpayer_id: str, enterprise_password: Secret, name: str, mobile: str
    ) -> EtaxReply:
        """快捷登录, opened afresh: fill in everything up to the mobile and 【发送验证码】."""
        ...

    def finish_quick_login(
        self, sms_code: Secret, agreement: Agreement, enterprise_password: Secret | None = None
    ) -> EtaxReply:
        """Type this code (an empty one leaves it blank) below what `request_quick_sms_code` filled in, and 【登录】.

        An `enterprise_password` is typed over the one filled in first.
        """
        ...

    # 自然人登录
    def login_natural_person(
        self, user_name: str, account_password: Secret, captcha: CaptchaEntry, agreement: Agreement
    ) -> EtaxReply:
        """自然人登录, opened afresh."""
        ...

    # 代理机构登录
    def begin_agency_login(self, agency_id: str, agency_password: Secret) -> EtaxReply:
        """First step, opened afresh: social credit code or taxpayer id, and the agency's password."""
        ...

    def choose_client(self, taxpayer_id: str, agreement_password: Secret) -> EtaxReply:
        """Third step: the client enterprise and its 协议密码."""
        ...

    # 忘记密码
    def recover_enterprise_password(
        self, taxpayer_id: str, claim: RecoveryClaim, sms: SmsEntry, new_password: Secret
    ) -> RecoveryOutcome:
        """【忘记密码】 of 企业登录, from its first page to the last; the code goes to the claimed mobile."""
        ...

    def recover_account_password(
        self, user_name: str, claim: RecoveryClaim, sms: SmsEntry, new_password: Secret
    ) -> RecoveryOutcome:
        """【忘记密码】 of 自然人登录, from its first page to the last; the code goes to the claimed mobile."""
        ...

    # the session
    def access(self, function: str) -> EtaxAccess:
        """Open a function of the portal (its printed name) by its address; the session stays where it was."""
        ...

    def functions_offered(self) -> frozenset[str]:
        """Printed names of the functions that this session is offered; empty when nobody is logged in.

        All categories of 我要办税 and all queries; what stands below a category only where the portal tells it at once
        (its interface does, its home page does not: `EtaxPortal.open_listed` goes there).
        """
        ...

    def enterprise_at_hand(self) -> str | None:
        """Taxpayer id of the enterprise that this session acts for; None when for none."""
        ...

    def log_out(self) -> None:
        """退出."""
        ...

    def adopt(self, other: ProvincialEtax) -> None:
        """Go on with a copy of another visitor's credentials (cookies), as somebody who stole them does."""
        ...


@dataclass(frozen=True, slots=True)
class RecoveryClaim:
    """Who somebody says they are in 【忘记密码】."""

    name: str
    id_document_number: str
    mobile: str


@unique
class RecoveryOutcome(Enum):
    """What came of 【忘记密码】."""

    DONE = "已重新设置密码"
    IDENTITY_MISMATCH = "身份信息不符"
    WRONG_SMS_CODE = "短信验证码错误"
    IDENTITY_NOT_VERIFIED = "尚未验证身份"


class ProvincialEtaxScreen(Protocol):
    """What only eyes and hands see of the portal. Implemented by `drivers/ui` alone."""

    def login_types_offered(self) -> tuple[str, ...]:
        """Open 【登录】; the login types printed there, in their order."""
        ...

    def choose_login_type(self, name: str) -> bool:
        """Open 【登录】 and click the login type of this name; whether it is there and alive."""
        ...

    def login_ways_offered(self) -> tuple[str, ...]:
        """Open 【登录】 - 【企业登录】; the ways printed there, in their order."""
        ...

    def fields_asked(self) -> frozenset[str]:
        """Labels of the fields on the form at hand, tick boxes included."""
        ...

    def open_standard_login(self) -> bool:
        """登录 - 企业登录 - 普通登录, by clicks; whether its form opened."""
        ...

    def open_quick_login(self) -> bool:
        """登录 - 企业登录 - 快捷登录, by clicks; whether its form opened."""
        ...

    def sms_login_open(self) -> bool:
        """Whether the page at hand asks for an SMS code, with 【获取验证码】."""
        ...

    def cancel_password_prompt(self) -> bool:
        """【取消】 of the personal password prompt at hand; whether the choice of persons came back."""
        ...

    def menu_under_name(self, taxpayer: str) -> tuple[str, ...]:
        """Entries of the drop-down under this taxpayer's name at the top right; empty when it is not there."""
        ...

    def open_from_menu(self, taxpayer: str, entry: str, *further: str) -> bool:
        """Choose an entry of that drop-down, then click `further` controls; whether a page of the last name opened."""
        ...

    def row_buttons(self, name: str) -> tuple[str, ...]:
        """企业人员维护: names of the buttons on this person's row."""
        ...

    def click_without_confirming(self, name: str, button: str) -> bool:
        """Click a button on that row and decline the confirmation; False when none was asked for."""
        ...

    def save_button_box(self) -> Box | None:
        """Where 【保存】 stands on the page at hand; None when it is not there."""
        ...
