"""What a scenario will do, as Chinese lines for the terminal."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Final

from conformance.clauses import Channel, Register
from conformance.scenarios import ScenarioInfo
from reports.findings import CHANNEL_LABELS, cite
from steps.gherkin.applicability import inapplicable
from steps.gherkin.declared import declared_by, of_step
from steps.gherkin.effects import Costs
from steps.gherkin.execute import BoundStep
from steps.gherkin.plan import PlannedScenario
from steps.gherkin.reach import Reach, reach_of
from steps.gherkin.tree import StepLine
from steps.gherkin.waiting import waiting_of
from steps.prepared.demands import Demands
from steps.profile import DeploymentProfile
from steps.profile.safety import EFFECT_TITLES

_NOT_DEFINED: Final = "还没有定义：场景标有 @待实现，不会执行"
_ACT: Final[Mapping[Channel, str]] = {
    Channel.API: "向{portals}发请求",
    Channel.UI: "在浏览器里打开{portals}的页面，像人一样填写、点击、查看",
}


@dataclass(frozen=True, slots=True)
class Explained:
    """A scenario with everything that is known of it beforehand."""

    planned: PlannedScenario
    """One of its runs, to speak of."""
    runs: tuple[ScenarioInfo, ...]
    """Every run: examples by channels."""
    steps: tuple[tuple[StepLine, BoundStep | None], ...]
    """None where the sentence has no definition yet."""
    demands: Demands


def told(one: Explained, register: Register, profile: DeploymentProfile) -> Iterator[str]:
    """The whole explanation."""
    info = one.planned.info
    yield f"场景：{info.name}（{info.feature_path}:{info.line}）"
    yield from (f"条款：{cite(register[clause])}" for clause in info.clauses)
    yield f"执行：{_runs(one)}"
    numbers = count(1)
    for index, (line, step) in enumerate(one.steps):
        background = "（背景）" if index < one.planned.background_steps else ""
        yield f"{next(numbers):>3}. {line.keyword} {line.text}{background}"
        yield from (f"     {text}" for text in _step(step, _channels(one), line))
    yield from _cast(one)
    yield from _costs(one, profile)
    yield from _verdicts(one, profile)


def _runs(one: Explained) -> str:
    if one.planned.info.ahead:
        return "不执行（@待实现）"
    channels = _channels(one)
    rows = len(one.runs) // len(channels)
    named = "、".join(CHANNEL_LABELS[channel] for channel in channels)
    return f"{named}各 {rows} 次（每个例子一次，下面以这一个来说）" if rows > 1 else f"{named}各 1 次"


def _channels(one: Explained) -> tuple[Channel, ...]:
    return tuple(channel for channel in Channel if any(run.channel is channel for run in one.runs))


def _step(step: BoundStep | None, channels: tuple[Channel, ...], line: StepLine) -> Iterator[str]:
    if step is None:
        yield _NOT_DEFINED
        return
    function = step.match.definition.function
    yield inspect.getdoc(function) or ""
    yield from _on_channels(reach_of(function), channels, line)
    if costs := _listed(of_step(step).costs(step.match.arguments)):
        yield f"副作用：{costs}"


def _on_channels(reach: Reach, channels: tuple[Channel, ...], line: StepLine) -> Iterator[str]:
    portals = [f"“{portal.value}”" for portal in reach.portals]
    portals += ["句中所说系统的实名注册"] if reach.registers else []
    if portals:
        for channel in channels:
            yield f"{CHANNEL_LABELS[channel]}：{_ACT[channel].format(portals='、'.join(portals))}"
    if reach.helpers:
        yield f"系统之外：{'、'.join(reach.helpers)}"
    if not portals and not reach.helpers:
        yield "不再操作：看前面的步骤得到的结果" if line.kind == "then" else "不操作系统"


def _cast(one: Explained) -> Iterator[str]:
    text = one.demands.told()
    if text:
        yield "需要的人员和单位："
        yield from (f"  {line}" for line in text.splitlines())


def _costs(one: Explained, profile: DeploymentProfile) -> Iterator[str]:
    known = [step for _, step in one.steps if step is not None]
    declared = declared_by(known)
    yield f"副作用合计（每次执行，至多）：{_listed(declared.costs) or '没有'}"
    if needs := sorted(declared.needs | one.planned.info.needs):
        yield f"需要的能力：{'、'.join(f'@needs:{need}' for need in needs)}"
    waiting = waiting_of(known, profile)
    if waiting.passing:
        minutes = sum(one.total_seconds() for one in waiting.passing) / 60
        yield f"要过去的时间：{minutes:g} 分钟（有虚拟时钟的部署立即拨动，没有的真的等待）"


def _listed(costs: Costs) -> str:
    return "；".join(f"{EFFECT_TITLES[effect]} {often} 次" for effect, often in costs.counts.items())


def _verdicts(one: Explained, profile: DeploymentProfile) -> Iterator[str]:
    known = [step for _, step in one.steps if step is not None]
    for channel in _channels(one):
        info = next(run for run in one.runs if run.channel is channel)
        reason = "还没有定义全部句子" if info.ahead else inapplicable(info, profile, known)
        yield f"在部署 {profile.name} 上，{CHANNEL_LABELS[channel]}：{f'不执行，{reason}' if reason else '可以执行'}"
