"""What stands for the gates on the command line: their words and exit codes when the harness itself is at fault."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.sabotage.conftest import PROJECT, environment
from tests.sabotage.planting import FAULT_VARIABLE

SCENARIO = "features/sm_real_name_login/account_lockout.feature"


def etax(fault: str, *words: str) -> tuple[int, str]:
    """Exit code and output of a command whose pytest has this fault."""
    planted = {FAULT_VARIABLE: fault, "PYTEST_ADDOPTS": "-p tests.sabotage.planting"}
    done = subprocess.run(
        [sys.executable, "-m", "cli", *words],
        cwd=PROJECT,
        env=environment(**planted),
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
    )
    return done.returncode, done.stdout


def run(fault: str, tmp_path: Path) -> tuple[int, str]:
    words = ("--channel", "api", "-n", "0", "--no-html", "--run-dir", str(tmp_path / "run"), "--checks", "compare")
    return etax(fault, "run", SCENARIO, "-k", "120分钟之后登录", *words)


def test_a_sound_harness_agrees_with_the_list(tmp_path: Path) -> None:
    code, output = run("", tmp_path)
    assert (code, "所执行的检验与 features/checks.csv 一致" in output) == (0, True), output


def test_an_expectation_that_is_skipped_keeps_the_run_from_conforming(tmp_path: Path) -> None:
    code, output = run("only-the-first-expectation-counts", tmp_path)
    assert code == 3, output
    assert "各步应检验 2is，实际检验 is" in output
    assert "与 features/checks.csv 有 1 处不同" in output


def test_records_that_are_lost_keep_the_run_from_conforming(tmp_path: Path) -> None:
    code, output = run("all-records-are-lost", tmp_path)
    assert code == 3, output


def test_a_proof_has_survivors() -> None:
    code, output = etax(
        "defects-are-not-planted", "prove", "--defect", "account-locks-at-6", "--channel", "api", "-n", "0"
    )
    assert code == 1, output
    assert "存活　SM-ACC-12[api]　account-locks-at-6" in output
