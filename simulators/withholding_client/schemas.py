"""Bodies of the withholding client's API; its forms carry the same fields."""

from __future__ import annotations

from pydantic import Field

from simulators.golden_tax_core.filing_passwords import EntityOutcome
from simulators.kernel.inputs import Inputs, Outputs, Text
from simulators.rules.qr_code import QrState
from simulators.rules.unit_verification import Stage
from simulators.web.replies import CaptchaEntry
from simulators.withholding_client.service import BusinessOutcome, ChoiceOutcome


class UnitChoice(Inputs):
    """选择单位."""

    taxpayer_id: Text = Field(title="单位")


class Verification(CaptchaEntry):
    """单位办税验证."""

    filing_password: Text = Field(title="申报密码")


class FilingLogin(CaptchaEntry):
    """申报密码登录, and 单位办税验证 at first use."""

    taxpayer_id: Text = Field(title="纳税人识别号")
    filing_password: Text = Field(title="申报密码")


class CaVerification(Inputs):
    """CA校验."""

    certificate_number: Text = Field(title="证书编号")
    certificate_pin: Text = Field(title="证书口令")


class CaLogin(CaVerification):
    """CA登录."""

    taxpayer_id: Text = Field(title="纳税人识别号")


class QrShown(Outputs):
    """A QR code on the login screen; all parts are null when none is offered."""

    outcome: str
    message: str
    qr_id: str | None = None
    content: str | None = None
    picture: str | None = None


class QrStateReply(Outputs):
    """What became of a QR code."""

    outcome: QrState
    message: str


class UnitListed(Outputs):
    """A unit to choose."""

    taxpayer_id: str
    name: str


class SessionReply(Outputs):
    """How far the session has come. `units` is empty unless there is a choice."""

    stage: Stage
    units: list[UnitListed]
    taxpayer_id: str | None
    captcha_required: bool


class ChoiceReply(Outputs):
    """What came of a choice, and the stage that follows."""

    outcome: ChoiceOutcome
    message: str
    stage: Stage


class EntityReply(Outputs):
    """What came of a verification; `captcha_required` speaks of the next attempt."""

    outcome: EntityOutcome
    message: str
    captcha_required: bool


class BusinessReply(Outputs):
    """Whether business may be done, and for which unit."""

    outcome: BusinessOutcome
    message: str
    taxpayer_id: str | None
