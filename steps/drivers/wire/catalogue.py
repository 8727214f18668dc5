"""The operations as QA engineers look them up: Chinese Markdown, a table a portal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from steps.drivers.addresses import PORTAL_KEYS
from steps.drivers.wire.operations import OPERATIONS
from steps.drivers.wire.vocabulary import outcomes_of

_INTRODUCTION: Final = """# 规范接口的操作

接口渠道的驱动只说一种“规范接口”。部署的接口不同时，在部署配置的 `[portals.*.http.operations]` 里逐个操作写明它在这里
是什么样子（[写法](deployment-profile.md)）。没有写的操作不会去试：需要它的场景得到 cannot_tell，原因里写明操作的名称。

除表中所列，每个应答都可以有 `message`（给用户看的提示）。有结果的操作还可以是：

- `invalid_input`：填写有误，配合 `errors` 指出字段；
- `incomplete`：没有填完，但不说是哪一项，当作所有留空的字段。

`列表.键` 是列表里每一项的键，写在 `reply_items`。

本文件由 `./etax deployment operations` 生成。
"""


def markdown() -> str:
    """The whole document."""
    return "\n".join([_INTRODUCTION, *(line for portal in OPERATIONS for line in _table(portal))])


def _table(portal: str) -> Iterator[str]:
    yield f"## `{portal}`：{PORTAL_KEYS[portal].value}"
    yield ""
    yield "| 操作 | 规范请求 | 请求字段 | 结果 | 应答字段 |"
    yield "| --- | --- | --- | --- | --- |"
    for one in OPERATIONS[portal]:
        reply = "、".join(f"`{name}`（{kind.value}）" for name, kind in one.reply.items())
        request, outcomes = f"`{one.method} {one.path}`", outcomes_of(portal, one.name)
        yield f"| `{one.name}` | {request} | {_words(one.fields)} | {_words(outcomes)} | {reply} |"
    yield ""


def _words(words: frozenset[str]) -> str:
    return "、".join(f"`{word}`" for word in sorted(words))
