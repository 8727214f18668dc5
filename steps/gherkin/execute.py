"""Runs the steps of one scenario and fires pytest-bdd's public hooks around them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from pytest_bdd.compat import inject_fixture
from pytest_bdd.gherkin_parser import Cell, DataTable, Location, Row
from pytest_bdd.parser import Feature, Rule, Scenario, Step

from conformance.checks import CheckLog, Tally
from steps.drivers.errors import ParkedError
from steps.expect import MisplacedExpectationError, NothingCheckedError, tallied
from steps.gherkin.lookup import Match, StepIndex
from steps.gherkin.plan import PlannedScenario
from steps.gherkin.tree import FeatureTree, StepLine


@dataclass(frozen=True, slots=True)
class BoundStep:
    """A step line and the definition it means."""

    line: StepLine
    match: Match


def bind(planned: PlannedScenario, index: StepIndex) -> tuple[BoundStep, ...]:
    """Every step of the scenario with its definition.

    Raises:
        StepLookupError: a sentence has none, or more than one.
    """
    return tuple(BoundStep(line, index.find(line.kind, line.text)) for line in planned.steps)


def execute(
    steps: Sequence[BoundStep],
    feature: Feature,
    planned: PlannedScenario,
    request: pytest.FixtureRequest,
    checks: CheckLog,
    first: int = 0,
) -> None:
    """Run the steps in order; the first exception ends the scenario and is passed on.

    Args:
        steps: of the scenario, bound.
        feature: for the hooks.
        planned: the scenario.
        request: gives fixture values.
        checks: takes how many expectations each 那么 evaluated.
        first: index of the step to begin with; those before it have been run in another process.

    Raises:
        NothingCheckedError: a 那么 evaluated no expectation.
        MisplacedExpectationError: another step did.
        ParkedError: a step puts the scenario off; it says where to go on.
    """
    __tracebackhide__ = True
    scenario = _scenario(feature, planned)
    hook = request.config.hook
    context = {"request": request, "feature": feature, "scenario": scenario}
    hook.pytest_bdd_before_scenario(**context)
    try:
        for index, (bound, step) in enumerate(zip(steps, scenario.steps, strict=True)):
            if index < first:
                _pass_over(bound, step, context, hook)
                continue
            try:
                _execute_step(bound, step, request, context, partial(checks.note, index))
            except ParkedError as parked:
                parked.position = index + 1
                raise
    finally:
        hook.pytest_bdd_after_scenario(**context)


def _pass_over(bound: BoundStep, step: Step, scenario_context: Mapping[str, Any], hook: Any) -> None:  # noqa: ANN401
    context = {**scenario_context, "step": step, "step_func": bound.match.definition.function}
    hook.pytest_bdd_before_step(**context)
    hook.pytest_bdd_after_step(**context, step_func_args={})


def replay(steps: Sequence[BoundStep], fixtures: Mapping[str, object]) -> None:
    """Run the steps once more with other fixture values and without hooks, to gather evidence of a failure."""
    for bound in steps:
        bound.match.definition.function(**_arguments(bound, fixtures.__getitem__))


def _execute_step(
    bound: BoundStep,
    step: Step,
    request: pytest.FixtureRequest,
    scenario_context: Mapping[str, Any],
    note: Callable[[Tally], None],
) -> None:
    __tracebackhide__ = True
    hook = request.config.hook
    function = bound.match.definition.function
    context = {**scenario_context, "step": step, "step_func": function}
    hook.pytest_bdd_before_step(**context)
    arguments: dict[str, Any] = {}
    try:
        arguments = _arguments(bound, request.getfixturevalue)
        hook.pytest_bdd_before_step_call(**context, step_func_args=arguments)
        value = _called(bound, arguments, note)
    except ParkedError:
        raise
    except (Exception, pytest.fail.Exception) as exception:
        hook.pytest_bdd_step_error(**context, step_func_args=arguments, exception=exception)
        raise
    if bound.match.definition.context.target_fixture is not None:
        inject_fixture(request, bound.match.definition.context.target_fixture, value)
    hook.pytest_bdd_after_step(**context, step_func_args=arguments)


def _called(bound: BoundStep, arguments: Mapping[str, Any], note: Callable[[Tally], None]) -> object:
    """Call the definition; a 那么 has to evaluate expectations, and nothing else may."""
    __tracebackhide__ = True
    line, judges = bound.line, bound.line.kind == "then"
    with tallied() as tally:
        try:
            value = bound.match.definition.function(**arguments)
        finally:
            if judges:
                note(tally)
    if judges and not tally:
        raise NothingCheckedError(f"“{line.keyword} {line.text}”没有检验任何内容，不能算符合")
    if tally and not judges:
        raise MisplacedExpectationError(f"“{line.keyword} {line.text}”作了判定；只有“那么”可以判定")
    return value


def _arguments(bound: BoundStep, fixture_value: Callable[[str], object]) -> dict[str, Any]:
    match = bound.match
    arguments = match.arguments | {name: fixture_value(name) for name in match.fixtures}
    if match.takes_table:
        arguments["datatable"] = [list(row) for row in bound.line.table or ()]
    if match.takes_docstring:
        arguments["docstring"] = bound.line.docstring
    return arguments


def pytest_bdd_feature(tree: FeatureTree) -> Feature:
    """The feature as hooks expect it; scenarios are handed to hooks one by one."""
    return Feature(
        scenarios=OrderedDict(),
        filename=tree.path,
        rel_filename=tree.path,
        language=tree.language,
        keyword="功能",
        name=tree.name,
        tags={tag.name for tag in tree.tags},
        background=None,
        line_number=tree.line,
        description=tree.description,
    )


def _scenario(feature: Feature, planned: PlannedScenario) -> Scenario:
    info = planned.info
    rule = Rule(keyword="规则", name=info.rule, description="", tags=set()) if info.rule else None
    return Scenario(
        feature=feature,
        keyword="场景",
        name=info.name,
        line_number=info.line,
        steps=[_step(line) for line in planned.steps],
        description=info.description,
        tags=set(info.tags),
        rule=rule,
    )


def _step(line: StepLine) -> Step:
    return Step(
        name=line.text,
        type=line.kind,
        indent=line.column - 1,
        line_number=line.line,
        keyword=line.keyword,
        datatable=_table(line),
        docstring=line.docstring,
    )


def _table(line: StepLine) -> DataTable | None:
    if line.table is None:
        return None
    place = Location(column=line.column, line=line.line)
    return DataTable(place, [Row("", place, [Cell(place, cell) for cell in row]) for row in line.table])
