"""Bodies of 实名注册; its forms carry the same fields. Which of them a way needs is a rule (`required`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from simulators.kernel.inputs import TEXT_LIMIT, FieldByRule, Inputs, InvalidInput, Outputs, Text, left_blank
from simulators.registration.login_setup import LoginChoice
from simulators.registration.nationalities import NATIONALITIES
from simulators.registration.outcomes import AgreementOutcome, LoginSetupOutcome, ProofOutcome, SmsOutcome
from simulators.rules.registration import Citizen, RegistrationMethod
from simulators.web.entries import HAN, MOBILE, Mobile
from simulators.web.replies import DOCUMENT_TYPES, DocumentType

Needed = Callable[[frozenset[str]], frozenset[str]]
"""A rule that picks those of the blank fields that must not be."""

_PLACE: Final = rf"^[{HAN}][{HAN}0-9·（）() -]*$"


def _blank_is_nothing(value: object) -> object:
    return None if value == "" else value


def _listed(value: str | None) -> str | None:
    if value is not None and value not in NATIONALITIES:
        raise PydanticCustomError("unlisted", "应为国籍列表中的一项")
    return value


def _all_required(schema: dict[str, Any]) -> None:
    schema["required"] = list(schema["properties"])
    for one in schema["properties"].values():
        one.pop("default", None)


DocumentTypeByRule = Annotated[
    DocumentType | None,
    BeforeValidator(_blank_is_nothing),
    WithJsonSchema({"type": "string", "enum": list(DOCUMENT_TYPES)}),
]
MobileByRule = Annotated[
    Mobile | None,
    BeforeValidator(_blank_is_nothing),
    WithJsonSchema({"type": "string", "pattern": MOBILE}),
]
PlaceByRule = Annotated[
    Annotated[str, StringConstraints(pattern=_PLACE, max_length=TEXT_LIMIT)] | None,
    BeforeValidator(_blank_is_nothing),
    WithJsonSchema({"type": "string", "pattern": _PLACE, "maxLength": TEXT_LIMIT}),
]
NationalityByRule = Annotated[
    FieldByRule, AfterValidator(_listed), WithJsonSchema({"type": "string", "enum": list(NATIONALITIES)})
]


class RuledInputs(Inputs):
    """A body whose fields are all required, unless the rules of the way say otherwise."""

    model_config = ConfigDict(json_schema_extra=_all_required)

    def missing(self, needed: Needed) -> InvalidInput | None:
        """The refusal when fields were left blank that must not be."""
        blank = [name for name in type(self).model_fields if getattr(self, name) is None]
        refused = needed(frozenset(blank))
        return left_blank(name for name in blank if name in refused) if refused else None


class Agreement(Inputs):
    """【同意并继续】 on the WEB end, 用户注册协议 in the APP."""

    method: RegistrationMethod = Field(title="注册方式")


class Identity(RuledInputs):
    """身份信息 of 人脸识别认证注册."""

    name: FieldByRule = Field(None, title="姓名")
    id_document_type: DocumentTypeByRule = Field(None, title="证件类型")
    id_document_number: FieldByRule = Field(None, title="证件号码")

    def citizen(self) -> Citizen:
        """The claim as the rules know it."""
        return Citizen(self.name or "", self.id_document_type or "", self.id_document_number or "")


class HallIdentity(Identity):
    """身份信息 of 大厅注册码注册 on the WEB end."""

    registration_code: FieldByRule = Field(None, title="注册码")


class AppHallIdentity(HallIdentity):
    """身份信息 of 大厅注册码注册 in the APP (reading T05)."""

    nationality: NationalityByRule = Field(None, title="国籍")

    def citizen(self) -> Citizen:
        """The claim as the rules know it."""
        return Citizen(
            self.name or "", self.id_document_type or "", self.id_document_number or "", self.nationality or ""
        )


class Picture(Inputs):
    """What the camera sees."""

    face: Text = Field(title="摄像头画面")


class SmsWish(Inputs):
    """获取验证码."""

    mobile: Mobile = Field(title="手机号码")


class LoginSetup(RuledInputs):
    """登录设置 in the APP."""

    login_name: FieldByRule = Field(None, title="登录名")
    account_password: FieldByRule = Field(None, title="密码")
    mobile: MobileByRule = Field(None, title="手机号码")
    sms_code: FieldByRule = Field(None, title="短信验证码")

    def choice(self) -> LoginChoice:
        """The entries as the service knows them."""
        return LoginChoice(
            self.login_name or "", self.account_password or "", self.mobile or "", self.sms_code or "", self.place()
        )

    def place(self) -> str:
        """户籍所在地, where the form has it."""
        return ""


class WebLoginSetup(LoginSetup):
    """登录设置 on the WEB end (reading T05)."""

    household_registration_place: PlaceByRule = Field(None, title="户籍所在地")

    def place(self) -> str:
        """户籍所在地."""
        return self.household_registration_place or ""


class AgreementReply(Outputs):
    """What came of agreeing."""

    outcome: AgreementOutcome
    message: str


class ProofReply(Outputs):
    """What came of a step of the proof of identity."""

    outcome: ProofOutcome
    message: str
    remark: str = Field("", description="what else there is to say; normally nothing")


class SmsWishReply(Outputs):
    """What came of asking for an SMS code."""

    outcome: SmsOutcome
    message: str


class LoginSetupReply(Outputs):
    """What came of the last step."""

    outcome: LoginSetupOutcome
    message: str


class BusinessReply(Outputs):
    """Whether tax business is open."""

    outcome: Literal["granted", "not_logged_in"]
    message: str
