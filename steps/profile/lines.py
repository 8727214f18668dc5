"""On which line of a TOML file a key stands. Expects text that `tomllib` has accepted."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Final

Location = tuple[str | int, ...]
"""Keys and indices (from 0) that lead to a value."""

_BLANK: Final = re.compile(r"[ \t]*")
_BETWEEN: Final = re.compile(r"(?:\s|#[^\n]*)*")
_KEY: Final = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""")
_STRING: Final = re.compile(
    r'''"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*\'''',
    re.DOTALL,
)
_BARE: Final = re.compile(r"[^\s,\]}#]+(?: \d[^\s,\]}#]*)?")
"""Numbers, truth values, dates; a date may have a blank before its time."""


class _Scanner:
    """Walks once through the text and notes where every key and element begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.offsets: dict[Location, int] = {}
        self._counts: dict[Location, int] = {}
        """Arrays of tables -> how many tables so far."""

    def scan(self) -> None:
        table: Location = ()
        self._skip(_BETWEEN)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_BETWEEN)

    def _header(self) -> Location:
        start = self.at
        many = self.text.startswith("[[", start)
        self.at += 2 if many else 1
        keys = self._keys()
        self.at += 2 if many else 1
        location: Location = ()
        for number, key in enumerate(keys, 1):
            location += (key,)
            self.offsets.setdefault(location, start)
            if many and number == len(keys):
                self._counts[location] = self._counts.get(location, 0) + 1
            if location in self._counts:
                location += (self._counts[location] - 1,)
                self.offsets.setdefault(location, start)
        return location

    def _pair(self, table: Location) -> None:
        start = self.at
        location = table
        for key in self._keys():
            location += (key,)
            self.offsets.setdefault(location, start)
        self.at += 1  # the sign of equality
        self._skip(_BLANK)
        self._value(location)

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip(_BLANK)
            keys.append(_plain(self._skip(_KEY)))
            self._skip(_BLANK)
            if self.text[self.at] != ".":
                return keys
            self.at += 1

    def _value(self, location: Location) -> None:
        first = self.text[self.at]
        if first in "\"'":
            self._skip(_STRING)
        elif first == "[":
            self._items(location, "]")
        elif first == "{":
            self._items(location, "}")
        else:
            self._skip(_BARE)

    def _items(self, location: Location, end: str) -> None:
        self.at += 1
        index = 0
        self._skip(_BETWEEN)
        while self.text[self.at] != end:
            if end == "}":
                self._pair(location)
            else:
                self.offsets[(*location, index)] = self.at
                self._value((*location, index))
                index += 1
            self._skip(_BETWEEN)
            if self.text[self.at] == ",":
                self.at += 1
                self._skip(_BETWEEN)
        self.at += 1

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise ValueError(f"unexpected text at {self.at}")
        self.at = found.end()
        return found.group()


def _plain(key: str) -> str:
    if key[0] not in "\"'":
        return key
    return str(next(iter(tomllib.loads(f"{key} = 0"))))


def key_lines(text: str) -> Mapping[Location, int]:
    """Location of every key, table and element -> line, from 1.

    Args:
        text: a TOML document that `tomllib` has accepted.
    """
    scanner = _Scanner(text.replace("\r\n", "\n"))
    scanner.scan()
    newlines = [match.start() for match in re.finditer("\n", scanner.text)]
    lines: dict[Location, int] = {}
    passed = 0
    for location, offset in sorted(scanner.offsets.items(), key=lambda item: item[1]):
        while passed < len(newlines) and newlines[passed] < offset:
            passed += 1
        lines[location] = passed + 1
    return lines


def line_of(location: Location, lines: Mapping[Location, int]) -> int | None:
    """Line of the key, or of the nearest table around it; None when nothing of it stands in the file."""
    for length in range(len(location), 0, -1):
        if location[:length] in lines:
            return lines[location[:length]]
    return None
