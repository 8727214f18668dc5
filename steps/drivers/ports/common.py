"""Words that several portals share: portals, documents, what a person types into a captcha field, login."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto, unique


@unique
class Portal(Enum):
    """A system that people use."""

    WITHHOLDING_CLIENT = "扣缴客户端"
    NATURAL_PERSON_WEB = "自然人办税服务平台WEB端"
    IIT_APP = "个人所得税APP"
    TAX_SERVICE_HALL = "办税服务厅"
    PROVINCIAL_ETAX = "省电子税务局"
    MOBILE_TAX_APP = "移动办税APP"
    NATURAL_PERSON_ETAX = "自然人电子税务局"


@unique
class Standing(Enum):
    """Where somebody stands at a portal once what a scenario presupposes is done."""

    LOGGED_IN = auto()
    """On the page that everybody sees who is."""
    LOGIN_SETTING = auto()
    """Before 登录设置, the last step of a registration."""
    NOWHERE = auto()
    """Nothing is left to go on with: it was done in a visit that is over."""


@unique
class IdDocumentType(Enum):
    """证件类型, as the portals print it."""

    RESIDENT_ID_CARD = "居民身份证"
    PASSPORT = "外国护照"
    HK_MACAO_PERMIT = "港澳居民来往内地通行证"
    TAIWAN_PERMIT = "台湾居民来往大陆通行证"
    PERMANENT_RESIDENCE_CARD = "外国人永久居留身份证"
    HK_MACAO_RESIDENCE_PERMIT = "港澳居民居住证"
    TAIWAN_RESIDENCE_PERMIT = "台湾居民居住证"


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
    NOT_KEPT = "登录后又要求登录"
    """The entries were accepted, and the page that follows asks for a login as if nobody had logged in."""


@dataclass(frozen=True, slots=True)
class LoginReply:
    """Outcome of a login attempt and the message that the portal showed (empty when it showed none)."""

    outcome: LoginOutcome
    message: str


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code on the login screen: what a camera reads from it."""

    content: str


@dataclass(frozen=True, slots=True)
class Box:
    """Where an element stands on the page, in CSS pixels from the top left."""

    x: float
    y: float
    width: float
    height: float
    page_width: float
    page_height: float


@unique
class BusinessAccess(Enum):
    """What happens when the session tries to do business (办理业务)."""

    GRANTED = "可以办理业务"
    NOT_LOGGED_IN = "要求登录"
    UNIT_VERIFICATION_NEEDED = "要求单位办税验证"


@unique
class ResetOutcome(Enum):
    """What came of a password reset."""

    DONE = "重置成功"
    IDENTITY_NOT_VERIFIED = "未通过身份验证"
    NOT_PERMITTED = "无权重置"
    NOT_LOGGED_IN = "要求登录后重置"
    RULE_VIOLATED = "新密码不符合规则"
    NOT_OFFERED = "不提供该功能"
