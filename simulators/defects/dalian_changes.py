"""Words to write the defects of the natural-person e-tax bureau with. Names are those of `DalianRules` and so on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from simulators.dalian_ruleset import DalianRules
from simulators.defects.changes import PolicyChange, RulesChange
from simulators.defects.defect import Channel, Defect

API: Final[tuple[Channel, ...]] = ("api",)
UI: Final[tuple[Channel, ...]] = ("ui",)


def dalian(**values: Any) -> RulesChange:  # noqa: ANN401 - fields of every type
    """Other rules."""
    return lambda before: replace(before, dalian=replace(before.dalian, **values))


def dalian_policy(**values: Any) -> PolicyChange:  # noqa: ANN401 - fields of every type
    """Other values of the policy."""
    return lambda before: replace(before, dalian=replace(before.dalian, **values))


def dalian_screens(**values: Any) -> PolicyChange:  # noqa: ANN401 - fields of every type
    """Other screens."""
    return lambda before: dalian_policy(screens=replace(before.dalian.screens, **values))(before)


def optional(required: Callable[[DalianRules], frozenset[str]], name: str, field: str, **values: Any) -> RulesChange:  # noqa: ANN401
    """A `field` that may be left blank, and other rules that go with it; `name` is that of the set of required ones."""
    return lambda before: dalian(**{name: required(before.dalian) - {field}}, **values)(before)


def seen(defect_id: str, title: str, *clauses: str, **values: Any) -> Defect:  # noqa: ANN401
    """A fault of the pages alone."""
    return Defect(defect_id, title, clauses, UI, policy=dalian_screens(**values))
