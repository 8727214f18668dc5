"""Worlds that note which defects their visitors would have met, through the control API."""

from __future__ import annotations

import json

import pytest

from simulators.defects.catalogue import DEFECTS
from simulators.policy import EDITIONS
from simulators.ruleset import RuleSet
from simulators.watching.differences import differences
from tests.simulators.asgi import Town, Visitor, shared_app


@pytest.fixture
def control() -> Visitor:
    return Visitor(shared_app())


@pytest.fixture
def town(control: Visitor) -> Town:
    made = Town(control.app, control.post("/__control__/worlds", watched=True).json()["world_id"])
    made.add_person("张三", Town.ZHANG, "zhang_san")
    return made


def met(control: Visitor, town: Town) -> set[str]:
    reply = control.get(f"/__control__/worlds/{town.world_id}/defects-met")
    assert reply.status == 200, reply.text
    return set(reply.json()["defects"])


def test_making_people_meets_nothing_that_a_visitor_could_notice(control: Visitor, town: Town) -> None:
    assert met(control, town) == set()


def test_visitors_meet_the_defects_that_change_what_they_do(control: Visitor, town: Town) -> None:
    web = Visitor(control.app)
    login = f"/worlds/{town.world_id}/natural-person-web/api/login"
    accepted = web.post(login, account=Town.ZHANG, account_password=Town.PASSWORD)
    assert accepted.json()["outcome"] == "accepted", accepted.text
    found = met(control, town)
    assert "mobile-refused-as-account" in found
    assert "account-password-any-case" not in found
    wrong = web.post(login, account=Town.ZHANG, account_password=Town.PASSWORD.swapcase())
    assert wrong.json()["outcome"] == "wrong_password", wrong.text
    assert "account-password-any-case" in met(control, town)
    assert len(met(control, town)) < len(DEFECTS) / 10


def test_changing_the_policy_is_no_visit_and_keeps_the_watch(control: Visitor, town: Town) -> None:
    body = json.dumps({"account_lock": {"wrong_entries": 3}}).encode()
    changed = control.send("PATCH", f"/__control__/worlds/{town.world_id}/policy", body)
    assert changed.json()["account_lock"]["wrong_entries"] == 3
    assert met(control, town) == set()
    login = f"/worlds/{town.world_id}/natural-person-web/api/login"
    Visitor(control.app).post(login, account=Town.ZHANG, account_password="Wrong1234")
    assert "account-locks-at-6" in met(control, town)


def test_only_a_world_without_defects_can_be_watched(control: Visitor) -> None:
    refused = control.post("/__control__/worlds", watched=True, defects=["account-never-locks"])
    assert refused.status == 422
    unwatched = control.post("/__control__/worlds").json()["world_id"]
    assert control.get(f"/__control__/worlds/{unwatched}/defects-met").status == 404


def test_every_defect_differs_somewhere() -> None:
    for defect in DEFECTS.values():
        changed = [
            one
            for edition in EDITIONS.values()
            for one in (
                *differences(edition, defect.policy(edition)),
                *differences(RuleSet(), defect.rules(RuleSet())),
            )
        ]
        assert changed, defect.id
