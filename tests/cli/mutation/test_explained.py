"""Explanations speak of mutants that exist, and are written down as such."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from pydantic import ValidationError

from cli.mutation.document import KINDS, document
from cli.mutation.explained import Explanation, Kind, explanation_of, read_explanations
from cli.mutation.modules import rule_modules
from cli.mutation.mutants import Mutant, mutants_of
from cli.mutation.outcomes import Fate, Finding
from cli.mutation.table import Judged, Tally, percent
from steps.gherkin.plan import plan_with_steps

MODULE = "simulators.rules.authorisation"
EXPLANATION = Explanation(module=MODULE, before="甲", kind=Kind.BEYOND, reason="手册没有规定")


@cache
def mutants(module: str) -> tuple[Mutant, ...]:
    path = rule_modules().get(module)
    return tuple(mutants_of(module, path)) if path else ()


def test_every_explanation_is_the_reason_of_a_mutant_that_exists() -> None:
    explanations = read_explanations()
    idle = [
        f"{one.module} {one.definition}: {one.before} -> {one.after}"
        for one in explanations
        if not any(
            one.fits(mutant) and explanation_of(mutant, explanations) is one
            for mutant in mutants(one.module)
            if _nearby(one.before or "", mutant)
        )
    ]
    assert idle == []


def _nearby(before: str, mutant: Mutant) -> bool:
    """Whether the mutated line is one of those meant; spares making every mutant of a module."""
    return mutant.source.splitlines()[mutant.line - 1].strip() in before or before in mutant.source


def test_every_explanation_gives_a_reason_and_none_stands_twice() -> None:
    explanations = read_explanations()
    assert [one for one in explanations if len(one.reason) < 8] == []
    places = Counter((one.module, one.definition, one.before, one.after) for one in explanations)
    assert [place for place, times in places.items() if times > 1] == []


def test_every_scenario_that_is_said_to_notice_in_the_browser_is_one_of_the_browser() -> None:
    there = {one.info.id for one in plan_with_steps()}
    assert [name for one in read_explanations() for name in one.in_browser if name not in there] == []


@pytest.mark.parametrize(("kind", "names"), [(Kind.BROWSER, ()), (Kind.BEYOND, ("f::甲",))])
def test_scenarios_are_named_where_the_browser_notices_and_only_there(kind: Kind, names: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError, match="the browser notices"):
        Explanation(module=MODULE, kind=kind, reason="…", noticed_by=names)


def judged(*fates: Fate) -> list[Judged]:
    return [
        Judged(mutant, Finding(fate, clauses=("SM-AU-01",)), EXPLANATION if fate is Fate.UNREACHED else None)
        for mutant, fate in zip(mutants("simulators.rules.lockout"), fates, strict=False)
    ]


def test_the_rate_leaves_out_what_is_explained_or_does_not_run() -> None:
    fates = (Fate.KILLED, Fate.KILLED, Fate.UNDECIDED, Fate.SURVIVED, Fate.UNREACHED, Fate.INCOMPETENT)
    tally = Tally.of(judged(*fates))
    assert tally == Tally(mutants=6, killed=2, undecided=1, surviving=1, explained=1, incompetent=1)
    assert percent(tally.rate) == "50.0%"
    assert "判不了 1，存活 1，已说明 1，不能运行 1；杀死率 50.0%" in tally.line
    assert tally.line.endswith("已说明的也算没有杀死时为 40.0%")


def test_what_does_not_run_is_no_gap_and_needs_no_reason() -> None:
    one = judged(Fate.INCOMPETENT)[0]
    assert not one.open
    assert not Judged(one.mutant, one.finding, EXPLANATION).explained


def test_that_nobody_can_tell_is_no_reason_where_all_passed_or_nobody_came_by() -> None:
    untold = EXPLANATION.model_copy(update={"kind": Kind.CANNOT_TELL})
    for fate in (Fate.UNDECIDED, Fate.SURVIVED, Fate.UNREACHED):
        one = judged(fate)[0]
        again = Judged(one.mutant, one.finding, untold)
        assert (again.explained, again.open) == (fate is Fate.UNDECIDED, fate is not Fate.UNDECIDED)


def test_that_the_browser_shows_it_is_no_reason_unless_a_scenario_failed_there() -> None:
    seen = Explanation(module=MODULE, before="甲", kind=Kind.BROWSER, reason="只在页面上", noticed_by=("f::甲",))
    for fate in (Fate.UNDECIDED, Fate.SURVIVED, Fate.UNREACHED, Fate.NOTICED):
        one = judged(fate)[0]
        again = Judged(one.mutant, one.finding, seen)
        assert (again.explained, again.open) == (fate is Fate.NOTICED, fate is not Fate.NOTICED)
    unsaid = Tally.of([Judged(one.mutant, one.finding, None)])
    assert (unsaid.surviving, unsaid.killed) == (1, 0)


def test_the_document_has_a_word_for_every_kind_of_reason() -> None:
    assert KINDS.keys() == set(Kind)


def test_a_rate_is_never_rounded_up() -> None:
    assert percent(0.9499) == "94.9%"


def test_the_document_names_each_module_and_each_survivor() -> None:
    text = document(judged(Fate.KILLED, Fate.SURVIVED, Fate.INCOMPETENT), 7, 1300, {"cannot_tell": 2})
    assert "| `simulators.rules.lockout` | 3 | 1 | 0 | 1 | 0 | 1 | 50.0% | 50.0% |" in text
    assert "SM-AU-01" in text
    assert "还有 7 个变异没有试" in text
    assert "另有 2 个 cannot_tell，不用" in text


def test_an_explanation_may_speak_of_one_change_or_of_all_of_a_place() -> None:
    one = next(iter(mutants(MODULE)))
    given = {"module": MODULE, "definition": one.statement.definition, "before": one.before}
    every = Explanation.model_validate({**given, "kind": Kind.BEYOND, "reason": "…"})
    other = every.model_copy(update={"after": "别的"})
    assert explanation_of(one, [other, every]) is every
    assert explanation_of(one, [other]) is None
    exact = every.model_copy(update={"before": one.before, "after": one.after})
    assert explanation_of(one, [every, exact]) is exact
