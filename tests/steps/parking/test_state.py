"""What a scenario knows is kept in the ledger, and comes back equal."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from conformance.redaction import Redactor, Secret
from steps.actors import Deployment, PasswordHistory, Person, Scene, Unit
from steps.drivers.ports import (
    CaCertificate,
    IdDocumentType,
    LoginOutcome,
    LoginReply,
    PersonFacts,
    QrCode,
    UnitFacts,
)
from steps.drivers.secrets import Teller
from steps.gherkin.tree import StepLine
from steps.ledger import Ledger
from steps.parking import Parked, ParkingLot
from steps.parking.codec import StateError, decode, encode
from steps.parking.state import set_stage, stage_of
from steps.parking.store import digest_of
from steps.tasks.qr_login import ShownCodes

FACTS = PersonFacts(
    *("欧阳明月", IdDocumentType.RESIDENT_ID_CARD, "210202199001011234", "13800001111", "login-1"),
    Secret("Right-123"),
    nationality="中国",
    household_registration_place="辽宁省大连市中山区",
    face=Secret("face-of-hers"),
)
UNIT = UnitFacts("甲有限公司", "91210200000000000X", Secret("Filing-123"), CaCertificate("c-1", Secret("pin-1")))


def scene() -> Scene:
    nothing = cast("Any", None)
    return Scene(Deployment(nothing, sessions=cast("Any", "sessions"), people=nothing))


def staged() -> Scene:
    stage = scene()
    known = PasswordHistory(Secret("New-456"), former=Secret("Right-123"))
    person = Person("张三", FACTS, stage.deployment.sessions, known, ["甲公司"])
    stage.readmit(person)
    person.saw(LoginReply(LoginOutcome.WRONG_PASSWORD, "欧阳明月，密码错误"))
    person.saw(ShownCodes((QrCode("qr-content"),)))
    stage.units["甲公司"] = Unit("甲公司", UNIT, PasswordHistory(UNIT.filing_password))
    return stage


def through_json(value: Any) -> Any:
    return json.loads(json.dumps(value, ensure_ascii=False))


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, 3, 2.5, "文字", b"\x00\xff", Secret("clear")),
        *((1, ("a", None)), [1, [2]], {"b", "a"}, frozenset({1, 2}), {("a", 1): {"b": (1,)}}),
        *(date(2020, 1, 2), datetime(2020, 1, 2, 3, 4, 5, 6, tzinfo=UTC), timedelta(minutes=119)),
        *(LoginOutcome.LOCKED, LoginReply(LoginOutcome.LOCKED, "已锁定"), FACTS, UNIT),
        ShownCodes((QrCode("a"), QrCode("b"))),
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_come_back_equal(value: object) -> None:
    back = decode(through_json(encode(value)))
    assert back == value
    assert type(back) is type(value)


@dataclass
class Foreign:
    """Not a value of ports, actors or tasks."""


@pytest.mark.parametrize("value", [object(), Foreign(), [Foreign()], {"a": Foreign}, UTC])
def test_what_cannot_be_kept_is_refused(value: object) -> None:
    with pytest.raises(StateError, match="不能保存"):
        encode(value)


@pytest.mark.parametrize(
    "kept",
    [
        {"kind": "object", "class": "subprocess:Popen", "value": {"args": ["x"]}},
        {"kind": "object", "class": "steps.drivers.ports.common:Portal.mro", "value": {}},
        {"kind": "object", "class": "steps.actors.people:cast", "value": {}},
        {"kind": "object", "class": "steps.actors.nowhere:Person", "value": {}},
        {"kind": "enum", "class": "steps.drivers.ports.common:LoginOutcome", "value": "GONE"},
        {"kind": "unheard of", "value": 1},
        {"kind": "datetime", "value": "yesterday"},
        {},
    ],
)
def test_what_was_never_kept_is_refused(kept: Any) -> None:
    with pytest.raises(StateError, match="与当前版本不符"):
        decode(kept)


def test_people_and_units_come_back_with_all_that_they_know() -> None:
    before, after = staged(), scene()
    set_stage(after, through_json(stage_of(before)), Teller(Redactor()))
    assert after.units == before.units
    assert after.wordings == ["〔名称〕，密码错误"]
    back, person = after.person("张三"), before.person("张三")
    assert (back.facts, back.account_password, back.known_units) == (FACTS, person.account_password, ["甲公司"])
    assert back.last(LoginReply) == person.last(LoginReply)
    assert back.last(ShownCodes) == person.last(ShownCodes)
    back.saw(LoginReply(LoginOutcome.ACCEPTED, "甲有限公司"))
    assert after.wordings[1:] == ["〔名称〕"]


def test_whoever_comes_back_is_masked_in_every_report() -> None:
    redactor = Redactor()
    set_stage(scene(), stage_of(staged()), Teller(redactor))
    for secret in (
        "New-456",
        "Right-123",
        "Filing-123",
        "pin-1",
        "face-of-hers",
        "13800001111",
        FACTS.id_document_number,
    ):
        assert secret not in redactor.scrub(f"a {secret} b")


PARKED = Parked("20260301-093005-x", "features/a.feature::甲[api]", 3, "d1", "token-1", 100.0, 200.0, None, {"a": [1]})


@pytest.fixture
def lot(tmp_path: Path) -> ParkingLot:
    return ParkingLot(Ledger(tmp_path / "x.ledger.sqlite3"))


def test_what_waits_stands_in_the_ledger_until_it_has_ended(lot: ParkingLot, tmp_path: Path) -> None:
    sooner = replace(PARKED, scenario="乙", due_s=150.0, latest_s=160.0)
    other = replace(PARKED, run="20260302-000000-x")
    for one in (PARKED, sooner, other):
        lot.put(one)
    again = ParkingLot(Ledger(tmp_path / "x.ledger.sqlite3"))
    assert again.of_run(PARKED.run) == (sooner, PARKED)
    assert again.runs() == (PARKED.run, other.run)
    again.put(replace(PARKED, position=5, due_s=120.0))
    assert [one.position for one in lot.of_run(PARKED.run)] == [5, 3]
    for one in (PARKED, sooner):
        lot.remove(one)
    assert lot.of_run(PARKED.run) == ()
    assert lot.runs() == (other.run,)


def test_a_parked_scenario_does_not_show_what_it_knows() -> None:
    assert "token-1" not in repr(PARKED)
    assert "[1]" not in repr(PARKED)


def test_the_digest_changes_with_any_step() -> None:
    line = StepLine("given", "假如", '"张三"已完成实名注册', 3, 5, (("列",), ("值",)), "文")
    same = replace(line, line=9, column=1, keyword="而且")
    assert digest_of([line]) == digest_of([same]), "where it stands does not matter"
    changes = ({"kind": "when"}, {"text": "x"}, {"table": (("列",), ("他",))}, {"docstring": None})
    assert (
        len({digest_of([line]), *(digest_of([replace(line, **one)]) for one in changes), digest_of([line, line])}) == 6
    )
