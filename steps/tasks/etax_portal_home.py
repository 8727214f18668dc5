"""The home page after the login as eyes see it: which part stands where. Browser only.

Source: LN-UI-01, LN-UI-02, LN-UI-03, LN-UI-06.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from steps.actors import ScenarioError, Scene
from steps.drivers.ports import Box, HomeLayout
from steps.expect import checking_rows, expect
from steps.tasks.etax_portal_names import CLAUSE, table_rows

_PART, _PLACE = "部分", "位置"
_TOLERANCE: Final = 1.0
"""CSS pixels by which two edges that touch may overlap."""


def measure(scene: Scene, who: str) -> None:
    """Look at the home page as a whole."""
    person = scene.person(who)
    person.saw(person.etax_portal_screen.layout())


def expect_places(scene: Scene, who: str, table: Sequence[Sequence[str]]) -> None:
    """Every part of the table stands at its place, every row a verdict of its own.

    Raises:
        NonconformanceError: a part is missing or stands elsewhere.
        ScenarioError: the table has a part or a place that nobody can look for.
    """
    layout = scene.person(who).last(HomeLayout)
    with checking_rows(scene.rows) as rows:
        for clause, part, place in table_rows(table, CLAUSE, _PART, _PLACE):
            with rows.of(clause, part):
                expect(_check(part, place)(layout), f"首页的{part}在{place}").to_be(True)


def _check(part: str, place: str) -> Callable[[HomeLayout], bool]:
    if (part, place) not in _PLACES:
        allowed = "、".join(f"“{one}”在“{where}”" for one, where in _PLACES)
        raise ScenarioError(f"不会看“{part}”是否在“{place}”；可以写：{allowed}")
    return _PLACES[part, place]


def _below(upper: Box | None, lower: Box | None) -> bool:
    return upper is not None and lower is not None and upper.y + upper.height <= lower.y + _TOLERANCE


def _left_of(left: Box | None, right: Box | None) -> bool:
    return left is not None and right is not None and left.x + left.width <= right.x + _TOLERANCE


_PLACES: Final[Mapping[tuple[str, str], Callable[[HomeLayout], bool]]] = {
    ("内容区", "页头之下"): lambda home: _below(home.header, home.content),
    ("搜索", "页头之内"): lambda home: home.search_in_header,
    ("退出", "页头之内"): lambda home: home.exit_in_header,
    ("功能区", "左列"): lambda home: _left_of(home.function_area, home.tax_area),
    ("办税区", "上方"): lambda home: _below(home.tax_area, home.message_area),
    ("消息区", "下方"): lambda home: _below(home.tax_area, home.message_area),
}
"""What is looked at, by part and place."""
