"""Words to write defects of the provincial e-tax bureau after the login with.

Names of rules are those of the fields of `PortalRules`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from simulators.defects.changes import PolicyChange, RulesChange
from simulators.defects.defect import Channel, Defect
from simulators.policy import Policy
from simulators.province_policy import ListArea, ListChange

Lines = tuple[Any, ...]
Broken = Literal["missing", "renamed", "dead", "extra"]
UI: tuple[Channel, ...] = ("ui",)
BOTH: tuple[Channel, ...] = ("api", "ui")


def portal(**values: Any) -> RulesChange:  # noqa: ANN401 - fields of every type
    """Other rules after the login."""
    return lambda before: replace(
        before, province=replace(before.province, portal=replace(before.province.portal, **values))
    )


def behaves(defect_id: str, title: str, *clauses: str, **values: Any) -> Defect:  # noqa: ANN401 - fields of every type
    """A defect of the rules, to be noticed on both channels."""
    return Defect(defect_id, title, clauses, rules=portal(**values))


def behaves_over_http(defect_id: str, title: str, *clauses: str, **values: Any) -> Defect:  # noqa: ANN401 - as above
    """The same, where a second person or another day has to come in: what costs a browser most is looked at once."""
    return Defect(defect_id, title, clauses, ("api",), rules=portal(**values))


def listed(area: ListArea, name: str, change: Broken) -> PolicyChange:
    """Another list."""

    def changed(before: Policy) -> Policy:
        changes = (*before.province.list_changes, ListChange(area, name, change))
        return replace(before, province=replace(before.province, list_changes=changes))

    return changed


def lists(
    defect_id: str,
    title: str,
    clauses: tuple[str, ...],
    area: ListArea,
    name: str,
    change: Broken,
    channels: tuple[Channel, ...] = UI,
) -> Defect:
    """A defect of a list."""
    return Defect(defect_id, title, clauses, channels, policy=listed(area, name, change))
