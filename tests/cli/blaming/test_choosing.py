"""Scenarios meet only the defects that make a difference to them, and a sample is the same every time."""

from __future__ import annotations

from cli.blaming.choosing import choose
from conformance.clauses import Channel
from conformance.verdicts import Verdict
from reports.records import ScenarioRecord


def record(
    *clauses: str, verdict: Verdict = Verdict.PASSED, met: tuple[str, ...] = ("d",), cost: float = 1.0
) -> ScenarioRecord:
    return ScenarioRecord(
        key="",
        id="",
        feature="f",
        name="甲",
        channel=Channel.API,
        verdict=verdict,
        clauses=clauses,
        duration_s=cost,
        message="",
        met=met,
    )


def test_only_what_makes_a_difference_and_passes_without_it() -> None:
    sound = {
        "own": record("A"),
        "other": record("B", met=("d", "e")),
        "untouched": record("B", met=()),
        "failing": record("B", verdict=Verdict.FAILED),
    }
    chosen = choose(sound, {"d": ("A",)})
    assert chosen.encounters == {"own": ["d"], "other": ["d"]}
    assert (chosen.count, chosen.left_out) == (2, 0)


def test_a_sample_keeps_all_of_the_defects_own_clauses_and_the_cheapest_of_the_others_first() -> None:
    others = {f"b{number}": record("B", cost=5.0 - number) for number in range(4)}
    sound = {"a1": record("A"), "a2": record("A"), **others, "c": record("C")}
    chosen = choose(sound, {"d": ("A",)}, sample=2)
    assert set(chosen.encounters) == {"a1", "a2", "b3", "c"}
    assert chosen.left_out == 3
    assert chosen == choose(dict(reversed(sound.items())), {"d": ("A",)}, sample=2)
