"""A sentence means exactly one definition, found without asking all of them."""

from __future__ import annotations

from typing import Literal

import pytest
from pytest_bdd.parsers import string
from pytest_bdd.steps import StepFunctionContext

from steps.gherkin.effects import reads
from steps.gherkin.lookup import Definition, StepIndex, StepLookupError, unusable_definitions
from steps.gherkin.sentence import parse


def definition(sentence: str, kind: Literal["given", "when", "then"] | None = "when", distance: int = 0) -> Definition:
    def function(scene: object, who: str = "", times: int = 0) -> None:
        del scene, who, times

    return Definition(StepFunctionContext(kind, function, parse(sentence)), distance)


def test_parameters_are_parsed_and_fixtures_named() -> None:
    match = StepIndex((definition('"{who}"连续{times:d}次输错密码'),)).find("when", '"张三"连续4次输错密码')
    assert match.arguments == {"who": "张三", "times": 4}
    assert match.fixtures == ("scene",)


def test_a_quoted_parameter_does_not_swallow_its_neighbours() -> None:
    index = StepIndex((definition('"{who}"登录'), definition('"{who}"为"{other}"登录')))
    assert index.find("when", '"张三"为"李四"登录').definition.sentence == '"{who}"为"{other}"登录'


def test_two_definitions_of_one_sentence_are_refused() -> None:
    index = StepIndex((definition('"{who}"登录'), definition('"{person}"登录')))
    with pytest.raises(StepLookupError, match="同时符合 2 条") as refused:
        index.find("when", '"张三"登录')
    assert refused.value.code == "ambiguous-step"


def test_the_nearer_definition_overrides_the_farther() -> None:
    near = definition('"{person}"登录', distance=8)
    assert StepIndex((definition('"{who}"登录'), near)).find("when", '"张三"登录').definition is near


def test_a_definition_of_another_kind_is_named() -> None:
    index = StepIndex((definition('"{who}"登录'),))
    with pytest.raises(StepLookupError, match="只能用在“当”后面"):
        index.find("then", '"张三"登录')


def test_a_definition_without_kind_serves_all() -> None:
    index = StepIndex((definition("过了{times:d}分钟", kind=None),))
    assert index.find("given", "过了3分钟").arguments == {"times": 3}
    assert index.find("when", "过了121分钟").arguments == {"times": 121}


def test_plain_strings_match_whole_sentences() -> None:
    plain = Definition(StepFunctionContext("when", lambda: None, string("一切就绪")), 0)
    assert StepIndex((plain,)).find("when", "一切就绪").definition is plain


def test_nearest_sentences_are_suggested() -> None:
    index = StepIndex((definition('"{who}"以账号密码登录'), definition("完全无关的一句话")))
    with pytest.raises(StepLookupError) as refused:
        index.find("when", '"张三"用账号密码登录')
    assert refused.value.remedy == '改为 "张三"以账号密码登录'


def test_full_width_quotes_are_recognised() -> None:
    index = StepIndex((definition('"{who}"连续{times:d}次输错密码'),))
    with pytest.raises(StepLookupError) as refused:
        index.find("when", "“张三”连续４次输错密码")
    assert refused.value.remedy == '改为 "张三"连续4次输错密码'


def test_async_and_generator_definitions_are_refused() -> None:
    async def never_awaited() -> None: ...

    def never_started():  # type: ignore[no-untyped-def]  # noqa: ANN202
        yield

    definitions = [
        Definition(StepFunctionContext("when", function, string(name)), 0)
        for name, function in (("甲", never_awaited), ("乙", never_started), ("丙", reads(lambda: None)))
    ]
    refusals = list(unusable_definitions(definitions))
    assert len(refusals) == 2
    assert "甲" in refusals[0]
    assert "乙" in refusals[1]


@pytest.mark.parametrize(("kind", "refused"), [("given", True), ("when", True), (None, True), ("then", False)])
def test_a_definition_that_does_not_say_what_it_does_is_refused(
    kind: Literal["given", "when", "then"] | None, refused: bool
) -> None:
    definitions = [Definition(StepFunctionContext(kind, lambda: None, string("甲")), 0)]
    assert ["@effects" in one for one in unusable_definitions(definitions)] == [True] * refused


@pytest.mark.parametrize("sentence", ["{who}登录", '"{who}登录', "连续{times}次"])
def test_an_unquoted_text_parameter_is_refused(sentence: str) -> None:
    with pytest.raises(ValueError, match="in quotes"):
        parse(sentence)
