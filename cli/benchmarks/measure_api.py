"""Scenarios over HTTP: the harness with all reports on against a bare `requests` script, both at one simulator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.benchmarks.bare_api import BareScript, bare_script
from cli.benchmarks.contest import harness_processes, measure
from cli.benchmarks.paced import PacedProcess
from cli.benchmarks.rounds import Turn


@pytest.fixture(scope="session")
def bare(origin: str) -> Iterator[BareScript]:
    """The bare script, warmed up."""
    with bare_script(origin) as script:
        script.lockout()
        yield script


@pytest.fixture(scope="session")
def processes(workplace: Path, origin: str, pytestconfig: pytest.Config) -> Iterator[dict[str, PacedProcess]]:
    """The harness."""
    size, rounds = pytestconfig.option.bench_size, pytestconfig.option.bench_rounds
    with harness_processes(workplace / "api", origin, "api", size=size, rounds=rounds) as ready:
        yield ready


@pytest.mark.sides("api-lockout", "harness", "bare")
def measure_lockout(turn: Turn, bare: BareScript, processes: dict[str, PacedProcess]) -> None:
    """Five wrong passwords with captchas, then the right one: 26 requests."""
    measure(turn, processes["lockout"], bare.lockout)


@pytest.mark.sides("api-verification", "harness", "bare")
def measure_verification(turn: Turn, bare: BareScript, processes: dict[str, PacedProcess]) -> None:
    """Login and verification of the unit: 9 requests."""
    measure(turn, processes["verification"], bare.verification)
