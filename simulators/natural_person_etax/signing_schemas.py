"""Bodies of 三方协议签订, 三方协议查询 and 税费缴纳; their forms carry the same fields."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    StrictInt,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from simulators.kernel.inputs import FieldByRule, Inputs, MaybeText, Outputs, Text
from simulators.natural_person_etax.outcomes import (
    PaymentOutcome,
    RevocationOutcome,
    SigningAccess,
    SubmissionOutcome,
)
from simulators.natural_person_etax.submission import Form
from simulators.registration.schemas import RuledInputs
from simulators.rules.agreements import AgreementStatus

_CARD: Final = r"^[0-9]{8,32}$"
_AMOUNT: Final = r"^[0-9]{1,10}(\.[0-9]{1,2})?$"
LARGEST_FEN: Final = 999_999_999_999


def _blank_is_nothing(value: object) -> object:
    return None if value == "" else value


def _positive(amount: str) -> str:
    if not amount.strip("0."):
        raise PydanticCustomError("not_positive", "应大于零")
    return amount


CardNumberByRule = Annotated[
    Annotated[str, StringConstraints(pattern=_CARD)] | None,
    BeforeValidator(_blank_is_nothing),
    WithJsonSchema({"type": "string", "pattern": _CARD}),
]


class AgreementForm(RuledInputs):
    """三方协议签订. The signer's identity is the session's: a body that brings one is refused."""

    tax_authority: FieldByRule = Field(None, title="税务机关")
    administrative_division: FieldByRule = Field(None, title="行政区划")
    bank: FieldByRule = Field(None, title="开户行")
    branch: FieldByRule = Field(None, title="开户行营业网点")
    account_holder: FieldByRule = Field(None, title="缴税账户户名")
    account_number: CardNumberByRule = Field(None, title="缴税账户账号")

    def form(self) -> Form:
        """The entries as the service knows them."""
        return Form(
            self.tax_authority or "",
            self.administrative_division or "",
            self.bank or "",
            self.branch or "",
            self.account_holder or "",
            self.account_number or "",
            self.told_name(),
        )

    def told_name(self) -> str:
        """A name that came along."""
        return ""


class ForgedAgreementForm(AgreementForm):
    """The same where a defect lets the body bring an identity."""

    name: MaybeText = Field("", title="纳税人姓名")
    id_document_type: MaybeText = Field("", title="证件类型")
    id_document_number: MaybeText = Field("", title="证件号码")

    def told_name(self) -> str:
        """The name that came along."""
        return self.name


class _AgreementForm:
    """What the OpenAPI document says about a body that is read by hand."""

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return AgreementForm.model_json_schema()


AgreementEntries = Annotated[dict[str, Any], _AgreementForm]
"""An `AgreementForm`; read by hand, because a policy decides which keys there are."""


class PaymentEntry(Inputs):
    """税费缴纳."""

    tax_authority: Text = Field(title="税务机关")
    amount_fen: Annotated[StrictInt, Field(ge=1, le=LARGEST_FEN)] = Field(title="金额")


class PaymentForm(Inputs):
    """税费缴纳 on the page: the amount is written in yuan."""

    tax_authority: Text = Field(title="税务机关")
    amount: Annotated[str, StringConstraints(min_length=1, pattern=_AMOUNT), AfterValidator(_positive)] = Field(
        title="金额"
    )


class SigningReply(Outputs):
    """Whether the form opens, and what it fills in; blank when it does not."""

    outcome: SigningAccess
    message: str
    name: str = ""
    id_document_type: str = ""
    id_document_number: str = ""
    administrative_division: str = ""


class TaxAuthorities(Outputs):
    """The 税务机关 list."""

    tax_authorities: list[str]


class BankNames(Outputs):
    """The 开户行 list."""

    banks: list[str]


class BranchNames(Outputs):
    """The 营业网点 list."""

    branches: list[str]


class BankReply(Outputs):
    """What is said of a bank on selection."""

    outcome: Literal["found", "not_found"]
    signs_online: bool = False
    hint: str = ""


class SubmissionReply(Outputs):
    """What came of 【提交】."""

    outcome: SubmissionOutcome
    message: str
    agreement_id: str | None = None
    status: AgreementStatus | None = None


class AgreementShown(Outputs):
    """One line of the list."""

    agreement_id: str
    tax_authority: str
    bank: str
    status: AgreementStatus
    message: str
    asks_for_paper_or_visit: bool


class AgreementList(Outputs):
    """三方协议查询, oldest first."""

    outcome: Literal["listed", "not_logged_in"]
    message: str
    agreements: list[AgreementShown]


class PaymentReply(Outputs):
    """What came of paying."""

    outcome: PaymentOutcome
    message: str


class RevocationReply(Outputs):
    """What came of asking to revoke."""

    outcome: RevocationOutcome
    message: str
