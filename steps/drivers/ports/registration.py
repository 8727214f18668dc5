"""实名注册, on the WEB end and in the APP. Source: ZC, KJ2 2, SM 2."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, unique
from typing import Protocol

from conformance.redaction import Secret
from steps.drivers.ports.common import Box, IdDocumentType


@unique
class RegistrationMethod(Enum):
    """注册方式 (reading T03)."""

    HALL_CODE = "大厅注册码注册"
    FACE = "人脸识别认证注册"


@unique
class AgreementEntry(Enum):
    """What a person does about the agreement: 【同意并继续】 on the WEB end, 用户注册协议 in the APP."""

    AGREED = "同意"
    NOT_AGREED = "不同意"


@unique
class RegistrationOutcome(Enum):
    """What the portal made of the step that was submitted last."""

    IDENTITY_ACCEPTED = "可以设置登录名和密码"
    """Identity proven: the login-setting page is open."""
    REGISTERED = "注册成功"
    AGREEMENT_REQUIRED = "要求同意注册协议"
    INCOMPLETE = "提示填写不完整"
    """A field was left blank; the page itself may say so, without asking the server."""
    IDENTITY_MISMATCH = "身份信息不符"
    """Also where a portal does not say whether the code or the identity is wrong."""
    WRONG_CODE = "注册码不正确"
    CODE_EXPIRED = "注册码已过期"
    DOCUMENT_TAKEN = "该证件已注册"
    DOCUMENT_NOT_SUPPORTED = "不支持该证件类型"
    """Refused with that reason, or not to be chosen in the form."""
    FACE_NOT_MATCHED = "人脸比对不通过"
    FACE_SERVICE_UNAVAILABLE = "人脸比对服务不可用"
    IDENTITY_NOT_PROVEN = "未通过身份验证"
    """The login-setting step was tried before the identity was proven."""
    LOGIN_NAME_REFUSED = "登录名不符合规则"
    LOGIN_NAME_TAKEN = "登录名已被使用"
    PASSWORD_REFUSED = "密码不符合规则"
    MOBILE_TAKEN = "手机号码已被使用"
    WRONG_SMS_CODE = "短信验证码错误"
    RARE_CHARACTER_NOT_ENTERED = "生僻字未能录入"
    """【录入生僻字】 is missing, does not have the character, or put something else into the name."""
    NOT_OFFERED = "不提供该注册方式"


@dataclass(frozen=True, slots=True)
class RegistrationReply:
    """Outcome of a step, the message the portal showed, and everything it let the visitor read with it."""

    outcome: RegistrationOutcome
    message: str
    shown: str
    """All visible text of the page, or the whole body of the reply."""


@dataclass(frozen=True, slots=True)
class IdentityEntry:
    """身份信息 as somebody fills it in; an empty text or None leaves the field blank."""

    name: str
    id_document_type: IdDocumentType | None
    id_document_number: str
    nationality: str = ""
    """国籍. Filled in only where the form has it: hall-code registration in the APP (reading T05)."""


@dataclass(frozen=True, slots=True)
class RareCharacter:
    """生僻字, and how it is looked up."""

    character: str
    radical: str
    """偏旁部首."""
    stroke_count: int
    """笔画数 of the whole character."""


@unique
class SmsCodeEntry(Enum):
    """What somebody types into the SMS code field of the login-setting page."""

    RIGHT = "收到的验证码"
    WRONG = "错误的验证码"
    BLANK = "不填写"
    OF_ANOTHER_MOBILE = "另一手机收到的验证码"
    """The code was asked for with another mobile number, and arrived there."""


@dataclass(frozen=True, slots=True)
class LoginSetup:
    """登录设置 as somebody fills it in; an empty text leaves the field blank."""

    login_name: str
    account_password: Secret
    mobile: str
    household_registration_place: str = ""
    """户籍所在地. Filled in only where the form has it: on the WEB end (reading T05)."""
    sms_code: SmsCodeEntry = SmsCodeEntry.RIGHT
    other_mobile: str = ""
    """For `OF_ANOTHER_MOBILE`: the phone on which the code arrived."""


class Registration(Protocol):
    """实名注册 at one portal: one visitor's session of it."""

    def start(self, method: RegistrationMethod, agreement: AgreementEntry) -> None:
        """Begin afresh, as a visitor does: 注册, the method, the agreement, in the portal's own order.

        Whoever does not agree goes on all the same, as far as the portal lets them; the next step tells.
        """
        ...

    def prove_by_hall_code(self, identity: IdentityEntry, registration_code: Secret) -> RegistrationReply:
        """大厅注册码注册: fill in code and identity, in the session as it is; also tried without an agreement."""
        ...

    def prove_by_face(self, identity: IdentityEntry, face: Secret) -> RegistrationReply:
        """人脸识别认证注册: fill in the identity, 【开始人脸识别】, and show `face` to the camera.

        Never gets as far as the camera when the identity is refused. `NOT_OFFERED` where the portal lacks the method.
        """
        ...

    def set_login(self, setup: LoginSetup) -> RegistrationReply:
        """登录设置, the last step, in the session as it is; also tried, by its address, before the identity is proven.

        Asks for an SMS code to be sent to the mobile filled in (or to `other_mobile`), unless one that it asked for in
        this session is still good.
        """
        ...


@unique
class RegistrationEntry(Enum):
    """Where the way into registration begins."""

    CLIENT_LOGIN = "扣缴客户端登录界面的【立即注册】"
    WEB_LOGIN = "WEB端登录页面的【立即注册】"
    WEB_TOP_RIGHT = "WEB端页面右上角的【注册】"
    APP = "APP的【注册】"


@dataclass(frozen=True, slots=True)
class RareCharacterPanel:
    """Where the parts of the rare-character window stand."""

    stroke_counts: Box
    """笔画数选框."""
    characters: Box
    """The characters found."""


class RegistrationScreen(Protocol):
    """What only eyes and hands see of the registration at one portal. Implemented by `drivers/ui` alone."""

    def entry_box(self, entry: RegistrationEntry) -> Box | None:
        """Where this way in stands on its page; None when it is not there."""
        ...

    def enter_by(self, entry: RegistrationEntry) -> bool:
        """Click this way in; whether the first page of this portal's registration opened."""
        ...

    def methods_offered(self) -> tuple[str, ...]:
        """Names of the registration methods to choose from, from top to bottom; unknown ones as printed."""
        ...

    def agreement_text(self, method: RegistrationMethod) -> str:
        """Begin afresh with `method`, as far as the agreement: what can be read of it; empty when there is nothing."""
        ...

    def fields_asked(self) -> frozenset[str]:
        """Labels of the fields on the page at hand, in the manual's words where the profile gives others."""
        ...

    def login_setup_open(self) -> bool:
        """Whether the login-setting page is the page at hand."""
        ...

    def prove_with_rare_character(
        self, identity: IdentityEntry, rare: RareCharacter, registration_code: Secret | None, face: Secret | None
    ) -> RegistrationReply:
        """As `prove_by_hall_code` (with a code) or `prove_by_face` (with a face), but without a keyboard for `rare`.

        The rest of the name is typed; `rare` goes in by 【录入生僻字】, its radical, its stroke count, and 【确定】.
        The form is not submitted when that does not give the name (`RARE_CHARACTER_NOT_ENTERED`).
        """
        ...

    def rare_characters_found(self, radical: str, stroke_count: int) -> tuple[str, ...]:
        """Open 【录入生僻字】 on the identity page at hand and choose radical and stroke count: what is offered.

        Empty also when there is no 【录入生僻字】, no such radical or no such stroke count.
        """
        ...

    def rare_character_panel(self) -> RareCharacterPanel | None:
        """Where the parts of that window stand, once characters are offered; None when it is not open."""
        ...
