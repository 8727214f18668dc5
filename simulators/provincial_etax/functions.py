"""What the portal offers after the login: areas, and the functions below them, as `portal_menu.yaml` lists them.

Source: LN-TX-01, LN-TX-02, LN-TX-04, LN-QC-01, LN-IC-01, LN-PS-02, LN-PE-01, LN-UC-01, LN-UI-08, LN-UI-12.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import yaml

Need = Literal["grant", "login", "public"]
"""What opens a function: a 权限身份, a login, or nothing."""

HOME: Final = "首页"
PUBLIC_SERVICES: Final = "公众服务"
USER_CENTRE: Final = "用户中心"
VAT_RETURN: Final = "增值税一般纳税人申报"
INVOICE_TYPES: Final = "发票票种核定"


@dataclass(frozen=True, slots=True)
class Function:
    """A function, or a group of functions, of the portal."""

    name: str
    """Full name, unlike that of every other function."""
    area: str
    parents: tuple[str, ...]
    """The functions above it, from the area down; without the area."""
    needs: Need
    short_name: str
    """As search results print it."""
    aliases: tuple[str, ...]
    children: tuple[Function, ...]

    @property
    def path(self) -> tuple[str, ...]:
        """From 首页 to the function itself. Source: LN-UI-05, LN-TX-02, LN-TX-04."""
        return (HOME, self.area, *self.parents, self.name)


_FILE: Final[Mapping[str, Any]] = yaml.safe_load((Path(__file__).parent / "portal_menu.yaml").read_text("utf-8"))


def _read(area: str, needs: Need, entries: Mapping[str, Any] | None, parents: tuple[str, ...]) -> tuple[Function, ...]:
    """These functions with all that stands below them. Source: LN-TX-00, LN-TX-03, LN-TX-05."""
    return tuple(
        Function(
            name,
            area,
            parents,
            needs,
            _FILE["short_names"].get(name, name),
            tuple(_FILE["aliases"].get(name, ())),
            _read(area, needs, below, (*parents, name)),
        )
        for name, below in (entries or {}).items()
    )


AREAS: Final[Mapping[str, tuple[Function, ...]]] = {
    area: _read(area, facts["needs"], facts["entries"], ()) for area, facts in _FILE["areas"].items()
}
"""What stands directly below each area, in the order in which it is printed."""

HOME_MODULES: Final[Mapping[str, tuple[str, ...]]] = {area: tuple(names) for area, names in _FILE["home"].items()}
"""功能区, 办税区 and 消息区 of the home page with their modules."""


def _each(functions: tuple[Function, ...]) -> Iterator[Function]:
    """These and all that stand below them. Source: LN-TX-00, LN-TX-03, LN-TX-05."""
    for one in functions:
        yield one
        yield from _each(one.children)


BY_NAME: Final[Mapping[str, Function]] = {one.name: one for below in AREAS.values() for one in _each(below)}
"""Every function by its full name, in the order in which they are printed."""

ALL: Final = frozenset(one.name for one in BY_NAME.values() if one.needs == "grant")
"""Names of whatever a 权限身份 can grant. Source: LN-SMS-20, LN-FAQ-07b."""

TREE: Final[Mapping[str, tuple[str, ...]]] = {
    area: tuple(one.name for one in below) for area, below in AREAS.items() if below[0].needs == "grant"
}
"""功能树, its first two levels: 我要办税 with its categories, 我要查询 with its queries."""

_OTHER_NAMES: Final[Mapping[str, str]] = {
    other: one.name for one in BY_NAME.values() for other in (one.short_name, *one.aliases)
}


def find(name: str) -> Function | None:
    """The function of this full or short name, or of another one that the manual has for it; None: there is none."""
    return BY_NAME.get(name) or BY_NAME.get(_OTHER_NAMES.get(name, ""))
