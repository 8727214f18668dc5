"""Every mutant of a module: where it stands and what it changes."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from typing import Final, TypeGuard

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

from cli.mutation.modules import NOT_DECIDING
from cli.mutation.operators import NAMES, Span, operator
from cli.mutation.statements import Statement, Statements, clauses_in
from cli.mutation.undecided import undecided

_INVERTING: Final = frozenset({"core/AddNot", "etax/NegateAnswer", "etax/NegateFilter"})


@dataclass(frozen=True)
class Mutant:
    """One change to one module."""

    module: str
    path: Path
    source: str
    """Of the module, unchanged."""
    operator: str
    occurrence: int
    """Number of the place among all that this operator finds in the module."""
    span: Span
    statement: Statement

    @property
    def id(self) -> str:
        """The same as long as the module's text is, and as the operator finds the same places in it."""
        digest = hashlib.blake2b(f"{self.span}{self.source}".encode(), digest_size=6).hexdigest()
        return f"{self.module}:{self.operator.partition('/')[2]}:{self.occurrence}:{digest}"

    @property
    def line(self) -> int:
        """Where the change begins."""
        return self.span[0][0]

    @cached_property
    def mutated(self) -> str:
        """The module's source with the change."""
        return str(mutate_code(self.source, operator(self.operator), self.occurrence))

    @cached_property
    def diff(self) -> tuple[str, ...]:
        """Changed lines, each after `-` or `+`; nothing around them."""
        lines = unified_diff(self.source.splitlines(), self.mutated.splitlines(), n=0, lineterm="")
        return tuple(one for one in lines if one[0] in "-+" and not one.startswith(("---", "+++")))

    @property
    def cited(self) -> frozenset[str]:
        """Clauses that are named beside the code: by its function, or where it belongs to none, on its lines."""
        if self.statement.in_function:
            return self.statement.cited
        lines = self.source.splitlines()[self.statement.first - 1 : self.statement.last + 2]
        return clauses_in("\n".join(lines))

    @property
    def cited_by_module(self) -> frozenset[str]:
        """Clauses that the docstring of the module names."""
        return clauses_in(ast.get_docstring(ast.parse(self.source)) or "")

    @property
    def before(self) -> str:
        """The lines that go, on one line."""
        return _joined(self.diff, "-")

    @property
    def after(self) -> str:
        """The lines that come instead, on one line."""
        return _joined(self.diff, "+")


def mutants_of(module: str, path: Path) -> list[Mutant]:
    """Every mutant of the module, from top to bottom; none of what decides nothing, and none that repeats another."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    statements = Statements(tree)
    passed_over = [*undecided(tree), *_not_deciding(tree, NOT_DECIDING.get(module, ()))]
    repeating = set(_repeating(tree))
    parsed = get_ast(source)
    found = []
    for name in NAMES:
        one = operator(name)
        places = (span for node in ast_nodes(parsed) for span in one.mutation_positions(node))
        for occurrence, span in enumerate(places):
            if any(_inside(span, area) for area in passed_over) or _inverted_by_another(name, source, span):
                continue
            if (name, span[0]) in repeating:
                continue
            mutant = Mutant(module, path, source, name, occurrence, span, statements.at(span[0][0]))
            if "BinaryOperator" not in name or _is_python(mutant.mutated):
                found.append(mutant)
    return sorted(found, key=lambda mutant: mutant.span)


def sampled(mutants: Mapping[str, list[Mutant]], number: int | None) -> list[Mutant]:
    """At most `number` mutants of each module, one of each module in turn.

    The order is the same every time, and every beginning of it is a sample of all modules: whoever has to stop early
    has seen something of each.
    """
    drawn = (sorted(of_module, key=_lot)[:number] for of_module in mutants.values())
    return [one for turn in zip_longest(*drawn) for one in turn if one is not None]


def _lot(mutant: Mutant) -> bytes:
    """Does not change with the module's other lines."""
    return hashlib.blake2b(mutant.id.rpartition(":")[0].encode(), digest_size=8).digest()


def _not_deciding(tree: ast.Module, names: Iterable[str]) -> Iterator[ast.stmt]:
    wanted = frozenset(names)
    return (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name in wanted)


def _inside(span: Span, area: ast.expr | ast.stmt) -> bool:
    end = (area.end_lineno or area.lineno, area.end_col_offset or 0)
    return (area.lineno, area.col_offset) <= span[0] and span[1] <= end


def _inverted_by_another(operator_name: str, source: str, span: Span) -> bool:
    """Whether what this would invert is a single comparison, negation or truth value, with an operator of its own.

    AddNot only writes `not` before a condition: of `a is None or b` it inverts the first comparison.
    """
    if operator_name not in _INVERTING:
        return False
    (first, begin), (last, end) = span
    lines = source.splitlines()[first - 1 : last]
    lines[-1] = lines[-1][:end]
    lines[0] = lines[0][begin:]
    text = " ".join(lines)
    inverted = ast.parse(f"(not {text})" if operator_name == "core/AddNot" else f"(not ({text}))", mode="eval").body
    while isinstance(inverted, ast.BoolOp):
        inverted = inverted.values[0]
    if not _is_negation(inverted):
        return False
    return (
        isinstance(inverted.operand, ast.Constant) or _is_negation(inverted.operand) or _is_comparison(inverted.operand)
    )


def _is_comparison(condition: ast.expr) -> bool:
    return isinstance(condition, ast.Compare) and len(condition.ops) == 1


def _is_negation(node: ast.AST) -> TypeGuard[ast.UnaryOp]:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def _repeating(tree: ast.Module) -> Iterator[tuple[str, tuple[int, int]]]:
    """Operators at places where another does the same.

    A loop that never runs lacks the effect of its only statement, and a comparison that is turned round needs no `not`.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.For) and len(node.body) == 1:
            yield "etax/DropEffect", (node.body[0].lineno, node.body[0].col_offset)
        if _is_negation(node) and _is_comparison(node.operand):
            yield "core/ReplaceUnaryOperator_Delete_Not", (node.lineno, node.col_offset)


def _is_python(source: str) -> bool:
    """cosmic-ray takes the `*` of a signature for a product."""
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def _joined(diff: Iterable[str], sign: str) -> str:
    return " ".join(line[1:].strip() for line in diff if line.startswith(sign))
