"""Stage hands: a scene at the provincial portal after the login, with a portal that answers as it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from steps.actors import Scene
from steps.drivers.ports import (
    ApplicationOutcome,
    EditOutcome,
    Entry,
    EtaxAccess,
    HomeLayout,
    MessageModule,
    Opened,
    PortalArea,
    Reminder,
)
from steps.tasks import etax_stage
from steps.tasks.etax_stage import Beginning
from tests.steps.tasks.etax_hands import Registry
from tests.steps.tasks.etax_hands import scene as empty_scene


@dataclass
class MadeUpPortal:
    """Portal and screen in one: what stands there is what the test says."""

    listed: Mapping[PortalArea, tuple[Entry, ...]] = field(default_factory=dict)
    results: tuple[str, ...] = ()
    pages: Mapping[str, Opened] = field(default_factory=dict)
    """By the last name that is clicked."""
    tooltip: str | None = None
    home: HomeLayout | None = None
    lines: Mapping[MessageModule, tuple[str, ...]] = field(default_factory=dict)
    reminded: list[Reminder] = field(default_factory=list)
    notices: Mapping[str, str] = field(default_factory=dict)
    applied: ApplicationOutcome = ApplicationOutcome.ACCEPTED
    edited: EditOutcome = EditOutcome.SAVED
    own: Mapping[str, str] = field(default_factory=dict)
    ticked: tuple[str, ...] = ()
    public: Mapping[str, EtaxAccess] = field(default_factory=dict)
    clicks: list[tuple[str, ...]] = field(default_factory=list)
    sales_fen: list[int] = field(default_factory=list)

    def visit(self, area: PortalArea) -> tuple[Entry, ...]:
        return self.listed[area]

    def entries(self, area: PortalArea) -> tuple[str, ...]:
        return tuple(one.name for one in self.listed[area])

    def layout(self) -> HomeLayout | None:
        return self.home

    def search(self, keyword: str) -> tuple[str, ...]:
        assert keyword
        return self.results

    def open_result(self, keyword: str, name: str) -> Opened | None:
        self.clicks.append((keyword, name))
        return self.pages.get(name)

    def open_favourite(self, name: str) -> Opened | None:
        self.clicks.append((name,))
        return self.pages.get(name)

    def hover_result(self, keyword: str, name: str) -> str | None:
        self.clicks.append((keyword, name))
        return self.tooltip

    def open_listed(self, *path: str) -> Opened | None:
        self.clicks.append(path)
        return self.pages.get(path[-1])

    def messages(self, module: MessageModule) -> tuple[str, ...]:
        return self.lines[module]

    def reminders(self) -> tuple[Reminder, ...]:
        return tuple(self.reminded)

    def read_notice(self, title: str) -> str | None:
        return self.notices.get(title)

    def declare_vat(self, sales_fen: int) -> ApplicationOutcome:
        self.sales_fen.append(sales_fen)
        return self.applied

    def apply_for_invoice_types(self, *_: object) -> ApplicationOutcome:
        return self.applied

    def favourites(self) -> tuple[str, ...]:
        return self.ticked

    def set_favourites(self, names: frozenset[str]) -> EditOutcome:
        if self.edited is EditOutcome.SAVED:
            self.ticked = tuple(sorted(names))
        return self.edited

    def own_information(self) -> Mapping[str, str]:
        return self.own

    def change_own_information(self, *_: object) -> EditOutcome:
        return self.edited

    def public_service(self, name: str) -> EtaxAccess:
        return self.public.get(name, EtaxAccess.NOT_GRANTED)


def portal_scene(portal: MadeUpPortal, registry: Registry | None = None) -> Scene:
    """A scene with 王总 of 甲公司, whose portal this is."""
    made: Any = portal
    scene = empty_scene(made, registry=registry)
    etax_stage.found(scene, "甲公司", Beginning.STANDARD_LOGIN_DONE, [["人员", "身份"], ["王总", "法定代表人"]])
    return scene
