"""Composition root: profile -> drivers -> deployment, and pytest's options and hooks for them.

The only module that constructs drivers, and the only one that knows steps and reports at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from steps.drivers.ui.browser import BrowserProcess

from conformance.clauses import Channel, Register, load_register
from conformance.redaction import Redactor
from conformance.verdicts import Verdict
from reports.plugin import ReportPlugin
from steps.actors import Deployment, Scene
from steps.builtin import BuiltInDeployment
from steps.drivers.addresses import portal_addresses
from steps.drivers.api.sessions import ApiSessions
from steps.drivers.http import HttpPool
from steps.drivers.support.captcha import WorldCaptchas
from steps.drivers.support.clock import WorldClock
from steps.drivers.support.control import ControlApi
from steps.drivers.support.identities import Identities
from steps.drivers.support.people import WorldPeople
from steps.drivers.support.phases import WorldPhases
from steps.drivers.support.sms import WorldSms
from steps.expect import NonconformanceError
from steps.gherkin.collect import FeatureCollector, ScenarioItem
from steps.gherkin.defects import load_defect_plan
from steps.gherkin.execute import replay
from steps.profile import DeploymentProfile, ProfileError, load_profile

ROOT = Path(__file__).parent
pytest_plugins = [f"steps.definitions.{path.stem}" for path in sorted((ROOT / "steps/definitions").glob("[!_]*.py")) if path.stem != "sentence"]


class Harness:
    """What outlives a scenario in one worker process: the deployment, connections, the browser."""

    def __init__(self, profile: DeploymentProfile, seed: int, *, headed: bool) -> None:
        self.profile = profile
        self.seed = seed
        self.headed = headed
        self.redactor = Redactor()

    @cached_property
    def pool(self) -> HttpPool:
        """Connections kept alive between scenarios."""
        return HttpPool()

    @cached_property
    def built_in(self) -> BuiltInDeployment:
        """The simulator, started for this worker."""
        return BuiltInDeployment()

    @cached_property
    def control(self) -> ControlApi:
        """Where worlds are made."""
        return ControlApi(self.built_in.origin if self.profile.built_in else self.profile.base_url, self.pool)

    @cached_property
    def browser(self) -> BrowserProcess:
        """One browser, with a cheap context for every person of a scenario."""
        from steps.drivers.ui.browser import BrowserProcess

        return BrowserProcess(headed=self.headed)

    @contextmanager
    def scene(self, item: ScenarioItem, *, tracing: bool = False) -> Iterator[Scene]:
        """A world of its own for the scenario, and everybody's sessions in it."""
        info, profile = item.scenario, self.profile
        item.redactor = redactor = item.redactor or self.redactor.child()
        edition = info.manual if profile.edition == "by_manual" and info.manual in {"SM", "KJ2"} else profile.edition
        world = self.control.create_world(
            edition="SM" if edition == "by_manual" else edition, defects=[info.defect] if info.defect else []
        )
        portals = portal_addresses(profile, world.base_url)
        captchas, sms = WorldCaptchas(world, redactor), WorldSms(world, redactor)
        people = WorldPeople(world, Identities(f"{self.seed}:{item.planned.info.id}"), redactor)
        if info.channel is Channel.API:
            sessions = ApiSessions(portals, captchas, sms, redactor, item.evidence, self.pool)
        else:
            from steps.drivers.ui.sessions import UiSessions

            sessions = UiSessions(self.browser, portals, captchas, sms, redactor, item.evidence, tracing=tracing)
        item.sessions = sessions
        try:
            yield Scene(Deployment(profile, sessions, people, WorldClock(world), sms, WorldPhases(world)))
        finally:
            sessions.close()
            world.close()

    def close(self) -> None:
        """End what was started."""
        for name in ("browser", "pool", "built_in"):
            if name in self.__dict__:
                getattr(self, name).close()


HARNESS = pytest.StashKey[Harness]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """What `./etax run` passes on; plain pytest takes the same."""
    group = parser.getgroup("etax", "conformance of an e-tax deployment")
    group.addoption("--deployment", default="simulator", help="name under deployments/ or path of a profile")
    group.addoption("--channel", choices=["api", "ui", "both"], default="both", help="channels to run on")
    group.addoption("--seed", type=int, help="of made-up people; printed when not given")
    group.addoption("--headed", action="store_true", help="show the browser")
    group.addoption("--run-dir", type=Path, help="folder of this run's records")
    group.addoption("--defects", type=Path, help="defects to plant (./etax prove)")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Read the profile and register collection and reports."""
    try:
        profile = load_profile(config.getoption("--deployment"))
    except ProfileError as error:
        raise pytest.UsageError(str(error)) from error
    if config.option.seed is None:
        config.option.seed = SystemRandom().randrange(1_000_000)
    harness = config.stash[HARNESS] = Harness(profile, config.option.seed, headed=config.option.headed)
    register: Register = load_register()
    channel = config.getoption("--channel")
    channels = frozenset(Channel) if channel == "both" else frozenset({Channel(channel)})
    defects = load_defect_plan(config.option.defects) if config.option.defects else None
    config.pluginmanager.register(FeatureCollector(register, profile, channels, defects), "etax_features")
    run_dir: Path | None = config.option.run_dir
    records_file = run_dir / "records.jsonl" if run_dir else None
    reports = ReportPlugin(
        register=register, redactor=harness.redactor, classify=classify, records_file=records_file
    )
    config.pluginmanager.register(reports, "etax_reports")
    if config.option.allure_report_dir:
        from reports.allure_bridge import AllureBridge

        config.pluginmanager.register(AllureBridge(config, register, reports), "etax_allure")


def pytest_report_header(config: pytest.Config) -> str:
    """What is tested, and the seed that repeats its people."""
    return f"部署：{config.stash[HARNESS].profile.title}　随机种子：{config.option.seed}"


def pytest_unconfigure(config: pytest.Config) -> None:
    """End what this worker started."""
    if harness := config.stash.get(HARNESS, None):
        harness.close()


def classify(error: BaseException) -> Verdict:
    """Only a broken expectation is the deployment's fault; whatever else went wrong, we cannot tell."""
    return Verdict.FAILED if isinstance(error, NonconformanceError) else Verdict.CANNOT_TELL


@pytest.fixture
def scene(request: pytest.FixtureRequest) -> Iterator[Scene]:
    """The scenario's world and everybody in it: the one fixture of all step definitions."""
    assert isinstance(request.node, ScenarioItem)  # noqa: S101 - nothing else has steps
    with request.config.stash[HARNESS].scene(request.node) as stage:
        yield stage


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_step_error(request: pytest.FixtureRequest) -> None:
    """Gather evidence while the failed scenario's pages are still open, then its trace by a replay (ADR 0005)."""
    item = request.node
    if item.sessions is None:
        return
    item.sessions.capture_failure()
    if item.scenario.channel is Channel.UI and item.scenario.defect is None:
        with request.config.stash[HARNESS].scene(item, tracing=True) as stage:
            replay(item.steps, {"scene": stage})
