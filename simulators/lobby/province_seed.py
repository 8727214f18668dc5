"""Puts the people of `province.py` into a demo world."""

from __future__ import annotations

from simulators.golden_tax_core import seed as people_seed
from simulators.golden_tax_core.registry import AgencyRecord
from simulators.kernel.ids import new_id
from simulators.lobby.province import DEMO, DemoPerson
from simulators.provincial_etax import seed
from simulators.provincial_etax.seed import EnterpriseSeed, StaffSeed
from simulators.provincial_etax.store import AgencyHandler
from simulators.rules.forgotten_password import IdentityFacts
from simulators.rules.identifiers import RESIDENT_ID_CARD
from simulators.rules.province.staff import Document, StaffRole
from simulators.universe import Universe


def populate_province(universe: Universe) -> None:
    """Let everybody live in `universe`."""
    for enterprise in DEMO.enterprises:
        staff = tuple(_staff(one) for one in enterprise.people)
        seed.add_enterprise(
            universe,
            EnterpriseSeed(
                enterprise.name,
                enterprise.taxpayer_id,
                enterprise.enterprise_password,
                enterprise.social_insurance_only,
                enterprise.first_login_done,
                synchronised=enterprise.first_login_done,
                staff=staff,
                vat_general_taxpayer=enterprise.vat_general_taxpayer,
            ),
        )
        for one in enterprise.people:
            _live(universe, one)
    agency = DEMO.agency
    handler = AgencyHandler(
        new_id(), _document(agency.handler), agency.handler.mobile, agency.handler.personal_password or ""
    )
    record = AgencyRecord(agency.social_credit_code, agency.taxpayer_id, agency.name)
    seed.add_agency(universe, record, agency.agency_password, (handler,))
    _live(universe, agency.handler)
    for taxpayer_id, agreement_password in agency.clients:
        seed.recognise(universe, taxpayer_id, agency.social_credit_code, agreement_password)

    for notice in DEMO.notices:
        seed.publish_notice(universe, notice.title, notice.text)


def _document(one: DemoPerson) -> Document:
    return Document(one.name, RESIDENT_ID_CARD, one.id_document_number)


def _staff(one: DemoPerson) -> StaffSeed:
    return StaffSeed(
        _document(one),
        StaffRole(one.role),
        one.mobile,
        maintained=one.personal_password is not None,
        personal_password=one.personal_password,
        functions=one.functions,
    )


def _live(universe: Universe, one: DemoPerson) -> None:
    """A citizen, with an account where they have a user name, and collected where they are."""
    identity = IdentityFacts(one.name, RESIDENT_ID_CARD, one.id_document_number, one.mobile)
    people_seed.add_person(
        universe,
        identity,
        one.user_name or f"user_{one.mobile}",
        one.account_password,
        registered=one.user_name is not None,
        face=one.face or f"{one.name}的脸",
    )
    if one.collected:
        seed.add_collection(universe, _document(one), one.mobile, "")
