"""A round takes what the memory names; whatever the memory says, the next one takes all that is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import pytest

from cli.proof import Target, noticed_by, prove, survivors
from cli.proving.memory import Memory
from cli.proving.rounds import Planner, conduct, only_alone
from conformance.clauses import Channel, load_register
from conformance.scenarios import TOGETHER, ScenarioInfo
from conformance.verdicts import Verdict
from reports.records import RowResult, ScenarioRecord, key_of
from steps.gherkin.defects import Place, Trial

REGISTER = load_register()
API = Channel.API
LOCK, COUNT = "SM-ACC-12", "SM-ACC-13"
MEMBERS = tuple(f"LN-TX-01-m0{number}" for number in range(1, 5))


def scenario(name: str, *clauses: str, rows: Sequence[str] = (), channel: Channel = API) -> ScenarioInfo:
    return ScenarioInfo(
        id=f"f::{name}[{channel}]",
        feature_path="f",
        feature="f",
        feature_description="",
        rule=None,
        name=name,
        description="",
        line=1,
        channel=channel,
        manual="SM",
        tags=(),
        clauses=(*clauses, *rows),
        needs=frozenset(),
        rows=tuple((one,) for one in rows),
    )


BLIND, SHARP, WIDE = scenario("看不见", LOCK), scenario("看得见", LOCK), scenario("都看得见", LOCK, COUNT)
LIST = scenario("列表", rows=MEMBERS, channel=Channel.UI)
SCENARIOS = (BLIND, SHARP, WIDE, LIST)
LOCKED, COUNTED = Place("never-locks", LOCK, API), Place("never-counts", COUNT, API)


def planner(memory: Memory | None = None, composable: Callable[[Iterable[str]], list[str]] = list) -> Planner:
    return Planner(SCENARIOS, REGISTER, memory or Memory(), composable)


def test_the_remembered_scenario_runs_in_a_sound_world_and_in_the_broken_one() -> None:
    trials = planner(Memory({LOCKED: SHARP.id})).likely([LOCKED, COUNTED])
    assert set(trials) == {Trial(SHARP.id), Trial(SHARP.id, ("never-locks",))}


def test_browsers_go_first_and_those_of_one_scenario_apart() -> None:
    rows = [Place(f"{member}-{kind}", member, Channel.UI) for member in MEMBERS for kind in ("missing", "dead", "none")]
    memory = Memory({LOCKED: SHARP.id, COUNTED: WIDE.id}, alone=frozenset(one.defect for one in rows))
    trials = planner(memory).likely([LOCKED, COUNTED, *rows])
    by_browser, by_http = trials[: len(rows) + 1], trials[len(rows) + 1 :]
    assert {one.scenario for one in by_browser} == {LIST.id}
    assert [one.defects for one in by_browser] != sorted(one.defects for one in by_browser)
    assert {one.scenario for one in by_http} == {SHARP.id, WIDE.id}
    assert trials == planner(memory).likely([*reversed(rows), COUNTED, LOCKED])


@pytest.mark.parametrize("name", ["f::没有这个场景[api]", LIST.id], ids=["gone", "of another clause"])
def test_a_memory_that_names_the_wrong_scenario_names_none(name: str) -> None:
    assert planner(Memory({LOCKED: name})).likely([LOCKED]) == []


def test_members_of_a_list_share_worlds_without_any_memory() -> None:
    places = [Place(f"{member}-{kind}", member, Channel.UI) for member in MEMBERS for kind in ("missing", "dead")]
    trials = planner().likely(places)
    assert Trial(LIST.id) in trials
    worlds = [one for one in trials if one.defects]
    assert {one.scenario for one in worlds} == {LIST.id}
    assert len(worlds) == 4
    assert {defect for one in worlds for defect in one.defects} == {place.defect for place in places}


def test_what_cannot_be_planted_beside_the_others_has_a_world_of_its_own() -> None:
    places = [Place(f"{member}-{kind}", member, Channel.UI) for member in MEMBERS for kind in ("missing", "dead")]
    lonely = places[0].defect
    trials = planner(composable=lambda names: [one for one in names if one != lonely]).likely(places)
    assert [one.defects for one in trials if lonely in one.defects] == [(lonely,)]


def test_what_no_shared_world_shows_has_a_world_of_its_own() -> None:
    places = [Place(f"{member}-{kind}", member, Channel.UI) for member in MEMBERS for kind in ("missing", "dead")]
    lonely = places[0].defect
    trials = planner(Memory(alone=frozenset({lonely}))).likely(places)
    assert [one.defects for one in trials if lonely in one.defects] == [(lonely,)]


def test_a_defect_of_two_rows_has_a_world_of_its_own() -> None:
    places = [Place(f"{member}-missing", member, Channel.UI) for member in MEMBERS for _ in range(3)]
    wide = [Place("wide", member, Channel.UI) for member in MEMBERS[:2]]
    trials = planner().likely([*places, *wide])
    assert [one.defects for one in trials if "wide" in one.defects] == [("wide",)]


def test_the_next_round_takes_every_other_scenario_of_the_clause() -> None:
    tried = {Trial(SHARP.id), Trial(SHARP.id, ("never-locks",))}
    assert set(planner().untried([LOCKED], tried)) == {
        Trial(BLIND.id),
        Trial(WIDE.id),
        Trial(BLIND.id, ("never-locks",)),
        Trial(WIDE.id, ("never-locks",)),
    }


def test_sound_worlds_go_first_then_the_short_ones() -> None:
    memory = Memory({}, {SHARP.id: 3.0, WIDE.id: 1.0, BLIND.id: 2.0})
    order = [(one.scenario, bool(one.defects)) for one in planner(memory).untried([LOCKED], set())]
    assert order == [(one.id, broken) for broken in (False, True) for one in (WIDE, BLIND, SHARP)]


TARGETS = (
    Target("never-locks", "从不锁定", (LOCK,), frozenset({API})),
    Target("never-counts", "从不计数", (COUNT,), frozenset({API})),
    Target("harmless", "没有人发现", (LOCK,), frozenset({API})),
    *(Target(f"{one}-missing", "缺", (one,), frozenset({Channel.UI})) for one in MEMBERS),
)
SEES = {
    BLIND.id: set[str](),
    SHARP.id: {"never-locks"},
    WIDE.id: {"never-locks", "never-counts"},
    LIST.id: {f"{one}-missing" for one in MEMBERS},
}


@dataclass
class Scripted:
    """Answers trials as `SEES` says, without pytest."""

    sees: dict[str, set[str]] = field(default_factory=lambda: SEES)
    unsound: frozenset[str] = frozenset()
    given: list[Trial] = field(default_factory=list)

    def __call__(self, trials: Sequence[Trial], places: Sequence[Place], *, sparing: bool) -> list[ScenarioRecord]:
        assert places
        killed: set[str] = set()
        records = []
        for trial in trials:
            self.given.append(trial)
            spared = sparing and bool(trial.defects) and set(trial.defects) <= killed
            records.append(self.record(trial, spared=spared))
            if records[-1].verdict is Verdict.FAILED:
                killed |= set(trial.defects)
        return records

    def record(self, trial: Trial, *, spared: bool = False) -> ScenarioRecord:
        info = next(one for one in SCENARIOS if one.id == trial.scenario)
        seen = self.sees[info.id] & set(trial.defects)
        failed = bool(seen) or info.id in self.unsound
        planted = TOGETHER.join(trial.defects) or None
        name = info.id + (f"[{planted}]" if planted else "")
        rows = {
            row[0]: RowResult(verdict=Verdict.FAILED if f"{row[0]}-missing" in seen else Verdict.PASSED, message="")
            for row in info.rows
        }
        return ScenarioRecord(
            key=key_of(name),
            id=name,
            feature="f",
            name=info.name,
            channel=info.channel,
            verdict=Verdict.UNTESTED if spared else Verdict.FAILED if failed else Verdict.PASSED,
            clauses=info.clauses,
            duration_s=0.1,
            message="",
            defect=planted,
            rows=rows,
        )


def proved(memory: Memory, runner: Scripted, sound: Sequence[ScenarioRecord] = ()) -> list[str]:
    """The defects that survive."""
    places = [place for target in TARGETS for place in target.places(REGISTER)]

    def open_places(records: Sequence[ScenarioRecord]) -> list[Place]:
        noticed = noticed_by(prove(TARGETS, records, REGISTER))
        return [place for place in places if place not in noticed]

    records = conduct(planner(memory), open_places, runner, sound)
    return [row["id"] for row in survivors(prove(TARGETS, records, REGISTER))]


@pytest.fixture
def runner() -> Scripted:
    return Scripted()


GOOD = Memory({LOCKED: SHARP.id, COUNTED: WIDE.id})


@pytest.mark.parametrize(
    "memory",
    [
        pytest.param(GOOD, id="right"),
        pytest.param(Memory(), id="empty"),
        pytest.param(Memory({LOCKED: BLIND.id, COUNTED: WIDE.id}), id="wrong"),
        pytest.param(Memory({LOCKED: "f::没有了[api]", COUNTED: "f::没有了[ui]"}), id="gone"),
        pytest.param(Memory({Place("harmless", LOCK, API): SHARP.id}), id="of what nobody notices"),
    ],
)
def test_no_memory_changes_what_survives(memory: Memory, runner: Scripted) -> None:
    assert proved(memory, runner) == ["harmless"]


def test_a_right_memory_leaves_only_survivors_to_the_next_round(runner: Scripted) -> None:
    proved(GOOD, runner)
    assert {one.defects for one in runner.given if one.scenario == BLIND.id} == {(), ("harmless",)}
    assert len(runner.given) == len(set(runner.given))


def test_an_unsound_scenario_that_spared_others_gives_them_their_turn_after_all(runner: Scripted) -> None:
    runner.sees = {**SEES, BLIND.id: {"never-locks"}}
    runner.unsound = frozenset({BLIND.id})
    assert proved(Memory({COUNTED: WIDE.id}, {BLIND.id: 0.1, SHARP.id: 2.0, WIDE.id: 3.0}), runner) == ["harmless"]


def test_what_shared_worlds_do_not_show_is_tried_alone(runner: Scripted) -> None:
    runner.sees = {**SEES, LIST.id: {f"{one}-missing" for one in MEMBERS[1:]}}
    assert proved(GOOD, runner) == ["harmless", f"{MEMBERS[0]}-missing"]
    alone = Trial(LIST.id, (f"{MEMBERS[0]}-missing",))
    assert alone in runner.given
    shared = [runner.record(Trial(LIST.id, (f"{MEMBERS[0]}-missing", f"{MEMBERS[1]}-missing")))]
    assert only_alone([*shared, runner.record(alone)]) == frozenset()
    runner.sees = {LIST.id: {f"{MEMBERS[0]}-missing"}}
    assert only_alone([*shared, runner.record(alone)]) == {f"{MEMBERS[0]}-missing"}
    assert only_alone([runner.record(alone)]) == frozenset()


def test_a_runner_that_brings_no_records_ends(runner: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Scripted, "__call__", lambda *_args, **_kwargs: [])
    assert len(proved(GOOD, runner)) == len(TARGETS)


def test_scenarios_that_are_known_to_be_sound_run_in_broken_worlds_only(runner: Scripted) -> None:
    sound = [runner.record(Trial(one.id)) for one in (SHARP, WIDE)]
    assert proved(GOOD, runner, sound) == ["harmless"]
    assert not {Trial(SHARP.id), Trial(WIDE.id)} & set(runner.given)
    assert {one.defects for one in runner.given if one.scenario == SHARP.id} >= {("never-locks",)}
