"""Sentences of the catalogue as Chinese lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from conformance.clauses import MANUALS, Channel
from reports.findings import CHANNEL_LABELS
from steps.gherkin.catalogue import Missing, Parameter, Sentence
from steps.gherkin.skeleton import skeleton

_MOST_WORDS: Final = 40
_REGISTERS: Final = "实名注册所在的系统"


def overview(sentences: Iterable[Sentence]) -> Iterator[str]:
    """One line a sentence, under the title of its area."""
    for number, (area, group) in enumerate(groupby(sentences, key=lambda one: one.area)):
        members = list(group)
        yield from ([""] if number else [])
        yield f"【{area}】{len(members)} 句"
        yield from (f"  {'／'.join(one.keywords)} {one.text}" for one in members)


def detailed(sentence: Sentence) -> Iterator[str]:
    """Everything about a sentence."""
    yield f"{'／'.join(sentence.keywords)} {sentence.text}"
    yield f"  {sentence.meaning}"
    for title, text in facts(sentence):
        yield f"  {title}：{text}"


def facts(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Title and text of everything worth knowing beside the meaning."""
    for parameter in sentence.parameters:
        if told := filling(parameter):
            yield f"<{parameter.title}>", told
    if sentence.takes_table:
        yield "附表", "句子下面要有表格"
    if sentence.takes_docstring:
        yield "附文", '句子下面要有多行文字（写在两行 """ 之间）'
    yield "渠道", channels(sentence)
    if touched := where(sentence):
        yield "涉及", touched
    if sentence.needs:
        yield "需要", " ".join(f"@needs:{one}" for one in sentence.needs)
    yield "副作用", "；".join(sentence.told_effects) or "没有"
    yield "领域", sentence.area
    if sentence.uses:
        first = sentence.uses[0]
        yield "例子", f"{first.keyword} {first.sentence}（{first.place}）"
        yield "用在", used(sentence)
    else:
        yield "用在", "还没有场景用到"


def filling(parameter: Parameter) -> str:
    """What may stand in a blank; empty where anything may."""
    if parameter.number:
        return "数字，直接写，不加引号"
    words = "、".join(parameter.words[:_MOST_WORDS])
    more = "等" if len(parameter.words) > _MOST_WORDS else ""
    several = "（可以写几个，用顿号分开）" if parameter.several else ""
    return f"{words}{more}{several}"


def channels(sentence: Sentence) -> str:
    """Where it can be used."""
    if sentence.reach.screen:
        return "只有界面（场景要有标签 @ui，或条款本身只在界面检验）"
    return "、".join(CHANNEL_LABELS[channel] for channel in Channel)


def where(sentence: Sentence) -> str:
    """Portals and helpers that it touches."""
    portals = [portal.value for portal in sentence.reach.portals]
    registers = [_REGISTERS] if sentence.reach.registers else []
    return "、".join((*portals, *registers, *sentence.reach.helpers))


def used(sentence: Sentence) -> str:
    """How often, and in the scenarios of which manuals."""
    manuals = dict.fromkeys(use.manual for use in sentence.uses)
    return f"{len(sentence.uses)} 处（{'、'.join(one for one in MANUALS if one in manuals)}）"


def missing_text(missing: Iterable[Missing]) -> Iterator[str]:
    """Scenarios that cannot be executed yet, and how many sentences they wait for."""
    listed = list(missing)
    if not listed:
        yield "没有缺少定义的句子。"
        return
    scenarios = dict.fromkeys((use.path, use.scenario) for one in listed for use in one.uses)
    count = len({(one.kind, skeleton(one.sentence)) for one in listed})
    yield f"还不能执行的场景 {len(scenarios)} 个，缺少 {count} 条步骤定义："
    yield from (f"  {path}　{name}" for path, name in scenarios)
