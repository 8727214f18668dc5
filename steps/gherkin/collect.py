"""Collects `.feature` files directly: an analyst adds a file and it runs.

A pytest plugin. `conftest.py` hands it the profile; it puts `scenario`, `evidence`, `rows`, `checks` and (where a
scenario must not run) `verdict` on every item, for the rooms that read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

import pytest

from conformance.answers import NO_ANSWERS, Answers
from conformance.checks import CheckLog
from conformance.clauses import MANUALS, Channel, Register
from conformance.redaction import Redactor
from conformance.rows import RowLog
from conformance.scenarios import EvidenceLog
from conformance.verdicts import Verdict
from steps.drivers.errors import AnsweredElsewhereError, OutrunError, ParkedError
from steps.expect import NonconformanceError, NothingCheckedError, RowMismatchError
from steps.gherkin.ahead import bind_known, why_ahead
from steps.gherkin.applicability import inapplicable
from steps.gherkin.defects import DefectPlan
from steps.gherkin.execute import BoundStep, bind, execute, pytest_bdd_feature
from steps.gherkin.findings import FeatureFileError
from steps.gherkin.lint.sentences import check_sentences
from steps.gherkin.lookup import StepIndex, unusable_definitions, visible_definitions
from steps.gherkin.plan import PlannedScenario, expand, read_feature
from steps.gherkin.tree import FeatureTree
from steps.gherkin.waiting import waiting_of
from steps.parking.store import Parked
from steps.profile import DeploymentProfile


@dataclass(frozen=True, eq=False)
class FeatureCollector:
    """The plugin: what to collect, for which deployment."""

    register: Register
    profile: DeploymentProfile
    channels: frozenset[Channel]
    defects: DefectPlan | None = None
    resumed: Mapping[str, Parked] | None = None
    """Scenarios that an earlier run has put off, by id: then these alone run, in this order, and go on."""
    answers: Answers = NO_ANSWERS
    """What refusals speak of."""
    _indexes: dict[Path, StepIndex] = field(default_factory=dict, init=False)

    def pytest_configure(self, config: pytest.Config) -> None:
        """Make manuals usable in `-m`."""
        for manual in MANUALS.values():
            config.addinivalue_line("markers", f"{manual.id}: gives evidence for manual {manual.number}")

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        """Every `.feature` file is a module of scenarios."""
        if file_path.suffix != ".feature":
            return None
        return FeatureFile.from_parent(parent, path=file_path, collector=self)

    def variants(self, planned: PlannedScenario) -> Iterable[PlannedScenario]:
        """The scenario, or with defects planted every world that it has to face; none when it cannot be executed."""
        if self.defects is None:
            return (planned,)
        return () if planned.info.ahead else self.defects.variants(planned)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """With defects planted, in the order of their plan.

        What is resumed goes by when it is due. What may be put off, and keeps its people then, comes last.
        """
        if self.resumed is not None:
            place = {one: number for number, one in enumerate(self.resumed)}
            waiting = [item for item in items if isinstance(item, ScenarioItem) and item.scenario.id in place]
            waiting.sort(key=lambda item: place[item.scenario.id])
            items[:] = waiting
        elif not self.profile.control_api:
            items.sort(key=lambda item: isinstance(item, ScenarioItem) and self._waits(item))
        if self.defects is not None:
            turn = self.defects.turn
            items.sort(key=lambda item: turn(item.planned) if isinstance(item, ScenarioItem) else 0)

    def index_of(self, file: FeatureFile) -> StepIndex:
        """The definitions that a file can see: with pytest, all files of a folder see the same.

        Raises:
            CollectError: some of them cannot be used.
        """
        folder = file.path.parent
        if folder not in self._indexes:
            index = StepIndex(tuple(visible_definitions(file)))
            if unusable := list(unusable_definitions(index.definitions)):
                raise file.CollectError("\n".join(unusable))
            self._indexes[folder] = index
        return self._indexes[folder]

    def _waits(self, item: ScenarioItem) -> bool:
        return waiting_of(item.steps, self.profile).by_real_time


class FeatureFile(pytest.Module):
    """A feature file as pytest sees it."""

    def __init__(self, *, collector: FeatureCollector, **kwargs: Any) -> None:  # noqa: ANN401 - pytest's own signature
        super().__init__(**kwargs)
        self.collector = collector

    def _getobj(self) -> ModuleType:
        return ModuleType(self.path.stem)

    def collect(self) -> Iterator[pytest.Item]:
        """The file's scenarios, in order.

        Raises:
            CollectError: the file cannot be run as it stands; every mistake is named.
        """
        try:
            yield from self._items(read_feature(self.path, self.collector.register))
        except FeatureFileError as error:
            raise self.CollectError(f"特性文件有误，未执行任何场景：\n{error}") from error

    def _items(self, tree: FeatureTree) -> Iterator[pytest.Item]:
        index = self.collector.index_of(self)
        lines = self.path.read_text(encoding="utf-8").splitlines()
        if findings := check_sentences(tree, lines, index, self.collector.register):
            raise FeatureFileError(findings)
        feature = pytest_bdd_feature(tree)
        for planned in expand(tree, self.collector.register):
            steps = bind_known(planned, index) if planned.info.ahead else bind(planned, index)
            if planned.info.channel in self.collector.channels:
                for variant in self.collector.variants(planned):
                    call = partial(execute, steps, feature, variant)
                    yield ScenarioItem.from_parent(self, planned=variant, steps=steps, call=call)


class EvidenceSource(Protocol):
    """Open sessions, as far as a failure concerns them."""

    def capture_failure(self) -> None:
        """Add to the evidence log what a reader of the failure will want to see."""
        ...


class ScenarioItem(pytest.Function):
    """One scenario on one channel."""

    def __init__(self, *, planned: PlannedScenario, steps: tuple[BoundStep, ...], call: Any, **kwargs: Any) -> None:  # noqa: ANN401
        def scenario(request: pytest.FixtureRequest) -> None:
            __tracebackhide__ = True
            call(request, checks=self.checks, first=self._first)

        info = planned.info
        super().__init__(name=info.id.partition("::")[2], callobj=scenario, **kwargs)
        self.planned = planned
        self.steps = steps
        self.scenario = info
        self.evidence = EvidenceLog()
        self.rows = RowLog(info.rows)
        self.checks = CheckLog()
        self.redactor: Redactor | None = None
        """Of this scenario alone; set when its world is made."""
        self.sessions: EvidenceSource | None = None
        """The sessions that are open now; set when its world is made."""
        self.verdict: tuple[Verdict, str] | None = None
        resumed = self.collector.resumed or {}
        self.resumed = resumed.get(info.id)
        """What an earlier process left of this scenario."""
        self.parked: ParkedError | None = None
        """How it was put off; set when it is."""
        self.outrun: Sequence[str] = ()
        """Deadlines that may have ended by themselves meanwhile; set when its world is made."""
        self._mark()

    @property
    def _first(self) -> int:
        """Place of the step to begin with."""
        return self.resumed.position if self.resumed else 0

    @property
    def collector(self) -> FeatureCollector:
        """The plugin that collected it."""
        parent = self.parent
        assert isinstance(parent, FeatureFile)  # noqa: S101 - narrows pytest's type; from_parent gave it
        return parent.collector

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the scenario stands, for terminals and editors."""
        return self.path, self.scenario.line - 1, self.scenario.name

    def setup(self) -> None:
        """Prepare fixtures, unless the scenario is not to run: then nothing is touched."""
        self._decide()
        if self.verdict is None:
            super().setup()

    def runtest(self) -> None:
        """Run the steps; skipped with its reason where the verdict is known beforehand."""
        if self.verdict is not None:
            pytest.skip(self.verdict[1])
        try:
            super().runtest()
        except ParkedError as parked:
            self.parked = parked
            raise
        except NonconformanceError as broken:
            if self.outrun:
                raise OutrunError(f"{broken}；但{self.outrun[-1]}，不能据此说不符合") from broken
            self._attribute(broken)
            if self.collector.defects is not None:
                self.collector.defects.note_failure(self.planned, self.rows)
            raise
        self._check_completeness()

    def _attribute(self, broken: NonconformanceError) -> None:
        """Leave those clauses out of it that the deployment's answer does not speak of.

        Raises:
            AnsweredElsewhereError: it speaks of none that the scenario tests.
        """
        clauses = self.scenario.clauses
        self.rows.elsewhere = elsewhere = self.collector.answers.elsewhere(broken.answer, clauses)
        if elsewhere and len(elsewhere) == len(clauses):
            raise AnsweredElsewhereError(f"{broken}；但{elsewhere[clauses[0]]}，不是本场景检验的条款") from broken

    def _check_completeness(self) -> None:
        """Nothing was broken; that counts only where everything that the feature asks for was looked at."""
        if unchecked := self.rows.unchecked():
            named = "、".join(unchecked)
            raise RowMismatchError(f"表格里有的行没有被任何步骤检验，其条款不能算符合：{named}")
        for place, line in enumerate(self.planned.steps):
            if line.kind == "then" and place >= self._first and not self.checks.steps.get(place):
                raise NothingCheckedError(f"“{line.keyword} {line.text}”没有检验任何内容，不能算符合")

    def _decide(self) -> None:
        collector = self.collector
        reason = inapplicable(self.scenario, collector.profile, self.steps)
        if self.scenario.ahead:
            self.verdict = (Verdict.UNTESTED, why_ahead(self.planned, self.steps))
        elif reason is not None:
            self.verdict = (Verdict.INAPPLICABLE, reason)
        elif collector.defects is not None and collector.defects.noticed(self.planned):
            self.verdict = (Verdict.UNTESTED, "这个缺陷已被本条款的其他场景发现")

    def _mark(self) -> None:
        info = self.scenario
        marks = [pytest.mark.clause(id=clause) for clause in info.clauses]
        names = {info.channel.value, *(clause.partition("-")[0] for clause in info.clauses)}
        names |= {tag for tag in info.tags if tag == "slow"}
        marks += [getattr(pytest.mark, name) for name in sorted(names)]
        if self.collector.defects is not None and (group := self.collector.defects.group(self.planned)):
            marks.append(pytest.mark.xdist_group(group))
        for mark in marks:
            self.own_markers.append(mark.mark)
            self.keywords[mark.name] = mark
