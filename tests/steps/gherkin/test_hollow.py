"""No scenario believes a reply: what a 那么 sentence proves, and that every feature proves enough."""

from __future__ import annotations

import ast
import inspect
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import steps.definitions
from conformance.clauses import load_register
from steps.gherkin.effects import where
from steps.gherkin.execute import BoundStep, bind
from steps.gherkin.hollow import Hollowness, hollowness
from steps.gherkin.plan import FEATURES_DIR, PlannedScenario, expand, read_feature
from steps.gherkin.telling import WORDS, Reply, Telling, is_leading_on, reason_of, shows, telling_of, tells, tells_words
from tests.steps.gherkin.sentences import index, said

REFUSED_LOGIN = '"张三"的登录结果为"密码错误"'
REFUSED_RESET = '"张三"的登录密码重置结果为"未通过身份验证"'
ACCEPTED_LOGIN = '"张三"的登录结果为"登录成功"'
STATE = '"张三"办理业务的结果为"要求登录"'
NOT_IN = '"李四"没有进入电子税务局，不能办理业务'
FURTHER = {"选择人员", "验证人员身份", "选择目标企业", "要求设置个人密码", "验证码已发送"}
EITHER = {"steps.definitions.etax_standard.enters_code"}
"""Leads on at a first login and at an agency's, and in at any other."""
PROMPT = '"张三"看到提示"密码有误"'


def then(*sentences: str) -> tuple[BoundStep, ...]:
    return said(*sentences, kind="then")


@cache
def scenarios() -> tuple[tuple[PlannedScenario, tuple[BoundStep, ...]], ...]:
    register = load_register()
    files = sorted(FEATURES_DIR.rglob("*.feature"))
    planned = (one for path in files for one in expand(read_feature(path, register), register))
    return tuple((one, bind(one, index())) for one in planned)


def definitions() -> Iterator[Callable[..., object]]:
    """Of 那么 sentences."""
    return (one.function for one in index().definitions if one.context.type == "then")


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ((REFUSED_LOGIN,), Hollowness.NOTHING_UNCHANGED),
        ((REFUSED_LOGIN, PROMPT), Hollowness.NOTHING_UNCHANGED),
        ((REFUSED_RESET,), Hollowness.NOTHING_UNCHANGED),
        ((ACCEPTED_LOGIN,), Hollowness.NO_EFFECT),
        ((PROMPT,), Hollowness.WORDS_ONLY),
        ((REFUSED_LOGIN, STATE), None),
        ((STATE,), None),
        ((REFUSED_RESET, ACCEPTED_LOGIN), None),
    ],
)
def test_a_reply_proves_nothing_by_itself(sentences: tuple[str, ...], expected: Hollowness | None) -> None:
    assert hollowness(then(*sentences)) is expected


def test_two_deeds_do_not_prove_each_other() -> None:
    assert hollowness(then(REFUSED_RESET, '"张三"重置申报密码被拒绝')) is Hollowness.NOTHING_UNCHANGED


def test_what_is_done_before_proves_nothing() -> None:
    assert hollowness((*said('"张三"以账号密码登录扣缴客户端'), *then(ACCEPTED_LOGIN))) is Hollowness.NO_EFFECT


def midway(*sentences: str, step: str = '"李四"选择人员"李四"') -> Hollowness | None:
    """Of a scenario that ends with this step and these 那么 after the refusal."""
    return hollowness((*said(step, kind="when"), *then('"李四"登录电子税务局被拒绝', *sentences)))


def test_whoever_did_not_come_in_may_still_have_come_further() -> None:
    assert midway(NOT_IN) is Hollowness.NEXT_STEP_OPEN
    assert midway(NOT_IN, '"李四"没有到验证人员身份的一步') is None
    assert midway(NOT_IN, step='"李四"以"密码登录"登录企业"甲公司"') is None


def test_whoever_came_further_is_not_in_yet() -> None:
    chosen = said('"李四"选择人员"李四"', kind="when")
    assert hollowness((*chosen, *then('"李四"登录电子税务局的结果为"验证人员身份"', NOT_IN))) is None


def test_a_step_leads_on_when_some_scenario_says_so_and_none_that_it_enters() -> None:
    """A 当 without its declaration would let a refusal pass with nothing but a look at the door."""
    further, entering, declared = set[str](), set[str](), set[str]()
    for _, bound in scenarios():
        acts = [one.match.definition.function for one in bound if one.line.kind == "when"]
        told = {str(one.match.arguments.get("outcome")) for one in bound if one.line.kind == "then"}
        last = {f"{one.__module__}.{one.__qualname__}" for one in map(inspect.unwrap, acts[-1:])}
        declared |= last if acts and is_leading_on(acts[-1]) else set()
        further |= last if told & FURTHER else set()
        entering |= last if "进入首页" in told else set()
    assert not declared & entering
    assert further - entering <= declared | EITHER


def test_no_scenario_believes_a_reply() -> None:
    hollow = {planned.info.id: found.value for planned, bound in scenarios() if (found := hollowness(bound))}
    assert not hollow, "\n".join(f"{name}：{lack}" for name, lack in sorted(hollow.items()))


def test_a_sentence_of_either_outcome_is_told_as_a_success_somewhere() -> None:
    """A success misspelt in a declaration would turn every yes into a no."""
    told: dict[str, set[bool]] = defaultdict(set)
    for _, bound in scenarios():
        for step in bound:
            telling = telling_of(step.match.definition.function)
            if telling is not None and not isinstance(telling.success, int):
                told[step.match.definition.place].add(telling.is_yes(step.match.arguments))
    assert told
    assert not [place for place, seen in told.items() if True not in seen]


@pytest.mark.parametrize(
    "path", sorted(Path(steps.definitions.__file__ or "").parent.glob("[!_]*.py")), ids=lambda path: path.stem
)
def test_a_then_that_looks_at_what_was_kept_says_what_it_proves(path: Path) -> None:
    declared = {one.__name__ for one in definitions() if telling_of(one) or reason_of(one)}
    silent = [
        node.name
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and _is_then(node) and _reads_what_was_kept(node)
        if node.name not in declared
    ]
    assert not silent


def _is_then(node: ast.FunctionDef) -> bool:
    return any(isinstance(one, ast.Call) and ast.unparse(one.func) == "then" for one in node.decorator_list)


def _reads_what_was_kept(node: ast.FunctionDef) -> bool:
    return any(isinstance(one, ast.Attribute) and one.attr == "last" for one in ast.walk(node))


def test_nothing_both_tells_and_shows() -> None:
    assert not [one.__name__ for one in definitions() if telling_of(one) and reason_of(one)]


def test_only_a_then_is_declared_so() -> None:
    others = (one.function for one in index().definitions if one.context.type != "then")
    assert not [inspect.unwrap(one).__name__ for one in others if telling_of(one) or reason_of(one)]


def test_a_success_is_read_from_the_sentence() -> None:
    @tells(Reply.ENTRY, success=where("outcome", "进入系统"))
    def ended(outcome: str) -> None: ...

    telling = _declared(ended)
    assert telling.reply is Reply.ENTRY
    assert telling.is_yes({"outcome": "进入系统"})
    assert not telling.is_yes({"outcome": "申报密码错误"})


def test_words_are_neither_yes_nor_no() -> None:
    @tells_words
    def sees() -> None: ...

    assert _declared(sees) is WORDS


def test_a_reason_is_asked_for() -> None:
    with pytest.raises(ValueError, match="why"):
        shows(" ")

    @shows("a page changes nothing")
    def looks() -> None: ...

    assert reason_of(looks) == "a page changes nothing"
    assert telling_of(looks) is None


def _declared(function: Callable[..., Any]) -> Telling:
    telling = telling_of(function)
    assert telling is not None
    return telling
