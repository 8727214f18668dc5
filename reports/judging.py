"""From how a pytest phase ended to a verdict with its reason. Pure.

Source of the rules: docs of `conformance.verdicts`. A setup or teardown that fails says nothing about the deployment,
and never hides a deviation that was seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from conformance.deviations import Deviation
from conformance.rows import RowLog, RowOutcome, clauses_of
from conformance.verdicts import Verdict, roll_up

Classify = Callable[[BaseException], Verdict]
"""What an exception in a scenario means: `failed` for a nonconformance, `cannot_tell` for anything else."""

SETUP_FAILED: Final = "准备场景时出错"
TEARDOWN_FAILED: Final = "收尾时出错"
ROW_UNCHECKED: Final = "没有步骤检验这一行"
NO_CLAUSE_OF_ITS_OWN: Final = "场景没有标明整个列表的条款，它在各行之外"
ROW_NOT_REACHED: Final = "没有检验到这一行，场景在此之前已判为"
SKIPPED_WITHOUT_VERDICT: Final = "被跳过"
DEFAULT_ADVICE: Final = "这多半是用例或工具自身的错误：请带上本条信息和 -v 的输出反馈给用例维护人员"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and what led to it. Texts are Chinese and not yet scrubbed."""

    verdict: Verdict
    message: str = ""
    """One line; empty when passed."""
    what: str = ""
    expected: str = ""
    observed: str = ""
    advice: str = ""
    """What a QA engineer should check, for `cannot_tell`; what to do later, for `pending`."""
    also: str = ""
    """A failed teardown beside something that counts more; part of `message`."""
    due: datetime | None = None
    """When a `pending` scenario can go on; aware."""
    accepted: tuple[Deviation, ...] = ()
    """The deviations that made `known_deviation` of a failure; told in `message` as well."""


PASSED: Final = Judgement(Verdict.PASSED)


def judge_exception(error: BaseException, classify: Classify, where: str = "") -> Judgement:
    """The judgement of an exception.

    Args:
        error: what ended the phase.
        classify: see `Classify`; asked for the call phase only, where an expectation can fail.
        where: Chinese name of the phase when it was not the scenario itself; makes it `cannot_tell`.
    """
    text = _text(error)
    verdict = Verdict.CANNOT_TELL if where else classify(error)
    if verdict is Verdict.FAILED:
        what, expected, observed = (str(getattr(error, name, "")) for name in ("what", "expected", "observed"))
        return Judgement(verdict, text, what, expected, observed)
    due = getattr(error, "due", None) if verdict is Verdict.PENDING else None
    advice = getattr(error, "advice", DEFAULT_ADVICE)
    return Judgement(verdict, f"{where}：{text}" if where else text, advice=advice, due=due)


def judge_row(outcome: RowOutcome) -> Judgement:
    """The judgement of one row that was checked."""
    return PASSED if outcome.error is None else judge_exception(outcome.error, lambda _: outcome.verdict)


def judge_rows(log: RowLog, scenario: Judgement, *, only_rows: bool = False) -> dict[str, Judgement]:
    """The judgement of every clause that only rows of the scenario stand for, its worst row's.

    Beside them, of clauses that a failed scenario cannot tell of, because the deployment's answer speaks of others.

    Args:
        log: what came of the rows that were checked.
        scenario: what became of the scenario. A row that was not checked is never `passed` and never `failed`: it
            could not be told, or shares why the scenario says nothing.
        only_rows: whether the scenario has no clause beside its rows'. What went wrong outside of them then keeps them
            from being passed: no other clause would show it.
    """
    rows = {clause: _of_rows(clause, log, scenario) for clause in clauses_of(log.planned or ())}
    all_passed = roll_up(one.verdict for one in rows.values()) is Verdict.PASSED
    if only_rows and all_passed and scenario.verdict is not Verdict.PASSED:
        message = f"{NO_CLAUSE_OF_ITS_OWN}被判为{scenario.verdict.label}：{scenario.message}"
        return dict.fromkeys(rows, replace(scenario, verdict=Verdict.CANNOT_TELL, message=message))
    if scenario.verdict in {Verdict.FAILED, Verdict.KNOWN_DEVIATION}:
        said = log.elsewhere.items()
        rows |= {one: Judgement(Verdict.CANNOT_TELL, f"{why}；{scenario.message}") for one, why in said}
    return rows


def _of_rows(clause: str, log: RowLog, scenario: Judgement) -> Judgement:
    found = [judge_row(outcome) for outcome in log.of(clause)]
    if len(found) < sum(clause in row for row in log.planned or ()):
        found.append(_of_missing_row(scenario))
    worst = roll_up(one.verdict for one in found)
    first, *others = (one for one in found if one.verdict is worst)
    message = "；".join(dict.fromkeys(one.message for one in (first, *others)))
    return replace(first, message=message)


def _of_missing_row(scenario: Judgement) -> Judgement:
    if scenario.verdict is Verdict.PASSED:
        return Judgement(Verdict.CANNOT_TELL, ROW_UNCHECKED, advice=DEFAULT_ADVICE)
    if scenario.verdict in {Verdict.FAILED, Verdict.KNOWN_DEVIATION}:
        return Judgement(Verdict.CANNOT_TELL, f"{ROW_NOT_REACHED}{scenario.verdict.label}：{scenario.message}")
    return scenario


def with_teardown(before: Judgement, teardown: Judgement) -> Judgement:
    """What a failed teardown makes of a judgement: `failed` stays, and says both."""
    worst = roll_up((before.verdict, teardown.verdict))
    if before.verdict is not worst or not before.message:
        return teardown
    return replace(before, message=f"{before.message}；{teardown.message}", also=teardown.message)


def accept(failed: Judgement, deviations: tuple[Deviation, ...]) -> Judgement:
    """What is left of a failure that the profile accepts: still told in full, with the terms of acceptance.

    Args:
        failed: the judgement.
        deviations: see `AcceptedDeviations.accepting`; without any the judgement stands, as does any other verdict.
    """
    if failed.verdict is not Verdict.FAILED or not deviations:
        return failed
    terms = "；".join(f"{one.clause} {one.terms}" for one in deviations)
    return replace(
        failed,
        verdict=Verdict.KNOWN_DEVIATION,
        message=f"{failed.message}；偏差已接受：{terms}",
        accepted=deviations,
    )


def _text(error: BaseException) -> str:
    """One line: messages of the harness are Chinese sentences; of anything else the type is worth knowing."""
    text = " ".join(str(error).split())
    if hasattr(error, "advice") or hasattr(error, "observed"):
        return text or type(error).__name__
    return f"{type(error).__name__}：{text}" if text else type(error).__name__
