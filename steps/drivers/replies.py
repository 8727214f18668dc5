"""A reply in the canonical interface: read or refused, never guessed at."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from steps.drivers.errors import UnexpectedReplyError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reply:
    """A JSON object that the deployment answered."""

    data: dict[str, Any]
    refuse: Callable[[str], UnexpectedReplyError]
    """Makes the error for a reply that is not understood; takes the reason, Chinese."""
    raw: str = ""
    """All that was answered, where a translation made `data` of it."""

    @property
    def shown(self) -> str:
        """Everything that the reply lets the visitor read."""
        return self.raw or json.dumps(self.data, ensure_ascii=False)

    def text(self, key: str) -> str:
        """The text at `key`.

        Raises:
            UnexpectedReplyError: there is none.
        """
        value = self.data.get(key)
        if not isinstance(value, str):
            raise self.refuse(f"缺少文字字段 {key}")
        return value

    @property
    def message(self) -> str:
        """What the portal says to the user; empty when it says nothing."""
        value = self.data.get("message")
        return value if isinstance(value, str) else ""

    def one_of(self, table: Mapping[str, T], key: str = "outcome") -> T:
        """What the text at `key` means.

        Raises:
            UnexpectedReplyError: `table` does not know it.
        """
        value = self.data.get(key)
        if not isinstance(value, str) or value not in table:
            raise self.refuse(f"{key} 是无法识别的 {value!r}")
        return table[value]


def understood(
    status: int, content: bytes, also: frozenset[int], refuse: Callable[[str], UnexpectedReplyError]
) -> Reply:
    """Read a reply that is a JSON object, or nothing (204).

    Args:
        status: of the reply.
        content: its body.
        also: statuses to read besides 200 and 201.
        refuse: makes the error.

    Raises:
        UnexpectedReplyError: not a success, or not a JSON object.
    """
    if status == 204:
        return Reply({}, refuse)
    if status not in {200, 201} and status not in also:
        raise refuse(f"状态码 {status}")
    try:
        data = json.loads(content)
    except ValueError:
        raise refuse("应为 JSON，实为其他内容") from None
    if not isinstance(data, dict):
        raise refuse("应为 JSON 对象，实为其他内容")
    return Reply(data, refuse)
