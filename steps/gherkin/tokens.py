"""A feature file line by line, as gherkin-official's own parser takes it, comments and blank lines included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from gherkin.ast_builder import AstBuilder
from gherkin.parser import Parser
from gherkin.token import Token

BLANK: Final = "Blank"
CONTENT: Final = "DocStringContent"
DESCRIPTION: Final = "Description"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a feature file and what it is."""

    number: int
    """1-based."""
    kind: str
    """The parser's own name (`StepLine`, `TableRow` ...); `Other` is told apart as blank, description or docstring."""
    raw: str
    """As written, without its line end."""
    indent: int
    """Characters before the text."""
    keyword: str = ""
    text: str = ""
    cells: tuple[str, ...] = ()
    """Of a table row or a line of tags."""


def read_lines(text: str) -> list[Line]:
    """Every line of a feature file.

    Raises:
        CompositeParserException: it is no Gherkin.
    """
    recorder = _Recorder()
    Parser(recorder).parse(text)
    return recorder.lines


class _Recorder(AstBuilder):
    """Builds the tree as ever, so that all of the parser's own checks are made, and keeps every token."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._rules: list[str] = []
        self._docstring: int | None = None
        super().__init__()

    def start_rule(self, rule_type: str) -> None:
        self._rules.append(rule_type)
        super().start_rule(rule_type)

    def end_rule(self, rule_type: str) -> None:
        self._rules.pop()
        super().end_rule(rule_type)

    def build(self, token: Token) -> None:
        if not token.eof():
            self.lines.append(self._line(token))
        super().build(token)

    def _line(self, token: Token) -> Line:
        matched: Any = token  # matched_* are set by the matcher and not declared
        kind, text = matched.matched_type, matched.matched_text or ""
        raw = token.line.get_line_text(0).rstrip("\r\n")
        indent = len(raw) - len(raw.lstrip())
        if kind == "DocStringSeparator":
            self._docstring = None if self._docstring is not None else indent
        elif self._docstring is not None:
            kind = CONTENT
            text = token.line.get_line_text(self._docstring).rstrip("\r\n")
        elif not raw.strip():
            kind = BLANK
        elif kind == "Other":
            kind, text = DESCRIPTION, raw.strip()
        cells = tuple(item["text"] for item in matched.matched_items)
        return Line(token.location["line"], kind, raw, indent, matched.matched_keyword or "", text, cells)
