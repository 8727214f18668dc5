"""The lists of the provincial portal: what stands there, and what opens when it is clicked. Browser only.

Source: LN-UI-07, LN-UI-08, LN-UI-12, LN-UC-01, LN-TX-01, LN-QC-01, LN-IC-01, LN-PS-02, LN-PE-01.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from steps.actors import Scene
from steps.drivers.errors import PageNotRecognisedError
from steps.drivers.ports import Entry, Portal, PortalArea
from steps.expect import checking_rows, expect
from steps.tasks import own_words
from steps.tasks.etax_portal_names import CLAUSE, printed, same, table_rows
from steps.tasks.words import chosen, listed

_ENTRY = "栏目"


@dataclass(frozen=True, slots=True)
class Visited:
    """A part of the portal, each entry clicked once."""

    area: PortalArea
    entries: tuple[Entry, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names printed there, in their order."""
        return tuple(entry.name for entry in self.entries)


def visit(scene: Scene, who: str, area: str) -> None:
    """Click every entry of this part of the portal, one after the other."""
    person = scene.person(who)
    part = chosen(PortalArea, area)
    person.saw(Visited(part, person.etax_portal_screen.visit(part)))


def expect_exactly(scene: Scene, who: str, table: Sequence[Sequence[str]]) -> None:
    """The entries of the table are there and open, every one a verdict of its own; and there are no others.

    Raises:
        NonconformanceError: some row's entry is missing, renamed or dead, or there is one too many.
    """
    visited = scene.person(who).last(Visited)
    with checking_rows(scene.rows) as rows:
        names = []
        for clause, name in table_rows(table, CLAUSE, _ENTRY):
            names.append(name)
            with rows.of(clause, name):
                _expect_open(scene, visited, name)
        expect(_beyond(visited.names, names), f"“{visited.area.value}”中多出的栏目").to_be(())


def expect_among(scene: Scene, who: str, names: str) -> None:
    """The entries of the enumeration (written with 、) are there and open; others may be there too.

    Raises:
        NonconformanceError: one is missing, renamed or dead.
    """
    visited = scene.person(who).last(Visited)
    for name in listed(names):
        _expect_open(scene, visited, name)


def _expect_open(scene: Scene, visited: Visited, name: str) -> None:
    entry = next((one for one in visited.entries if same(one.name, name)), None)
    there = "、".join(visited.names) or "什么也没有"
    expect(entry is not None, f"“{visited.area.value}”中有“{name}”", detail=f"看到的是：{there}").to_be(True)
    if entry is not None:
        _expect_page(scene, visited, entry, name)


def _expect_page(scene: Scene, visited: Visited, entry: Entry, name: str) -> None:
    """What a click opened is this entry's page: it has the same name, or the name that the profile accepts for it.

    Which name the page bears is printed nowhere. Where it has another one, whether it is the right page is for somebody
    who knows the deployment to say, unless it is the page of another entry, or none.
    """
    what, opened = f"在“{visited.area.value}”中点击“{entry.name}”之后打开的页面", entry.opened
    if opened is not None and (same(opened, name) or own_words.held(scene, Portal.PROVINCIAL_ETAX, opened, name)):
        opened = name
    elif opened is not None and printed(opened, visited.names) is None:
        told = f"名为“{opened}”" if opened else "没有自己的名称"
        raise PageNotRecognisedError(
            f"{what}{told}，看不出是不是“{name}”；是的话，请在部署配置这个系统的 prompts 中写明“{name}”的另一种说法"
        )
    expect(opened, what).to_be(name)


def _beyond(there: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """Names that stand there and are wanted by nobody, or stand there again."""
    left = list(there)
    for name in wanted:
        found = printed(name, left)
        if found is not None:
            left.remove(found)
    return tuple(left)
