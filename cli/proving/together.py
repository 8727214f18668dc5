"""Several defects in one world, where every member of a list is judged by a row of its own (ADR 0006).

A row may fail because of another row's defect, and then says nothing of its own. Therefore every row has its own set
of worlds in which it is broken, none of which contains another row's: a row that fails exactly there, and passes in
all the others, is failed by its own defects. Whatever does not show itself so clearly is left open. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, count
from math import comb

from conformance.verdicts import Verdict
from reports.records import ScenarioRecord

RowOf = Callable[[str], Iterable[str]]
"""The clauses that share a row: a clause with its twins."""


def shared_worlds(rows: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """The defects of every world.

    Args:
        rows: the defects of each row, at least one.

    Returns:
        Every defect in at least one world, no two of one row in the same.
    """
    depth = max(map(len, rows))
    size = next(number for number in count(depth) if comb(number, depth) >= len(rows))
    worlds: list[list[str]] = [[] for _ in range(size)]
    for defects, places in zip(rows, combinations(range(size), depth), strict=False):
        for number, place in enumerate(places):
            worlds[place].append(defects[number % len(defects)])
    return [tuple(world) for world in worlds if world]


def told_apart(
    records: Sequence[ScenarioRecord], clause: str, clauses_of: Mapping[str, frozenset[str]], row_of: RowOf
) -> bool:
    """Whether the row of `clause` is failed by its own defects, and by nothing else.

    Args:
        records: of one scenario in all its broken worlds.
        clause: of one of its rows.
        clauses_of: what each defect breaks.
        row_of: see `RowOf`.
    """

    def broken(row: frozenset[str]) -> frozenset[str]:
        return frozenset(one.key for one in records if any(clauses_of[defect] & row for defect in one.defects))

    row = frozenset(row_of(clause))
    own = broken(row)
    for record in records:
        expected = Verdict.FAILED if record.key in own else Verdict.PASSED
        if clause not in record.rows or record.rows[clause].verdict is not expected:
            return False
    others = {frozenset(row_of(one)) for record in records for one in record.rows} - {row}
    others_worlds = [worlds for one in others if (worlds := broken(one))]
    return bool(own) and all(own - worlds and worlds - own for worlds in others_worlds)
