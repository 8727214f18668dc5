"""What the READMEs show a newcomer works: the sample feature, the commands, the files they point at."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from cli.__main__ import COMMANDS
from conformance.clauses import load_register
from steps.gherkin.execute import bind
from steps.gherkin.hollow import hollowness
from steps.gherkin.plan import expand, read_feature
from tests.steps.test_features import index

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")


def sample(readme: str) -> str:
    (found,) = re.findall(r"```gherkin\n(.*?)```", (ROOT / readme).read_text(encoding="utf-8"), re.DOTALL)
    return dedent("   " + found if not found.startswith(" ") else found)


@pytest.mark.parametrize("readme", READMES)
def test_the_sample_feature_can_be_run(readme: str, tmp_path: Path) -> None:
    path = tmp_path / "my_first.feature"
    path.write_text(sample(readme), encoding="utf-8")
    register = load_register()
    planned = list(expand(read_feature(path, register), register))
    assert {scenario.info.channel for scenario in planned} == {"api", "ui"}
    assert hollowness(bind(planned[0], index())) is None


def test_both_readmes_show_the_same_sample() -> None:
    assert sample(READMES[0]) == sample(READMES[1])


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_shown_and_exists(readme: str) -> None:
    shown = set(re.findall(r"\./etax (\w+)", (ROOT / readme).read_text(encoding="utf-8")))
    assert shown == set(COMMANDS)


@pytest.mark.parametrize("readme", READMES)
def test_every_link_leads_somewhere(readme: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", (ROOT / readme).read_text(encoding="utf-8"))
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []
