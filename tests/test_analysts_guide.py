"""docs/analysts.zh-CN.md: every command in it is run, every feature in it is what the text says of it."""

from __future__ import annotations

import re
import shlex
from functools import cache
from pathlib import Path

import pytest

from cli.__main__ import COMMANDS, main
from tests.running import run_feature

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "analysts.zh-CN.md"
FILE = "features/sm_real_name_login/my_lockout.feature"
GOOD, AHEAD, *MISTAKES = range(5)
"""The features of the guide, in order."""


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def commands() -> list[list[str]]:
    return [shlex.split(line)[1:] for block in blocks("sh") for line in block.splitlines()]


def given(words: list[str]) -> str:
    return " ".join(words)


def written(number: int, folder: Path) -> Path:
    path = folder / "my_lockout.feature"
    path.write_text(blocks("gherkin")[number], encoding="utf-8")
    return path


@cache
def told(number: int) -> list[str]:
    return blocks("text")[number - MISTAKES[0]].splitlines()


def elsewhere(words: list[str], folder: Path) -> list[str]:
    """The command on files of the test's own: the project's folders belong to all tests."""
    places = {FILE: str(folder / "my_lockout.feature"), "sentences.html": str(folder / "sentences.html")}
    extra = ["--folder", str(folder)] if words[0] == "new" else []
    return [places.get(word, word) for word in words] + extra


SHORT = [words for words in commands() if words[0] not in {"run", "prove"}]


@pytest.mark.parametrize("words", SHORT, ids=given)
def test_every_command_works(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if words[0] != "new":
        written(GOOD, tmp_path)
    assert main(elsewhere(words, tmp_path)) == 0, capsys.readouterr().err


def test_a_new_scenario_and_the_one_it_becomes_conform(tmp_path: Path) -> None:
    (new,) = (words for words in commands() if words[0] == "new")
    (run,) = (words for words in commands() if words[0] == "run")
    assert run[1:] == [FILE, "--channel", "api"]  # what `run_feature` does, to a file outside the features folder
    assert main(elsewhere(new, tmp_path)) == 0
    first = tmp_path / "first.feature"
    (tmp_path / "my_lockout.feature").rename(first)
    done = run_feature(first, str(written(GOOD, tmp_path)))
    assert "场景 2 个：符合 2" in done.stdout, done.stdout + done.stderr


@pytest.mark.slow
def test_the_defects_of_its_clause_are_noticed() -> None:
    (prove,) = (words for words in commands() if words[0] == "prove")
    assert main(prove) == 0


def test_a_scenario_ahead_is_accepted_and_stubs_can_be_had(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(AHEAD, tmp_path)
    assert main(["lint", str(path)]) == 0
    assert main(["explain", str(path)]) == 0
    assert "不执行（@待实现）" in capsys.readouterr().out


@pytest.mark.parametrize("number", MISTAKES)
def test_each_frequent_mistake_is_told_as_the_guide_says(
    number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lint", str(written(number, tmp_path))]) == 2
    shown = capsys.readouterr().out
    assert [line for line in told(number) if line not in shown] == []


def test_full_width_characters_are_put_right_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(MISTAKES[0], tmp_path)
    assert main(["lint", "--fix", str(path)]) == 0, capsys.readouterr().out


def test_every_command_that_is_mentioned_exists() -> None:
    assert set(re.findall(r"\./etax (\w+)", GUIDE.read_text(encoding="utf-8"))) <= COMMANDS.keys()


def test_every_link_leads_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", GUIDE.read_text(encoding="utf-8"))
    assert [target for target in targets if not (GUIDE.parent / target).exists()] == []
