"""Bodies of the APP's API; its forms carry the same fields."""

from __future__ import annotations

from pydantic import Field

from simulators.golden_tax_core.accounts import LoginOutcome
from simulators.kernel.inputs import Inputs, Outputs, Text
from simulators.mobile_tax_app.service import CollectionOutcome
from simulators.rules.province.staff import Document
from simulators.web.entries import Mobile
from simulators.web.replies import DocumentType


class IdCard(Inputs):
    """First step of 实名采集."""

    name: Text = Field(title="姓名")
    id_document_type: DocumentType = Field(title="证件类型")
    id_document_number: Text = Field(title="证件号码")

    def document(self) -> Document:
        """The card as the rules know it."""
        return Document(self.name, self.id_document_type, self.id_document_number)


class Details(Inputs):
    """Second step."""

    mobile: Mobile = Field(title="手机号码")


class Face(Inputs):
    """Last step: what the camera sees."""

    face: Text = Field(title="摄像头画面")


class AppLoginReply(Outputs):
    """What came of a login attempt; `captcha_required` speaks of the next attempt."""

    outcome: LoginOutcome
    message: str
    captcha_required: bool
    collection_open: bool = Field(description="whether 实名采集 opens by itself now")


class CollectionReply(Outputs):
    """What came of a step of 实名采集."""

    outcome: CollectionOutcome
    message: str
