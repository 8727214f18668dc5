"""Keywords that the parser takes for prose, and prose that it takes for keywords."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from steps.gherkin.findings import Edit, Finding
from steps.gherkin.syntax import MISSING_COLON, english_step, swallowed_heading, swallowed_step
from steps.gherkin.tree import FeatureTree, ScenarioNode, StepLine

_SWALLOWED: Final = ("同时", *(f"当{one}" for one in "前时日天地场月年期事中下"))
"""Words that begin with a keyword without being one."""
_OPENING_QUOTES: Final = '"“”＂「『'


def lost_keywords(tree: FeatureTree, lines: list[str]) -> Iterator[Finding]:
    """Keywords that the parser took for description: the step or scenario would never run."""
    for line, text in tree.prose:
        start = lines[line - 1].index(text) + 1
        if english := english_step(text):
            word, chinese = english
            message = f"英文关键字 {word} 不起作用，这一行会被当成说明文字：{text}"
            edits = (Edit(line, start, start + len(word), chinese),)
            yield Finding(tree.path, line, start, "lost-step", message, f"改为 {chinese}", edits)
        elif keyword := swallowed_heading(text):
            message = f"“{keyword}”后面缺少冒号，这一行会被当成说明文字：{text}"
            edits = (Edit(line, start + len(keyword), start + len(keyword), ":"),)
            yield Finding(tree.path, line, start, MISSING_COLON, message, f"改为 {keyword}:", edits)
        elif keyword := swallowed_step(text):
            message = f"步骤写在了场景之外，这一行会被当成说明文字：{text}"
            remedy = f"移到 场景: 的下面；若是说明文字，不要以“{keyword}”开头"
            yield Finding(tree.path, line, start, "lost-step", message, remedy)


def glued_keywords(scenario: ScenarioNode, path: str, lines: list[str]) -> Iterator[Finding]:
    """当前用户已登录 is read as 当 + 前用户已登录: ask for a blank (or a quote) after every step keyword."""
    for step in (*scenario.background, *scenario.steps):
        if is_glued(step, lines):
            end = step.column + len(step.keyword)
            yield _glued(step, path, Edit(step.line, end, end, " "))


def is_glued(step: StepLine, lines: Sequence[str]) -> bool:
    """Whether the step's keyword runs into the words after it."""
    after = lines[step.line - 1][step.column + len(step.keyword) - 1 :]
    return bool(after) and not after[0].isspace() and after[0] not in _OPENING_QUOTES


def _glued(step: StepLine, path: str, blank: Edit) -> Finding:
    written = step.keyword + step.text
    if written.endswith(("。", "；")):
        message = f"说明文字以“{step.keyword}”开头，会被当成步骤：{written}"
        remedy = "换一种开头，例如在前面加上“说明：”"
        return Finding(path, step.line, step.column, "description-as-step", message, remedy)
    message = f"“{written}”会被读成关键字“{step.keyword}”加“{step.text}”"
    if written.startswith(_SWALLOWED):
        remedy = f"若是步骤，写成 假如 {written}；若是说明文字，换一种开头"
        return Finding(path, step.line, step.column, "glued-keyword", message, remedy)
    remedy = f"关键字后空一格：{step.keyword} {step.text}；若不是步骤，换一种开头"
    return Finding(path, step.line, step.column, "glued-keyword", message, remedy, (blank,))
