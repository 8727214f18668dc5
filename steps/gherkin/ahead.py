"""Scenarios written ahead of their steps, tagged `@待实现` (or `@todo`): checked like all others, never executed."""

from __future__ import annotations

from collections.abc import Sequence

from steps.gherkin.execute import BoundStep
from steps.gherkin.lookup import UNDEFINED, StepIndex, StepLookupError
from steps.gherkin.plan import PlannedScenario


def bind_known(planned: PlannedScenario, index: StepIndex) -> tuple[BoundStep, ...]:
    """The steps of the scenario that have a definition.

    Raises:
        StepLookupError: a sentence is wrong in another way than having no definition yet.
    """
    bound = []
    for line in planned.steps:
        try:
            bound.append(BoundStep(line, index.find(line.kind, line.text)))
        except StepLookupError as error:
            if error.code != UNDEFINED:
                raise
    return tuple(bound)


def why_ahead(planned: PlannedScenario, known: Sequence[BoundStep]) -> str:
    """Why the scenario is not executed, in Chinese."""
    defined = {step.line.line for step in known}
    missing = [step.text for step in planned.steps if step.line not in defined]
    if not missing:
        return "待实现：所有句子都已有定义，去掉标签 @待实现 就能执行"
    listed = "；".join(dict.fromkeys(missing))
    return f"待实现：还有 {len(missing)} 句没有定义（./etax steps --missing）：{listed}"
