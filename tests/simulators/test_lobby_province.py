"""The lobby shows who to be at the provincial e-tax bureau, and all of it works."""

from __future__ import annotations

import re

import pytest

from simulators.lobby.province import DEMO, PROVINCE_PORTALS
from simulators.server import create_app
from tests.simulators.asgi import Portal, Town, Visitor


@pytest.fixture
def page_and_town() -> tuple[str, Town]:
    analyst = Visitor(create_app())
    page = analyst.fill_in("/demo", edition="SM").text
    found = re.search(r'href="/worlds/(\w+)/provincial-etax/"', page)
    assert found
    return page, Town(analyst.app, found[1])


@pytest.fixture
def town(page_and_town: tuple[str, Town]) -> Town:
    return page_and_town[1]


def first_step(town: Town, taxpayer_id: str, enterprise_password: str) -> tuple[Portal, str]:
    etax = town.at("provincial-etax")
    entry = {"taxpayer_id": taxpayer_id, "enterprise_password": enterprise_password, "agreed": True}
    return etax, etax.outcome("login/standard", **entry, **etax.captcha())


def test_everything_needed_is_shown(page_and_town: tuple[str, Town]) -> None:
    page, town = page_and_town
    for _, slug, about in PROVINCE_PORTALS:
        assert about in page
        assert town.at(slug).page("" if "/" in slug else "/").status == 200
    for enterprise in DEMO.enterprises:
        assert enterprise.enterprise_password in page
        for one in enterprise.people:
            assert one.mobile in page
            assert one.id_document_number in page


def test_enterprises_and_their_people_can_log_in(town: Town) -> None:
    for enterprise in DEMO.enterprises:
        etax, outcome = first_step(town, enterprise.taxpayer_id, enterprise.enterprise_password)
        assert outcome == ("social_insurance_system" if enterprise.social_insurance_only else "choose_person")
        if enterprise.social_insurance_only:
            continue
        people = {one["name"]: one["person_id"] for one in etax.look("login/people")["people"]}
        users = [one for one in enterprise.people if one.personal_password]
        assert set(people) == {one.name for one in users}
        for one in users:
            etax, _ = first_step(town, enterprise.taxpayer_id, enterprise.enterprise_password)
            etax.do("login/person", person_id=people[one.name])
            assert etax.outcome("login/password", personal_password=one.personal_password) == "entered"


def test_synchronising_brings_the_administrators(town: Town) -> None:
    enterprise = DEMO.enterprises[0]
    etax, _ = first_step(town, enterprise.taxpayer_id, enterprise.enterprise_password)
    assert [one["name"] for one in etax.do("login/sync")["people"]] == ["秦明月", "何会计"]


def test_the_agency_can_log_in(town: Town) -> None:
    agency, etax = DEMO.agency, town.at("provincial-etax")
    entry = {"agency_id": agency.social_credit_code, "agency_password": agency.agency_password}
    assert etax.outcome("login/agency", **entry) == "choose_person"
    [handler] = etax.look("login/people")["people"]
    etax.do("login/person", person_id=handler["person_id"])
    assert etax.outcome("login/password", personal_password=agency.handler.personal_password) == "choose_client"
    [(taxpayer_id, agreement_password)] = agency.clients
    client = {"taxpayer_id": taxpayer_id, "agreement_password": agreement_password}
    assert etax.outcome("login/agency/client", **client) == "entered"


def test_who_is_not_collected_can_be(town: Town) -> None:
    [one] = [one for enterprise in DEMO.enterprises for one in enterprise.people if not one.collected]
    app = town.at("mobile-tax-app")
    login = app.do("login", account=one.user_name, account_password=one.account_password)
    assert login["collection_open"] is True
    card = {"name": one.name, "id_document_type": "居民身份证", "id_document_number": one.id_document_number}
    assert app.outcome("collection/id-card", **card) == "next"
    assert app.outcome("collection/details", mobile=one.mobile) == "next"
    assert app.outcome("collection/face", face=one.face) == "collected"
