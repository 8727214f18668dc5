"""The text of a finding, as people read it in a terminal, in junit.xml and in Allure. Chinese; not yet scrubbed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from conformance.clauses import Channel, Clause, Register
from conformance.scenarios import ScenarioInfo
from conformance.verdicts import Verdict
from reports.journal import StepEntry, StepState
from reports.judging import Judgement

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


def describe(
    judgement: Judgement, info: ScenarioInfo, steps: Sequence[StepEntry], register: Register, evidence_hint: str
) -> str:
    """The whole finding, several lines.

    Args:
        judgement: anything but passed.
        info: the scenario.
        steps: its course, so far as it went.
        register: for the sentences of the manuals.
        evidence_hint: where exchanges and screenshots of this scenario are found.
    """
    return "\n".join(_lines(judgement, info, steps, register, evidence_hint))


def _lines(
    judgement: Judgement, info: ScenarioInfo, steps: Sequence[StepEntry], register: Register, evidence_hint: str
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
    yield from (f"  {cite(register[clause])}" for clause in info.clauses if clause in register)
    if steps:
        yield "经过："
        yield from (f"  {_MARKS[step.state]} {step.line}{_suffix(step)}" for step in steps)
    yield f"用例：{info.feature_path}:{info.line}（{CHANNEL_LABELS[info.channel]}）"
    if evidence_hint:
        yield f"证据：{evidence_hint}"


def _suffix(step: StepEntry) -> str:
    return {StepState.NOT_RUN: "（未执行）", StepState.STOPPED: "（在此中止）"}.get(step.state, "")
