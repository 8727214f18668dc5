"""Scenarios that have passed at the simulator as this very code stands: a proof need not run those sound worlds again.

They are kept under a fingerprint of everything that decides a verdict there, so a change of any file starts anew.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

from cli.project import ROOT
from conformance.verdicts import Verdict
from reports.records import RecordsError, ScenarioRecord, read_records, worst_by_key

FOLDER: Final = ROOT / "reports" / "runs" / ".sound"
DEPLOYMENT: Final = "simulator"
"""The profile whose deployment a proof breaks."""

_DECIDING: Final = ("conformance", "deployments", "features", "reports", "simulators", "steps", "requirements")
_FILES: Final = ("conftest.py", "pyproject.toml")
_PASSED_OVER: Final = frozenset(
    {"__pycache__", "node_modules", "runs", "latest", "checks.csv", "coverage.csv", "history.jsonl"}
)
"""What runs leave behind, what is generated from them, and what reports are drawn with."""
_FOREIGN: Final = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS")
"""Whoever sets these may have changed what the harness does."""


@dataclass(frozen=True)
class Sound:
    """What is known of one state of the code."""

    path: Path

    @classmethod
    def of_this_code(cls, root: Path = ROOT, folder: Path = FOLDER) -> Sound:
        """Of the files as they stand now."""
        return cls(folder / f"{fingerprint(root)}.jsonl")

    def records(self) -> list[ScenarioRecord]:
        """One record a scenario, all passed; none where nobody can say what they stand for."""
        if _foreign():
            return []
        try:
            return list(worst_by_key(read_records(self.path)).values())
        except RecordsError:
            return []

    def note(self, records: Iterable[ScenarioRecord], *, now: Sound) -> None:
        """Keep those that passed in a sound world; one that did not this time is no longer among them.

        Args:
            records: of a run that began when the code stood as here.
            now: of the code as it stands at its end; another state, and nobody knows what passed.
        """
        if _foreign() or now != self:
            return
        known = {one.key: one for one in self.records()}
        kept = dict(known)
        for key, one in worst_by_key(one for one in records if not one.defects).items():
            if one.verdict is Verdict.PASSED:
                kept.setdefault(key, one)
            elif one.verdict is not Verdict.UNTESTED:
                kept.pop(key, None)
        if kept != known:
            self._write(kept.values())

    def _write(self, records: Iterable[ScenarioRecord]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text("".join(f"{one.model_dump_json()}\n" for one in records), encoding="utf-8", newline="\n")
        for other in self.path.parent.glob("*.jsonl"):
            if other != self.path:
                other.unlink(missing_ok=True)


def fingerprint(root: Path) -> str:
    """Of all files that decide a verdict at the simulator, and of the Python that runs them."""
    digest = blake2b(sys.version.encode(), digest_size=12)
    for path in sorted(_files(root)):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    yield from (path for name in _FILES if (path := root / name).is_file())
    for name in _DECIDING:
        for folder, below, files in os.walk(root / name):
            below[:] = [one for one in below if one not in _PASSED_OVER]
            yield from (Path(folder, one) for one in files if one not in _PASSED_OVER and not one.endswith(".md"))


def _foreign() -> bool:
    return any(os.environ.get(name) for name in _FOREIGN)
