"""扣缴客户端."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, unique
from typing import Protocol

from conformance.redaction import Secret
from steps.drivers.ports.common import Box, BusinessAccess, CaptchaEntry, LoginReply, Portal, QrCode


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
class QrState(Enum):
    """What the client says of the QR code it shows."""

    WAITING = "等待扫描"
    EXPIRED = "二维码已过期"
    ACCEPTED = "扫描登录成功"
    NOT_OFFERED = "不提供扫码登录"
    """There is no code: `show_qr_code` gave None."""


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
