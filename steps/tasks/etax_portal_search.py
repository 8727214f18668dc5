"""Ways to a function of the provincial portal, by clicks and by search, and what its page says of itself.

Source: LN-UI-04, LN-UI-05, LN-TX-02 to LN-TX-06.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

from steps.actors import Person, Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import Opened, PortalArea
from steps.expect import checking_rows, expect
from steps.tasks.etax_portal_names import CLAUSE, meant, names_of, printed, same, table_rows
from steps.tasks.etax_prompts import normalised
from steps.tasks.words import chosen

_WHAT, _WANTED = "内容", "应为"
_ARROW: Final = "→"


@dataclass(frozen=True, slots=True)
class Found:
    """What a search listed."""

    keyword: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrived:
    """Where clicks led; None when they led nowhere."""

    page: Opened | None


@dataclass(frozen=True, slots=True)
class Hovered:
    """What showed while the mouse stood on a search result; None for nothing."""

    text: str | None


@unique
class PageFact(Enum):
    """Something that the page of a function says of itself."""

    NAME = "功能名称"
    MODULE = "模块说明"
    PATH = "完整路径"


def search(scene: Scene, who: str, keyword: str) -> Found:
    """Type the keyword into the search of the header."""
    person = scene.person(who)
    return person.saw(Found(keyword, person.etax_portal.search(keyword)))


def open_result(scene: Scene, who: str, keyword: str, name: str) -> None:
    """Search, and open the result of this name, by whichever of its names it is listed."""
    person = scene.person(who)
    listed_as = printed(name, search(scene, who, keyword).names)
    person.saw(Arrived(None if listed_as is None else person.etax_portal.open_result(keyword, listed_as)))


def hover(scene: Scene, who: str, keyword: str, name: str) -> None:
    """Search, and rest the mouse on the result of this name."""
    person = scene.person(who)
    listed_as = printed(name, search(scene, who, keyword).names)
    person.saw(Hovered(None if listed_as is None else person.etax_portal_screen.hover_result(keyword, listed_as)))


def click_through(scene: Scene, who: str, path: str) -> None:
    """From the home page, click these names (written with →) one after the other, each by whichever name is there."""
    person = scene.person(who)
    area, category, *between, function = path.split(_ARROW)
    there = person.etax_portal_screen.entries(chosen(PortalArea, area))
    onward = (area, printed(category, there) or category, *between)
    tries = (person.etax_portal.open_listed(*onward, name) for name in names_of(function))
    person.saw(Arrived(next((page for page in tries if page is not None), None)))


def open_favourite(scene: Scene, who: str, name: str) -> None:
    """Click this name of 常用功能 on the home page, by whichever of its names it is there."""
    person = scene.person(who)
    listed_as = printed(name, person.etax_portal.favourites())
    person.saw(Arrived(None if listed_as is None else person.etax_portal_screen.open_favourite(listed_as)))


def is_listed(scene: Scene, who: str, name: str) -> bool:
    """Whether the newest search listed this name, by any of its names."""
    return printed(name, scene.person(who).last(Found).names) is not None


def heading(scene: Scene, who: str) -> str | None:
    """What the page that the newest clicks opened calls itself, by the manual's first name; None: nothing opened."""
    page = scene.person(who).last(Arrived).page
    return None if page is None else meant(page.heading)


def hovered(scene: Scene, who: str) -> str:
    """What showed at the newest hovering; empty when nothing did."""
    return scene.person(who).last(Hovered).text or ""


def tells_full_name(scene: Scene, who: str, name: str) -> bool:
    """Whether the text shown under the mouse holds this name in full; a shorter alias does not do."""
    return normalised(name) in normalised(hovered(scene, who))


def expect_page(scene: Scene, who: str, table: Sequence[Sequence[str]]) -> None:
    """What the page opened last says of itself, every row a verdict of its own.

    Raises:
        NonconformanceError: a row is not so.
        HarnessError: nothing opened, so that a row that is not the name cannot be looked at.
    """
    with checking_rows(scene.rows) as rows:
        for clause, what, wanted in table_rows(table, CLAUSE, _WHAT, _WANTED):
            with rows.of(clause, what):
                _CHECKS[chosen(PageFact, what)](scene.person(who), wanted)


def _check_name(person: Person, wanted: str) -> None:
    page = person.last(Arrived).page
    heading = None if page is None else page.heading
    expect(wanted if same(heading, wanted) else heading, "打开的功能").to_be(wanted)


def _check_module(person: Person, wanted: str) -> None:
    page = _page(person)
    said = [normalised(text) for text in (page.module, page.heading) if text is not None]
    right = normalised(wanted) in said or (page.module is None and same(page.heading, wanted))
    expect(right, f"页面上的模块说明为“{wanted}”", detail=page.module or "没有模块说明").to_be(True)


def _check_path(person: Person, wanted: str) -> None:
    path = _page(person).path
    steps = tuple(wanted.split(_ARROW))
    right = len(path) == len(steps) and all(map(same, path, steps))
    expect(right, f"页面上方的完整功能路径为{wanted}", detail=_ARROW.join(path) or "没有路径").to_be(True)


def _page(person: Person) -> Opened:
    page = person.last(Arrived).page
    if page is None:
        raise PremiseError("功能没有打开，看不到它的页面")
    return page


_CHECKS: Final[Mapping[PageFact, Callable[[Person, str], None]]] = {
    PageFact.NAME: _check_name,
    PageFact.MODULE: _check_module,
    PageFact.PATH: _check_path,
}
