"""Fixtures of the drivers' tests: a stub server for what no deployment should answer, the simulator for the rest."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conformance.redaction import Redactor
from conformance.scenarios import EvidenceLog
from steps.drivers.addresses import portal_addresses
from steps.drivers.api.sessions import ApiSessions
from steps.drivers.http import HttpPool
from steps.drivers.support.captcha import WorldCaptchas
from steps.drivers.support.clock import WorldClock
from steps.drivers.support.control import ControlApi, World
from steps.drivers.support.identities import Identities
from steps.drivers.support.people import WorldPeople
from steps.drivers.support.phases import WorldPhases
from steps.drivers.support.sms import WorldSms
from steps.drivers.ui.browser import BrowserProcess
from steps.drivers.ui.sessions import UiSessions
from steps.profile import load_profile
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
    """Origin of a running reference simulator whose pages are documents of their own; features see the other kind."""
    command = [sys.executable, "-m", "simulators", "--port", "0", "--page-loads", "--exit-with-parent"]
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


@pytest.fixture(scope="session")
def browser() -> Iterator[BrowserProcess]:
    browser = BrowserProcess()
    yield browser
    browser.close()


@dataclass
class Stage:
    """A world of the simulator with sessions on one channel."""

    world: World
    people: WorldPeople
    clock: WorldClock
    phases: WorldPhases
    sessions: ApiSessions | UiSessions


@pytest.fixture
def make_stage(
    control: ControlApi, pool: HttpPool, redactor: Redactor, evidence: EvidenceLog, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Stage]]:
    """Makes worlds; takes the channel and the arguments of `create_world`, and closes everything at the end."""
    stages: list[Stage] = []

    def make(channel: str, *, tracing: bool = False, **wishes: Any) -> Stage:
        world = control.create_world(**{"edition": "SM", "seed": 1, **wishes})
        portals = portal_addresses(load_profile("simulator"), world.base_url)
        captchas, sms = WorldCaptchas(world, redactor), WorldSms(world, redactor)
        sessions = (
            ApiSessions(portals, captchas, sms, redactor, evidence, pool)
            if channel == "api"
            else UiSessions(
                request.getfixturevalue("browser"), portals, captchas, sms, redactor, evidence, tracing=tracing
            )
        )
        people = WorldPeople(world, Identities(1), redactor)
        stages.append(Stage(world, people, WorldClock(world), WorldPhases(world), sessions))
        return stages[-1]

    yield make
    for stage in stages:
        stage.sessions.close()
        stage.world.close()


@pytest.fixture(params=["api", pytest.param("ui", marks=pytest.mark.ui)])
def stage(request: pytest.FixtureRequest, make_stage: Callable[..., Stage]) -> Stage:
    """The 4th manual's world on either channel."""
    return make_stage(request.param)


@pytest.fixture(params=["api", pytest.param("ui", marks=pytest.mark.ui)])
def kj2_stage(request: pytest.FixtureRequest, make_stage: Callable[..., Stage]) -> Stage:
    """The 2nd manual's world on either channel."""
    return make_stage(request.param, edition="KJ2")
