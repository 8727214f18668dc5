"""Bodies of the control API, the tax side of it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, Field, GetJsonSchemaHandler, StrictBool, StrictInt, TypeAdapter
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from simulators.defects.catalogue import DEFECTS
from simulators.kernel.inputs import Inputs, MaybeText, OptionalText, Outputs, Text
from simulators.policy import EDITIONS, Policy
from simulators.universe import DEFAULT_NOW
from simulators.web.replies import DocumentType


class _PartOfPolicy:
    """What the OpenAPI document says about a change of the policy: any part of it."""

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(TypeAdapter(Policy).core_schema)


PolicyChanges = Annotated[dict[str, Any], _PartOfPolicy]
"""Any part of the policy; checked when it is laid over the whole."""


class NewWorld(Inputs):
    """What a world is made of."""

    edition: Annotated[Text, Field(json_schema_extra={"enum": list(EDITIONS)})] = "SM"
    now: AwareDatetime = DEFAULT_NOW
    policy: PolicyChanges = Field(default_factory=dict)
    defects: list[Annotated[Text, Field(json_schema_extra={"enum": list(DEFECTS)})]] = Field(default_factory=list)
    seed: StrictInt | None = None
    watched: StrictBool = Field(False, description="note which defects its visitors would have met")


class WorldMade(Outputs):
    """Where the new world is."""

    world_id: str
    base_url: str
    now: datetime


class NewPerson(Inputs):
    """A person, registered or not."""

    name: Text
    id_document_type: DocumentType
    id_document_number: Text
    mobile: Text
    login_name: Text
    account_password: Text
    registered: StrictBool
    nationality: Text = "中国"
    household_registration_place: MaybeText = ""
    face: MaybeText = Field("", description="what a camera sees of the person; empty: no portrait on file")


class PersonMade(Outputs):
    """The new person."""

    person_id: str


class NewCertificate(Inputs):
    """A CA key."""

    number: Text
    pin: Text


class NewUnit(Inputs):
    """A withholding unit; people are mobile numbers."""

    name: Text
    taxpayer_id: Text
    filing_password: Text
    legal_representative: OptionalText = None
    finance_officer: OptionalText = None
    in_ca_region: StrictBool = False
    ca_certificate: NewCertificate | None = None


class PersonAndUnit(Inputs):
    """A relation."""

    mobile: Text
    taxpayer_id: Text


class Nothing(Outputs):
    """Done; there is nothing to say."""


class DefectsMet(Outputs):
    """Defects that would have made a difference."""

    defects: list[str] = Field(description="ids, in alphabetical order")


class DefectListed(Outputs):
    """A defect that a world can be made with."""

    id: str
    title: str
    clauses: list[str] = Field(description="ids of the clauses it breaks")
    channels: list[str]
