"""Which scenarios of a feature file are not what they were when it was read last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from conformance.clauses import Register
from steps.gherkin.findings import FeatureFileError
from steps.gherkin.plan import PROJECT_DIR, PlannedScenario, display_path, expand, read_feature
from steps.gherkin.tables import SUFFIXES


@dataclass
class Baseline:
    """What every feature file held when it was read last."""

    register: Register
    _known: dict[str, dict[str, object]] = field(default_factory=dict)
    """Display path -> id -> what matters of the scenario."""

    def note(self, paths: Iterable[Path]) -> None:
        """Read files as they are now; one with mistakes counts as empty, so that all of it runs once it is right."""
        for path in paths:
            try:
                self._known[display_path(path)] = _by_id(self.scenarios(path))
            except FeatureFileError:
                self._known[display_path(path)] = {}

    def forget(self, paths: Iterable[Path]) -> None:
        """Take all scenarios of these files for changed the next time."""
        for path in paths:
            self._known.pop(display_path(path), None)

    def scenarios(self, path: Path) -> list[PlannedScenario]:
        """All scenarios of a file, on all channels.

        Raises:
            FeatureFileError: it cannot be run as it stands.
        """
        return list(expand(read_feature(path, self.register), self.register))

    def changed(self, path: Path) -> list[PlannedScenario]:
        """Scenarios that are new or different since the last look; from now on they are known.

        Raises:
            FeatureFileError: the file cannot be run as it stands; what was known of it stays.
        """
        planned = self.scenarios(path)
        before = self._known.get(display_path(path), {})
        now = self._known[display_path(path)] = _by_id(planned)
        return [one for one in planned if before.get(one.info.id) != now[one.info.id]]


def features_of(path: Path) -> list[Path]:
    """Feature files that a saved file concerns: itself, or those that name it as their data file."""
    if path.suffix == ".feature":
        return [path]
    if path.suffix.lower() in SUFFIXES:
        beside = sorted(path.parent.glob("*.feature"))
        return [one for one in beside if path.name in one.read_text(encoding="utf-8", errors="replace")]
    return []


def feature_files(path: Path) -> list[Path]:
    """The file itself, or all feature files of a folder."""
    return sorted(path.rglob("*.feature")) if path.is_dir() else [path]


def file_of(scenario_id: str) -> Path:
    """The feature file of a scenario."""
    return PROJECT_DIR / scenario_id.partition("::")[0]


def _by_id(planned: Iterable[PlannedScenario]) -> dict[str, object]:
    return {one.info.id: _matter(one) for one in planned}


def _matter(planned: PlannedScenario) -> Mapping[str, object] | tuple[object, ...]:
    """What a scenario does and stands for; lines and columns may move without changing it."""
    info = planned.info
    steps = tuple((step.kind, step.text, step.table, step.docstring) for step in planned.steps)
    return steps, info.clauses, info.needs, info.rows
