"""The text of a finding, as people read it in a terminal, in junit.xml and in Allure. Chinese; not yet scrubbed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from conformance.clauses import Channel, Clause, Register
from conformance.rows import RowOutcome
from conformance.scenarios import ScenarioInfo
from conformance.verdicts import Verdict
from reports.journal import Journal, StepEntry, StepState
from reports.judging import Judgement, judge_row

CHANNEL_LABELS: Final = {Channel.API: "接口", Channel.UI: "界面"}

_MARKS: Final = {
    StepState.PASSED: "√",
    StepState.STOPPED: "×",
    StepState.RUNNING: "×",
    StepState.NOT_RUN: "－",
}


def headline(judgement: Judgement) -> str:
    """Verdict and reason in one line."""
    return f"{judgement.verdict.label}：{judgement.message}" if judgement.message else judgement.verdict.label


def cite(clause: Clause) -> str:
    """`SM-ACC-12 004《实名登录操作手册》1.1：“密码错误……”`."""
    manual = clause.manual
    return f"{clause.id} {manual.number}《{manual.title}》{clause.section}：“{clause.quote}”"


def concerned(judgement: Judgement, info: ScenarioInfo, journal: Journal) -> list[str]:
    """Clauses of the scenario that share its verdict: of a list with one member missing, not the other members."""
    return [one for one in info.clauses if journal.rows.get(one, judgement).verdict is judgement.verdict]


def describe(judgement: Judgement, info: ScenarioInfo, journal: Journal, register: Register, evidence_hint: str) -> str:
    """The whole finding, several lines.

    Args:
        judgement: anything but passed.
        info: the scenario.
        journal: its course, so far as it went.
        register: for the sentences of the manuals.
        evidence_hint: where exchanges and screenshots of this scenario are found.
    """
    return "\n".join(_lines(judgement, info, journal, register, evidence_hint))


def _lines(
    judgement: Judgement, info: ScenarioInfo, journal: Journal, register: Register, evidence_hint: str
) -> Iterator[str]:
    if judgement.expected:
        yield f"{judgement.verdict.label}：{judgement.what}"
        yield f"  应为：{judgement.expected}"
        yield f"  实为：{judgement.observed}"
    else:
        yield headline(replace(judgement, message=judgement.message.removesuffix(f"；{judgement.also}")))
    if judgement.also:
        yield f"  另外，{judgement.also}"
    if judgement.verdict is Verdict.CANNOT_TELL and judgement.advice:
        yield f"  建议：{judgement.advice}"
    yield "条款："
    yield from (f"  {cite(register[clause])}" for clause in concerned(judgement, info, journal) if clause in register)
    if journal.steps:
        yield "经过："
    for step in journal.steps:
        yield f"  {_MARKS[step.state]} {step.line}{_suffix(step)}"
        yield from (f"    {_row_line(outcome)}" for outcome in step.rows)
    yield f"用例：{info.feature_path}:{info.line}（{CHANNEL_LABELS[info.channel]}）"
    if info.origin:
        yield f"例子：{info.origin}"
    if evidence_hint:
        yield f"证据：{evidence_hint}"


def _row_line(outcome: RowOutcome) -> str:
    mark = {Verdict.PASSED: "√", Verdict.FAILED: "×"}.get(outcome.verdict, "？")
    message = judge_row(outcome).message
    return f"{mark} {outcome.label}{f'：{message}' if message else ''}"


def _suffix(step: StepEntry) -> str:
    return {StepState.NOT_RUN: "（未执行）", StepState.STOPPED: "（在此中止）"}.get(step.state, "")
