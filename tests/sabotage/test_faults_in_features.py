"""A feature that checks less than before does not go unnoticed, though every scenario left in it passes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from cli.checklist import of_features, read_checklist
from cli.clauses import COVERAGE_FILE, defects_of_clauses
from cli.coverage import coverage, coverage_csv
from conformance.clauses import MANUALS, Register, load_register
from steps.gherkin.checks import check_feature
from steps.gherkin.plan import PlannedScenario, expand, plan_with_steps
from steps.gherkin.tree import parse_feature

PROJECT = Path(__file__).resolve().parents[2]
NAME: Final = "features/sm_real_name_login/account_lockout.feature"


@cache
def everything() -> tuple[Register, Sequence[PlannedScenario]]:
    register = load_register()
    return register, plan_with_steps(register=register)


def without_scenario(text: str) -> str:
    begin = text.index("    @clause:SM-ACC-12\n    场景: 重新打开客户端不会解除锁定")
    return text[:begin] + text[text.index("    @clause:", begin + 1) :]


def without(part: str) -> Callable[[str], str]:
    def cut(text: str) -> str:
        assert part in text
        return text.replace(part, "", 1)

    return cut


def renamed(text: str) -> str:
    assert "场景: 登录成功使错误次数归零" in text
    return text.replace("场景: 登录成功使错误次数归零", "场景: 登录成功使错误次数清零")


CHANGES: Final[dict[str, tuple[Callable[[str], str], set[str]]]] = {
    "nothing": (str, set()),
    "scenario dropped": (without_scenario, {"checks", "coverage"}),
    "scenario renamed": (renamed, {"checks"}),
    "examples row dropped": (without("        | 4    | 登录成功   | 单位办税验证 |\n"), {"checks", "coverage"}),
    "clause tag dropped": (without("@clause:SM-ACC-12 @needs:virtual_clock"), {"coverage"}),
    "expectation dropped": (without('      而且 "张三"的扣缴客户端处于"登录页面"\n'), {"checks"}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_feature_that_checks_less_is_noticed_by(change: str) -> None:
    alter, gates = CHANGES[change]
    assert noticed(alter((PROJECT / NAME).read_text(encoding="utf-8"))) == gates


def test_a_row_of_a_table_that_is_dropped_is_noticed_by_coverage() -> None:
    """A row is a clause of its own: no scenario is left to it."""
    name = "features/ln_provincial_etax/portal_lists.feature"
    text = (PROJECT / name).read_text(encoding="utf-8")
    assert noticed(without("        | LN-TX-01-m02 | 发票使用             |\n")(text), name) == {"coverage"}


def noticed(text: str, name: str = NAME) -> set[str]:
    """The committed lists that no longer agree once this file reads so."""
    register, before = everything()
    tree = parse_feature(text, name)
    assert not list(check_feature(tree, text.splitlines(), register))
    now = [*(one for one in before if one.info.feature_path != name), *expand(tree, register)]
    entries = coverage(register, tuple(MANUALS), [one.info for one in now], defects_of_clauses(), {})
    found = {"checks"} if list(of_features(read_checklist(), now)) else set()
    return found | ({"coverage"} if coverage_csv(entries) != COVERAGE_FILE.read_text(encoding="utf-8") else set())
