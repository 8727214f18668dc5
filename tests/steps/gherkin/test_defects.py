"""Every scenario of a broken clause faces the defect, after it has shown itself in a sound world."""

from __future__ import annotations

from dataclasses import replace

from conformance.clauses import Channel
from conformance.rows import RowLog, RowOutcome
from conformance.scenarios import ScenarioInfo
from conformance.verdicts import Verdict
from steps.gherkin.defects import DefectPlan, PlantedDefect
from steps.gherkin.plan import PlannedScenario

INFO = ScenarioInfo(
    id="f::甲[api]",
    feature_path="f",
    feature="f",
    feature_description="",
    rule=None,
    name="甲",
    description="",
    line=1,
    channel=Channel.API,
    manual="SM",
    tags=(),
    clauses=("SM-ACC-12", "KJ2-ACC-12"),
    needs=frozenset(),
)
SCENARIO = PlannedScenario(INFO, (), 0)
BOTH = frozenset(Channel)


def defect(name: str, *clauses: str, channels: frozenset[Channel] = BOTH, noticed_by: str = "") -> PlantedDefect:
    return PlantedDefect(name, frozenset(clauses), channels, frozenset({noticed_by} if noticed_by else ()))


def test_a_scenario_faces_the_defects_of_its_clauses_and_channel() -> None:
    plan = DefectPlan(
        (
            defect("mine", "SM-ACC-12"),
            defect("twins", "KJ2-ACC-12"),
            defect("screen", "SM-ACC-12", channels=frozenset({Channel.UI})),
            defect("other", "SM-ACC-13"),
        )
    )
    variants = list(plan.variants(SCENARIO))
    assert [one.info.defect for one in variants] == [None, "mine", "twins"]
    assert [one.info.id for one in variants] == ["f::甲[api]", "f::甲[api][mine]", "f::甲[api][twins]"]


def test_a_scenario_that_no_defect_concerns_is_left_out() -> None:
    assert list(DefectPlan((defect("other", "SM-ACC-13"),)).variants(SCENARIO)) == []


def test_a_defect_is_noticed_for_the_clauses_of_the_scenario_that_failed() -> None:
    plan = DefectPlan((defect("wide", "SM-ACC-12", "SM-ACC-13"),))
    _, variant = plan.variants(SCENARIO)
    other = replace(variant, info=replace(variant.info, clauses=("SM-ACC-13",)))
    on_screen = replace(variant, info=replace(variant.info, channel=Channel.UI))
    plan.note_failure(variant, RowLog())
    assert plan.noticed(variant)
    assert not plan.noticed(other)
    assert not plan.noticed(on_screen)


def test_a_failure_in_a_sound_world_notices_nothing() -> None:
    plan = DefectPlan((defect("mine", "SM-ACC-12"),))
    sound, variant = plan.variants(SCENARIO)
    plan.note_failure(sound, RowLog())
    assert not plan.noticed(sound)
    assert not plan.noticed(variant)


def test_a_row_s_clause_is_noticed_by_its_own_row_alone() -> None:
    plan = DefectPlan((defect("wide", "LN-TX-01", "LN-TX-01-m01", "LN-TX-01-m02"),))
    rows = (("LN-TX-01-m01",), ("LN-TX-01-m02",))
    info = replace(INFO, clauses=("LN-TX-01", "LN-TX-01-m01", "LN-TX-01-m02"), rows=rows)
    _, variant = plan.variants(replace(SCENARIO, info=info))
    log = RowLog(
        rows, [RowOutcome("LN-TX-01-m01", "甲", Verdict.FAILED), RowOutcome("LN-TX-01-m02", "乙", Verdict.PASSED)]
    )
    plan.note_failure(variant, log)
    assert not plan.noticed(variant)
    only = {name: replace(variant, info=replace(variant.info, clauses=(name,))) for name in info.clauses}
    assert {name: plan.noticed(one) for name, one in only.items()} == {
        "LN-TX-01": True,
        "LN-TX-01-m01": True,
        "LN-TX-01-m02": False,
    }


def test_sound_worlds_go_first_then_who_noticed_the_last_time() -> None:
    plan = DefectPlan((defect("known", "SM-ACC-12", noticed_by="f::甲"), defect("new", "SM-ACC-12")))
    assert [plan.turn(one) for one in plan.variants(SCENARIO)] == [0, 1, 2]
