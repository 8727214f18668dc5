"""The ledger as a tester sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.deployment_ledger import command
from steps.ledger import Entry, Ledger, this_process

PROFILE = """
name = "uat"
title = "验收环境"
base_url = "https://uat.example"
manuals = ["SM"]
[portals.withholding_client]
path = "/client"
[[accounts]]
id = "t001"
traits = ["tax_handler"]
name = "张三三"
id_document_number_env = "T001_ID"
mobile_env = "T001_MOBILE"
password_env = "T001_PASSWORD"
[[accounts]]
id = "t002"
traits = ["tax_handler"]
name = "李四四"
id_document_number_env = "T002_ID"
mobile_env = "T002_MOBILE"
password_env = "T002_PASSWORD"
"""


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "uat.toml"
    path.write_text(PROFILE, encoding="utf-8")
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(command, words, standalone_mode=False)


def soiled(profile: Path) -> Ledger:
    ledger = Ledger(profile.with_name("uat.ledger.sqlite3"))
    ledger.soil("account:t001", "系统不接受记录的登录密码", Entry(0, "r", "s", "account:t001", "dirty"))
    return ledger


def test_without_a_ledger_none_is_made(profile: Path) -> None:
    assert "还没有台账" in run(str(profile)).output
    assert [one.name for one in profile.parent.iterdir()] == ["uat.toml"]


def test_who_is_out_of_use_and_why_then_cleaned(profile: Path) -> None:
    soiled(profile)
    assert run(str(profile)).output.splitlines() == ["t001　系统不接受记录的登录密码", "共 2 个，可用 1 个"]
    assert run(str(profile), "--clean", "t001").output == "t001 已重新可用\n"
    assert run(str(profile)).output == "共 2 个，可用 2 个\n"
    assert "本来就可用" in run(str(profile), "--clean", "t002").output


def test_what_cannot_be_cleaned_is_told(profile: Path) -> None:
    ledger = soiled(profile)
    assert "没有编号为 nobody" in str(run(str(profile), "--clean", "nobody").exception)
    ledger.lease(lambda *_: ["account:t001"], "token", this_process(), "s")
    assert "正被一个场景使用" in str(run(str(profile), "--clean", "t001").exception)
    ledger.path.write_bytes(b"")
    assert "空文件" in str(run(str(profile)).exception)
