"""Control API of the provincial e-tax bureau: put enterprises, collections and agencies into a world."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field, StrictBool

from simulators.control import Place
from simulators.control_schemas import Nothing
from simulators.golden_tax_core.registry import AgencyRecord
from simulators.golden_tax_core.store import MissingError, TakenError
from simulators.kernel.ids import new_id
from simulators.kernel.inputs import Inputs, LongText, MaybeText, OptionalText, Text
from simulators.kernel.routing import PrefixRouter
from simulators.provincial_etax import seed
from simulators.provincial_etax.admin_schemas import DocumentOf, FunctionNames
from simulators.provincial_etax.store import AgencyHandler
from simulators.rules.province.staff import StaffRole
from simulators.web.errors import CONFLICT, conflict

router: Final = PrefixRouter(prefix="/__control__/worlds/{world_id}", tags=["control"])


class NewStaff(DocumentOf):
    """A person of the new enterprise; registered=false: the portal knows them, the tax registration does not."""

    role: Literal["法定代表人", "财务负责人", "办税员"]
    mobile: MaybeText = ""
    fixed_phone: MaybeText = ""
    registered: StrictBool = True
    associated: StrictBool = True
    maintained: StrictBool = False
    personal_password: OptionalText = None
    functions: FunctionNames | None = None

    def seed(self) -> seed.StaffSeed:
        """The same, for the world."""
        functions = None if self.functions is None else frozenset(self.functions)
        return seed.StaffSeed(
            self.document(),
            StaffRole(self.role),
            self.mobile,
            self.fixed_phone,
            self.registered,
            self.associated,
            self.maintained,
            self.personal_password,
            functions,
        )


class NewEnterprise(Inputs):
    """An enterprise."""

    name: Text
    taxpayer_id: Text
    enterprise_password: Text
    social_insurance_only: StrictBool = False
    first_login_done: StrictBool = False
    synchronised: StrictBool = False
    vat_general_taxpayer: StrictBool = False
    staff: list[NewStaff] = Field(default_factory=list, max_length=100)


class NewCollection(DocumentOf):
    """实名采集, done."""

    mobile: Text
    face: MaybeText = ""


class NewHandler(DocumentOf):
    """待办人员 of a new agency."""

    mobile: Text
    personal_password: Text


class NewAgency(Inputs):
    """A tax agency."""

    name: Text
    social_credit_code: Text
    taxpayer_id: Text
    agency_password: Text
    handlers: list[NewHandler] = Field(default_factory=list, max_length=100)


class NewNotice(Inputs):
    """通知公告, published now."""

    title: Text
    text: LongText


class NewRecognition(Inputs):
    """认定, done; the enterprise by its taxpayer id, the agency by its social credit code."""

    enterprise: Text
    agency: Text
    agreement_password: Text


@router.post("/enterprises", status_code=201, responses=CONFLICT)
async def add_enterprise(place: Place, body: NewEnterprise) -> Nothing:
    """Put an enterprise into the world."""
    enterprise = seed.EnterpriseSeed(
        body.name,
        body.taxpayer_id,
        body.enterprise_password,
        body.social_insurance_only,
        body.first_login_done,
        body.synchronised,
        tuple(one.seed() for one in body.staff),
        body.vat_general_taxpayer,
    )
    try:
        seed.add_enterprise(place, enterprise)
    except TakenError as error:
        raise conflict(str(error)) from error
    return Nothing()


@router.post("/collections", status_code=201)
async def add_collection(place: Place, body: NewCollection) -> Nothing:
    """Let somebody have been collected."""
    seed.add_collection(place, body.document(), body.mobile, body.face)
    return Nothing()


@router.post("/agencies", status_code=201, responses=CONFLICT)
async def add_agency(place: Place, body: NewAgency) -> Nothing:
    """Put a tax agency into the world."""
    handlers = tuple(
        AgencyHandler(new_id(), one.document(), one.mobile, one.personal_password) for one in body.handlers
    )
    record = AgencyRecord(body.social_credit_code, body.taxpayer_id, body.name)
    try:
        seed.add_agency(place, record, body.agency_password, handlers)
    except TakenError as error:
        raise conflict(str(error)) from error
    return Nothing()


@router.post("/notices", status_code=201)
async def publish_notice(place: Place, body: NewNotice) -> Nothing:
    """Let the authority publish a notice at the moment of the world's clock. Source: LN-UI-11."""
    seed.publish_notice(place, body.title, body.text)
    return Nothing()


@router.post("/recognitions", status_code=201, responses=CONFLICT)
async def recognise(place: Place, body: NewRecognition) -> Nothing:
    """Let an enterprise have recognised an agency already."""
    try:
        seed.recognise(place, body.enterprise, body.agency, body.agreement_password)
    except MissingError as error:
        raise conflict(str(error)) from error
    return Nothing()
