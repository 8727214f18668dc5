"""Worlds that rows share: every row is broken in some, and no row wherever another one is."""

from __future__ import annotations

from itertools import permutations

import pytest

from cli.proving.composing import composable
from cli.proving.together import shared_worlds
from simulators.defects.catalogue import DEFECTS


@pytest.mark.parametrize(
    ("sizes", "worlds"),
    [([1], 1), ([3], 3), ([1, 1], 2), ([1, 1, 1], 3), ([3, 3, 3], 4), ([3] * 5, 5), ([3] * 17, 6), ([3, 1, 2], 4)],
)
def test_every_defect_has_a_world_and_every_row_its_own_ones(sizes: list[int], worlds: int) -> None:
    rows = [[f"{number}-{which}" for which in range(size)] for number, size in enumerate(sizes)]
    found = shared_worlds(rows)
    assert len(found) == worlds
    assert {defect for world in found for defect in world} == {defect for row in rows for defect in row}
    of_row = [{place for place, world in enumerate(found) if set(row) & set(world)} for row in rows]
    assert all(one - other for one, other in permutations(of_row, 2))
    assert all(len(set(row) & set(world)) <= 1 for row in rows for world in found)


def test_defects_of_different_entries_of_a_list_stand_together() -> None:
    together = ["ln-tx-01-m01-missing", "ln-tx-01-m02-dead", "ln-qc-01-m01-renamed"]
    assert composable(together) == together


def test_defects_that_change_different_values_stand_together() -> None:
    together = ["ln-header-missing", "ln-exit-dead", "ln-tx-01-m01-missing", "ln-functions-open-without-login"]
    assert composable(together) == together


def test_of_two_that_replace_the_same_rule_the_first_one_stands() -> None:
    first, second = "ln-ps-02-m01-asks-for-login", "ln-ps-02-m02-asks-for-login"
    assert composable([first, second]) == [first]
    assert composable([second, first]) == [second]


def test_of_two_that_set_the_same_value_the_first_one_stands() -> None:
    assert composable(["ln-exit-missing", "ln-exit-dead"]) == ["ln-exit-missing"]


def test_every_defect_stands_alone() -> None:
    assert [one for one in DEFECTS if composable([one]) != [one]] == []
