"""What is changed: cosmic-ray's operators, less those that repeat one another, and six more for rules that are data.

cosmic-ray has no operator for membership, for what a function answers, for a statement that has an effect, or for an
entry of a table; in the simulator these are where most rules stand. Ours are operators of cosmic-ray like its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import parso
from cosmic_ray.operators.operator import Example, Operator
from cosmic_ray.plugins import OPERATOR_PROVIDERS, get_operator
from parso.python.tree import PythonNode
from parso.tree import NodeOrLeaf

Span = tuple[tuple[int, int], tuple[int, int]]
"""Where a mutation begins and ends: line (1-based) and column."""


class _OneOfANode(Operator):  # type: ignore[misc]
    """An operator with at most one mutation a node."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Span]:
        """Where `node` can be mutated."""
        part = self.part(node)
        if part is not None:
            yield part.start_pos, part.end_pos

    def mutate(self, node: Any, index: int) -> Any:  # noqa: ANN401, ARG002 - cosmic-ray's signature
        """The node, mutated."""
        part = self.part(node)
        if part is None:
            raise ValueError("nothing to mutate here")
        part = part if part is node else next(one for one in node.children if one is part)
        mutated = _parsed(f"{_prefix(part)}{self.instead_of(part)}")
        if part is node:
            return mutated
        node.children[node.children.index(part)] = mutated
        return node

    def part(self, node: Any) -> Any:  # noqa: ANN401 - parso's nodes have no common type with children
        """The child that changes, or the node itself; None where there is nothing to change."""
        raise NotImplementedError

    def instead_of(self, part: NodeOrLeaf) -> str:
        """The code that takes its place, without the white space before it."""
        raise NotImplementedError

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """None: our own tests hold them."""
        return ()


class InvertMembership(_OneOfANode):
    """`in` becomes `not in`, and the other way round."""

    def part(self, node: Any) -> Any:  # noqa: ANN401, D102
        if node.type != "comparison":
            return None
        return next((one for one in node.children[1::2] if _code(one) in {"in", "not in"}), None)

    def instead_of(self, part: NodeOrLeaf) -> str:  # noqa: D102
        return "not in" if _code(part) == "in" else "in"


class NegateAnswer(_OneOfANode):
    """What a function answers that is said to return a `bool` becomes its opposite."""

    def part(self, node: Any) -> Any:  # noqa: ANN401
        """A comparison and a negation are left out: other operators invert them."""
        if node.type != "return_stmt" or _answer(node) != "bool":
            return None
        answer = node.children[1]
        return None if answer.type in {"not_test", "comparison"} and len(answer.children) <= 3 else answer

    def instead_of(self, part: NodeOrLeaf) -> str:  # noqa: D102
        return f"not ({_code(part)})"


class AnswerNone(_OneOfANode):
    """A function that may answer None does so."""

    def part(self, node: Any) -> Any:  # noqa: ANN401, D102
        if node.type != "return_stmt" or "None" not in _answer(node).split(" | ") or _code(node.children[1]) == "None":
            return None
        return node.children[1]

    def instead_of(self, part: NodeOrLeaf) -> str:  # noqa: ARG002, D102
        return "None"


class NegateFilter(_OneOfANode):
    """The condition of a comprehension becomes its opposite."""

    def part(self, node: Any) -> Any:  # noqa: ANN401, D102
        return node.children[1] if node.type == "comp_if" else None

    def instead_of(self, part: NodeOrLeaf) -> str:  # noqa: D102
        return f"not ({_code(part)})"


class DropEffect(_OneOfANode):
    """A statement that changes something beyond the function's own names does nothing."""

    def part(self, node: Any) -> Any:  # noqa: ANN401, D102
        if node.type in {"simple_stmt"} and isinstance(node, PythonNode):
            first = node.children[0]
            if first.type in {"atom_expr", "del_stmt", "await"} or (first.type == "expr_stmt" and _outward(first)):
                return first
        return None

    def instead_of(self, part: NodeOrLeaf) -> str:  # noqa: ARG002, D102
        return "pass"


class DropEntry(Operator):  # type: ignore[misc]
    """A set, list or dictionary of two entries or more lacks one of them; tables of messages decide nothing."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Span]:
        """Where each entry stands."""
        for entry in _entries(node):
            yield entry[0].start_pos, entry[-1].end_pos

    def mutate(self, node: Any, index: int) -> NodeOrLeaf:  # noqa: ANN401 - cosmic-ray's signature
        """The display without the entry of this number."""
        maker = node.children[1]
        entry = list(_entries(node))[index]
        at = maker.children.index(entry[0])
        del maker.children[at : at + len(entry)]
        if at < len(maker.children):
            del maker.children[at]  # its comma
        return node  # type: ignore[no-any-return]

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """None: our own tests hold them."""
        return ()


def _parsed(code: str) -> NodeOrLeaf:
    parsed: NodeOrLeaf = parso.parse(code)  # type: ignore[no-untyped-call]
    return parsed


def _entries(node: Any) -> Iterator[list[NodeOrLeaf]]:  # noqa: ANN401
    if node.type != "atom" or _code(node.children[0]) not in {"{", "["}:
        return
    maker = node.children[1]
    if maker.type not in {"dictorsetmaker", "testlist_comp"} or any("for" in one.type for one in maker.children):
        return
    entries: list[list[NodeOrLeaf]] = [[]]
    for one in maker.children:
        if _code(one) == ",":
            entries.append([])
        else:
            entries[-1].append(one)
    entries = [entry for entry in entries if entry]
    if len(entries) > 1 and not all(_told(entry) for entry in entries):
        yield from entries


def _told(entry: list[NodeOrLeaf]) -> bool:
    """Whether an entry of a dictionary says what people are told when something is so: `Outcome.DONE: "办理成功"`."""
    return len(entry) == 3 and entry[0].type == "atom_expr" and _is_text(entry[2])


def _is_text(node: Any) -> bool:  # noqa: ANN401
    """A string, or several on lines of their own in brackets."""
    if node.type == "atom" and _code(node.children[0]) == "(":
        return len(node.children) == 3 and _is_text(node.children[1])
    return node.type in {"string", "strings", "fstring"}


def _outward(statement: Any) -> bool:  # noqa: ANN401 - parso's nodes have no common type with children
    """Whether an assignment is to an attribute or an entry."""
    target = statement.children[0]
    return target.type == "atom_expr" or any(
        one.type == "atom_expr" for one in getattr(target, "children", ()) if target.type == "testlist_star_expr"
    )


def _answer(node: Any) -> str:  # noqa: ANN401
    """What the function around a return is said to answer; empty when it does not say."""
    function = node.search_ancestor("funcdef")
    annotation = function.annotation if function is not None else None
    return _code(annotation) if annotation is not None else ""


def _code(node: Any) -> str:  # noqa: ANN401
    return str(node.get_code(include_prefix=False))


def _prefix(node: Any) -> str:  # noqa: ANN401
    return str(node.get_first_leaf().prefix)


OURS: Final = (InvertMembership, NegateAnswer, AnswerNone, NegateFilter, DropEffect, DropEntry)

_COMPARISONS: Final = (
    *("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is"),
    *("Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt", "Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt"),
)
"""The boundary and the opposite; the others of 56 pairs fail whenever one of these does."""
_BINARY: Final = (
    *("Add_Sub", "Sub_Add", "Mul_Add", "Div_Mul", "FloorDiv_Mul", "Mod_Mul"),
    *("BitOr_BitAnd", "BitAnd_BitOr"),
)
_CORE: Final = (
    *(f"ReplaceComparisonOperator_{pair}" for pair in _COMPARISONS),
    *(f"ReplaceBinaryOperator_{pair}" for pair in _BINARY),
    *("ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_USub_UAdd"),
    *("AddNot", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd"),
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ZeroIterationForLoop"),
    *("ExceptionReplacer", "NumberReplacer"),
)

OPERATOR_PROVIDERS["etax"] = {one.__name__: one for one in OURS}

NAMES: Final = (*(f"core/{name}" for name in _CORE), *(f"etax/{one.__name__}" for one in OURS))
"""Operators by cosmic-ray's names, in the order in which mutants are numbered."""


def operator(name: str) -> Operator:
    """The operator of this name."""
    return get_operator(name)()
