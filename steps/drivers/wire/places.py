"""Reading a reply by the places that a profile names. What is not there is None; nothing is guessed at."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from html.parser import HTMLParser
from typing import Any, Final

from steps.drivers.wire.messages import WireReply

_CHARSET: Final = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)


class Reading:
    """One reply."""

    def __init__(self, reply: WireReply, cookie: Callable[[str], str | None]) -> None:
        """Take a reply; `cookie` tells the session's cookies as they are after it."""
        self.reply, self._cookie = reply, cookie

    @cached_property
    def document(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """The body as JSON; None when it is none."""
        try:
            return json.loads(self.reply.body)
        except ValueError:
            return None

    @cached_property
    def text(self) -> str:
        """The body as text."""
        named = _CHARSET.search(self.reply.content_type)
        try:
            return self.reply.body.decode(named.group(1) if named else "utf-8", "replace")
        except LookupError:
            return self.reply.body.decode("utf-8", "replace")

    def at(self, place: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        """What stands at `place` (see `steps.profile.http.Place`); None when there is nothing."""
        kind, _, name = place.partition(":")
        return _READERS[kind](self, name)

    def words(self, places: Iterable[str]) -> str | None:
        """What stands at these places as text, joined by a blank; None when nothing stands at any of them."""
        found = [as_text(value) for value in map(self.at, places) if value is not None]
        return " ".join(found) if found else None

    def in_html(self, tag: str, name: str) -> str | None:
        """What a page's <meta name=...> or <input name=...> of this name holds."""
        if "html" not in self.reply.content_type.lower():
            return None
        finder = _Finder(tag, name)
        finder.feed(self.text)
        return finder.found

    def named_cookie(self, name: str) -> str | None:
        """A cookie of the session."""
        return self._cookie(name)

    @property
    def image(self) -> str | None:
        """The body as a data URL; None when it is no picture."""
        kind = self.reply.content_type.partition(";")[0].strip()
        return f"data:{kind};base64,{b64encode(self.reply.body).decode()}" if kind.startswith("image/") else None

    def found(self, pattern: str) -> str | None:
        """The first group of this pattern in the text, or all that it matches; the whole text without a pattern."""
        if not pattern:
            return self.text
        found = re.search(pattern, self.text)
        if found is None:
            return None
        return found.group(1) if found.re.groups else found.group()


_READERS: Final[Mapping[str, Callable[[Reading, str], Any]]] = {
    "json": lambda reading, pointer: pointed(reading.document, pointer),
    "header": lambda reading, name: reading.reply.headers.get(name),
    "location": lambda reading, _: reading.reply.headers.get("location"),
    "cookie": Reading.named_cookie,
    "status": lambda reading, _: str(reading.reply.status),
    "constant": lambda _, value: value,
    "image": lambda reading, _: reading.image,
    "text": Reading.found,
}


def as_text(value: object) -> str:
    """A value of JSON as profiles write it as a key: `true`, `0`, `1003`."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def pointed(document: Any, pointer: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """What a JSON pointer (RFC 6901) leads to; None when it leads nowhere."""
    node = document
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        if isinstance(node, dict):
            node = node.get(key)
        elif isinstance(node, list) and key.isdigit() and int(key) < len(node):
            node = node[int(key)]
        else:
            return None
    return node


class _Finder(HTMLParser):
    def __init__(self, tag: str, name: str) -> None:
        super().__init__()
        self._tag, self._name = tag, name
        self.found: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == self._tag and given.get("name") == self._name and self.found is None:
            self.found = given.get("content" if tag == "meta" else "value")
