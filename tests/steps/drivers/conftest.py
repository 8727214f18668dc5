"""Fixtures of the drivers' tests: a stub server for what no deployment should answer, the simulator for the rest."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.redaction import Redactor
from conformance.scenarios import EvidenceLog
from steps.drivers.http import HttpPool
from steps.drivers.support.control import ControlApi
from tests.steps.drivers.stub import Stub, serving

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def pool() -> Iterator[HttpPool]:
    pool = HttpPool()
    yield pool
    pool.close()


@pytest.fixture
def stub() -> Iterator[Stub]:
    with serving(Stub()) as stub:
        yield stub


@pytest.fixture
def redactor() -> Redactor:
    return Redactor()


@pytest.fixture
def evidence() -> EvidenceLog:
    return EvidenceLog()


@pytest.fixture(scope="session")
def simulator() -> Iterator[str]:
    """Origin of a running reference simulator."""
    command = [sys.executable, "-m", "simulators", "--port", "0", "--exit-with-parent"]
    with subprocess.Popen(
        command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline().strip()
        assert line.startswith("listening on "), f"simulator said {line!r}"
        yield line.removeprefix("listening on ")
        process.terminate()


@pytest.fixture
def control(simulator: str, pool: HttpPool) -> ControlApi:
    return ControlApi(simulator, pool)
