"""What `./etax run` asks of pytest, and what exit code it makes of the answer."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cli.conducting import PytestEnd, PytestRun, RunOptions, found_browser, pytest_words
from cli.reporting import exit_code_of
from cli.selected import read_selected
from cli.selection import Selection
from cli.setup import stamp
from cli.wall_clock import now
from conformance.clauses import Channel
from conformance.deviations import DeviationState
from conformance.verdicts import ExitCode, Verdict
from reports.deviations import DeviationVerdict
from reports.directory import RunDirectory
from reports.records import ScenarioRecord, key_of
from reports.run import ScenarioVerdict, Verdicts
from tests.running import listening

ROOT = Path(__file__).resolve().parents[2]
EVERYTHING = Selection((), "", "")
PLAIN = RunOptions("simulator", "both", "2", None, headed=False, pytest_arguments=())


def test_plain_run_is_a_plain_pytest(tmp_path: Path) -> None:
    words = pytest_words(RunDirectory(tmp_path), EVERYTHING, PLAIN)
    assert words[:5] == [sys.executable, "-P", "-m", "pytest", str(ROOT / "features")]
    assert " -n 2 " in " ".join(words)
    assert f"--alluredir={tmp_path / 'allure-results'}" in words
    assert not {"-m", "-k", "--headed", "--seed"} & set(words[4:])


def test_wishes_are_handed_on_and_pytest_arguments_come_last(tmp_path: Path) -> None:
    day = date(2026, 3, 1)
    options = RunOptions("mine.toml", "ui", "0", 7, headed=True, pytest_arguments=("-x", "--pdb"), today=day)
    words = pytest_words(RunDirectory(tmp_path), Selection(("/a.feature",), "SM", "锁定"), options)
    line = " ".join(words)
    assert "/a.feature" in words
    assert "-m SM -k 锁定" in line
    assert "--deployment mine.toml --channel ui --seed 7 --today 2026-03-01 --headed" in line
    assert " -n " not in line
    assert words[-2:] == ["-x", "--pdb"]


def outcome(
    code: Verdict | None, done: PytestRun, *, partial: bool = True, deviations: tuple[DeviationVerdict, ...] = ()
) -> ExitCode:
    """Exit code of a run of the one scenario `甲` that left a record with this verdict, or none."""
    facts: dict[str, Any] = {
        "id": "甲",
        "feature": "f",
        "name": "甲",
        "channel": Channel.API,
        "clauses": (),
        "duration_s": 0.1,
    }
    records = {key_of("甲"): ScenarioRecord(key=key_of("甲"), verdict=code, message="", **facts)} if code else {}
    shown = ScenarioVerdict(verdict=code or Verdict.UNTESTED, message="", **facts)
    verdicts = Verdicts(
        deployment="d",
        started=now(),
        duration_s=1,
        summary={},
        scenarios=(shown,),
        clauses=(),
        deviations=deviations,
    )
    return exit_code_of(verdicts, records, done, partial=partial)


FINE = PytestRun(PytestEnd.FINISHED, any_failure=False, selected=("甲",))
RED = PytestRun(PytestEnd.FINISHED, any_failure=True, selected=("甲",))


@pytest.mark.parametrize("partial", [True, False])
@pytest.mark.parametrize(
    ("verdict", "done", "code"),
    [
        (Verdict.PASSED, FINE, ExitCode.CONFORMS),
        (Verdict.INAPPLICABLE, FINE, ExitCode.CONFORMS),
        (Verdict.FAILED, RED, ExitCode.FAILED),
        (Verdict.CANNOT_TELL, RED, ExitCode.CANNOT_TELL),
        (Verdict.UNTESTED, FINE, ExitCode.CANNOT_TELL),
    ],
)
def test_verdict_makes_the_exit_code(verdict: Verdict, done: PytestRun, code: ExitCode, partial: bool) -> None:
    assert outcome(verdict, done, partial=partial) is code


@pytest.mark.parametrize("partial", [True, False])
def test_scenario_without_a_record_never_conforms(partial: bool) -> None:
    assert outcome(None, FINE, partial=partial) is ExitCode.CANNOT_TELL


@pytest.mark.parametrize(
    "done",
    [
        RED,
        PytestRun(PytestEnd.STOPPED, any_failure=True, selected=("甲",)),
        PytestRun(PytestEnd.FINISHED, any_failure=False, selected=("甲", "乙")),
        PytestRun(PytestEnd.FINISHED, any_failure=False, selected=None),
    ],
)
def test_what_records_do_not_explain_never_conforms(done: PytestRun) -> None:
    assert outcome(Verdict.PASSED, done) is ExitCode.CANNOT_TELL


def with_deviation(state: DeviationState, verdict: Verdict, done: PytestRun, *, partial: bool) -> ExitCode:
    """Exit code of a run of `甲`, with one entry of the profile in this state."""
    row = DeviationVerdict(
        clause="SM-ACC-12",
        channel=Channel.API,
        state=state,
        verdict=verdict,
        reason="下一版修复",
        accepted_by="王五",
        expires=date(2026, 3, 1),
        link="",
    )
    return outcome(Verdict.PASSED, done, partial=partial, deviations=(row,))


@pytest.mark.parametrize("partial", [True, False])
def test_an_expired_or_needless_deviation_fails_the_run(partial: bool) -> None:
    needless = with_deviation(DeviationState.UNEXPECTEDLY_PASSING, Verdict.PASSED, FINE, partial=partial)
    expired = with_deviation(DeviationState.EXPIRED, Verdict.CANNOT_TELL, RED, partial=partial)
    assert needless is expired is ExitCode.FAILED
    assert with_deviation(DeviationState.UNDECIDED, Verdict.PENDING, FINE, partial=partial) is ExitCode.CONFORMS


def test_a_deviation_outside_the_selection_leaves_a_partial_run_alone() -> None:
    of_another = (DeviationState.EXPIRED, Verdict.UNTESTED, FINE)
    assert with_deviation(*of_another, partial=True) is ExitCode.CONFORMS
    assert with_deviation(*of_another, partial=False) is ExitCode.FAILED


def test_deviations_never_hide_an_interruption() -> None:
    stopped = PytestRun(PytestEnd.INTERRUPTED, any_failure=True, selected=("甲",))
    code = with_deviation(DeviationState.EXPIRED, Verdict.FAILED, stopped, partial=True)
    assert code is ExitCode.INTERRUPTED


def test_interruption_and_usage_have_their_own_codes() -> None:
    stopped = PytestRun(PytestEnd.INTERRUPTED, any_failure=True, selected=("甲",))
    assert outcome(Verdict.FAILED, stopped) is ExitCode.INTERRUPTED
    assert outcome(Verdict.PASSED, PytestRun(PytestEnd.USAGE, any_failure=True, selected=None)) is ExitCode.USAGE


def test_selection_is_unknown_when_collection_failed(tmp_path: Path) -> None:
    assert read_selected(tmp_path / "gone") is None


@contextmanager
def etax(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A run in a process group of its own, of which nothing is left afterwards, however the test ends."""
    with subprocess.Popen(
        listening("run", "--channel", "api", "-n", "0", "--no-html", *arguments),
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None and os.name == "nt":
                process.kill()
            elif process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.slow
def test_one_clause_from_command_to_reports(tmp_path: Path) -> None:
    run = RunDirectory(tmp_path / "run")
    with etax("SM-ACC-12", "--run-dir", str(run.path)) as process:
        output, _ = process.communicate(timeout=300)
    assert process.returncode == ExitCode.CONFORMS, output
    written = json.loads(run.verdicts.read_text(encoding="utf-8"))
    passed = [one for one in written["scenarios"] if one["verdict"] == "passed"]
    assert passed
    assert all("SM-ACC-12" in one["clauses"] for one in passed)
    assert str(run.matrix) in output
    assert run.junit.is_file()
    assert not (tmp_path / "latest").exists()
    assert isinstance(written["seed"], int)
    assert any("账号已锁定" in line for line in run.records.read_text(encoding="utf-8").splitlines())


@pytest.mark.slow
def test_a_deviation_whose_clause_holds_fails_the_run(tmp_path: Path) -> None:
    profile, more = tmp_path / "mine.toml", 'reason = "下一版"\naccepted_by = "王五"\nexpires = 2099-01-01\n'
    text = (ROOT / "deployments/simulator.toml").read_text(encoding="utf-8")
    profile.write_text(f'{text}\n[[deviations]]\nclause = "SM-ACC-12"\nchannel = "api"\n{more}', encoding="utf-8")
    arguments = ("SM-ACC-12", "--run-dir", str(tmp_path / "run"), "--deployment", str(profile), "--write-deviations")
    with etax(*arguments) as process:
        output, _ = process.communicate(timeout=300)
    assert process.returncode == ExitCode.FAILED, output
    assert "[偏差意外符合] SM-ACC-12（接口）" in output
    assert "没有不符合的条款" in output


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process group there")
def test_interrupted_run_keeps_what_finished(tmp_path: Path) -> None:
    run = RunDirectory(tmp_path / "run")
    with etax("SM-ACC", "--run-dir", str(run.path), "--", "-v") as process:
        assert process.stdout
        for line in process.stdout:
            if "[ " in line and "%]" in line:  # the first scenario is over
                os.killpg(process.pid, signal.SIGINT)
                break
        output, _ = process.communicate(timeout=120)
    assert process.returncode == ExitCode.INTERRUPTED, output
    assert "已中断" in output
    assert json.loads(run.verdicts.read_text(encoding="utf-8"))["scenarios"]
    assert run.matrix.is_file()


@pytest.mark.parametrize(
    ("found", "headed", "named"),
    [
        ("/opt/somewhere/browser-off-path", False, {"ETAX_BROWSER": "/opt/somewhere/browser-off-path"}),
        ("/opt/somewhere/browser-off-path", True, {}),
        (stamp.NO_BROWSER, False, {}),
        (None, False, {}),
    ],
)
def test_a_browser_off_path_is_named_to_the_drivers(
    monkeypatch: pytest.MonkeyPatch, found: str | None, headed: bool, named: dict[str, str]
) -> None:
    monkeypatch.setattr(stamp, "read", lambda _layout: stamp.Stamp(browser=found))
    assert found_browser(headed=headed) == named
