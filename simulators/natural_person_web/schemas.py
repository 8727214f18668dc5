"""Bodies of the WEB end's API; its forms carry the same fields."""

from __future__ import annotations

from pydantic import Field

from simulators.kernel.inputs import Inputs, Outputs, Text
from simulators.natural_person_web.service import AccountResetOutcome, IdentityOutcome, SmsOutcome
from simulators.rules.forgotten_password import IdentityFacts
from simulators.web.replies import DocumentType


class IdentityClaim(Inputs):
    """Step one of 忘记密码."""

    name: Text = Field(title="姓名")
    id_document_type: DocumentType = Field(title="证件类型")
    id_document_number: Text = Field(title="证件号码")
    mobile: Text = Field(title="手机号码")

    def facts(self) -> IdentityFacts:
        """The claim as the rules know it."""
        return IdentityFacts(self.name, self.id_document_type, self.id_document_number, self.mobile)


class SmsEntry(Inputs):
    """Step two of 忘记密码."""

    sms_code: Text = Field(title="短信验证码")


class NewAccountPassword(Inputs):
    """Step three of 忘记密码."""

    new_account_password: Text = Field(title="新密码")


class IdentityReply(Outputs):
    """What came of step one."""

    outcome: IdentityOutcome
    message: str


class SmsReply(Outputs):
    """What came of step two."""

    outcome: SmsOutcome
    message: str


class AccountResetReply(Outputs):
    """What came of step three."""

    outcome: AccountResetOutcome
    message: str
