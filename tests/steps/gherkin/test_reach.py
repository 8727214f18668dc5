"""What is found in the code of definitions agrees with what the features do with them."""

from __future__ import annotations

import pytest

from conformance.clauses import Channel
from steps.drivers.ports import Portal
from steps.gherkin.loaded import step_index
from steps.gherkin.lookup import Match
from steps.gherkin.reach import reach_of, screen_only
from steps.gherkin.tree import StepKind
from tests.steps.test_features import index, scenarios


def match(kind: StepKind, sentence: str) -> Match:
    return step_index().find(kind, sentence)


def test_no_sentence_of_a_screen_stands_in_a_scenario_that_also_runs_without_one() -> None:
    wrong = {
        step.text
        for one in scenarios()
        if one.info.channel is Channel.API
        for step in one.steps
        if screen_only(index().find(step.kind, step.text).definition.function)
    }
    assert not wrong


@pytest.mark.parametrize(
    "sentence",
    [
        '"张三"以"点击【关闭】"关闭软键盘',
        '"张三"从"APP的【注册】"进入注册',
        '"张三"点击功能"三方协议签订"',
    ],
)
def test_what_eyes_and_hands_meet_is_known(sentence: str) -> None:
    assert screen_only(match("when", sentence).definition.function)


@pytest.mark.parametrize(
    "sentence",
    ['"张三"打开的是登录页面，不必经过注册', '"张三"看到首页的各部分在应在的位置', '"张三"进入了"个人所得税APP"的注册'],
)
def test_what_looks_back_at_a_screen_is_known(sentence: str) -> None:
    assert screen_only(match("then", sentence).definition.function)


def test_portals_and_helpers_are_found_through_the_tasks() -> None:
    login = reach_of(match("when", '"张三"以账号密码登录扣缴客户端').definition.function)
    assert (login.portals, login.registers, login.screen, login.helpers) == (
        (Portal.WITHHOLDING_CLIENT,),
        False,
        False,
        (),
    )
    assert reach_of(match("when", '"张三"据实完成登录设置').definition.function).registers
    assert "拨动时钟（没有的按真实时间等待）" in reach_of(match("when", "过了5分钟").definition.function).helpers
    everything = reach_of(match("when", '"张三"以"手机号码"作为账号登录"APP"').definition.function)
    assert everything.portals == (Portal.WITHHOLDING_CLIENT, Portal.NATURAL_PERSON_WEB, Portal.IIT_APP)


def test_an_outcome_seen_before_touches_nothing() -> None:
    seen = reach_of(match("then", '"张三"的登录结果为"登录成功"').definition.function)
    assert (seen.portals, seen.helpers) == ((), ())
