"""What a profile may say of each portal's pages, as a document for testers (Markdown, Chinese)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Final

from steps.drivers.ports import Portal
from steps.drivers.ui.label import entries
from steps.drivers.ui.messages import MessageTable
from steps.drivers.ui.sites import PAGE
from steps.drivers.ui.vocabulary import LABELS, TABLES

_PAGE: Final = {"page.heading": "页面的名称", "page.alert": "拒绝和警告", "page.status": "通知"}
_HEAD: Final = """# 页面上的名称

部署配置的 `[portals.X.labels]`、`[portals.X.locators]` 和 `[portals.X.messages.表]` 用下面这些名称，
其余的名称一概不认。只写与手册不同的项；`path` 结尾的是地址，接在该系统的 `path` 之后，只能写在 `labels` 里。

每个系统的 `locators` 还可以写：{page}，只能用 `css` 或 `test_id`。

本文件由 `./etax deployment pages` 打印，勿手工修改。
"""


def markdown() -> str:
    """Labels with what the manual prints, and message tables with their outcomes, portal by portal."""
    assert _PAGE.keys() == PAGE.keys()  # noqa: S101 - the same names, with a word for each
    page = "、".join(f"`{name}`（{what}）" for name, what in _PAGE.items())
    parts = [_HEAD.format(page=page), *(line for portal in LABELS for line in _of(portal))]
    return "\n".join(parts) + "\n"


def _of(portal: Portal) -> Iterator[str]:
    yield f"## `{portal.name.lower()}` {portal.value}\n"
    yield "| 标签 | 手册 |\n| --- | --- |"
    yield from (f"| `{path}` | {_shown(text)} |" for path, text in entries(LABELS[portal]))
    yield "\n| 提示表 | 结果 | 含义 | 手册的文字（含有即可） |\n| --- | --- | --- | --- |"
    for table in TABLES[portal]:
        yield from _rows(table)
    yield ""


def _rows(table: MessageTable[Any]) -> Iterator[str]:
    outcomes: Mapping[str, Enum] = table.outcomes
    for name, outcome in outcomes.items():
        words = "；".join(text for text, said in table.items() if said is outcome)
        yield f"| `{table.names[0]}` | `{name}` | {outcome.value} | {words} |"


def _shown(text: object) -> str:
    if isinstance(text, tuple):
        return "、".join(text)
    return str(text) if text else "（没有）"
