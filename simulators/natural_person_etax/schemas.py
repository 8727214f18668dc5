"""Bodies of login and registration; their forms carry the same fields."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from simulators.kernel.inputs import FieldByRule, Inputs, OptionalText, Outputs, Text
from simulators.natural_person_etax.accounts import METHOD_FIELDS, Application
from simulators.natural_person_etax.outcomes import LoginOutcome, RegistrationOutcome
from simulators.registration.schemas import DocumentTypeByRule, Needed, RuledInputs
from simulators.rules.etax_accounts import EtaxMethod
from simulators.rules.registration import Citizen
from simulators.web.replies import CaptchaEntry

_HAN: Final = r"\u3400-\u4dbf\u4e00-\u9fff"
_ACCOUNT: Final = rf"^[0-9A-Za-z_{_HAN}]{{2,32}}$"
"""Ours: the manual has no rule for the account."""
_CARD: Final = r"^[0-9]{8,32}$"
_MOBILE: Final = r"^1[3-9][0-9]{9}$"


def _blank_is_nothing(value: object) -> object:
    return None if value == "" else value


def _identity_required(schema: dict[str, Any]) -> None:
    """For the OpenAPI document: what every method asks for."""
    schema["required"] = ["name", "id_document_type", "id_document_number", "account", "account_password"]
    for name in schema["required"]:
        schema["properties"][name].pop("default", None)


CardNumber = Annotated[str, StringConstraints(pattern=_CARD)]
AccountByRule = Annotated[
    Annotated[str, StringConstraints(pattern=_ACCOUNT)] | None,
    BeforeValidator(_blank_is_nothing),
    WithJsonSchema({"type": "string", "pattern": _ACCOUNT}),
]
OptionalCardNumber = Annotated[
    CardNumber | None,
    BeforeValidator(_blank_is_nothing),
    WithJsonSchema({"anyOf": [{"type": "string", "maxLength": 32}, {"type": "null"}]}),
]
OptionalMobile = Annotated[
    Annotated[str, StringConstraints(pattern=_MOBILE)] | None,
    BeforeValidator(_blank_is_nothing),
    WithJsonSchema({"anyOf": [{"type": "string", "maxLength": 11}, {"type": "null"}]}),
]


class EtaxLogin(CaptchaEntry):
    """自然人登录."""

    account: Text = Field(title="账户")
    account_password: Text = Field(title="密码")


class MethodChoice(Inputs):
    """选择注册方式."""

    method: Literal["unionpay", "code"] | None = Field(None, title="注册方式")

    def chosen(self) -> EtaxMethod | None:
        """The method chosen."""
        return EtaxMethod(self.method) if self.method else None


class RegistrationDetails(RuledInputs):
    """填写注册信息. What a method does not ask for may be left out."""

    model_config = ConfigDict(json_schema_extra=_identity_required)

    name: FieldByRule = Field(None, title="姓名")
    id_document_type: DocumentTypeByRule = Field(None, title="证件类型")
    id_document_number: FieldByRule = Field(None, title="证件号码")
    account: AccountByRule = Field(None, title="账户")
    account_password: FieldByRule = Field(None, title="密码")
    bank_card_number: OptionalCardNumber = Field(None, title="银行卡号")
    reserved_mobile: OptionalMobile = Field(None, title="银行预留手机号")
    registration_code: OptionalText = Field(None, title="注册码")

    def needed_for(self, needed: Needed, method: EtaxMethod | None) -> Needed:
        """The same rule without the fields that only another method asks for."""
        other = frozenset().union(*(fields for one, fields in METHOD_FIELDS.items() if one is not method))
        return lambda blank: needed(blank - other)

    def application(self) -> Application:
        """The entries as the service knows them."""
        return Application(
            Citizen(self.name or "", self.id_document_type or "", self.id_document_number or ""),
            self.account or "",
            self.account_password or "",
            self.bank_card_number or "",
            self.reserved_mobile or "",
            self.registration_code or "",
        )


class Registration(MethodChoice, RegistrationDetails):
    """The same with 注册方式."""


class EtaxLoginReply(Outputs):
    """What came of a login attempt; `captcha_required` speaks of the next attempt."""

    outcome: LoginOutcome
    message: str
    captcha_required: bool


class AgreedReply(Outputs):
    """What came of 【同意】."""

    outcome: Literal["agreed"] = "agreed"
    message: str


class RegistrationReply(Outputs):
    """What came of a registration."""

    outcome: RegistrationOutcome
    message: str
