"""Starts pytest for a run, lets it end by itself even after Ctrl-C, and tells how it ended."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Final

from cli.project import ROOT, python_module
from cli.selected import FILE_VARIABLE, read_selected
from cli.selection import Selection
from cli.setup import stamp
from cli.setup.layout import Layout
from reports.directory import RunDirectory

_PLUGINS: Final = ("pytest_bdd.plugin", "xdist.plugin", "allure_pytest.plugin", "cli.selected")
"""The ones a run needs. Loading every installed one costs a second at the start of every worker."""


class PytestEnd(Enum):
    """How pytest ended."""

    FINISHED = "finished"
    """Every selected scenario had its turn."""
    INTERRUPTED = "interrupted"
    """By Ctrl-C."""
    USAGE = "usage"
    """Wrong option, or a feature file that cannot be run; pytest has told."""
    NOTHING_SELECTED = "nothing_selected"
    STOPPED = "stopped"
    """Before its end: by `-x`, or by an error inside pytest or a plugin; what finished before counts."""


_ENDS: Final = {
    0: PytestEnd.FINISHED,
    1: PytestEnd.FINISHED,
    4: PytestEnd.USAGE,
    5: PytestEnd.NOTHING_SELECTED,
}
_ENDED_EARLY: Final = 2
"""pytest's word for Ctrl-C, for errors during collection, and for `-x` with workers."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What a person asked for."""

    deployment: str
    """Name or path of the profile."""
    channel: str
    """`api`, `ui` or `both`."""
    workers: str
    seed: int | None
    headed: bool
    pytest_arguments: tuple[str, ...]
    today: date | None = None
    """On which deviations are judged, in every process and past midnight; None lets pytest look."""


@dataclass(frozen=True, slots=True)
class PytestRun:
    """What pytest did."""

    end: PytestEnd
    any_failure: bool
    """Whether pytest itself counts a failure."""
    selected: tuple[str, ...] | None
    """Ids of the scenarios that were to run; None when collection failed."""


def pytest_words(run: RunDirectory, selection: Selection, options: RunOptions) -> list[str]:
    """The command line; people may repeat it by hand."""
    words = python_module("pytest", *(selection.paths or (str(ROOT / "features"),)))
    words += [f"--rootdir={ROOT}", "-c", str(ROOT / "pyproject.toml")]
    words += ["--deployment", options.deployment, "--channel", options.channel]
    words += ["-n", options.workers] if options.workers != "0" else []
    words += ["--seed", str(options.seed)] if options.seed is not None else []
    words += ["--today", options.today.isoformat()] if options.today else []
    words += ["--headed"] if options.headed else []
    words += ["-m", selection.markers] if selection.markers else []
    words += ["-k", selection.keywords] if selection.keywords else []
    words += [f"--run-dir={run.path}", f"--alluredir={run.allure_results}", f"--junitxml={run.junit}"]
    words += [word for plugin in _PLUGINS for word in ("-p", plugin)]
    return [*words, *options.pytest_arguments]


def run_pytest(run: RunDirectory, selection: Selection, options: RunOptions) -> PytestRun:
    """Run the selected scenarios; returns when pytest has ended, whatever happened."""
    selected_file = run.path / "selected.txt"
    environ = {
        **found_browser(headed=options.headed),
        **os.environ,
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        FILE_VARIABLE: str(selected_file),
    }
    code, interrupted = _wait(pytest_words(run, selection, options), environ)
    selected = _selected(selected_file)
    if interrupted:
        end = PytestEnd.INTERRUPTED
    elif code == _ENDED_EARLY and selected is None:
        end = PytestEnd.USAGE
    else:
        end = _ENDS.get(code, PytestEnd.STOPPED)
    return PytestRun(end, any_failure=code != 0, selected=selected)


def found_browser(*, headed: bool) -> dict[str, str]:
    """The environment variable that names the browser of set-up, where drivers would not find it by themselves."""
    found = stamp.read(Layout(ROOT)).browser
    if headed or found is None or found == stamp.NO_BROWSER or shutil.which(Path(found).name):
        return {}
    return {"ETAX_BROWSER": found}


def _wait(words: Sequence[str], environ: Mapping[str, str]) -> tuple[int, bool]:
    """Exit code, and whether Ctrl-C was pressed: pytest gets it as well and stops by itself."""
    interrupted = False
    with subprocess.Popen(words, cwd=ROOT, env=environ) as process:
        while True:
            try:
                return process.wait(), interrupted
            except KeyboardInterrupt:
                if interrupted:
                    process.kill()  # asked twice
                interrupted = True


def _selected(path: Path) -> tuple[str, ...] | None:
    ids = read_selected(path)
    path.unlink(missing_ok=True)
    return tuple(ids) if ids is not None else None
