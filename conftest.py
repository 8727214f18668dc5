"""Composition root: profile -> harness -> scenarios -> reports, and pytest's options for them.

The only module that knows steps and reports at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import SystemRandom

import pytest

from cli.wall_clock import now
from conformance.answers import load_answers
from conformance.clauses import Channel, load_register
from conformance.deviations import AcceptedDeviations
from conformance.verdicts import Verdict
from reports.directory import RunDirectory
from reports.plugin import ReportPlugin
from steps.actors import Scene
from steps.drivers.errors import ParkedError
from steps.expect import NonconformanceError
from steps.gherkin.collect import FeatureCollector, ScenarioItem
from steps.gherkin.defects import load_defect_plan
from steps.harness import Harness
from steps.profile import DeploymentProfile, ProfileError, load_profile

DEFINITIONS = Path(__file__).parent / "steps" / "definitions"
HARNESS = pytest.StashKey[Harness]()

pytest_plugins = [f"steps.definitions.{path.stem}" for path in sorted(DEFINITIONS.glob("[!_]*.py"))]


def pytest_addoption(parser: pytest.Parser) -> None:
    """What `./etax run` and `./etax prove` pass on; plain pytest takes the same."""
    group = parser.getgroup("etax", "conformance of an e-tax deployment")
    group.addoption("--deployment", default="simulator", help="name under deployments/ or path of a profile")
    group.addoption("--channel", choices=["api", "ui", "both"], default="both", help="channels to run on")
    group.addoption("--seed", type=int, help="of made-up people; printed when not given")
    group.addoption("--headed", action="store_true", help="show the browser")
    group.addoption("--run-dir", type=Path, help="folder of this run's records")
    group.addoption("--today", type=date.fromisoformat, help="day on which deviations are judged; default: the present")
    group.addoption("--running", default="", help="origin of a built-in deployment that runs already (./etax watch)")
    group.addoption("--resume", metavar="RUN", help="go on with what this run has put off, and with nothing else")
    group.addoption("--patience", type=float, help="seconds to wait for what is not due yet; default: max_wait_s")
    group.addoption("--defects", type=Path, help="defects to plant, one world each (./etax prove)")
    group.addoption("--watched", action="store_true", help="note the defects that a scenario would meet")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Read the profile and register collection and reports."""
    try:
        profile = load_profile(config.getoption("--deployment"))
    except ProfileError as error:
        raise pytest.UsageError(str(error)) from error
    if config.option.seed is None:
        config.option.seed = SystemRandom().randrange(1_000_000)
    run_dir: Path | None = config.option.run_dir
    harness = config.stash[HARNESS] = Harness(
        profile,
        config.option.seed,
        headed=config.option.headed,
        running=config.option.running,
        run=config.option.resume or (RunDirectory(run_dir.resolve()).name if run_dir else ""),
        patience_s=config.option.patience,
        watched=config.option.watched,
    )
    if not config.option.collectonly:
        harness.open_desk()  # before workers start, which find it by their environment
    register = load_register()
    channel = config.getoption("--channel")
    channels = frozenset(Channel) if channel == "both" else frozenset({Channel(channel)})
    defects = load_defect_plan(config.option.defects) if config.option.defects else None
    resumed = harness.parked() if config.option.resume else None
    answers = load_answers(register)
    collector = FeatureCollector(register, profile, channels, defects, resumed, answers)
    config.pluginmanager.register(collector, "etax_features")
    reports = ReportPlugin(
        register=register,
        redactor=harness.redactor,
        classify=classify,
        records_file=run_dir / "records.jsonl" if run_dir else None,
        deviations=accepted_deviations(profile, config.getoption("--today")),
    )
    config.pluginmanager.register(reports, "etax_reports")
    if config.getoption("allure_report_dir", None):
        from reports.allure_bridge import AllureBridge

        config.pluginmanager.register(AllureBridge(config, register, reports), "etax_allure")


def accepted_deviations(profile: DeploymentProfile, today: date | None) -> AcceptedDeviations:
    """What the profile accepts, on the day of the run."""
    return AcceptedDeviations(profile.accepted_deviations, today or now().date(), frozenset(profile.manuals))


def pytest_report_header(config: pytest.Config) -> str:
    """What is tested, and the seed that repeats its people."""
    return f"部署：{config.stash[HARNESS].profile.title}　随机种子：{config.option.seed}"


def pytest_sessionstart(session: pytest.Session) -> None:
    """Where people are asked, told however quiet the terminal is to be."""
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    page = session.config.stash[HARNESS].open_desk()
    if terminal is not None and page:
        terminal.write_line(f"需要人工回答的问题在这里，请打开：{page}")


def pytest_unconfigure(config: pytest.Config) -> None:
    """End what this process started."""
    if harness := config.stash.get(HARNESS, None):
        harness.close()


def classify(error: BaseException) -> Verdict:
    """Only a broken expectation is the deployment's fault; whatever else went wrong, we cannot tell."""
    if isinstance(error, ParkedError):
        return Verdict.PENDING
    return Verdict.FAILED if isinstance(error, NonconformanceError) else Verdict.CANNOT_TELL


@pytest.fixture
def scene(request: pytest.FixtureRequest) -> Iterator[Scene]:
    """The scenario's world and everybody in it: the one fixture of all step definitions."""
    assert isinstance(request.node, ScenarioItem)  # noqa: S101 - nothing else has steps
    with request.config.stash[HARNESS].scene(request.node) as stage:
        yield stage


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_step_error(request: pytest.FixtureRequest) -> None:
    """Gather evidence while the pages of the failed scenario are still open, where somebody will read it."""
    item = request.node
    if isinstance(item, ScenarioItem) and request.config.getoption("allure_report_dir", None):
        request.config.stash[HARNESS].gather_evidence(item)
