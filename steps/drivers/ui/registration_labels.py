"""Headings and labels of 实名注册, one table a portal. Source: ZC-HC, ZC-FC, ZC-WEB, KJ2 2, SM 2."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from steps.drivers.ports import RegistrationMethod


@dataclass(frozen=True, slots=True)
class RareCharacterLabels:
    """录入生僻字. Source: ZC-HC-12."""

    open: str = "录入生僻字"
    """Button, and name of the window it opens."""
    radicals: str = "偏旁部首"
    stroke_counts: str = "笔画数"
    stroke_count: str = "{}画"
    characters: str = "生僻字"
    confirm: str = "确定"


@dataclass(frozen=True, slots=True)
class IdentityLabels:
    """身份信息, on the pages of every method that ask for it."""

    hall_code_path: str = "/register/hall-code"
    face_path: str = "/register/face"
    registration_code: str = "注册码"
    name: str = "姓名"
    id_document_type: str = "证件类型"
    id_document_number: str = "证件号码"
    nationality: str = "国籍"
    next: str = "下一步"
    start_camera: str = "开始人脸识别"
    camera_heading: str = "人脸识别"
    camera_picture: str = "摄像头画面"
    shoot: str = "拍摄"
    rare_character: RareCharacterLabels = RareCharacterLabels()

    def path(self, method: RegistrationMethod) -> str:
        """Address of the page of this method."""
        return self.hall_code_path if method is RegistrationMethod.HALL_CODE else self.face_path


@dataclass(frozen=True, slots=True)
class MethodLabels:
    """What a method is called."""

    link: str
    """In the list of methods."""
    heading: str
    """On its page."""


_HALL_CODE: Final = MethodLabels(RegistrationMethod.HALL_CODE.value, RegistrationMethod.HALL_CODE.value)
_FACE: Final = MethodLabels(RegistrationMethod.FACE.value, RegistrationMethod.FACE.value)


@dataclass(frozen=True, slots=True)
class LoginSetupLabels:
    """登录设置."""

    path: str = "/register/login-setup"
    heading: str = "登录设置"
    login_name: str = "登录名"
    password: str = "密码"
    repeated: str = "确认密码"
    mobile: str = "手机号码"
    sms_code: str = "短信验证码"
    ask_for_code: str = "获取验证码"
    household_registration_place: str = "户籍所在地"
    submit: str = "完成注册"


@dataclass(frozen=True, slots=True)
class RegistrationLabels:
    """The way through registration."""

    path: str
    """Of its first page."""
    heading: str
    """Of its first page."""
    agreement_first: bool
    """Whether the agreement stands before the choice of a method."""
    agreement_heading: str
    agreement_text: str
    """Name of the part of that page that holds the agreement itself."""
    agreement_tick: str | None
    """Label of a box to tick; None where the button alone agrees."""
    agree: str
    """Button of the agreement page that leads on."""
    nationality_asked: bool
    """Whether 国籍 belongs to the identity for hall codes (reading T05); elsewhere it is left as the page shows it."""
    household_place_asked: bool
    """Whether 户籍所在地 belongs to 登录设置 (reading T05)."""
    methods_heading: str = "选择注册方式"
    methods: str = "注册方式"
    """Name of the list of methods."""
    hall_code: MethodLabels = _HALL_CODE
    face: MethodLabels = _FACE
    identity: IdentityLabels = IdentityLabels()
    login_setup: LoginSetupLabels = LoginSetupLabels()

    def method(self, method: RegistrationMethod) -> MethodLabels:
        """What this method is called."""
        return self.hall_code if method is RegistrationMethod.HALL_CODE else self.face


WEB_REGISTRATION: Final = RegistrationLabels(
    path="/register",
    heading="实名注册",
    agreement_first=True,
    agreement_heading="实名注册",
    agreement_text="自然人授权说明",
    agreement_tick=None,
    agree="同意并继续",
    nationality_asked=False,
    household_place_asked=True,
)
APP_REGISTRATION: Final = RegistrationLabels(
    path="/register",
    heading="选择注册方式",
    agreement_first=False,
    agreement_heading="用户注册协议",
    agreement_text="用户注册协议",
    agreement_tick="我已阅读并同意用户注册协议",
    agree="下一步",
    nationality_asked=True,
    household_place_asked=False,
)
