"""Running the harness against this deployment as a tester would, and reading what came of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from conformance.clauses import Channel
from conformance.verdicts import Verdict
from reports.directory import RunDirectory
from reports.records import ScenarioRecord, read_records, worst_by_key
from reports.run import ScenarioVerdict, Verdicts, read_verdicts
from steps.ledger import Conditions, Ledger
from steps.ledger.leases import Lease

ROOT: Final = Path(__file__).resolve().parents[2]
MANUALS: Final = ("SM-", "KJ2-", "ZC-")
"""The ones that bind this deployment."""
_PATIENT_S: Final = 900.0
_SKIPPED: Final = {Verdict.UNTESTED, Verdict.INAPPLICABLE}


@dataclass(frozen=True, slots=True)
class Conducted:
    """A run that has ended."""

    code: int
    output: str
    directory: RunDirectory

    @property
    def verdicts(self) -> Verdicts:
        """What the run says; fails where there is nothing to read, and shows what was printed."""
        assert self.directory.verdicts.is_file(), self.output
        return read_verdicts(self.directory.verdicts)

    def scenarios(self, *verdicts: Verdict) -> Sequence[ScenarioVerdict]:
        """Those with one of these verdicts."""
        return [one for one in self.verdicts.scenarios if one.verdict in verdicts]

    def tried(self) -> Iterator[ScenarioVerdict]:
        """Those that were begun."""
        return (one for one in self.verdicts.scenarios if one.verdict not in _SKIPPED)

    def clauses(self, channel: Channel, verdict: Verdict) -> frozenset[str]:
        """Clauses of the three manuals with this verdict."""
        return frozenset(
            one.id
            for one in self.verdicts.clauses
            if one.id.startswith(MANUALS) and one.channels.get(channel) is verdict
        )


def conduct(profile: Path, *words: str, run: str = "run") -> Conducted:
    """`./etax run` with these words; its folder comes to stand beside the profile."""
    directory = RunDirectory(profile.parent / run)
    with etax("run", *words, "--deployment", str(profile), "--no-html", "--run-dir", str(directory.path)) as process:
        output, _ = process.communicate(timeout=_PATIENT_S)
    return Conducted(process.returncode, output, directory)


def tried(profile: Path, *words: str, run: str = "run") -> Mapping[str, ScenarioRecord]:
    """Records of the scenarios, by id, without anything that `./etax run` makes of them: that is quicker."""
    directory = RunDirectory(profile.parent / run)
    directory.path.mkdir()
    with pytest_process(profile, directory, *words) as process:
        output, _ = process.communicate(timeout=_PATIENT_S)
    return records_of(directory, output)


def records_of(directory: RunDirectory, output: str) -> Mapping[str, ScenarioRecord]:
    """What was written, by id of the scenario; shows what was printed where nothing was."""
    found = {one.id: one for one in worst_by_key(read_records(directory.records)).values()}
    assert found, output
    return found


def pytest_process(profile: Path, directory: RunDirectory, *words: str) -> subprocess.Popen[str]:
    """Scenarios, selected as pytest does it, as a process."""
    options = ("--deployment", str(profile), "--run-dir", str(directory.path), "-q", "-p", "no:cacheprovider")
    return _python("pytest", *words, *options)


def etax(*words: str, cwd: Path = ROOT) -> subprocess.Popen[str]:
    """The command line as a process of its own."""
    return _python("cli", *words, cwd=cwd)


def _python(module: str, *words: str, cwd: Path = ROOT) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.Popen(
        [sys.executable, "-m", module, *words],
        cwd=cwd,
        env={**environment, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def ledger_of(profile: Path) -> tuple[dict[str, Lease], Conditions]:
    """Who is leased, and in which condition everybody is."""
    ledger = Ledger(profile.parent / "stranger.ledger.sqlite3")
    return dict(ledger.leases()), ledger.conditions()


def unsettled(conditions: Conditions) -> dict[str, str]:
    """Accounts and units that nobody may use, or whose wrong entries were not set to zero while they could be."""
    found = {holder: one.dirty or one.intent for holder, one in conditions.by_holder.items() if one.dirty or one.intent}
    for holder, one in conditions.by_holder.items():
        if holder.startswith("citizen:"):
            continue  # used once
        if any(count.used and count.locked_until is None for count in one.attempts.values()):
            found[holder] = f"{found.get(holder, '')} attempts {dict(one.attempts)}".strip()
    return found
