"""What a scenario is to everybody who speaks of it: collection, reports, the prove command.

Collection (`steps.gherkin`) puts a `ScenarioInfo` on every pytest item as `item.scenario`, and an `EvidenceLog` as
`item.evidence`; reports read both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from conformance.clauses import Channel
from conformance.rows import RowClauses

AHEAD: Final = frozenset({"待实现", "todo"})
"""Tags of a scenario that is written ahead of its steps: checked, listed, never executed."""
TOGETHER: Final = "+"
"""Stands between the ids of defects that are planted in one world."""


class Severity(StrEnum):
    """Allure's severities, set by a tag `@severity:critical`; `normal` without one."""

    BLOCKER = "blocker"
    CRITICAL = "critical"
    NORMAL = "normal"
    MINOR = "minor"
    TRIVIAL = "trivial"


@dataclass(frozen=True, slots=True)
class ScenarioInfo:
    """One executable scenario (one examples row, on one channel)."""

    id: str
    """Stable over time: `features/x/y.feature::名称[参数][api]`. Ends in `[defect]` for a world with defects."""
    feature_path: str
    """POSIX, relative to the project."""
    feature: str
    feature_description: str
    rule: str | None
    name: str
    """With placeholders filled in."""
    description: str
    line: int
    """Of the examples row, else of the scenario; 1-based."""
    channel: Channel
    manual: str
    """Id of the manual in whose folder it stands."""
    tags: tuple[str, ...]
    """Inherited ones included, without `@`."""
    clauses: tuple[str, ...]
    """Clauses that it gives evidence for: tagged ones first, then their twins (`same_as`), then those of `rows`."""
    needs: frozenset[str]
    """Capabilities that the deployment must have."""
    severity: Severity = Severity.NORMAL
    parameters: tuple[tuple[str, str], ...] = ()
    """Columns of the examples row with its values."""
    defect: str | None = None
    """Defect planted in its world, for `./etax prove`; several are joined with `TOGETHER`."""
    rows: RowClauses = ()
    """Rows of its tables that are judged one by one, each against its own clause: see `conformance.rows`."""
    origin: str = ""
    """Where its examples row stands when that is a data file beside the feature: Chinese, with file, sheet and row."""

    @property
    def ahead(self) -> bool:
        """Whether it is written ahead of its steps, and says nothing of a deployment yet."""
        return not AHEAD.isdisjoint(self.tags)

    @property
    def defects(self) -> tuple[str, ...]:
        """Ids of the defects planted in its world."""
        return defects_of(self.defect)

    @property
    def sound_id(self) -> str:
        """Its id in a sound world."""
        return sound_id(self.id, self.defect)


def defects_of(planted: str | None) -> tuple[str, ...]:
    """The ids that `ScenarioInfo.defect` joins."""
    return tuple(planted.split(TOGETHER)) if planted else ()


def sound_id(scenario_id: str, planted: str | None) -> str:
    """The id of the same scenario in a world without defects."""
    return scenario_id.removesuffix(f"[{planted}]") if planted else scenario_id


@dataclass(frozen=True, slots=True)
class Attachment:
    """A piece of evidence, already free of secrets."""

    name: str
    """Chinese, as the report shows it."""
    media_type: str
    body: bytes


@dataclass
class EvidenceLog:
    """Evidence that drivers gather while a scenario runs, in order; reports drain it after every step."""

    wordings: list[str] = field(default_factory=list)
    """Messages that the deployment showed, in order; not scrubbed."""
    left_behind: list[str] = field(default_factory=list)
    """What the scenario did to the deployment and could not undo; Chinese, not scrubbed."""
    met: list[str] = field(default_factory=list)
    """Ids of the defects that the scenario would have met, where its world watched for them."""
    _pieces: list[Attachment | Callable[[], Attachment]] = field(default_factory=list)

    def add(self, attachment: Attachment) -> None:
        """Keep one more piece."""
        self._pieces.append(attachment)

    def defer(self, render: Callable[[], Attachment]) -> None:
        """Keep one more piece that is rendered only when somebody drains it."""
        self._pieces.append(render)

    def drain(self) -> Iterator[Attachment]:
        """Everything since the last call, oldest first."""
        gathered, self._pieces = self._pieces, []
        return (piece if isinstance(piece, Attachment) else piece() for piece in gathered)
