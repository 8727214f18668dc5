"""What only eyes and hands see of the provincial portal after the login, sound and out of order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from steps.drivers.http import HttpPool
from steps.drivers.ports import Box, EditOutcome, EtaxAccess, EtaxOutcome, HomeLayout, PortalArea
from steps.drivers.ui.pages.etax_portal_screen import UiEtaxPortalScreen
from steps.drivers.ui.sessions import UiSessions
from tests.steps.drivers.conftest import Stage
from tests.steps.drivers.province import Province, province_of

pytestmark = pytest.mark.ui
MakeProvince = Callable[..., Province]
WHO = "李四"
LISTS = {
    PortalArea.TAX_AREA: 6,
    PortalArea.TAX_BUSINESS: 14,
    PortalArea.QUERIES: 17,
    PortalArea.INTERACTION: 5,
    PortalArea.PERSONALISED: 3,
    PortalArea.USER_CENTRE: 3,
    PortalArea.PUBLIC_SERVICE: 3,
}
ONE_OF = {
    PortalArea.INTERACTION: "预约办税",
    PortalArea.TAX_AREA: "我要查询",
    PortalArea.MESSAGE_AREA: "服务提醒",
}


@pytest.fixture
def make_province(make_stage: Callable[..., Stage], pool: HttpPool) -> MakeProvince:
    return lambda **rules: province_of(make_stage("ui", policy={"province": rules}), pool)


def screen_of(province: Province, who: str = WHO) -> UiEtaxPortalScreen:
    assert isinstance(province.sessions, UiSessions)
    return province.sessions.etax_portal_screen(who)


def entered(province: Province) -> UiEtaxPortalScreen:
    company = province.company()
    assert company.enter(WHO, company.handler).outcome is EtaxOutcome.ENTERED
    return screen_of(province)


def changed(area: PortalArea, name: str, change: str) -> dict[str, object]:
    return {"list_changes": [{"area": area.value, "name": name, "change": change}]}


def screens(**fields: str) -> dict[str, object]:
    return {"screens": fields}


def middle(box: Box | None) -> tuple[float, float]:
    assert box is not None
    return box.x + box.width / 2, box.y + box.height / 2


def test_every_list_is_walked_in_one_visit(make_province: MakeProvince) -> None:
    screen = entered(make_province())
    for area, number in LISTS.items():
        visited = screen.visit(area)
        assert len(visited) == number
        assert [one for one in visited if one.opened != one.name] == []
        assert screen.entries(area) == tuple(one.name for one in visited)


def test_modules_of_the_home_page(make_province: MakeProvince) -> None:
    screen = entered(make_province())
    for area in (PortalArea.FUNCTION_AREA, PortalArea.MESSAGE_AREA):
        visited = screen.visit(area)
        assert len(visited) == 3
        assert all(one.opened == one.name for one in visited)
        assert screen.entries(area) == tuple(one.name for one in visited)


def test_whoever_is_not_logged_in_sees_what_is_public(make_province: MakeProvince) -> None:
    screen = screen_of(make_province())
    assert len(screen.visit(PortalArea.PUBLIC_SERVICE)) == LISTS[PortalArea.PUBLIC_SERVICE]
    for area in set(PortalArea) - {PortalArea.PUBLIC_SERVICE}:
        assert screen.entries(area) == ()
    assert screen.visit(PortalArea.QUERIES) == screen.visit(PortalArea.MESSAGE_AREA) == ()
    assert screen.layout() == HomeLayout(None, None, None, None, None, search_in_header=False, exit_in_header=False)
    assert screen.hover_result("增值税", "增值税一般申报") is None
    assert not screen.exit()


@pytest.mark.parametrize("area", [PortalArea.INTERACTION, PortalArea.TAX_AREA, PortalArea.MESSAGE_AREA])
@pytest.mark.parametrize("change", ["missing", "renamed", "dead", "extra"])
def test_a_list_that_is_not_as_printed(make_province: MakeProvince, area: PortalArea, change: str) -> None:
    name = "多出的一项" if change == "extra" else ONE_OF[area]
    visited = {one.name: one.opened for one in entered(make_province(**changed(area, name, change))).visit(area)}
    if change in {"missing", "renamed"}:
        assert name not in visited
    else:
        assert (name in visited, visited[name]) == (True, None)
    assert sum(opened == one for one, opened in visited.items()) >= len(visited) - 1


def test_the_home_page_is_measured(make_province: MakeProvince) -> None:
    layout = entered(make_province()).layout()
    header, content = middle(layout.header), middle(layout.content)
    function, tax, message = middle(layout.function_area), middle(layout.tax_area), middle(layout.message_area)
    assert header[1] < content[1]
    assert function[0] < tax[0]
    assert tax[1] < message[1]
    assert layout.search_in_header
    assert layout.exit_in_header


def test_parts_elsewhere_or_absent(make_province: MakeProvince) -> None:
    wrong = screens(function_area_at="right", message_area_at="top", search_box="absent", exit_button="absent")
    screen = entered(make_province(**wrong))
    layout = screen.layout()
    assert middle(layout.function_area)[0] > middle(layout.message_area)[0]
    assert middle(layout.tax_area)[1] > middle(layout.message_area)[1]
    assert not layout.search_in_header
    assert not layout.exit_in_header
    assert not screen.exit()


def test_no_header(make_province: MakeProvince) -> None:
    screen = entered(make_province(**screens(portal_header="absent", tax_area_at="absent")))
    layout = screen.layout()
    assert layout.header is None
    assert layout.tax_area is None
    assert layout.content is not None
    assert screen.entries(PortalArea.TAX_AREA) == ()


@pytest.mark.parametrize(
    ("tooltip", "shown"), [("full", "增值税一般纳税人申报"), ("short", "增值税一般申报"), ("absent", None)]
)
def test_hovering_a_result(make_province: MakeProvince, tooltip: str, shown: str | None) -> None:
    screen = entered(make_province(**screens(result_tooltip=tooltip)))
    assert screen.hover_result("增值税", "增值税一般申报") == shown
    assert screen.hover_result("增值税", "没有这一项") is None


def test_leaving_by_the_header(make_province: MakeProvince) -> None:
    province = make_province()
    screen = entered(province)
    assert screen.exit()
    assert province.sessions.provincial_etax(WHO).access("发票使用") is EtaxAccess.NOT_LOGGED_IN
    assert not screen.exit()


def test_an_exit_that_does_nothing(make_province: MakeProvince) -> None:
    province = make_province(**screens(exit_button="dead"))
    assert not entered(province).exit()
    province.sessions.provincial_etax(WHO).log_out()
    assert province.sessions.provincial_etax(WHO).access("发票使用") is EtaxAccess.GRANTED


@pytest.mark.parametrize(("shown", "length"), [("full", 4), ("absent", 0)])
def test_the_way_to_a_function(make_province: MakeProvince, shown: str, length: int) -> None:
    province = make_province(**screens(path_shown=shown, module_says="别的模块"))
    entered(province)
    opened = province.sessions.etax_portal(WHO).open_listed("我要办税", "发票使用", "发票票种核定")
    assert opened is not None
    assert len(opened.path) == length
    assert opened.module == "别的模块"


@pytest.mark.parametrize(
    ("opens", "heading"), [("themselves", "发票票种核定"), ("nothing", None), ("another", "失信行为查询")]
)
def test_opening_a_favourite(make_province: MakeProvince, opens: str, heading: str | None) -> None:
    province = make_province(**screens(favourites_open=opens))
    screen = entered(province)
    assert screen.open_favourite("发票票种核定") is None
    assert province.sessions.etax_portal(WHO).set_favourites(frozenset({"发票票种核定"})) is EditOutcome.SAVED
    page = screen.open_favourite("发票票种核定")
    assert (None if page is None else page.heading) == heading
