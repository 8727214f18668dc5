"""JSON API of the counter for enterprises."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from simulators.kernel.inputs import Inputs, OptionalText, Outputs, Text
from simulators.kernel.routing import PrefixRouter
from simulators.rules.province.portal import Decision
from simulators.rules.province.staff import Document, StaffRole
from simulators.tax_service_hall import registrations
from simulators.tax_service_hall.api import PREFIX, HallVisit
from simulators.tax_service_hall.registrations import CollectionOutcome, RegistrationOutcome
from simulators.web.entries import DocumentNumber, Face, FixedPhone, Mobile, PersonName
from simulators.web.replies import DocumentType

router: Final = PrefixRouter(prefix=PREFIX, tags=["办税服务厅"])


class DocumentBrought(Inputs):
    """The identity document on the counter, and a mobile number."""

    name: PersonName = Field(title="姓名")
    id_document_type: DocumentType = Field(title="证件类型")
    id_document_number: DocumentNumber = Field(title="证件号码")
    mobile: Mobile = Field(title="手机号码")

    def document(self) -> Document:
        """The document as the rules know it."""
        return Document(self.name, self.id_document_type, self.id_document_number)


class NewCollection(DocumentBrought):
    """实名采集."""

    face: Face | None = Field(None, title="人脸")
    taxpayer_id: OptionalText = Field(None, title="纳税人识别号")


class StaffEntered(DocumentBrought):
    """变更税务登记: a person of the enterprise."""

    taxpayer_id: Text = Field(title="纳税人识别号")
    role: Literal["法定代表人", "财务负责人", "办税员"] = Field(title="身份")
    fixed_phone: FixedPhone = Field("", title="固定电话")


class StaffStruck(Inputs):
    """变更税务登记: a person who leaves."""

    taxpayer_id: Text = Field(title="纳税人识别号")
    id_document_number: DocumentNumber = Field(title="证件号码")


class EnterpriseReset(Inputs):
    """密码重置."""

    taxpayer_id: Text = Field(title="纳税人识别号")


class ApplicationDecision(Inputs):
    """What the authority decides about an application of an enterprise."""

    taxpayer_id: Text = Field(title="纳税人识别号")
    function: Text = Field(title="申请事项")
    decision: Decision = Field(title="审核结果")


class CollectionReply(Outputs):
    """What came of 实名采集."""

    outcome: CollectionOutcome
    message: str


class RegistrationReply(Outputs):
    """What came of a change in the core."""

    outcome: RegistrationOutcome
    message: str


class SlipReply(RegistrationReply):
    """The new 注册凭证."""

    enterprise_password: str | None


@router.post("/api/collections")
async def collect(visit: HallVisit, body: NewCollection) -> CollectionReply:
    """实名采集 at the counter."""
    outcome = registrations.collect(visit.universe, body.document(), body.mobile, body.face, body.taxpayer_id)
    return CollectionReply(outcome=outcome, message=registrations.COLLECTION_MESSAGES[outcome])


@router.post("/api/tax-registration/staff")
async def enter_staff(visit: HallVisit, body: StaffEntered) -> RegistrationReply:
    """变更税务登记: adds a person, or corrects what it says of them."""
    outcome = registrations.enter_staff(
        visit.universe, body.taxpayer_id, body.document(), StaffRole(body.role), body.mobile, body.fixed_phone
    )
    return RegistrationReply(outcome=outcome, message=registrations.REGISTRATION_MESSAGES[outcome])


@router.post("/api/tax-registration/staff/strike")
async def strike_staff(visit: HallVisit, body: StaffStruck) -> RegistrationReply:
    """变更税务登记: strikes a person."""
    outcome = registrations.strike_staff(visit.universe, body.taxpayer_id, body.id_document_number)
    return RegistrationReply(outcome=outcome, message=registrations.REGISTRATION_MESSAGES[outcome])


@router.post("/api/enterprise-password/reset")
async def reset_enterprise_password(visit: HallVisit, body: EnterpriseReset) -> SlipReply:
    """密码重置: the new password stands on the 注册凭证."""
    outcome, password = registrations.reset_enterprise_password(visit.universe, body.taxpayer_id)
    message = registrations.REGISTRATION_MESSAGES[outcome]
    return SlipReply(outcome=outcome, message=message, enterprise_password=password)


@router.post("/api/applications/decide")
async def decide_application(visit: HallVisit, body: ApplicationDecision) -> RegistrationReply:
    """审核: the newest application of an enterprise for this function. Source: LN-UI-10."""
    outcome = registrations.decide_application(visit.universe, body.taxpayer_id, body.function, body.decision)
    return RegistrationReply(outcome=outcome, message=registrations.DECISION_MESSAGES[outcome])
