"""Runs a feature whose tables carry clauses: real collection, real reports, and nothing behind its sentences."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.reports.conftest import FinishedRun

PROJECT = Path(__file__).resolve().parents[2]

CONFTEST = """
from datetime import date
from types import SimpleNamespace

import pytest
from pytest_bdd import given, then

from conformance.clauses import Channel, load_register
from conformance.deviations import AcceptedDeviations, Deviation
from conformance.redaction import Redactor
from conformance.verdicts import Verdict
from reports.allure_bridge import AllureBridge
from reports.plugin import ReportPlugin
from steps.drivers.errors import BrowserError, PageNotRecognisedError
from steps.expect import NonconformanceError, checking_rows, expect
from steps.gherkin.collect import FeatureCollector
from steps.gherkin.defects import DefectPlan, Place, Trial
from steps.gherkin.effects import reads
from steps.gherkin.plan import plan
from steps.profile import load_profile

DEFECTS = {defects}
REGISTER = load_register()
UI = frozenset({{Channel.UI}})
WORLDS = {worlds}


def pytest_configure(config):
    config.pluginmanager.register(FeatureCollector(REGISTER, load_profile("simulator"), UI, planted(config.rootpath)))
    reports = ReportPlugin(
        register=REGISTER,
        redactor=Redactor(),
        classify=classify,
        records_file=config.rootpath / "records.jsonl",
        deviations=accepted({accepted}),
    )
    config.pluginmanager.register(reports)
    config.pluginmanager.register(AllureBridge(config, REGISTER, reports))


def accepted(clauses):
    day = date(2026, 1, 1)
    entries = tuple(Deviation(clause, UI, "下一版本改正", "李老师", day) for clause in clauses)
    return AcceptedDeviations(entries, day, frozenset({{"LN"}}))


def planted(folder):
    # In a world of its own, or in those that are wanted, every scenario of a clause faces each of its defects.
    if not DEFECTS:
        return None
    places = [Place(name, clause, Channel.UI) for name, clauses in DEFECTS.items() for clause in clauses]
    worlds = WORLDS or [[name] for name in DEFECTS]
    trials = [Trial(one.id) for one in plan(folder, REGISTER)]
    for one in plan(folder, REGISTER):
        facing = {{name for name, clauses in DEFECTS.items() if set(clauses) & set(one.clauses)}}
        trials += [Trial(one.id, tuple(world)) for world in worlds if facing & set(world)]
    return DefectPlan(tuple(trials), frozenset(places), sparing=not WORLDS)


def classify(error):
    return Verdict.FAILED if isinstance(error, NonconformanceError) else Verdict.CANNOT_TELL


@pytest.fixture
def scene(request):
    return SimpleNamespace(rows=request.node.rows, defects=request.node.scenario.defects)


@then("栏目各如所述")
@reads
def entries(scene, datatable):
    with checking_rows(scene.rows) as rows:
        for clause, title, state in datatable[1:]:
            if state != "略过":
                with rows.of(clause, title):
                    look(title, state, scene.defects)
        expect(any(state == "多出" for *_, state in datatable[1:]), "多出的栏目").to_be(False)


@then("栏目看也不看")
@reads
def nothing(scene, datatable):
    pass


@given("办税页面不符合")
@reads
def failing_before():
    expect("乙", "页面").to_be("甲")


@given("办税页面打不开")
@reads
def unclear_before():
    raise PageNotRecognisedError("没有认出办税页面")


def look(title, state, defects):
    if state == "打不开":
        raise PageNotRecognisedError("没有认出页面" + title)
    if state == "浏览器退出":
        raise BrowserError("浏览器已退出")
    if state == "程序错":
        raise KeyError(title)
    gone = state == "缺" or any(one in defects for one in state.split("或"))
    expect("缺" if gone else "在", "栏目“" + title + "”").to_be("在")
"""

ListRunner = Callable[..., FinishedRun]


@pytest.fixture(scope="module")
def run_lists(tmp_path_factory: pytest.TempPathFactory) -> ListRunner:
    """Run a feature, perhaps with defects (name -> clauses), in `worlds`, or with accepted clauses."""

    def start(
        feature: str,
        *arguments: str,
        defects: dict[str, list[str]] | None = None,
        worlds: list[tuple[str, ...]] | None = None,
        accepted: Sequence[str] = (),
    ) -> FinishedRun:
        folder = tmp_path_factory.mktemp("lists")
        (folder / "conftest.py").write_text(
            CONFTEST.format(defects=defects or {}, worlds=worlds or [], accepted=accepted), encoding="utf-8"
        )
        (folder / "栏目.feature").write_text(feature, encoding="utf-8")
        (folder / "pytest.ini").write_text(
            "[pytest]\ndisable_test_id_escaping_and_forfeit_all_rights_to_community_support = true\n"
            "markers =\n    clause(id): x\n    ui: x\n",
            encoding="utf-8",
        )
        plugins = ("allure_pytest.plugin", "pytest_bdd.plugin", "xdist", "no:cacheprovider")
        command = [sys.executable, "-m", "pytest", *(f"-p{plugin}" for plugin in plugins), "栏目.feature"]
        command += ["--alluredir", "allure-results", "--junitxml", "junit.xml", *arguments]
        environment = os.environ | {"PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
        environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        environment.pop("PYTEST_ADDOPTS", None)
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=300, check=False
        )
        return FinishedRun(folder, done.returncode, done.stdout + done.stderr)

    return start
