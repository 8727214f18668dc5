"""A defect is killed only by a failed scenario of its clause, on that channel, that passes in a sound world."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cli.proof import Target, noticed_by, prove, survivors
from conformance.clauses import Channel, load_register
from conformance.scenarios import TOGETHER
from conformance.verdicts import Verdict
from reports.records import RowResult, ScenarioRecord, key_of
from steps.gherkin.defects import Place

REGISTER = load_register()
TARGET = Target("never-locks", "从不锁定", ("SM-ACC-12", "KJ2-ACC-12"), frozenset({Channel.API}))


def record(verdict: Verdict, *, defect: str | None = None, channel: Channel = Channel.API) -> ScenarioRecord:
    scenario_id = "f::甲[api]" + (f"[{defect}]" if defect else "")
    return ScenarioRecord(
        key=key_of(scenario_id),
        id=scenario_id,
        feature="f",
        name="甲",
        channel=channel,
        verdict=verdict,
        clauses=("SM-ACC-12", "KJ2-ACC-12"),
        duration_s=0.5,
        message="",
        defect=defect,
    )


def test_a_failure_kills_for_every_twin() -> None:
    report = prove([TARGET], [record(Verdict.PASSED), record(Verdict.FAILED, defect="never-locks")], REGISTER)
    assert report["total"] == report["killed"] == 2
    assert report["defects"][0] == {
        "id": "never-locks",
        "clause": "SM-ACC-12",
        "channel": "api",
        "killed": True,
        "by": ["f::甲[api]"],
        "duration_s": 0.5,
    }
    assert survivors(report) == []


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        (Verdict.PASSED, Verdict.PASSED),
        (Verdict.PASSED, Verdict.CANNOT_TELL),
        (Verdict.PASSED, Verdict.UNTESTED),
        (Verdict.FAILED, Verdict.FAILED),
        (Verdict.CANNOT_TELL, Verdict.FAILED),
    ],
)
def test_anything_else_leaves_it_alive(sound: Verdict, broken: Verdict) -> None:
    report = prove([TARGET], [record(sound), record(broken, defect="never-locks")], REGISTER)
    assert report["killed"] == 0
    assert {row["clause"] for row in survivors(report)} == {"SM-ACC-12", "KJ2-ACC-12"}


def test_a_scenario_with_two_records_is_told_once() -> None:
    """A failure is written when it is seen, and again when the scenario's world is gone."""
    broken = record(Verdict.FAILED, defect="never-locks")
    [row, _] = prove([TARGET], [record(Verdict.PASSED), broken, broken], REGISTER)["defects"]
    assert (row["by"], row["duration_s"]) == (["f::甲[api]"], 0.5)


def test_a_row_that_the_end_of_the_scenario_made_unclear_proves_nothing() -> None:
    rows = [
        {"rows": {"SM-ACC-12": RowResult(verdict=one, message="")}} for one in (Verdict.PASSED, Verdict.CANNOT_TELL)
    ]
    sound = [record(Verdict.FAILED).model_copy(update=one) for one in rows]
    broken = record(Verdict.FAILED, defect="never-locks")
    assert prove([TARGET], [*sound, broken], REGISTER)["killed"] == 0


def test_a_defect_that_no_scenario_faced_is_alive() -> None:
    assert prove([TARGET], [], REGISTER)["killed"] == 0


def test_a_failure_for_another_clause_does_not_count() -> None:
    other = record(Verdict.FAILED, defect="never-locks").model_copy(update={"clauses": ("SM-ACC-13",)})
    assert prove([TARGET], [record(Verdict.PASSED), other], REGISTER)["killed"] == 0


def test_every_channel_that_the_clause_names_has_a_row() -> None:
    both = Target("d", "t", ("SM-ACC-03", "SM-ACC-12"), frozenset(Channel))
    rows = [(row["clause"], row["channel"]) for row in prove([both], [], REGISTER)["defects"]]
    assert rows == [("SM-ACC-03", "ui"), ("SM-ACC-12", "api"), ("SM-ACC-12", "ui")]


@pytest.mark.parametrize(
    ("sound", "broken", "killed"),
    [
        (Verdict.PASSED, Verdict.FAILED, True),
        (Verdict.FAILED, Verdict.FAILED, False),
        (Verdict.CANNOT_TELL, Verdict.FAILED, False),
        (Verdict.PASSED, Verdict.PASSED, False),
        (Verdict.PASSED, Verdict.CANNOT_TELL, False),
    ],
)
def test_where_a_row_stands_for_the_clause_the_row_decides(sound: Verdict, broken: Verdict, *, killed: bool) -> None:
    def row(verdict: Verdict) -> dict[str, dict[str, RowResult]]:
        return {"rows": {"KJ2-ACC-12": RowResult(verdict=verdict, message="")}}

    records = [
        record(Verdict.PASSED).model_copy(update=row(sound)),
        record(Verdict.FAILED, defect="never-locks").model_copy(update=row(broken)),
    ]
    found = {one["clause"]: one["killed"] for one in prove([TARGET], records, REGISTER)["defects"]}
    assert found == {"SM-ACC-12": True, "KJ2-ACC-12": killed}


def test_who_noticed_is_told_by_place() -> None:
    report = prove([TARGET], [record(Verdict.PASSED), record(Verdict.FAILED, defect="never-locks")], REGISTER)
    assert noticed_by(report) == {
        Place("never-locks", "SM-ACC-12", Channel.API): ["f::甲[api]"],
        Place("never-locks", "KJ2-ACC-12", Channel.API): ["f::甲[api]"],
    }
    assert noticed_by(prove([TARGET], [], REGISTER)) == {}


LIST = tuple(f"LN-TX-01-m0{number}" for number in range(1, 5))
MISSING = tuple(Target(f"missing-{one}", "缺", (one,), frozenset({Channel.UI})) for one in LIST)


def world(*broken: int, failed: tuple[int, ...] | None = None) -> ScenarioRecord:
    """A world with these members missing; `failed`: the rows that fail there, if not these."""
    wrong = broken if failed is None else failed
    verdicts = [Verdict.FAILED if number in wrong else Verdict.PASSED for number in range(len(LIST))]
    planted = TOGETHER.join(MISSING[number].id for number in broken) or None
    name = "f::列表[ui]" + (f"[{planted}]" if planted else "")
    return record(Verdict.FAILED if wrong else Verdict.PASSED, channel=Channel.UI).model_copy(
        update={
            "key": key_of(name),
            "id": name,
            "defect": planted,
            "clauses": LIST,
            "rows": {one: RowResult(verdict=two, message="") for one, two in zip(LIST, verdicts, strict=True)},
        }
    )


def noticed(*records: ScenarioRecord) -> list[int]:
    killed = [row["clause"] for row in prove(MISSING, records, REGISTER)["defects"] if row["killed"]]
    return [LIST.index(clause) for clause in killed]


def test_in_shared_worlds_every_row_notices_its_own_defect() -> None:
    report = prove(MISSING, [world(), *(world(*one) for one in ((0, 1), (0, 2), (1, 2), (3,)))], REGISTER)
    assert [row["by"] for row in report["defects"]] == [["f::列表[ui]"]] * 4
    assert [row["duration_s"] for row in report["defects"]] == [0.5] * 4


@pytest.mark.parametrize(
    "failed",
    [
        pytest.param(lambda broken: {*broken, *([2] if 0 in broken else [])}, id="0 fails row 2"),
        pytest.param(lambda broken: set(broken) - {2}, id="2 cannot be seen"),
        pytest.param(lambda broken: set(broken) - ({2} if 0 in broken else set()), id="0 hides 2"),
        pytest.param(lambda broken: set(broken) - ({2} if 1 not in broken else set()), id="2 only beside 1"),
        pytest.param(lambda broken: set(broken) - {2} | ({2} if 1 in broken else set()), id="1 fails row 2, 2 nothing"),
    ],
)
def test_what_another_defect_does_to_a_row_notices_nothing(failed: Callable[[tuple[int, ...]], set[int]]) -> None:
    worlds = [world(*one, failed=tuple(failed(one))) for one in ((0, 1), (0, 2), (1, 2), (3,))]
    assert noticed(world(), *worlds) == [0, 1, 3]


def test_a_world_that_is_lost_leaves_its_rows_open() -> None:
    assert noticed(world(), world(0, 1), world(0, 2), world(3)) == [3]
    assert noticed(world(), world(0, 1, 2, 3)) == []


def test_a_row_that_cannot_be_told_in_one_shared_world_is_left_open() -> None:
    unclear = world(1, 2)
    unclear.rows[LIST[0]] = RowResult(verdict=Verdict.CANNOT_TELL, message="")
    assert noticed(world(), world(0, 1), world(0, 2), unclear, world(3)) == [1, 2, 3]


def test_a_row_that_fails_in_the_sound_world_notices_nothing_in_shared_ones() -> None:
    assert noticed(world(failed=(0,)), world(0, 1), world(0, 2), world(1, 2), world(3)) == [1, 2, 3]


def test_what_was_left_open_in_shared_worlds_is_noticed_alone() -> None:
    records = [world(), world(0, 1, 2, 3), world(0), world(1), world(2, failed=())]
    assert noticed(*records) == [0, 1]
