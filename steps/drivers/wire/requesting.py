"""From the fields of a canonical request to those of the deployment, encoded as it wants them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode

from steps.drivers.wire.messages import FORM, JSON
from steps.drivers.wire.places import as_text
from steps.profile.http import Operation

_PLACEHOLDER: Final = re.compile(r"(?<!\$)\{(\w+)\}")


class UnmappedError(Exception):
    """The profile does not say how to send this. Its text is Chinese, without the name of the operation."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A request in the deployment's words, not yet encoded."""

    path: str
    """With its placeholders filled in, without the query."""
    encoding: str
    fields: dict[str, Any]

    def encoded(self) -> tuple[str, str, bytes | None]:
        """Query (with its question mark, or empty), content type (empty without a body), body."""
        if self.encoding == "query":
            query = urlencode(_pairs(self.fields))
            return (f"{'&' if '?' in self.path else '?'}{query}" if query else ""), "", None
        if self.encoding == "form":
            return "", FORM, urlencode(_pairs(self.fields)).encode("ascii")
        return "", JSON, json.dumps(self.fields, ensure_ascii=False).encode()


def outgoing(operation: Operation, values: Mapping[str, Any], clear: Callable[[str], str]) -> Outgoing:
    """The request of `operation` with these canonical fields.

    Args:
        operation: what the profile says of it.
        values: canonical field -> value; an empty text is a field left blank.
        clear: fills in `${NAME}` of constants and paths.

    Raises:
        UnmappedError: the profile does not say how to send a field or a value.
    """
    in_path = frozenset(_PLACEHOLDER.findall(operation.path))
    sent = {name: _theirs(operation, name, value) for name, value in values.items()}
    if missing := in_path - sent.keys():
        raise UnmappedError(f"path 里的 {{{min(missing)}}} 不是这个操作的字段")
    fields: dict[str, Any] = {}
    for name, constant in operation.constants.items():
        put(fields, name, clear(constant) if isinstance(constant, str) else constant)
    for name, value in sent.items():
        theirs = operation.fields.get(name)
        if theirs is None and name not in in_path:
            raise UnmappedError(f"fields 里没有字段 {name}：写明它在这里叫什么，不需要它时写成空文字")
        if theirs:
            put(fields, theirs, value)
    path = _PLACEHOLDER.sub(lambda found: quote(as_text(sent[found.group(1)]), safe=""), operation.path)
    encoding = "query" if operation.method == "GET" else operation.encoding
    return Outgoing(clear(path), encoding, fields)


def put(tree: dict[str, Any], name: str, value: object) -> None:
    """Set a field; a name that begins with a slash is a JSON pointer into tables within tables."""
    *outer, last = name.split("/")[1:] if name.startswith("/") else [name]
    for part in outer:
        tree = tree.setdefault(part, {})
    tree[last] = value


def last_name(name: str) -> str:
    """The name that the value of such a field bears in JSON."""
    return name.rpartition("/")[2] if name.startswith("/") else name


def _theirs(operation: Operation, name: str, value: object) -> object:
    table = operation.values.get(name)
    if table is None:
        return value
    if isinstance(value, list | tuple):
        return [_theirs(operation, name, one) for one in value]
    key = "" if value is None else as_text(value)
    if key in table:
        return table[key]
    if not key:
        return value
    raise UnmappedError(f"values.{name} 里没有“{key}”：部署不提供它，或者还没有写它在这里是什么")


def _pairs(fields: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A list gives its name several times; None is left out."""
    pairs = []
    for name, value in fields.items():
        several = value if isinstance(value, list | tuple) else [value]
        pairs += [(name, as_text(one)) for one in several if one is not None]
    return pairs
