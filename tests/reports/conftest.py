"""Runs scripted scenarios in a pytest of their own, and reads what it left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reports.records import ScenarioRecord, read_records

PROJECT = Path(__file__).resolve().parents[2]

CONFTEST = """
from tests.reports.scripted import *
from conformance.scenarios import Attachment
REDACTOR = Redactor()
DEVIATIONS = None
{script}
def pytest_configure(config):
    config.pluginmanager.register(ScriptedRun(SCENARIOS, REDACTOR, DEVIATIONS), "scripted-run")
"""


@dataclass(frozen=True)
class FinishedRun:
    folder: Path
    exit_status: int
    output: str

    @property
    def records(self) -> list[ScenarioRecord]:
        return read_records(self.folder / "records.jsonl")

    def results(self) -> list[dict[str, Any]]:
        """Allure results by time; the channel, which stands behind every name, is cut off."""
        files = (self.folder / "allure-results").glob("*-result.json")
        found = [json.loads(file.read_text(encoding="utf-8")) for file in files]
        for result in found:
            result["name"] = result["name"].removesuffix(" · 接口")
        return sorted(found, key=lambda result: str(result["start"]))

    def result(self, name: str) -> dict[str, Any]:
        [found] = [result for result in self.results() if result["name"] == name]
        return found

    def files(self) -> Iterator[tuple[Path, str]]:
        """Everything a reader of the run could open, except the script itself."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and path.name != "conftest.py" and path.suffix not in {".feature", ".pyc"}:
                yield path, path.read_bytes().decode("utf-8", "replace")


Runner = Callable[..., FinishedRun]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """Run a script that defines `SCENARIOS`; further arguments go to pytest."""

    def start(script: str, *arguments: str) -> FinishedRun:
        folder = tmp_path_factory.mktemp("run")
        (folder / "conftest.py").write_text(CONFTEST.format(script=script), encoding="utf-8")
        (folder / "登录.feature").write_text("", encoding="utf-8")
        (folder / "pytest.ini").write_text(
            "[pytest]\ndisable_test_id_escaping_and_forfeit_all_rights_to_community_support = true\n", encoding="utf-8"
        )
        plugins = ("allure_pytest.plugin", "pytest_bdd.plugin", "xdist", "no:cacheprovider")
        command = [sys.executable, "-m", "pytest", *(f"-p{plugin}" for plugin in plugins), "登录.feature"]
        command += ["--alluredir", "allure-results", "--junitxml", "junit.xml", *arguments]
        environment = os.environ | {"PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
        environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        environment.pop("PYTEST_ADDOPTS", None)
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=300, check=False
        )
        return FinishedRun(folder, done.returncode, done.stdout + done.stderr)

    return start
