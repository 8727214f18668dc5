"""Grants and budgets hold at a deployment that is not ours: what is not allowed is not done, nor passed, nor failed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from cli.__main__ import main
from conformance.verdicts import Verdict
from reports.records import ScenarioRecord, read_records, worst_by_key
from tests.stranger.running import lay_out, running

FEATURES = Path(__file__).parents[3] / "features" / "sm_real_name_login"
GRANTS = 'effects = ["read", "reversible", "costs_attempt", "sends_sms", "locks_account", "irreversible"]'


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Path]:
    with running(tmp_path) as address:
        yield lay_out(tmp_path, address)


def change(profile: Path, old: str, new: str) -> None:
    text = profile.read_text(encoding="utf-8")
    assert text.count(old) == 1
    profile.write_text(text.replace(old, new), encoding="utf-8")


def run(profile: Path, feature: str) -> tuple[int, Mapping[str, ScenarioRecord]]:
    """Exit code, and one record a scenario by its name."""
    folder = profile.parent / "run"
    words = ["--deployment", str(profile), "--channel", "api", "-n", "0", "--no-html", "--run-dir", str(folder)]
    code = main(["run", str(FEATURES / feature), *words])
    return code, {one.name: one for one in worst_by_key(read_records(folder / "records.jsonl")).values()}


@pytest.mark.slow
def test_a_production_deployment_is_only_looked_at(profile: Path) -> None:
    change(profile, GRANTS, "")
    change(profile, "control_api = false", "control_api = false\nproduction = true")
    _, records = run(profile, "account_password.feature")
    assert {one.verdict for one in records.values()} == {Verdict.PASSED, Verdict.INAPPLICABLE}
    wrong = records["密码错一个字符时不能登录"]
    assert wrong.verdict is Verdict.INAPPLICABLE
    assert "生产环境" in wrong.message
    assert "costs_attempt" in wrong.message
    assert records["没有登录时不能办理业务"].verdict is Verdict.PASSED


@pytest.mark.slow
def test_what_does_not_fit_the_budget_does_not_begin(profile: Path) -> None:
    change(profile, GRANTS, f"{GRANTS}\nbudgets = {{ costs_attempt = 3 }}")
    code, records = run(profile, "account_captcha.feature")
    assert code == 3
    verdicts = [one.verdict for one in records.values()]
    assert set(verdicts) == {Verdict.PASSED, Verdict.CANNOT_TELL}
    late = [one.message for one in records.values() if one.verdict is Verdict.CANNOT_TELL]
    assert all("场景没有开始" in message and "预算 3 次" in message for message in late)
