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
_PASSED_OVER: Final = frozenset({"__pycache__", "runs", "latest", "checks.csv", "coverage.csv", "history.jsonl"})
"""What runs leave behind, and what is generated from them."""
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
        """Keep those that passed in a sound world.

        Args:
            records: of a run that began when the code stood as here.
            now: of the code as it stands at its end; another state, and nobody knows what passed.
        """
        if _foreign() or now != self:
            return
        known = {one.key for one in self.records()}
        worst = worst_by_key(records)
        new = [one for key, one in worst.items() if _is_sound(one) and key not in known]
        if not new:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write("".join(f"{one.model_dump_json()}\n" for one in new))
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
            yield from (Path(folder, one) for one in files if one not in _PASSED_OVER)


def _is_sound(record: ScenarioRecord) -> bool:
    return record.verdict is Verdict.PASSED and not record.defects


def _foreign() -> bool:
    return any(os.environ.get(name) for name in _FOREIGN)
