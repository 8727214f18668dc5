"""Control API, the tax side of it: make worlds, change their policy, put people and units into them.

For tests and the lobby only; no portal page leads here. The part without tax words is `kernel/control.py`.
"""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime
from typing import Annotated, Any, Final

from fastapi import Depends, HTTPException, Request
from pydantic import ValidationError

from simulators.control_schemas import (
    DefectListed,
    DefectsMet,
    NewPerson,
    NewUnit,
    NewWorld,
    Nothing,
    PersonAndUnit,
    PersonMade,
    PolicyChanges,
    WorldMade,
)
from simulators.defects.catalogue import DEFECTS, UnknownDefectError, with_defects
from simulators.golden_tax_core import seed
from simulators.golden_tax_core.store import MissingError, TakenError
from simulators.kernel.clock import ClockError
from simulators.kernel.inputs import explain
from simulators.kernel.routing import PrefixRouter
from simulators.policy import EDITIONS, Policy, as_json, changed
from simulators.rules.forgotten_password import IdentityFacts
from simulators.universe import Universe
from simulators.watching.defects import watched_policy, watched_rules
from simulators.watching.watch import Watch
from simulators.web.errors import CONFLICT, RefusedInputError, conflict, refused
from simulators.web.visits import worlds_of

router: Final = PrefixRouter(prefix="/__control__", tags=["control"])


async def universe_of(world_id: str, request: Request) -> Universe:
    """Dependency: the world in the path.

    Raises:
        UnknownWorldError: no such world.
    """
    return worlds_of(request).get(world_id)


Place = Annotated[Universe, Depends(universe_of)]


def make_universe(
    edition: str, changes: dict[str, Any], defects: list[str], now: datetime, seed_number: int | None
) -> Universe:
    """A new world, not yet among those of the server.

    Raises:
        RefusedInputError: unknown edition, policy key or defect, or a wrong value.
    """
    if edition not in EDITIONS:
        raise refused(f"没有版本 {edition}（可用：{'、'.join(EDITIONS)}）")
    try:
        policy, rules = with_defects(_changed(EDITIONS[edition], changes), defects)
        return Universe(policy, rules, now, seed_number)
    except (UnknownDefectError, ClockError) as error:
        raise refused(str(error)) from error


def _changed(policy: Policy, changes: dict[str, Any]) -> Policy:
    if not changes:
        return policy
    try:
        return changed(policy, changes)
    except ValidationError as error:
        raise RefusedInputError(explain(error.errors())) from error


@router.post("/worlds", status_code=201)
async def create_world(request: Request, body: NewWorld) -> WorldMade:
    """A new world."""
    if body.watched and body.defects:
        raise refused("watched 只用于没有缺陷的世界")
    universe = make_universe(body.edition, body.policy, body.defects, body.now, body.seed)
    if body.watched:
        universe.watch = Watch()
        universe.rules = watched_rules(universe.watch)
        universe.policy = watched_policy(universe.watch, universe.policy)
    worlds_of(request).add(universe)
    base_url = f"{request.url.scheme}://{request.url.netloc}{universe.path}"
    return WorldMade(world_id=universe.id, base_url=base_url, now=universe.clock.now())


@router.get("/defects")
async def list_defects() -> list[DefectListed]:
    """Every violation that a world can be made with."""
    return [
        DefectListed(id=one.id, title=one.title, clauses=list(one.clauses), channels=list(one.channels))
        for one in DEFECTS.values()
    ]


@router.patch("/worlds/{world_id}/policy")
async def change_policy(place: Place, body: PolicyChanges) -> dict[str, Any]:
    """Lay changes over the policy; answers the whole of it."""
    with place.watch.paused() if place.watch else nullcontext():
        place.policy = policy = _changed(place.policy, body)
    if place.watch:
        place.policy = watched_policy(place.watch, policy)
    return as_json(policy)


@router.get("/worlds/{world_id}/defects-met")
async def defects_met(place: Place) -> DefectsMet:
    """The defects with which a watched world would have been another one for its visitors so far; others have none."""
    if place.watch is None:
        raise HTTPException(404)
    return DefectsMet(defects=sorted(place.watch.met))


@router.post("/worlds/{world_id}/people", status_code=201, responses=CONFLICT)
async def add_person(place: Place, body: NewPerson) -> PersonMade:
    """Put a person into the world."""
    identity = IdentityFacts(body.name, body.id_document_type, body.id_document_number, body.mobile)
    try:
        person = seed.add_person(
            place,
            identity,
            body.login_name,
            body.account_password,
            registered=body.registered,
            nationality=body.nationality,
            household_registration_place=body.household_registration_place,
            face=body.face,
        )
    except TakenError as error:
        raise conflict(str(error)) from error
    return PersonMade(person_id=person.id)


@router.post("/worlds/{world_id}/units", status_code=201, responses=CONFLICT)
async def add_unit(place: Place, body: NewUnit) -> Nothing:
    """Put a unit into the world."""
    key = body.ca_certificate
    try:
        seed.add_unit(
            place,
            name=body.name,
            taxpayer_id=body.taxpayer_id,
            filing_password=body.filing_password,
            legal_representative=body.legal_representative,
            finance_officer=body.finance_officer,
            in_ca_region=body.in_ca_region,
            certificate=(key.number, key.pin) if key else None,
        )
    except (TakenError, MissingError) as error:
        raise conflict(str(error)) from error
    return Nothing()


@router.post("/worlds/{world_id}/known-units", status_code=201, responses=CONFLICT)
async def make_known(place: Place, body: PersonAndUnit) -> Nothing:
    """Let a person's client have verified a unit before."""
    try:
        seed.make_known(place, body.mobile, body.taxpayer_id)
    except MissingError as error:
        raise conflict(str(error)) from error
    return Nothing()


@router.post("/worlds/{world_id}/authorisations", status_code=201, responses=CONFLICT)
async def authorise(place: Place, body: PersonAndUnit) -> Nothing:
    """Let a handling authorisation exist already."""
    try:
        seed.authorise(place, body.mobile, body.taxpayer_id)
    except MissingError as error:
        raise conflict(str(error)) from error
    return Nothing()
