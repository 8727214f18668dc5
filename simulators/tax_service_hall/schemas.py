"""Bodies of the counter's API; its forms carry the same fields."""

from __future__ import annotations

from pydantic import Field

from simulators.kernel.inputs import Inputs, Outputs, Text
from simulators.tax_service_hall.registration_codes import ApplicationOutcome
from simulators.tax_service_hall.service import CounterOutcome
from simulators.web.replies import DocumentType


class DocumentShown(Inputs):
    """The identity document on the counter."""

    name: Text = Field(title="姓名")
    id_document_type: DocumentType = Field(title="证件类型")
    id_document_number: Text = Field(title="证件号码")


class AccountReset(DocumentShown):
    """登录密码重置."""

    new_account_password: Text = Field(title="新密码")


class FilingReset(DocumentShown):
    """申报密码重置."""

    taxpayer_id: Text = Field(title="纳税人识别号")
    new_filing_password: Text = Field(title="新申报密码")


class CounterReply(Outputs):
    """What came of it."""

    outcome: CounterOutcome
    message: str


class ApplicationReply(Outputs):
    """What came of an application for a registration code; a code only when one was issued."""

    outcome: ApplicationOutcome
    message: str
    registration_code: str | None
