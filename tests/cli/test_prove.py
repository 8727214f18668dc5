"""What can be asked of `./etax prove`, and what it answers when there is nothing to prove."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.__main__ import main
from cli.prove import command
from cli.proving.sound import Sound


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["--defect", "books-written-twice", "--channel", "ui"],
            "缺陷 books-written-twice 不能在渠道 ui 上验证：它须被发现之处是 DL-FAQ-4a[api]",
        ),
        (["SM-ACC", "--defect", "books-written-twice"], "缺陷 books-written-twice 不违反所选的条款"),
        (["--defect", "account-locks-at-60"], "没有这样的缺陷：account-locks-at-60"),
        (["SM-NONE"], "没有这样的手册、章节或条款：SM-NONE"),
        (["DL-FAQ-4a", "--channel", "ui"], "没有选中任何缺陷"),
    ],
)
def test_what_cannot_be_proved_is_said(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prove", *words]) == 2
    assert told in capsys.readouterr().err


def test_the_defects_of_a_clause_are_listed_without_being_planted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prove", "SM-ACC-12", "--channel", "api", "--list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert "account-locks-at-6　第6次输错登录密码才锁定（SM-ACC-12；api）" in listed
    assert all("SM-ACC-12；api" in line for line in listed)


def test_what_passed_in_a_sound_world_is_not_repeated(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    monkeypatch.setattr(Sound, "of_this_code", lambda: Sound(tmp_path / "as-it-stands.jsonl"))
    words = ["prove", "SM-ACC-17", "--defect", "any-account-password-accepted", "--channel", "api", "-n", "0"]
    told = []
    for more in ([], [], ["--afresh"]):
        assert main([*words, *more]) == 0
        told.append(capfd.readouterr().out)
    assert ["另有" in one for one in told] == [False, True, False]
    assert all("已发现 1，存活 0" in one for one in told)


@pytest.mark.parametrize(("words", "processes"), [([], "6"), (["-n", "auto"], "6"), (["-n", "2"], "2")])
def test_two_processes_wait_while_every_processor_works(
    words: list[str], processes: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    context = command.make_context("prove", words)
    assert context.params["workers"] == processes
