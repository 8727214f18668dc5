"""Every command of docs/real-deployments.md, in its order, on this deployment."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from conformance.verdicts import Verdict
from reports.directory import RunDirectory
from reports.run import read_verdicts
from tests.stranger.conducting import ROOT, etax
from tests.stranger.running import lay_out, running

GUIDE: Final = ROOT / "docs" / "real-deployments.md"
PROFILE: Final = "deployments/mine.toml"
_PATIENT_S: Final = 600

FEW: Final = ("ZC-WEB-18", "SM-ACC-13", "-k", "一一被拒绝 or 121", "--channel", "api", "-n", "0")
"""Stands in for everything: what breaks, and what has to wait."""
FEWER: Final = ("ZC-WEB-18", "-k", "一一被拒绝", "--channel", "api", "-n", "0")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a command of the guide does."""

    code: int
    says: str
    further: tuple[str, ...] = ()
    """Narrows it down, so that it takes seconds."""


EXPECTED: Final = {
    "deployment new": (Expected(0, "已写好 deployments/mine.toml"),),
    "deployment pages": (Expected(0, "login.form.account"),),
    "deployment operations": (Expected(0, "login.account"),),
    "deployment check": (Expected(0, "没有错误"), Expected(0, "没有错误")),
    "deployment doctor": (Expected(0, "", ("--no-browser",)),),
    "plan": (Expected(0, "会执行"),),
    "run": (
        Expected(0, "符合", ("-n", "0", "--no-html")),
        Expected(1, "待续", (*FEW, "--no-html")),
        Expected(1, "已写入 12 条", (*FEWER, "--no-html")),
        Expected(0, "已知偏差", (*FEWER, "--no-html")),
    ),
    "deployment ledger": (Expected(0, ""),),
    "resume": (Expected(1, "", ("--no-html",)),),
    "compare": (Expected(3, "SM-ACC-13"),),
}


def commands() -> Iterator[list[str]]:
    """The commands of the guide."""
    for block in re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL):
        for line in block.splitlines():
            first, *words = shlex.split(line)
            assert first == "./etax"
            yield words


def name_of(words: list[str]) -> str:
    return " ".join(words[: 2 if words[0] == "deployment" else 1])


def test_every_command_is_expected() -> None:
    counted: dict[str, int] = {}
    for words in commands():
        counted[name_of(words)] = counted.get(name_of(words), 0) + 1
    assert counted == {name: len(all_) for name, all_ in EXPECTED.items()}


@pytest.mark.slow
def test_from_nothing_to_a_verdict(tmp_path: Path) -> None:
    """The profile that the guide has somebody fill in is ours; locks last 3 s, and nobody waits longer than 1 s."""
    data, here = tmp_path / "data", tmp_path / "here"
    data.mkdir()
    here.mkdir()
    left = {name: list(all_) for name, all_ in EXPECTED.items()}
    with running(data, lock_seconds=3, defect="login_name_of_17") as address:
        for words in commands():
            expected = left[name_of(words)].pop(0)
            if name_of(words) == "deployment check":
                fill_in(here, data, address)
            output, code = do(
                here, [*words[:1], *expected.further, *words[1:]] if words[0] == "run" else [*words, *expected.further]
            )
            assert code == expected.code, f"{words}\n{output}"
            assert expected.says in output, f"{words}\n{output}"
    assert (here / "compare.html").is_file()
    everything = read_verdicts(RunDirectory(here / "runs" / "all").verdicts)
    assert [one.name for one in everything.scenarios if one.verdict is Verdict.PENDING] == []


def do(here: Path, words: list[str]) -> tuple[str, int]:
    with etax(*words, cwd=here) as process:
        output, _ = process.communicate(timeout=_PATIENT_S)
    return output, process.returncode


def fill_in(here: Path, data: Path, address: str) -> None:
    """What a person does between two commands: write the profile, its secrets, and why a deviation is accepted."""
    profile = here / PROFILE
    text = profile.read_text(encoding="utf-8")
    if "TODO" in text:
        profile.write_text(text.replace("TODO", "下一版修复", 1).replace("TODO", "测试组"), encoding="utf-8")
        return
    assert 'name = "mine"' in text
    ours = lay_out(data, address).read_text(encoding="utf-8")
    ours = ours.replace('path = "captchas/', f'path = "{(data / "captchas").as_posix()}/')
    profile.write_text(ours.replace("max_wait_s = 5.0", "max_wait_s = 1.0"), encoding="utf-8")
    shutil.copy(data / "stranger.secrets.toml", profile.parent)
