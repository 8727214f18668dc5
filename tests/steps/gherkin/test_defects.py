"""A plan of trials: which scenarios face which defects, in which order, and which of them are spared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from conformance.clauses import Channel
from conformance.rows import RowLog, RowOutcome
from conformance.scenarios import ScenarioInfo
from conformance.verdicts import Verdict
from steps.gherkin.defects import DefectPlan, Place, Trial, load_defect_plan, write_defect_plan
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
SOUND, MINE, BOTH = Trial(INFO.id), Trial(INFO.id, ("mine",)), Trial(INFO.id, ("mine", "other"))


def plan(*trials: Trial, places: tuple[Place, ...] = (), sparing: bool = True) -> DefectPlan:
    return DefectPlan(trials, frozenset(places), sparing)


def test_a_scenario_runs_once_for_every_trial_of_it() -> None:
    variants = list(plan(BOTH, Trial("f::乙[api]", ("mine",)), SOUND, MINE).variants(SCENARIO))
    assert [one.info.id for one in variants] == ["f::甲[api][mine+other]", "f::甲[api]", "f::甲[api][mine]"]
    assert [one.info.defects for one in variants] == [("mine", "other"), (), ("mine",)]
    assert {one.info.sound_id for one in variants} == {"f::甲[api]"}


def test_a_scenario_without_a_trial_is_left_out() -> None:
    assert list(plan(Trial("f::乙[api]", ("mine",))).variants(SCENARIO)) == []


def test_trials_have_their_turn_in_the_plan_s_order() -> None:
    planned = plan(MINE, Trial("f::乙[api]"), SOUND)
    assert [planned.turn(one) for one in planned.variants(SCENARIO)] == [0, 2]


def test_a_defect_is_noticed_for_the_clauses_of_the_scenario_that_failed() -> None:
    places = tuple(Place("mine", clause, channel) for clause in ("SM-ACC-12", "SM-ACC-13") for channel in Channel)
    planned = plan(MINE, places=places)
    [variant] = planned.variants(SCENARIO)
    other = replace(variant, info=replace(variant.info, clauses=("SM-ACC-13",)))
    on_screen = replace(variant, info=replace(variant.info, channel=Channel.UI))
    planned.note_failure(variant, RowLog())
    assert planned.noticed(variant)
    assert not planned.noticed(other)
    assert not planned.noticed(on_screen)


def test_nothing_is_spared_unless_it_is_asked_for() -> None:
    planned = plan(MINE, places=(Place("mine", "SM-ACC-12", Channel.API),), sparing=False)
    [variant] = planned.variants(SCENARIO)
    planned.note_failure(variant, RowLog())
    assert not planned.noticed(variant)


def test_only_trials_that_may_spare_one_another_share_a_process() -> None:
    [variant] = plan(MINE).variants(SCENARIO)
    assert plan(MINE).group(variant) == "mine"
    assert plan(MINE, sparing=False).group(variant) is None
    assert plan(SOUND).group(SCENARIO) is None


def test_neither_a_sound_world_nor_a_shared_one_notices_for_a_defect() -> None:
    planned = plan(SOUND, MINE, BOTH, places=(Place("mine", "SM-ACC-12", Channel.API),))
    sound, variant, shared = planned.variants(SCENARIO)
    planned.note_failure(sound, RowLog())
    planned.note_failure(shared, RowLog())
    assert not planned.noticed(sound)
    assert not planned.noticed(variant)


def test_a_row_s_clause_is_noticed_by_its_own_row_alone() -> None:
    clauses = ("LN-TX-01", "LN-TX-01-m01", "LN-TX-01-m02")
    rows = (("LN-TX-01-m01",), ("LN-TX-01-m02",))
    planned = plan(MINE, places=tuple(Place("mine", clause, Channel.API) for clause in clauses))
    [variant] = planned.variants(replace(SCENARIO, info=replace(INFO, clauses=clauses, rows=rows)))
    log = RowLog(
        rows, [RowOutcome("LN-TX-01-m01", "甲", Verdict.FAILED), RowOutcome("LN-TX-01-m02", "乙", Verdict.PASSED)]
    )
    planned.note_failure(variant, log)
    assert not planned.noticed(variant)
    only = {name: replace(variant, info=replace(variant.info, clauses=(name,))) for name in clauses}
    assert {name: planned.noticed(one) for name, one in only.items()} == {
        "LN-TX-01": True,
        "LN-TX-01-m01": True,
        "LN-TX-01-m02": False,
    }


def test_a_plan_is_read_as_it_was_written(tmp_path: Path) -> None:
    file, places = tmp_path / "plan.json", (Place("mine", "SM-ACC-12", Channel.API),)
    write_defect_plan(file, [SOUND, BOTH], places, sparing=True)
    assert load_defect_plan(file) == plan(SOUND, BOTH, places=places)


def test_an_answer_that_speaks_of_another_clause_notices_nothing_for_this_one() -> None:
    places = tuple(Place("mine", clause, Channel.API) for clause in INFO.clauses)
    planned = plan(MINE, places=places)
    [variant] = planned.variants(SCENARIO)
    planned.note_failure(variant, RowLog(elsewhere={"KJ2-ACC-12": "说的是别的条款"}))
    assert not planned.noticed(variant)
    planned.note_failure(variant, RowLog())
    assert planned.noticed(variant)
