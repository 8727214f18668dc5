"""What stands where in a module: which statement a line belongs to, and what is around it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True)
class Statement:
    """A statement of a module: a simple one, or the head of a compound one."""

    first: int
    last: int
    definition: str
    """The class and function around it, as in `LockTerms.__post_init__`; empty at the module's own level."""
    in_function: bool
    """Whether it runs when something is called, not once when the module is imported."""
    assigns: tuple[str, ...]
    """Names that it binds."""
    cited: frozenset[str] = frozenset()
    """Clauses that the docstring of its function names."""


class Statements:
    """Which statement a line of a module belongs to."""

    def __init__(self, tree: ast.Module) -> None:
        """Look at every statement of `tree`."""
        self._by_line: dict[int, Statement] = {}
        for statement in _statements(tree.body, _Around()):
            for line in range(statement.first, statement.last + 1):
                self._by_line[line] = statement

    def at(self, line: int) -> Statement:
        """The innermost statement on this line."""
        return self._by_line.get(line) or Statement(line, line, "", in_function=False, assigns=())

    def __iter__(self) -> Iterator[Statement]:
        return iter(dict.fromkeys(self._by_line.values()))


_CLAUSE: Final = re.compile(r"\b(?:SM|KJ2|ZC|LN|DL)-[A-Z]+-\w+\b")
_RANGE: Final = re.compile(r"\b((?:SM|KJ2|ZC|LN|DL)-[A-Z]+-)(\d\d) to \1(\d\d)\b")
_FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class _Around:
    """What stands around a statement."""

    names: tuple[str, ...] = ()
    in_function: bool = False
    cited: frozenset[str] = frozenset()

    def within(self, node: ast.stmt) -> _Around:
        """What stands around the statements in `node`."""
        if isinstance(node, ast.ClassDef):
            return replace(self, names=(*self.names, node.name))
        if isinstance(node, _FUNCTIONS):
            cited = self.cited | clauses_in(ast.get_docstring(node) or "")
            return _Around((*self.names, node.name), in_function=True, cited=cited)
        return self


def _statements(body: Iterable[ast.stmt], around: _Around) -> Iterator[Statement]:
    for node in body:
        below = [one for one in ast.iter_child_nodes(node) if isinstance(one, ast.stmt)]
        below += [one for child in ast.iter_child_nodes(node) for one in _bodies(child)]
        decorated = [one.lineno for one in getattr(node, "decorator_list", ())]
        first = min((node.lineno, *decorated))
        last = max(first, min((one.lineno for one in below), default=(node.end_lineno or first) + 1) - 1)
        names = tuple(_bound(node))
        yield Statement(first, last, ".".join(around.names), around.in_function, names, around.cited)
        yield from _statements(below, around.within(node))


def _bodies(node: ast.AST) -> Iterator[ast.stmt]:
    """Statements of an `except` or a `case`."""
    if isinstance(node, ast.ExceptHandler | ast.match_case):
        yield from node.body


def _bound(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
        yield node.name
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    for target in targets:
        yield from (one.id for one in ast.walk(target) if isinstance(one, ast.Name))


def clauses_in(text: str) -> frozenset[str]:
    """Clauses that a text names, each by its own id or in a range: `SM-ACC-01 to SM-ACC-17`."""
    named = set(_CLAUSE.findall(text))
    for chapter, first, last in _RANGE.findall(text):
        named |= {f"{chapter}{number:02}" for number in range(int(first), int(last) + 1)}
    return frozenset(named)
