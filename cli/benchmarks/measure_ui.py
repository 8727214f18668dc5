"""Scenarios in a browser: the harness with all reports on against a bare Playwright script, both at one simulator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.benchmarks.bare_api import bare_script
from cli.benchmarks.bare_ui import BareBrowserScript
from cli.benchmarks.contest import harness_processes, measure
from cli.benchmarks.paced import PacedProcess
from cli.benchmarks.rounds import Turn
from steps.drivers.ui.browser import BrowserProcess


@pytest.fixture(scope="session")
def bare(origin: str) -> Iterator[BareBrowserScript]:
    """The bare script with its browser, warmed up."""
    browser = BrowserProcess()
    with bare_script(origin) as requests:
        script = BareBrowserScript(requests, browser)
        script.lockout()
        yield script
    browser.close()


@pytest.fixture(scope="session")
def processes(workplace: Path, origin: str, pytestconfig: pytest.Config) -> Iterator[dict[str, PacedProcess]]:
    """The harness."""
    size, rounds = pytestconfig.option.bench_size, pytestconfig.option.bench_rounds
    with harness_processes(workplace / "ui", origin, "ui", size=size, rounds=rounds) as ready:
        yield ready


@pytest.mark.sides("ui-lockout", "harness", "bare")
def measure_lockout(turn: Turn, bare: BareBrowserScript, processes: dict[str, PacedProcess]) -> None:
    """Five wrong passwords with captchas, then the right one."""
    measure(turn, processes["lockout"], bare.lockout)


@pytest.mark.sides("ui-verification", "harness", "bare")
def measure_verification(turn: Turn, bare: BareBrowserScript, processes: dict[str, PacedProcess]) -> None:
    """Login and verification of the unit."""
    measure(turn, processes["verification"], bare.verification)
