"""`./etax resume`: what goes on, what stays, what can never go on, and the reports of the whole run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import cli.resume
import cli.waiting
from cli.__main__ import main
from cli.conducting import PytestEnd, PytestRun, RunOptions
from cli.pending import PendingRun, write_pending
from cli.project import ROOT
from cli.selection import Selection
from conformance.redaction import Redactor
from conformance.scenarios import ScenarioInfo
from conformance.verdicts import ExitCode, Verdict
from reports.directory import RunDirectory
from reports.records import append_record, key_of, read_records, record_of, worst_by_key
from steps.gherkin.plan import plan
from steps.ledger import Ledger
from steps.parking import Parked, ParkingLot
from tests.stranger.running import lay_out, running

PROFILE = """
name = "mine"
title = "某市"
base_url = "http://127.0.0.1:9"
manuals = ["SM"]
[time]
max_wait_s = 0
[portals.withholding_client]
path = "/c"
"""
NAME = "20260301-093005-mine"
SHANGHAI = timezone(timedelta(hours=8))


class Stage:
    """A run with one scenario that waits."""

    def __init__(self, folder: Path, scenario: ScenarioInfo) -> None:
        self.folder, self.scenario = folder, scenario
        self.profile = folder / "mine.toml"
        self.profile.write_text(PROFILE, encoding="utf-8")
        self.lot = ParkingLot(Ledger(folder / "mine.ledger.sqlite3"))
        self.run = RunDirectory(folder / "runs" / NAME)
        self.started: list[tuple[RunDirectory, Selection, RunOptions]] = []
        self.outcome: Callable[[RunDirectory], None] = lambda _: None

    def wait(self, seconds: float, scenario: str = "") -> None:
        """Let the scenario be due in so many seconds."""
        due = time.time() + seconds
        found = scenario or self.scenario.id
        self.lot.put(Parked(NAME, found, 3, "digest", "lease-1", due - 7200, due, None, {}))

    def keep(self) -> None:
        """Leave the folder of the run, as `run` does."""
        self.run.path.mkdir(parents=True)
        due = datetime.fromtimestamp(time.time() + 60, SHANGHAI)
        append_record(self.run.records, record_of(self.scenario, Verdict.PENDING, "等", 0.1, Redactor(), due=due))
        asked = PendingRun(
            deployment=str(self.profile),
            channel="api",
            workers="0",
            seed=7,
            partial=True,
            selected=(self.scenario.id,),
            any_failure=False,
        )
        write_pending(self.run, asked)

    def end(self, verdict: Verdict) -> Callable[[RunDirectory], None]:
        """pytest, when it comes to this verdict."""
        return lambda run: append_record(run.records, record_of(self.scenario, verdict, "后来", 0.2, Redactor()))

    def conduct(self, run: RunDirectory, selection: Selection, options: RunOptions) -> PytestRun:
        self.started.append((run, selection, options))
        self.outcome(run)
        return PytestRun(PytestEnd.FINISHED, any_failure=False, selected=(self.scenario.id,))

    @property
    def verdict(self) -> tuple[Verdict, str]:
        record = worst_by_key(read_records(self.run.records))[key_of(self.scenario.id)]
        return record.verdict, record.message


@pytest.fixture(scope="module")
def scenario() -> ScenarioInfo:
    return next(one for one in plan() if "SM-ACC-13" in one.clauses and one.channel == "api")


@pytest.fixture
def stage(tmp_path: Path, scenario: ScenarioInfo, monkeypatch: pytest.MonkeyPatch) -> Stage:
    stage = Stage(tmp_path, scenario)
    for module in ("cli.resume", "cli.waiting", "reports.directory", "cli.reporting"):
        if hasattr(sys.modules[module], "REPORTS_DIR"):
            monkeypatch.setattr(f"{module}.REPORTS_DIR", tmp_path)
    monkeypatch.setattr(cli.resume, "run_pytest", stage.conduct)
    return stage


def test_what_is_not_due_stays_and_says_when_it_is(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    stage.keep()
    stage.wait(3600)
    assert main(["resume", NAME, "--no-html"]) == ExitCode.CANNOT_TELL
    assert "待续 1 个，最早的 20" in capsys.readouterr().out
    assert stage.started == []
    assert stage.run.pending.is_file()


def test_what_is_due_goes_on_and_completes_the_run(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    stage.keep()
    stage.wait(-1)
    stage.outcome = stage.end(Verdict.PASSED)
    assert main(["resume", NAME, "--no-html"]) == ExitCode.CONFORMS
    [(run, selection, options)] = stage.started
    assert run == stage.run
    assert selection.paths == (str(ROOT / stage.scenario.feature_path),)
    assert options.pytest_arguments[0] == f"--resume={NAME}"
    assert options.pytest_arguments[1].startswith(f"--junitxml={run.path / 'junit-'}")
    assert (options.deployment, options.workers, options.seed) == (str(stage.profile), "0", 7)
    assert "待续" not in capsys.readouterr().out.partition("符合 1")[0]
    assert not stage.run.pending.exists()
    written = json.loads(stage.run.verdicts.read_text(encoding="utf-8"))
    assert [one["verdict"] for one in written["scenarios"] if one["id"] == stage.scenario.id] == ["passed"]
    assert stage.run.matrix.is_file()


def test_a_failure_found_later_is_a_failure(stage: Stage) -> None:
    stage.keep()
    stage.wait(-1)
    stage.outcome = stage.end(Verdict.FAILED)
    assert main(["resume", NAME, "--no-html"]) == ExitCode.FAILED


def test_patience_reaches_what_is_due_soon(stage: Stage) -> None:
    stage.keep()
    stage.wait(60)
    stage.outcome = stage.end(Verdict.PENDING)
    assert main(["resume", NAME, "--no-html", "--patience", "90", "-n", "4"]) == ExitCode.CANNOT_TELL
    [(_, _, options)] = stage.started
    assert "--patience=90.0" in options.pytest_arguments
    assert options.workers == "4"
    assert stage.run.pending.is_file()


def test_what_the_ledger_no_longer_knows_cannot_be_told(stage: Stage) -> None:
    stage.keep()
    assert main(["resume", NAME, "--no-html"]) == ExitCode.CANNOT_TELL
    assert stage.verdict == (Verdict.CANNOT_TELL, cli.resume._GONE)
    assert not stage.run.pending.exists()


def test_a_scenario_that_is_no_longer_there_is_given_up(stage: Stage) -> None:
    stage.keep()
    stage.wait(-1)
    stage.wait(-1, "features/sm_real_name_login/x.feature::改名了[api]")
    stage.outcome = stage.end(Verdict.PASSED)
    assert main(["resume", NAME, "--no-html"]) == ExitCode.CONFORMS
    assert [one.scenario for one in stage.lot.of_run(NAME)] == [stage.scenario.id]


def test_waiting_can_be_given_up(stage: Stage) -> None:
    stage.keep()
    stage.wait(3600)
    assert main(["resume", NAME, "--no-html", "--give-up"]) == ExitCode.CANNOT_TELL
    assert stage.verdict == (Verdict.CANNOT_TELL, cli.resume._GIVEN_UP)
    assert stage.lot.of_run(NAME) == ()


def test_another_machine_needs_the_ledger_alone(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    stage.wait(-1)
    stage.outcome = stage.end(Verdict.PASSED)
    assert main(["resume", "--deployment", str(stage.profile), "--no-html"]) == ExitCode.CONFORMS
    assert f"执行 {NAME} 是在另一台机器上开始的" in capsys.readouterr().out
    assert stage.started[0][0].path == stage.folder / "runs" / NAME


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["latest"], "还没有执行过"),
        (["20260301-093005-mime"], "是不是 20260301-093005-mine"),
        ([NAME, "--deployment", "{profile}"], f"台账里没有执行 {NAME} 的待续场景（待续的执行：无）"),
        (["--deployment", "{profile}"], "台账里没有待续场景（待续的执行：无）"),
    ],
)
def test_what_does_not_wait_cannot_go_on(
    stage: Stage, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.keep()
    given = [word.format(profile=stage.profile) for word in words]
    assert main(["resume", *given]) == ExitCode.USAGE
    assert told in capsys.readouterr().err


def test_a_finished_run_is_finished(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    stage.keep()
    stage.run.pending.unlink()
    assert main(["resume", NAME]) == ExitCode.USAGE
    assert f"执行 {NAME} 没有待续的场景" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [("pending.json", "{}", "文件可能被改动过"), ("../../mine.ledger.sqlite3", "no ledger", "已损坏")],
)
def test_broken_files_are_told(
    stage: Stage, file: str, text: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.keep()
    stage.wait(60)
    (stage.run.path / file).write_text(text, encoding="utf-8")
    assert main(["resume", NAME]) == ExitCode.USAGE
    assert told in capsys.readouterr().err


def etax(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command: list[Any] = [sys.executable, "-m", "cli", *words]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment}
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.slow
def test_from_run_to_resume_against_a_deployment_without_a_clock(tmp_path: Path) -> None:
    run = RunDirectory(tmp_path / "run")
    with running(tmp_path, lock_seconds=3) as address:
        profile = lay_out(tmp_path, address)
        text = profile.read_text(encoding="utf-8").replace("max_wait_s = 5.0", "max_wait_s = 0")
        profile.write_text(text, encoding="utf-8")
        words = ["--channel", "api", "-k", "119- or 121-", "-n", "0", "--no-html"]
        first = etax("run", "SM-ACC-13", "--deployment", str(profile), "--run-dir", str(run.path), *words)
        assert first.returncode == ExitCode.CANNOT_TELL, first.stdout + first.stderr
        assert "待续 2 个" in first.stdout
        # They need the same person: the second begins when the first has gone on, and is put off in its turn.
        said = [etax("resume", str(run.path), "--no-html", "--patience", "5").stdout for _ in range(2)]
    told = {one.name: (one.verdict, one.message) for one in worst_by_key(read_records(run.records)).values()}
    late, passed = (told[f"锁定{minutes}分钟后，正确密码的登录结果为{result}"] for minutes, result in _RESULTS)
    assert passed[0] is Verdict.PASSED, said
    # Whoever starts a new process within half a second of the window sees the lock, everybody else is too late.
    assert late[0] is Verdict.PASSED or (late[0] is Verdict.CANNOT_TELL and "错过了时机" in late[1])
    assert not run.pending.exists()
    assert len(list(run.path.glob("junit*.xml"))) == 3


_RESULTS = ((119, "账号已锁定"), (121, "登录成功"))
