"""The one style of feature files: indentation, blank lines, tags, keywords, tables that line up.

What a file means is left alone: the same sentences in the same order, the same cells, docstrings to the letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from gherkin.errors import CompositeParserException

from conformance.columns import width
from steps.gherkin.findings import FeatureFileError
from steps.gherkin.syntax import explain_syntax
from steps.gherkin.tokens import BLANK, CONTENT, DESCRIPTION, Line, read_lines

_KEYWORDS: Final = {
    "Rule": "规则",
    "剧本": "场景",
    "剧本大纲": "场景大纲",
    "假设": "假如",
    "假定": "假如",
    "并且": "而且",
    "同时": "而且",
}
"""Keywords that mean the same, and the one that is used."""
_STEP: Final = 2
_HEADINGS: Final = frozenset({"FeatureLine", "BackgroundLine", "RuleLine", "ScenarioLine", "ExamplesLine"})
_APART: Final = _HEADINGS - {"FeatureLine"}
"""Headings with a blank line before them."""


def formatted(text: str, path: str) -> str:
    """`text` in the one style; the same again when formatted again.

    Args:
        text: a feature file; line ends are newlines alone.
        path: how findings name the file.

    Raises:
        FeatureFileError: it is no Gherkin.
    """
    try:
        lines = read_lines(text)
    except CompositeParserException as error:
        raise FeatureFileError(explain_syntax(error, text, path)) from error
    return _Layout(lines).text()


@dataclass
class _Layout:
    """Where every line of a file goes."""

    lines: Sequence[Line]
    _written: list[str] = field(default_factory=list)
    _in_rule: bool = False
    _under: int = 0
    """Indentation of what stands under the last heading."""
    _argument: int = 0
    """Indentation of a table or docstring."""
    _last: str = ""
    """Kind of the last line that was not blank."""

    def text(self) -> str:
        """The whole file."""
        position = 0
        while position < len(self.lines):
            line = self.lines[position]
            if line.kind == "TableRow":
                position = self._table(position)
            else:
                self._line(line, position)
                position += 1
            if line.kind != BLANK:
                self._last = line.kind
        while self._written and not self._written[-1]:
            self._written.pop()
        return "\n".join(self._written) + "\n"

    def _line(self, line: Line, position: int) -> None:
        if line.kind == BLANK:
            self._blank(position)
        elif line.kind == CONTENT:
            self._put(line.text, self._argument if line.text else 0)
        elif line.kind in {"TagLine", "Comment", *_HEADINGS}:
            self._head(line, position)
        elif line.kind == "StepLine":
            if self._last == DESCRIPTION:
                self._separate()
            self._put(_sentence(line), self._under)
            self._argument = self._under + _STEP
        elif line.kind == DESCRIPTION:
            self._put(line.text, self._under)
        elif line.kind == "Language":
            self._put(f"# language: {line.text}", 0)
        else:
            self._put(line.keyword + line.text, self._argument)

    def _head(self, line: Line, position: int) -> None:
        """A heading, or a tag or comment, which goes with the line that follows it."""
        owner = self._owner(position)
        indent = self._indent(owner) if owner else self._under
        if owner and owner.kind in _APART and self._first(position):
            self._separate()
        if line.kind == "TagLine":
            self._put(_tags(line), indent)
        elif line.kind == "Comment":
            self._put(line.raw.strip(), indent)
        else:
            keyword = _KEYWORDS.get(line.keyword, line.keyword)
            self._put(f"{keyword}: {line.text}".rstrip(), indent)
            self._in_rule = self._in_rule or line.kind == "RuleLine"
            self._under = self._argument = indent + _STEP

    def _owner(self, position: int) -> Line | None:
        """The line that a heading, tag or comment belongs to; None for a comment that closes what is above it."""
        for line in self.lines[position:]:
            if line.kind == BLANK and self.lines[position].kind == "Comment":
                return None
            if line.kind not in {"TagLine", "Comment", BLANK}:
                return line
        return None

    def _first(self, position: int) -> bool:
        """Whether the line opens its heading: no tag or comment of the same heading stands directly above."""
        above = self.lines[position - 1]
        return above.kind not in {"TagLine", "Comment"} or self._owner(position - 1) is None

    def _indent(self, owner: Line) -> int:
        if owner.kind in {"FeatureLine", "Language"}:
            return 0
        if owner.kind == "RuleLine":
            return _STEP
        if owner.kind in {"BackgroundLine", "ScenarioLine"}:
            return 2 * _STEP if self._in_rule else _STEP
        if owner.kind == "ExamplesLine":
            return (3 if self._in_rule else 2) * _STEP
        return self._argument if owner.kind in {"TableRow", "DocStringSeparator"} else self._under

    def _blank(self, position: int) -> None:
        """Only inside a description is a blank line the writer's choice."""
        below = next((one.kind for one in self.lines[position:] if one.kind != BLANK), "")
        if self._last == below == DESCRIPTION:
            self._separate()

    def _separate(self) -> None:
        if self._written and self._written[-1]:
            self._written.append("")

    def _table(self, position: int) -> int:
        """Write the table that begins here; returns where it ends."""
        end = position
        while end < len(self.lines) and self.lines[end].kind in {"TableRow", "Comment", BLANK}:
            end += 1
        while self.lines[end - 1].kind != "TableRow":
            end -= 1
        lines = self.lines[position:end]
        rows = iter(_aligned([tuple(map(_escaped, line.cells)) for line in lines if line.kind == "TableRow"]))
        for line in lines:
            if line.kind != BLANK:
                self._put(next(rows) if line.kind == "TableRow" else line.raw.strip(), self._argument)
        return end

    def _put(self, text: str, indent: int) -> None:
        self._written.append(" " * indent + text)


def _sentence(line: Line) -> str:
    """当前用户 stays in one word: a blank would hide from the reader that 当 was taken for a keyword."""
    keyword = line.keyword.strip()
    after = line.raw.strip()[len(keyword) :]
    glued = bool(after) and not after[0].isspace() and after[0] != '"'
    return f"{_KEYWORDS.get(keyword, keyword)}{'' if glued else ' '}{line.text}".rstrip()


def _tags(line: Line) -> str:
    comment = line.raw.partition(" #")[2].strip()
    return " ".join(line.cells) + (f" # {comment}" if comment else "")


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (cell + " " * (columns - width(cell)) for cell, columns in zip(row, widths, strict=True))
        yield f"| {' | '.join(cells)} |"


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")
