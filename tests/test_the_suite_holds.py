"""The suite as a whole: it conforms in both editions, evaluates what is listed, and notices the defects.

Over HTTP all of them (`test_the_suite_over_http`); in the browser every run of the tests takes another part.
"""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_S = 900
PART = 10
"""Clauses whose defects are planted in the browser, too; all of them take ten minutes."""


def etax(*words: str, environ: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cli", *words]
    return subprocess.run(
        command,
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=PATIENCE_S,
        env=environ,
    )


def conforms(deployment: str, manuals: set[str], run_dir: Path, environ: Mapping[str, str] | None = None) -> None:
    words = ("--deployment", deployment, "--channel", "api", "-n", "1", "--no-html", "--run-dir", str(run_dir))
    done = etax("run", *words, "--checks", "compare", environ=environ)
    assert done.returncode == 0, done.stdout[-4000:]
    written = json.loads((run_dir / "verdicts.json").read_text(encoding="utf-8"))
    passed = {
        clause["id"].partition("-")[0] for clause in written["clauses"] if clause["channels"].get("api") == "passed"
    }
    assert passed == manuals


@pytest.mark.slow
def test_the_simulator_of_the_older_edition_conforms_over_http(tmp_path: Path) -> None:
    conforms("simulator-kj2", {"KJ2"}, tmp_path / "run")


@pytest.mark.slow
@pytest.mark.ui
def test_the_defects_of_some_clauses_are_noticed_in_the_browser(tmp_path: Path) -> None:
    """Which clauses, the seed of pytest-randomly decides, which stands in the header of the tests."""
    with (ROOT / "features/coverage.csv").open(encoding="utf-8", newline="") as file:
        clauses = [row["clause"] for row in csv.DictReader(file) if row["channel"] == "ui" and row["defects"] != "0"]
    report = tmp_path / "proof.json"
    some = sorted(random.sample(clauses, PART))
    done = etax("prove", *some, "--channel", "ui", "-n", "1", "--json", str(report))
    assert done.returncode == 0, done.stdout[-4000:]
    proof = json.loads(report.read_text(encoding="utf-8"))
    assert {row["clause"] for row in proof["defects"]} >= set(some)
    assert proof["killed"] == proof["total"] >= PART
