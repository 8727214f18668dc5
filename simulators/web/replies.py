"""Reply bodies that several portals share."""

from __future__ import annotations

from typing import Final, Literal, get_args

from pydantic import Field

from simulators.golden_tax_core.accounts import LoginOutcome
from simulators.golden_tax_core.filing_passwords import ResetOutcome
from simulators.kernel.inputs import Inputs, OptionalText, Outputs, Text

DocumentType = Literal[
    "居民身份证",
    "外国护照",
    "港澳居民来往内地通行证",
    "台湾居民来往大陆通行证",
    "外国人永久居留身份证",
    "港澳居民居住证",
    "台湾居民居住证",
]
DOCUMENT_TYPES: Final[tuple[str, ...]] = get_args(DocumentType)


class CaptchaReply(Outputs):
    """A captcha to answer: its id, and where its picture is."""

    captcha_id: str
    picture: str


class LoginReply(Outputs):
    """What came of a login attempt; `captcha_required` speaks of the next attempt."""

    outcome: LoginOutcome
    message: str
    captcha_required: bool


class ResetReply(Outputs):
    """What came of the reset of a filing password."""

    outcome: ResetOutcome
    message: str


class LogoutReply(Outputs):
    """The session is nobody's any more."""

    outcome: str = "logged_out"
    message: str = "已退出登录"


class CaptchaEntry(Inputs):
    """The captcha part of a form; both may be left out or blank."""

    captcha_id: OptionalText = Field(None, title="验证码")
    captcha_answer: OptionalText = Field(None, title="验证码")


class AccountLogin(CaptchaEntry):
    """账号密码登录."""

    account: Text = Field(title="账号")
    account_password: Text = Field(title="密码")


class FilingPasswordReset(Inputs):
    """申报密码重置."""

    taxpayer_id: Text = Field(title="纳税人识别号")
    new_filing_password: Text = Field(title="新申报密码")
