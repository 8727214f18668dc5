"""Control API of banks, places of business and the directory; and what the banks have in their own books."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import HTTPException
from pydantic import StrictBool, StringConstraints

from simulators.banks.directory import banks
from simulators.banks.service import words_of
from simulators.banks.store import BankBehaviour, CardTakenError
from simulators.control import Place
from simulators.control_schemas import Nothing
from simulators.golden_tax_core.agreements import settle
from simulators.kernel.inputs import Inputs, Outputs, Text
from simulators.kernel.routing import PrefixRouter
from simulators.natural_person_etax.directory import TAX_AUTHORITIES
from simulators.rules.signing import Card, CardKind
from simulators.web.errors import CONFLICT, conflict

router: Final = PrefixRouter(prefix="/__control__/worlds/{world_id}", tags=["control"])

CardNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{8,32}$")]


class NewCard(Inputs):
    """A bank card."""

    bank: Text
    branch: Text
    account_number: CardNumber
    holder_name: Text
    holder_document_number: Text
    reserved_mobile: Text
    kind: CardKind
    of_this_city: StrictBool
    behaviour: BankBehaviour = BankBehaviour.ANSWERS


class Treatment(Inputs):
    """How the bank treats the next verification of a card."""

    behaviour: BankBehaviour


class Treated(Outputs):
    """What has been arranged."""

    words: str
    """What the bank will say in refusing; empty when it will not refuse."""


class Booked(Outputs):
    """Agreements of a card with one authority."""

    tax_authority: str
    count: int


class Books(Outputs):
    """What the bank has on file for a card."""

    agreements: list[Booked]


class NewPlace(Inputs):
    """A place of business of a person; `tax_authority` is in charge of it."""

    id_document_number: Text
    tax_authority: Text


class BankListed(Outputs):
    """One bank of the directory."""

    name: str
    signs_online: bool
    branches: list[str]


class Directory(Outputs):
    """What anybody can look up."""

    banks: list[BankListed]
    tax_authorities: list[str]


@router.post("/bank-cards", status_code=201, responses=CONFLICT)
async def issue_card(place: Place, body: NewCard) -> Nothing:
    """Let a card exist."""
    facts = body.model_dump(exclude={"behaviour"})
    try:
        place.banks.issue(Card(**facts), body.behaviour)
    except CardTakenError as error:
        raise conflict(str(error)) from error
    return Nothing()


@router.patch("/bank-cards/{account_number}")
async def treat_card(place: Place, account_number: str, body: Treatment) -> Treated:
    """Let the bank treat the next verification of this card so."""
    if account_number not in place.banks.cards:
        raise HTTPException(404)
    place.banks.behaviours[account_number] = body.behaviour
    return Treated(words=words_of(body.behaviour))


@router.get("/bank-cards/{account_number}/agreements")
async def read_books(place: Place, account_number: str) -> Books:
    """What the bank itself has on file for this card."""
    if account_number not in place.banks.cards:
        raise HTTPException(404)
    settle(place)
    found = [one.tax_authority for one in place.banks.books if one.account_number == account_number]
    return Books(agreements=[Booked(tax_authority=one, count=found.count(one)) for one in dict.fromkeys(found)])


@router.post("/places-of-business", status_code=201, responses=CONFLICT)
async def add_place(place: Place, body: NewPlace) -> Nothing:
    """Give a person another place of business."""
    number = body.id_document_number.upper()
    people = place.core.people.values()
    person = next((one for one in people if one.identity.id_document_number.upper() == number), None)
    if person is None:
        raise conflict("没有使用该证件号码的人员")
    if body.tax_authority not in TAX_AUTHORITIES:
        raise conflict("没有该税务机关")
    places = place.etax.places.get(person.id, ())
    place.etax.places[person.id] = tuple(dict.fromkeys((*places, body.tax_authority)))
    return Nothing()


@router.get("/directory")
async def read_directory(place: Place) -> Directory:  # noqa: ARG001 - every world has the same
    """Banks, branches and tax authorities."""
    listed = [BankListed(name=one.name, signs_online=one.signs_online, branches=list(one.branches)) for one in banks()]
    return Directory(banks=listed, tax_authorities=list(TAX_AUTHORITIES))
