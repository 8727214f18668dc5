"""What tasks may ask of a deployment, in domain terms, and everything it may answer.

One Protocol a portal; `drivers/api` and `drivers/ui` both implement it. Results are closed enums and frozen
dataclasses: a reply outside them is an `UnexpectedReplyError`, never a guess. Every method may raise `HarnessError`.
Drivers observe and never judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, unique
from typing import Protocol

from conformance.redaction import Secret


@unique
class Portal(Enum):
    """A system that people use."""

    WITHHOLDING_CLIENT = "扣缴客户端"
    NATURAL_PERSON_WEB = "自然人办税服务平台WEB端"
    IIT_APP = "个人所得税APP"
    TAX_SERVICE_HALL = "办税服务厅"


@unique
class IdDocumentType(Enum):
    """证件类型, as the portals print it."""

    RESIDENT_ID_CARD = "居民身份证"
    PASSPORT = "外国护照"
    HK_MACAO_PERMIT = "港澳居民来往内地通行证"
    TAIWAN_PERMIT = "台湾居民来往大陆通行证"


# --- 扣缴客户端 -----------------------------------------------------------------------------------------------


@unique
class CaptchaEntry(Enum):
    """What a person types into the captcha field."""

    IF_ASKED = "按要求填写"
    """The right answer whenever the portal asks for one, also when it asks on submission."""
    BLANK = "不填写"
    WRONG = "填写错误"


@unique
class LoginOutcome(Enum):
    """What the portal made of a login attempt."""

    ACCEPTED = "登录成功"
    WRONG_PASSWORD = "密码错误"
    CAPTCHA_REQUIRED = "要求输入验证码"
    WRONG_CAPTCHA = "验证码错误"
    LOCKED = "账号已锁定"
    UNKNOWN_ACCOUNT = "账号不存在"
    IDENTIFIER_NOT_ACCEPTED = "不支持以该证件号码登录"
    INCOMPLETE = "提示填写不完整"
    """A field was left blank; the page itself may say so, without asking the server."""
    NOT_OFFERED = "不提供该登录方式"


@dataclass(frozen=True, slots=True)
class LoginReply:
    """Outcome of a login attempt and the message that the portal showed (empty when it showed none)."""

    outcome: LoginOutcome
    message: str


@unique
class ClientStage(Enum):
    """How far the current session of the withholding client has come."""

    LOGIN = "登录页面"
    FIRST_USE = "输入纳税人识别号和申报密码"
    UNIT_CHOICE = "选择单位"
    UNIT_VERIFICATION = "单位办税验证"
    ENTERED = "进入系统"


@unique
class UnitChoice(Enum):
    """How a unit is picked from several."""

    DOUBLE_CLICK = "双击"
    ENTER_BUTTON = "选中后点击【进入】"


@unique
class EntityOutcome(Enum):
    """What the portal made of a unit verification, or of a login as the unit itself."""

    ENTERED = "进入系统"
    WRONG_PASSWORD = "申报密码错误"
    CAPTCHA_REQUIRED = "要求输入验证码"
    WRONG_CAPTCHA = "验证码错误"
    LOCKED = "申报密码已锁定"
    UNKNOWN_UNIT = "单位不存在"
    CA_REFUSED = "CA校验未通过"
    INCOMPLETE = "提示填写不完整"
    """A field was left blank; the page itself may say so, without asking the server."""
    NOT_OFFERED = "不提供该方式"
    NOT_LOGGED_IN = "尚未实名登录"


@dataclass(frozen=True, slots=True)
class EntityReply:
    """Outcome of a unit verification and the message that the portal showed."""

    outcome: EntityOutcome
    message: str


@unique
class BusinessAccess(Enum):
    """What happens when the session tries to do business (办理业务)."""

    GRANTED = "可以办理业务"
    NOT_LOGGED_IN = "要求登录"
    UNIT_VERIFICATION_NEEDED = "要求单位办税验证"


@unique
class QrState(Enum):
    """What the client says of the QR code it shows."""

    WAITING = "等待扫描"
    EXPIRED = "二维码已过期"
    ACCEPTED = "扫描登录成功"
    NOT_OFFERED = "不提供扫码登录"
    """There is no code: `show_qr_code` gave None."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code on the login screen: what a camera reads from it."""

    content: str


@dataclass(frozen=True, slots=True)
class CaCertificate:
    """A unit's CA key: certificate number and PIN."""

    number: str
    pin: Secret


class WithholdingClient(Protocol):
    """扣缴客户端: one session of it, as one person sits before it."""

    def restart(self) -> None:
        """Close the client and start it again: at the login screen, logged in as nobody; it still knows its units."""
        ...

    def login_by_account(self, account: str, account_password: Secret, captcha: CaptchaEntry) -> LoginReply:
        """实名登录 - 账号密码登录. `account` is a mobile number, login name or document number."""
        ...

    def show_qr_code(self) -> QrCode | None:
        """Switch to 扫码登录 and read the code shown; None when the login screen does not offer that way."""
        ...

    def refresh_qr_code(self) -> QrCode:
        """Ask for a new code in place of the one shown."""
        ...

    def qr_state(self) -> QrState:
        """What became of the code shown last. `ACCEPTED` makes this session a logged-in one."""
        ...

    def stage(self) -> ClientStage:
        """How far this session has come."""
        ...

    def units_offered(self) -> tuple[str, ...]:
        """Taxpayer ids of the units to choose from; empty when no list is shown."""
        ...

    def choose_unit(self, taxpayer_id: str, how: UnitChoice) -> ClientStage:
        """Pick a unit from the list; returns the stage that follows."""
        ...

    def verify_first_unit(self, taxpayer_id: str, filing_password: Secret, captcha: CaptchaEntry) -> EntityReply:
        """First use: verify by taxpayer id and filing password."""
        ...

    def verify_unit(self, filing_password: Secret, captcha: CaptchaEntry) -> EntityReply:
        """Verify the unit at hand by its filing password."""
        ...

    def verify_unit_by_ca(self, certificate: CaCertificate) -> EntityReply:
        """Verify the unit at hand by its CA key instead of the filing password."""
        ...

    def login_by_filing_password(self, taxpayer_id: str, filing_password: Secret, captcha: CaptchaEntry) -> EntityReply:
        """The former way in: 申报密码登录, without a person."""
        ...

    def login_by_ca(self, taxpayer_id: str, certificate: CaCertificate) -> EntityReply:
        """The former way in: CA登录, without a person."""
        ...

    def try_business(self) -> BusinessAccess:
        """Open a business page of the client directly, as if by its address; the session stays where it was."""
        ...


@unique
class LoginMode(Enum):
    """Way in on the client's login screen."""

    ACCOUNT_PASSWORD = "实名登录-账号密码登录"
    QR = "实名登录-扫码登录"
    FILING_PASSWORD = "申报密码登录"
    CA = "CA登录"


@unique
class KeyboardClosing(Enum):
    """How the soft keyboard is closed."""

    CLOSE_BUTTON = "点击【关闭】"
    ICON = "点击软键盘图标"


@dataclass(frozen=True, slots=True)
class Box:
    """Where an element stands on the page, in CSS pixels from the top left."""

    x: float
    y: float
    width: float
    height: float
    page_width: float
    page_height: float


class WithholdingClientScreen(Protocol):
    """What only eyes and hands see of the client. Implemented by `drivers/ui` alone."""

    def open_login(self) -> None:
        """Open the login screen afresh."""
        ...

    def captcha_shown(self) -> bool:
        """Whether the screen at hand (login or unit verification) asks for a captcha."""
        ...

    def selected_mode(self) -> LoginMode:
        """The way in that is selected."""
        ...

    def soft_keyboard_open(self) -> bool:
        """Whether the soft keyboard shows."""
        ...

    def focus_password_field(self) -> None:
        """Put the cursor into the password field."""
        ...

    def close_soft_keyboard(self, how: KeyboardClosing) -> None:
        """Close it one of the two ways."""
        ...

    def login_by_soft_keyboard(self, account: str, account_password: Secret) -> LoginReply:
        """Type the account, then the password by the soft keyboard's keys alone, and log in."""
        ...

    def mode_switch_box(self) -> Box | None:
        """Where the switch between QR code and account login stands; None when the login screen has none."""
        ...

    def switch_mode(self) -> LoginMode:
        """Click that switch, if there is one; returns the way in that is selected now."""
        ...

    def open_forgot_password(self) -> Portal | None:
        """Click 【忘记密码】; returns the portal whose forgot-password page opened, None when none did."""
        ...

    def open_app_download(self) -> QrCode | None:
        """Click 【手机端下载】; returns the QR code that opened, None when none did."""
        ...

    def forgot_filing_password_offered(self) -> bool:
        """Whether 【忘记申报密码】 stands on the screen at hand."""
        ...

    def forgot_filing_password_ways(self) -> frozenset[Portal]:
        """Click 【忘记申报密码】; the portals offered: WEB by a link that leads there, APP by a readable QR code."""
        ...


# --- 自然人办税服务平台 WEB端 ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class IdentityClaim:
    """Who somebody says they are."""

    name: str
    id_document_type: IdDocumentType
    id_document_number: str
    mobile: str


@unique
class SmsEntry(Enum):
    """What a person types into the SMS code field."""

    RIGHT = "收到的验证码"
    WRONG = "错误的验证码"


@unique
class IdentityOutcome(Enum):
    """What came of an identity verification."""

    VERIFIED = "身份验证通过"
    MISMATCH = "身份信息不符"
    WRONG_SMS_CODE = "短信验证码错误"


@unique
class ResetOutcome(Enum):
    """What came of a password reset."""

    DONE = "重置成功"
    IDENTITY_NOT_VERIFIED = "未通过身份验证"
    NOT_PERMITTED = "无权重置"
    RULE_VIOLATED = "新密码不符合规则"
    NOT_OFFERED = "不提供该功能"


class NaturalPersonWeb(Protocol):
    """自然人办税服务平台 WEB端: one session of it."""

    def verify_identity(self, claim: IdentityClaim, sms: SmsEntry) -> IdentityOutcome:
        """忘记密码, the steps before the reset: identity, then the SMS code sent to the claimed mobile."""
        ...

    def reset_account_password(self, new_password: Secret) -> ResetOutcome:
        """忘记密码, the last step, in the session as it is; also tried when no identity was verified."""
        ...

    def login(self, account: str, account_password: Secret) -> LoginReply:
        """Log in to the WEB end; answers the captcha whenever asked."""
        ...

    def reset_filing_password(self, taxpayer_id: str, new_password: Secret) -> ResetOutcome:
        """Reset a unit's filing password as the person logged in."""
        ...


# --- 个人所得税APP ---------------------------------------------------------------------------------------------


@unique
class ScanOutcome(Enum):
    """What the APP says of a scanned code."""

    CONFIRMED = "已确认登录"
    EXPIRED = "二维码已过期"
    NOT_LOGGED_IN = "请先登录APP"


@unique
class AuthorisationOutcome(Enum):
    """What came of granting a handling authorisation."""

    GRANTED = "授权成功"
    NOT_PERMITTED = "无权授权"
    NOT_OFFERED = "不提供该功能"


class IitApp(Protocol):
    """个人所得税APP: one session of it, on one phone."""

    def login(self, account: str, account_password: Secret) -> LoginReply:
        """Log in to the APP; answers the captcha whenever asked."""
        ...

    def scan(self, qr_code: QrCode) -> ScanOutcome:
        """扫一扫, from the top right of the home page, and confirm."""
        ...

    def grant_authorisation(self, taxpayer_id: str, handler_name: str, handler_mobile: str) -> AuthorisationOutcome:
        """办税授权: let a handler act for a unit."""
        ...

    def reset_filing_password(self, taxpayer_id: str, new_password: Secret) -> ResetOutcome:
        """Reset a unit's filing password as the person logged in."""
        ...


class IitAppScreen(Protocol):
    """What only eyes see of the APP. Implemented by `drivers/ui` alone."""

    def scan_entry_box(self) -> Box | None:
        """Where 扫一扫 stands on the home page; None when it is not there. Needs somebody logged in."""
        ...


# --- around the system -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PersonSpec:
    """What a scenario asks of a person; the provider chooses the rest."""

    registered: bool
    id_document_type: IdDocumentType = IdDocumentType.RESIDENT_ID_CARD


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A person of the deployment."""

    name: str
    id_document_type: IdDocumentType
    id_document_number: str
    mobile: str
    login_name: str
    account_password: Secret


@dataclass(frozen=True, slots=True)
class UnitSpec:
    """What a scenario asks of a withholding unit. People are mobile numbers of provided persons."""

    legal_representative: str | None = None
    finance_manager: str | None = None
    in_ca_region: bool = False
    has_ca: bool = False


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A withholding unit of the deployment."""

    name: str
    taxpayer_id: str
    filing_password: Secret
    ca_certificate: CaCertificate | None


class People(Protocol):
    """Gives people and units with the traits asked for; never the same one twice within a scenario."""

    def person(self, spec: PersonSpec) -> PersonFacts:
        """A person with these traits.

        Raises:
            ProvisioningError: none can be had.
        """
        ...

    def unit(self, spec: UnitSpec) -> UnitFacts:
        """A withholding unit with these traits.

        Raises:
            ProvisioningError: none can be had.
        """
        ...

    def make_known(self, person: PersonFacts, unit: UnitFacts) -> None:
        """Let the person's client know the unit (it has been verified there before)."""
        ...

    def authorise(self, person: PersonFacts, unit: UnitFacts) -> None:
        """Let a handling authorisation from person to unit exist already."""
        ...

    def new_password(self) -> Secret:
        """A fresh password that satisfies every rule and that nobody has."""
        ...


class Clock(Protocol):
    """The deployment's own time."""

    def now(self) -> datetime:
        """Aware, Asia/Shanghai."""
        ...

    def set(self, moment: datetime) -> None:
        """Let it be `moment` (aware)."""
        ...

    def advance(self, duration: timedelta) -> None:
        """Let `duration` pass."""
        ...


class SmsInbox(Protocol):
    """What arrives on a phone."""

    def latest_code(self, mobile: str) -> Secret:
        """The code in the newest message to `mobile`.

        Raises:
            NoAnswerError: no message arrived.
        """
        ...


@dataclass(frozen=True, slots=True)
class CaptchaPicture:
    """A captcha as shown: its address below the deployment, and the picture."""

    address: str
    png: bytes


class CaptchaSource(Protocol):
    """Answers captchas: the control API, a test value, a person. Never by breaking them."""

    def answer(self, picture: CaptchaPicture) -> Secret:
        """The right answer.

        Raises:
            NoAnswerError: nobody knows.
        """
        ...

    def wrong_answer(self, picture: CaptchaPicture) -> Secret:
        """An answer that is certainly wrong."""
        ...


class Phases(Protocol):
    """Roll-out switches that stand outside the calendar."""

    def switch_to_single_track(self, since: date) -> None:
        """Let phase 3 (完全实名登录) be in force since `since`."""
        ...
