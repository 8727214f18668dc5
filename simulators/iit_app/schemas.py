"""Bodies of the APP's API; its forms carry the same fields."""

from __future__ import annotations

from pydantic import Field

from simulators.golden_tax_core.qr_desk import ScanOutcome
from simulators.iit_app.service import AuthorisationOutcome
from simulators.kernel.inputs import Inputs, LongText, Outputs, Text


class Scan(Inputs):
    """扫一扫."""

    content: LongText = Field(title="二维码内容")


class ScanReply(Outputs):
    """What came of a scan."""

    outcome: ScanOutcome
    message: str


class Authorisation(Inputs):
    """办税授权."""

    taxpayer_id: Text = Field(title="纳税人识别号")
    handler_name: Text = Field(title="办税人员姓名")
    handler_mobile: Text = Field(title="办税人员手机号码")


class AuthorisationReply(Outputs):
    """What came of a grant."""

    outcome: AuthorisationOutcome
    message: str
