"""The harness as `./etax run` starts it, in a process that runs its scenarios in portions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cli.benchmarks.paced import PacedProcess
from cli.project import ROOT, python_module

_PLUGINS: Final = ("pytest_bdd.plugin", "xdist.plugin", "allure_pytest.plugin")


def harness(
    folder: Path,
    paths: Sequence[Path],
    *,
    profile: Path | None = None,
    channel: str = "api",
    plugins: Sequence[str] = (),
) -> PacedProcess:
    """Start it, with every report that a run writes; ready when all scenarios are collected.

    Args:
        folder: for reports and the log, and importable for `plugins`.
        paths: feature files.
        profile: of the deployment; None for the default, which starts a simulator of its own when a scenario needs it.
        channel: `api` or `ui`.
        plugins: further pytest plugins, such as generated step definitions.
    """
    reports = folder / "reports"
    reports.mkdir(parents=True)
    words = [*map(str, paths), f"--rootdir={ROOT}", "-c", str(ROOT / "pyproject.toml")]
    words += ["--channel", channel, "--seed", "0", *(("--deployment", str(profile)) if profile else ())]
    words += [
        f"--run-dir={reports}",
        f"--alluredir={reports / 'allure-results'}",
        f"--junitxml={reports / 'junit.xml'}",
    ]
    plugins = [*_PLUGINS, "cli.benchmarks.paced_items", "conftest", *plugins]
    return _pytest(folder, [*words, *(word for plugin in plugins for word in ("-p", plugin))])


def plain_pytest(folder: Path, path: Path, *, reports: bool = False) -> PacedProcess:
    """Start pytest for a file of plain tests.

    Args:
        folder: for the log and reports.
        path: the file.
        reports: whether Allure results and junit.xml are written, as allure-pytest and pytest do by themselves.
    """
    folder.mkdir(exist_ok=True)
    words = [str(path), f"--rootdir={folder}", "--noconftest", "-p", "cli.benchmarks.paced_items"]
    if reports:
        words += ["-p", "allure_pytest.plugin", f"--alluredir={folder / 'allure-results'}"]
        words += [f"--junitxml={folder / 'junit.xml'}"]
    return _pytest(folder, words)


def behave(folder: Path) -> PacedProcess:
    """Start behave with allure-behave's formatter, for a folder with `steps/`, `environment.py` and features."""
    words = [
        "--format",
        "allure_behave.formatter:AllureFormatter",
        "--outfile",
        str(folder / "results"),
        "--no-summary",
    ]
    return PacedProcess(python_module("behave", *words, str(folder)), folder / "log.txt")


def _pytest(folder: Path, words: Sequence[str]) -> PacedProcess:
    return PacedProcess(python_module("pytest", *words), folder / "log.txt", [folder])
