"""What is known of sound worlds holds for the code as it stands, and for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.proving.sound import Sound, fingerprint
from conformance.clauses import Channel
from conformance.verdicts import Verdict
from reports.records import ScenarioRecord, key_of


def record(name: str, verdict: Verdict = Verdict.PASSED, defect: str | None = None) -> ScenarioRecord:
    scenario = f"f::{name}[api]" + (f"[{defect}]" if defect else "")
    return ScenarioRecord(
        key=key_of(scenario),
        id=scenario,
        feature="f",
        name=name,
        channel=Channel.API,
        verdict=verdict,
        clauses=("SM-ACC-12",),
        duration_s=0.1,
        message="",
        defect=defect,
    )


@pytest.fixture(autouse=True)
def nobody_meddles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    monkeypatch.delenv("PYTEST_PLUGINS", raising=False)


@pytest.fixture
def code(tmp_path: Path) -> Path:
    root = tmp_path / "code"
    (root / "steps").mkdir(parents=True)
    (root / "steps" / "tasks.py").write_text("TRIES = 5\n", encoding="utf-8")
    (root / "conftest.py").write_text("", encoding="utf-8")
    return root


def now(code: Path) -> Sound:
    return Sound.of_this_code(code, code.parent / ".sound")


def known(code: Path) -> list[str]:
    return [one.name for one in now(code).records()]


def test_scenarios_that_passed_are_known_until_a_file_changes(code: Path) -> None:
    now(code).note([record("锁定")], now=now(code))
    now(code).note([record("解锁"), record("锁定")], now=now(code))
    assert known(code) == ["锁定", "解锁"]
    (code / "steps" / "tasks.py").write_text("TRIES = 6\n", encoding="utf-8")
    assert known(code) == []


def test_a_file_that_is_new_or_gone_or_elsewhere_is_a_change(code: Path) -> None:
    before = fingerprint(code)
    (code / "steps" / "more.py").write_text("", encoding="utf-8")
    more = fingerprint(code)
    (code / "steps" / "more.py").rename(code / "steps" / "most.py")
    assert len({before, more, fingerprint(code)}) == 3
    (code / "steps" / "most.py").unlink()
    assert fingerprint(code) == before


def test_what_runs_leave_behind_is_no_change(code: Path) -> None:
    before = fingerprint(code)
    for left in (
        "reports/runs/1/records.jsonl",
        "reports/allure/node_modules/left.js",
        "steps/__pycache__/tasks.pyc",
        "features/checks.csv",
        "simulators/README.md",
    ):
        (code / left).parent.mkdir(parents=True, exist_ok=True)
        (code / left).write_text("x", encoding="utf-8")
    assert fingerprint(code) == before


@pytest.mark.parametrize(
    "of",
    [
        pytest.param([record("锁定", Verdict.FAILED)], id="failed"),
        pytest.param([record("锁定", Verdict.CANNOT_TELL)], id="could not tell"),
        pytest.param([record("锁定", defect="never-locks")], id="passed in a broken world"),
        pytest.param([record("锁定"), record("锁定", Verdict.FAILED)], id="failed in its teardown"),
    ],
)
def test_whoever_did_not_pass_in_a_sound_world_is_not_known(of: list[ScenarioRecord], code: Path) -> None:
    now(code).note(of, now=now(code))
    assert known(code) == []


@pytest.mark.parametrize("verdict", [Verdict.FAILED, Verdict.CANNOT_TELL])
def test_whoever_fails_later_with_the_same_code_is_known_no_more(verdict: Verdict, code: Path) -> None:
    now(code).note([record("锁定"), record("解锁")], now=now(code))
    now(code).note([record("锁定", verdict)], now=now(code))
    assert known(code) == ["解锁"]


def test_whoever_had_no_turn_this_time_stays_known(code: Path) -> None:
    now(code).note([record("锁定")], now=now(code))
    now(code).note([record("锁定", Verdict.UNTESTED)], now=now(code))
    assert known(code) == ["锁定"]


def test_nothing_is_known_of_a_run_during_which_the_code_changed(code: Path) -> None:
    began = now(code)
    (code / "steps" / "tasks.py").write_text("TRIES = 6\n", encoding="utf-8")
    began.note([record("锁定")], now=now(code))
    assert known(code) == []
    (code / "steps" / "tasks.py").write_text("TRIES = 5\n", encoding="utf-8")
    assert known(code) == []


@pytest.mark.parametrize("variable", ["PYTEST_ADDOPTS", "PYTEST_PLUGINS"])
def test_whoever_meddles_with_pytest_neither_knows_nor_tells(
    variable: str, code: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now(code).note([record("锁定")], now=now(code))
    monkeypatch.setenv(variable, "-p tests.sabotage.faults")
    now(code).note([record("解锁")], now=now(code))
    assert known(code) == []
    monkeypatch.delenv(variable)
    assert known(code) == ["锁定"]


def test_a_file_that_is_not_ours_is_nothing_known(code: Path) -> None:
    now(code).note([record("锁定")], now=now(code))
    now(code).path.write_text("{}\n", encoding="utf-8")
    assert known(code) == []
