"""Keeps the journal of every scenario, from pytest's and pytest-bdd's hooks, and tells listeners when one is over."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

import pytest

from conformance.checks import CheckLog
from conformance.redaction import Redactor
from conformance.rows import RowLog
from conformance.scenarios import EvidenceLog, ScenarioInfo
from reports.journal import JOURNAL, Journal, StepState, journal_of

if TYPE_CHECKING:
    from pytest_bdd.parser import Scenario, Step

Listener = Callable[[ScenarioInfo, Journal, Redactor], None]
"""Told of every scenario that is over, with what masks its secrets."""


class JournalKeeper:
    """A pytest plugin. Items without a scenario are none of its business."""

    def __init__(self, redactor: Redactor) -> None:
        self.listeners: list[Listener] = []
        self._redactor = redactor

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Keep a journal for every scenario; tell listeners when it is over."""
        info = scenario_of(item)
        if info is None:
            return (yield)
        evidence, rows, checks = (getattr(item, name, None) for name in ("evidence", "rows", "checks"))
        journal = item.stash[JOURNAL] = Journal(
            evidence if isinstance(evidence, EvidenceLog) else EvidenceLog(),
            rows if isinstance(rows, RowLog) else RowLog(info.rows),
            checks if isinstance(checks, CheckLog) else CheckLog(),
        )
        result = yield
        journal.close()
        for listener in self.listeners:
            listener(info, journal, redactor_of(item, self._redactor))
        return result

    def pytest_bdd_before_scenario(self, request: pytest.FixtureRequest, scenario: Scenario) -> None:
        """Note the steps to come."""
        if journal := journal_of(request.node):
            journal.plan(scenario.steps)

    def pytest_bdd_before_step(self, request: pytest.FixtureRequest, step: Step) -> None:
        """A step starts."""
        if journal := journal_of(request.node):
            journal.begin(step)

    def pytest_bdd_after_step(self, request: pytest.FixtureRequest) -> None:
        """A step is done."""
        if journal := journal_of(request.node):
            journal.end(StepState.PASSED)

    def pytest_bdd_step_error(self, request: pytest.FixtureRequest) -> None:
        """A step was stopped by an exception."""
        if journal := journal_of(request.node):
            journal.end(StepState.STOPPED)

    def pytest_bdd_step_func_lookup_error(self, request: pytest.FixtureRequest, step: Step) -> None:
        """A step has no definition."""
        if journal := journal_of(request.node):
            journal.begin(step)
            journal.end(StepState.STOPPED)

    def pytest_bdd_after_scenario(self, request: pytest.FixtureRequest) -> None:
        """All steps that will run have run; `pytest.skip` inside a step tells no other hook."""
        if journal := journal_of(request.node):
            journal.end(StepState.STOPPED)


def scenario_of(item: pytest.Item) -> ScenarioInfo | None:
    """What collection says of the item; None when it is no scenario."""
    info = getattr(item, "scenario", None)
    return info if isinstance(info, ScenarioInfo) else None


def redactor_of(item: pytest.Item, default: Redactor) -> Redactor:
    """The item's own redactor where it carries one."""
    own = getattr(item, "redactor", None)
    return own if isinstance(own, Redactor) else default
