"""Blame counts clauses, not scenarios; cannot_tell is not red; twins and lists name the rule as well."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cli.blaming.arithmetic import BlameReport, Charge, Evidence, blame, relation
from conformance.clauses import Channel, load_register
from conformance.verdicts import Verdict
from reports.records import RowResult, ScenarioRecord

REGISTER = load_register()
LOCK = Charge("never-locks", "从不锁定", ("SM-ACC-12",))


def record(
    verdict: Verdict, *clauses: str, met: tuple[str, ...] = (), rows: Mapping[str, Verdict] | None = None
) -> ScenarioRecord:
    return ScenarioRecord(
        key="",
        id="",
        feature="f",
        name="甲",
        channel=Channel.API,
        verdict=verdict,
        clauses=clauses,
        duration_s=0.5,
        message="",
        met=met,
        rows={clause: RowResult(verdict=one, message="") for clause, one in (rows or {}).items()},
    )


def report(sound: Mapping[str, ScenarioRecord], broken: Mapping[str, ScenarioRecord]) -> BlameReport:
    of_lock = {(name, LOCK.id): one for name, one in broken.items()}
    return blame([LOCK], Evidence(sound, of_lock), REGISTER, "api")


def test_named_clauses_and_their_twins_are_rightly_red_and_others_are_not() -> None:
    scenarios = {"甲": ("SM-ACC-12", "KJ2-ACC-12"), "乙": ("SM-ACC-06",)}
    sound = {name: record(Verdict.PASSED, *clauses, met=(LOCK.id,)) for name, clauses in scenarios.items()}
    broken = {name: record(Verdict.FAILED, *clauses) for name, clauses in scenarios.items()}
    told = report(sound, broken)
    assert told["total"] == {"named": 2, "red": 3, "precision": 0.6667}
    assert told["manuals"] == {
        "KJ2": {"named": 1, "red": 1, "precision": 1.0},
        "SM": {"named": 1, "red": 2, "precision": 0.5},
    }
    assert [(one["clause"], one["relation"]) for one in told["defects"][0]["red"]] == [
        ("KJ2-ACC-12", "twin"),
        ("SM-ACC-06", "other"),
        ("SM-ACC-12", "own"),
    ]
    assert told["leaning"] == [{"scenario": "乙", "clauses": ["SM-ACC-06"], "defects": [LOCK.id]}]


def test_a_clause_is_red_once_however_many_of_its_scenarios_fail() -> None:
    sound = {name: record(Verdict.PASSED, "SM-ACC-06") for name in ("甲", "乙")}
    broken = {name: record(Verdict.FAILED, "SM-ACC-06") for name in ("甲", "乙")}
    told = report(sound, broken)
    assert told["total"]["red"] == 1
    assert told["defects"][0]["red"][0]["by"] == ["乙", "甲"]


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        (Verdict.PASSED, Verdict.CANNOT_TELL),
        (Verdict.PASSED, Verdict.PASSED),
        (Verdict.FAILED, Verdict.FAILED),
        (Verdict.CANNOT_TELL, Verdict.FAILED),
    ],
)
def test_red_is_what_passes_in_a_sound_world_and_fails_in_the_broken_one(sound: Verdict, broken: Verdict) -> None:
    told = report({"甲": record(sound, "SM-ACC-06")}, {"甲": record(broken, "SM-ACC-06")})
    assert told["total"] == {"named": 0, "red": 0, "precision": None}
    assert told["defects"][0]["unclear"] == (["甲"] if broken is Verdict.CANNOT_TELL else [])


def test_a_row_turns_only_its_own_clause_red() -> None:
    clauses = ("LN-TX-01-m01", "LN-TX-01-m02")
    passed = dict.fromkeys(clauses, Verdict.PASSED)
    sound = {"甲": record(Verdict.PASSED, *clauses, rows=passed)}
    broken = {"甲": record(Verdict.FAILED, *clauses, rows={**passed, "LN-TX-01-m02": Verdict.FAILED})}
    assert [one["clause"] for one in report(sound, broken)["defects"][0]["red"]] == ["LN-TX-01-m02"]


def test_a_list_states_the_rules_of_its_members() -> None:
    member = Charge("one-is-missing", "少了一项", ("LN-TX-01-m02",))
    whole = Charge("one-too-many", "多了一项", ("LN-TX-01",))
    assert relation(member, "LN-TX-01", REGISTER) == "twin"
    assert relation(whole, "LN-TX-01-m02", REGISTER) == "twin"
    assert relation(member, "LN-TX-01-m03", REGISTER) == "other"


def test_a_scenario_that_fails_for_a_clause_that_is_named_does_not_lean() -> None:
    clauses = ("SM-ACC-12", "SM-ACC-06")
    told = report({"甲": record(Verdict.PASSED, *clauses)}, {"甲": record(Verdict.FAILED, *clauses)})
    assert told["total"] == {"named": 1, "red": 2, "precision": 0.5}
    assert told["leaning"] == []
