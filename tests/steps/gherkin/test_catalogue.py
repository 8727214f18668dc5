"""The catalogue of sentences, and how they are found in it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from conformance.clauses import Channel
from steps.gherkin.catalogue import Catalogue, Sentence, area_titles, catalogue
from steps.gherkin.catalogue_search import search
from steps.gherkin.parameters import TITLES, in_chinese, parameter_names
from steps.profile import Capability
from steps.profile.safety import Effect
from tests.steps.test_features import CAPABILITY_OF_SENTENCE, contexts, register

AHEAD = """# language: zh-CN
功能: 以后
  @clause:SM-ACC-12 @待实现
  场景: 写在前面
    假如 办税人员"张三"已完成实名注册
    当 "张三"第3次打开小程序"发票"
    那么 小程序显示
      | 名称 |
      | 甲   |
"""


@cache
def whole() -> Catalogue:
    return catalogue(register())


def sentence(text: str) -> Sentence:
    (found,) = (one for one in whole().sentences if one.text == text)
    return found


def test_every_sentence_is_there_once_with_its_meaning_and_area() -> None:
    patterns = {(context.step_func, context.parser.name) for context in contexts()}
    assert len(whole().sentences) == len(patterns)
    assert not [one.text for one in whole().sentences if not one.meaning or not one.area]


def test_every_area_has_a_chinese_title_of_its_own() -> None:
    titles = area_titles()
    assert len(set(titles.values())) == len(titles)
    assert all(re.match(r"[一-鿿]", title) and not re.search(r"[a-z]{3}", title) for title in titles.values()), titles


def test_every_parameter_has_a_chinese_name_and_none_is_left_over() -> None:
    used = {name for context in contexts() for name in parameter_names(context.parser.name)}
    assert used == TITLES.keys()


def test_a_sentence_reads_in_chinese() -> None:
    assert in_chinese('"{who}"连续{times:d}次输错登录密码') == '"<人员>"连续<次数>次输错登录密码'
    assert in_chinese('"{who}"的单位列表上有"{unit}"和"{other}"') == '"<人员>"的单位列表上有"<单位>"和"<另一单位>"'


def test_a_sentence_says_everything_an_analyst_asks() -> None:
    one = sentence('"<人员>"以"<账号>"作为账号连续<次数>次输错登录密码')
    assert one.keywords == ("假如", "当")
    identifier, times = one.parameters[1:]
    assert identifier.words == ("手机号码", "登录名", "证件号码")
    assert (times.title, times.number, times.words) == ("次数", True, ())
    assert one.effects == {Effect.COSTS_ATTEMPT: "<次数>次"}
    assert one.channels == (Channel.API, Channel.UI)
    example = one.uses[0]
    line = Path(example.path).read_text(encoding="utf-8").splitlines()[example.line - 1]
    assert "作为账号连续" in line


def test_conditional_effects_name_the_parameter() -> None:
    one = sentence('"<人员>"以正确密码登录扣缴客户端，验证码"<填法>"')
    assert one.told_effects == ("消耗一次密码尝试（“<填法>”为“填写错误”时1次）",)


def test_needed_capabilities_are_known_from_the_sentence_alone() -> None:
    silent = [
        (one.text, capability.value)
        for one in whole().sentences
        for phrase, capability in CAPABILITY_OF_SENTENCE.items()
        if phrase in re.sub(r'"<[^>]*>"', '"甲"', one.text) and capability not in one.needs
    ]
    assert not [pair for pair in silent if "登录设置并提交" not in pair[0] and "继续进行登录设置" not in pair[0]]


def test_time_that_passes_needs_a_clock() -> None:
    assert sentence("过了<分钟>分钟").needs == (Capability.VIRTUAL_CLOCK,)


def test_all_sentences_are_used_and_none_is_missing() -> None:
    assert (whole().unused, whole().missing, whole().unreadable) == ((), (), ())


def test_sentences_of_scenarios_ahead_are_missing_and_broken_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "ahead.feature").write_text(AHEAD, encoding="utf-8")
    (tmp_path / "broken.feature").write_text("功能：错", encoding="utf-8")
    found = catalogue(register(), tmp_path)
    assert [(one.kind, one.sentence, one.table) for one in found.missing] == [
        ("when", '"张三"第3次打开小程序"发票"', None),
        ("then", "小程序显示", ("名称",)),
    ]
    assert found.missing[0].uses[0].channels == frozenset(Channel)
    assert len(found.unreadable) == 1
    assert len(found.unused) == len(found.sentences) - 1


@pytest.mark.parametrize("words", [["锁定"], ["lock"], ["Lock"]])
def test_words_and_their_glossary_names_find_the_same(words: list[str]) -> None:
    found = [one.text for one in search(whole().sentences, words)]
    assert '"<人员>"的登录结果为"<结果>"' in found


def test_every_word_must_fit() -> None:
    both = search(whole().sentences, ["短信验证码", "快捷登录"])
    assert both
    assert {one.text for one in both} < {one.text for one in search(whole().sentences, ["快捷登录"])}
    assert search(whole().sentences, ["短信验证码", "没有这样的词"]) == []


def test_first_letters_of_pinyin_find_a_sentence() -> None:
    assert sentence('"<人员>"扫码登录扣缴客户端') in search(whole().sentences, ["smdl"])


def test_what_the_sentence_itself_says_comes_first() -> None:
    found = search(whole().sentences, ["软键盘"])
    says = ["软键盘" in one.text for one in found]
    assert says == sorted(says, reverse=True)
    assert says[0]
