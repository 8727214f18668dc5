"""What can be asked of `./etax prove`, and what it answers when there is nothing to prove."""

from __future__ import annotations

import pytest

from cli.__main__ import main


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["--defect", "slow-bank-signs-twice", "--channel", "ui"],
            "缺陷 slow-bank-signs-twice 不能在渠道 ui 上验证：它须被发现之处是 DL-FAQ-4a[api]",
        ),
        (["SM-ACC", "--defect", "slow-bank-signs-twice"], "缺陷 slow-bank-signs-twice 不违反所选的条款"),
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
