"""What an operation of the canonical interface is: a name, a request, and the fields that go and come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, unique
from functools import cached_property
from types import MappingProxyType
from typing import Final
from urllib.parse import parse_qsl, unquote


@unique
class Kind(Enum):
    """What a field of a reply holds."""

    TEXT = "文字"
    FLAG = "true 或 false"
    LIST = "列表"


@dataclass(frozen=True)
class Canonical:
    """One operation."""

    name: str
    method: str
    path: str
    """Below the portal; may hold `{field}`, also in its query."""
    fields: frozenset[str]
    """Of the request, those in the path included."""
    reply: Mapping[str, Kind] = field(default_factory=dict)
    """Fields of the reply besides `outcome`, `message` and `errors`; `list.key` is a key of the list's objects."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the fields in a path without its query."""
        parts = re.split(r"\{(\w+)\}", self.path.partition("?")[0])
        return re.compile(
            "".join(f"(?P<{part}>[^/]*)" if odd else re.escape(part) for odd, part in _alternating(parts))
        )

    def match(self, method: str, path: str) -> dict[str, str] | None:
        """Fields that `path` holds; None when it is another operation's."""
        if method != self.method:
            return None
        asked, _, query = path.partition("?")
        found = self.pattern.fullmatch(asked)
        if found is None or bool(query) != ("?" in self.path):
            return None
        return {name: unquote(value) for name, value in found.groupdict().items()} | dict(
            parse_qsl(query, keep_blank_values=True)
        )


def _alternating(parts: Iterable[str]) -> Iterator[tuple[bool, str]]:
    for number, part in enumerate(parts):
        yield number % 2 == 1, part


def operation(name: str, request: str, fields: str = "", /, **reply: Kind) -> Canonical:
    """An operation in few words.

    Args:
        name: as profiles write it.
        request: `METHOD /path/{field}?query={field}`.
        fields: of the body, separated by blanks.
        reply: fields of the reply; `list__key` is a key of the list's objects.
    """
    method, _, path = request.partition(" ")
    named = {one.replace("__", "."): kind for one, kind in reply.items()}
    every = frozenset(fields.split()) | frozenset(re.findall(r"\{(\w+)\}", path))
    return Canonical(name, method, path, every, MappingProxyType(named))


CAPTCHA: Final = " captcha_id captcha_answer"
"""Fields that a form with a captcha has besides its own."""
WHO: Final = "name id_document_type id_document_number"
CAPTCHAS: Final = (
    operation("captcha.new", "POST /api/captchas", captcha_id=Kind.TEXT, picture=Kind.TEXT, picture_base64=Kind.TEXT),
)
PERSON: Final = (
    *CAPTCHAS,
    operation("login", "POST /api/login", f"account account_password{CAPTCHA}", captcha_required=Kind.FLAG),
    operation("business", "GET /api/business"),
)
"""What every portal of natural persons has."""
