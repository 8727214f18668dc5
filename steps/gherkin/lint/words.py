"""A word that its parameter does not take, where it stands: in the step, in the examples, or in a data file."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from steps.gherkin.allowed import Allowed
from steps.gherkin.examples import PLACEHOLDER, Example, fill
from steps.gherkin.findings import Edit, Finding
from steps.gherkin.lookup import Match
from steps.gherkin.parameters import title_of
from steps.gherkin.tables_places import in_cell
from steps.gherkin.tree import StepLine


@dataclass(frozen=True, slots=True)
class Use:
    """One sentence in one example."""

    written: StepLine
    example: Example
    match: Match
    path: str
    lines: Sequence[str]

    def wrong_word(self, name: str, value: str, wrong: str, allowed: Allowed) -> Finding:
        """What to say of it.

        Args:
            name: of the parameter.
            value: the whole parameter.
            wrong: the word of it that is not allowed.
            allowed: what is.
        """
        title = title_of(name, self.match.definition.sentence)
        right = next((word for word in allowed.words if _folded(word) == _folded(wrong)), None)
        near = right or next(iter(get_close_matches(wrong, allowed.words, n=1, cutoff=0.5)), None)
        every = "、".join(allowed.words)
        remedy = f"改为 {near}；可以写：{every}" if near else f"可以写：{every}"
        column = self._column_of(name)
        line = self.example.line if column else self.written.line
        at = self._position(line, value, wrong)
        edits = (Edit(line, at, at + len(wrong), right),) if at and right and self.example.origin is None else ()
        message = f"“{wrong}”不是“{title}”可以写的词"
        finding = Finding(self.path, line, at or self.written.column, "wrong-word", message, remedy, edits)
        position = list(self.example.values).index(column) if column else 0
        return in_cell(finding, self.example.origin if column else None, position)

    def _column_of(self, name: str) -> str | None:
        """The column of the examples that the whole parameter comes from."""
        pieces = self.written.text.split('"')
        pieces[::2] = [fill(piece, self.example.values) for piece in pieces[::2]]
        arguments = self.match.definition.context.parser.parse_arguments('"'.join(pieces)) or {}
        placeholder = PLACEHOLDER.fullmatch(str(arguments.get(name, "")))
        return placeholder[1] if placeholder and placeholder[1] in self.example.values else None

    def _position(self, line: int, value: str, wrong: str) -> int:
        """Column of the word; 0 where it is put together from several places."""
        start = self.lines[line - 1].find(value)
        return start + value.index(wrong) + 1 if start >= 0 else 0


def _folded(word: str) -> str:
    return "".join(unicodedata.normalize("NFKC", word).casefold().split())
