"""How tests of made-up data draw it."""

from __future__ import annotations

from collections.abc import Callable

from steps.drivers.support.identities import Identities
from tests.steps.drivers.support.published_rules import is_clean

MANY = 10_000


def many(draw: Callable[[Identities], str]) -> list[str]:
    """Ten thousand values, all different and clean."""
    identities = Identities("many")
    values = [draw(identities) for _ in range(MANY)]
    assert len(set(values)) == MANY
    assert [value for value in values if not is_clean(value)] == []
    return values
