"""Where a run writes: `reports/runs/<YYYYmmdd-HHMMSS>-<deployment>/`, and `reports/latest`, which points there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Final

REPORTS_DIR: Final = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class RunDirectory:
    """The files of one run."""

    path: Path

    @classmethod
    def create(cls, started: datetime, deployment: str, reports_dir: Path = REPORTS_DIR) -> RunDirectory:
        """Make the folder of a new run; a second run within the same second gets a number."""
        name = f"{started:%Y%m%d-%H%M%S}-{deployment}"
        for number in count(1):
            path = reports_dir / "runs" / (name if number == 1 else f"{name}-{number}")
            try:
                path.mkdir(parents=True)
            except FileExistsError:
                continue
            break
        return cls(path)

    @property
    def name(self) -> str:
        """What other places call this run: its folder under `reports/runs/`, or where it stands elsewhere."""
        return self.path.name if self.path.parent == REPORTS_DIR / "runs" else str(self.path)

    @property
    def records(self) -> Path:
        """One line a scenario, as it finishes."""
        return self.path / "records.jsonl"

    @property
    def verdicts(self) -> Path:
        """Verdict per scenario and clause, for programs."""
        return self.path / "verdicts.json"

    @property
    def pending(self) -> Path:
        """What `./etax resume` needs to go on; there while a scenario waits."""
        return self.path / "pending.json"

    @property
    def matrix(self) -> Path:
        """Clause by channel, for people."""
        return self.path / "matrix.html"

    @property
    def junit(self) -> Path:
        """For `--junitxml`."""
        return self.path / "junit.xml"

    @property
    def allure_results(self) -> Path:
        """For `--alluredir`."""
        return self.path / "allure-results"

    @property
    def allure_report(self) -> Path:
        """The Allure report; its `index.html` opens offline."""
        return self.path / "allure-report"

    @property
    def allure_config(self) -> Path:
        """What Allure was told."""
        return self.path / "allurerc.json"

    def point_latest(self) -> Path:
        """Let `latest` beside `runs/` point here: a link, or a text file where links are not allowed."""
        latest = self.path.parent.parent / "latest"
        target = Path(self.path.parent.name, self.path.name)
        latest.unlink(missing_ok=True)
        try:
            latest.symlink_to(target, target_is_directory=True)
        except OSError:
            latest.write_text(f"{target.as_posix()}\n", encoding="utf-8")
        return latest


def latest_run(reports_dir: Path = REPORTS_DIR) -> RunDirectory | None:
    """The run that `latest` points at; None when there is none (any more)."""
    latest = reports_dir / "latest"
    path = reports_dir / latest.read_text(encoding="utf-8").strip() if latest.is_file() else latest.resolve()
    return RunDirectory(path) if path.is_dir() else None
