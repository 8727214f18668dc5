"""What `ProvinceScreens` and `list_changes` say of the portal behind the login shows on its pages, field by field."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote, unquote

import pytest

from tests.simulators.asgi import Visitor
from tests.simulators.etax_desk import Desk, heading, listed, region, way

VAT, INVOICES = "增值税一般纳税人申报", "发票票种核定"
DEAD = '<a href="#" role="link">'


def inside(**screens: Any) -> Desk:
    desk = Desk.open(first_login_done=True, screens=screens)
    desk.enter("王总", "Boss-1")
    return desk


def changed(area: str, name: str, change: str) -> Desk:
    """A 法定代表人 at a portal with one change in its lists."""
    desk = inside()
    policy = {"province": {"list_changes": [{"area": area, "name": name, "change": change}]}}
    address = f"/__control__/worlds/{desk.town.world_id}/policy"
    answer = Visitor(desk.town.app).send("PATCH", address, json.dumps(policy).encode())
    assert answer.status == 200, answer.text
    return desk


def header(page: str) -> str:
    found = re.search(r"<header.*?</header>", page, re.DOTALL)
    return found[0] if found else ""


def test_the_header_may_be_missing() -> None:
    desk = inside(portal_header="absent")
    for path in ("/", "/menu/我要办税"):
        assert header(desk.page(path)) == ""
    assert 'aria-label="主导航"' in desk.page("/")
    assert ">登录</a>" in header(desk.another().page("/"))


def test_the_content_area_of_the_home_page_may_be_missing() -> None:
    desk = inside(content_area="absent")
    home = desk.page("/")
    assert "<main" not in home
    assert 'aria-label="功能区"' not in home
    assert "<main" in desk.page("/menu/我要办税")


@pytest.mark.parametrize(("state", "shown", "works"), [("present", 1, 1), ("dead", 1, 0), ("absent", 0, 0)])
def test_the_search_of_the_header(state: str, shown: int, works: int) -> None:
    page = header(inside(search_box=state).page("/"))
    assert page.count('role="search"') == page.count(">搜索</button>") == shown
    assert page.count('/search"') == works


@pytest.mark.parametrize(("state", "shown", "works"), [("present", 1, 1), ("dead", 1, 0), ("absent", 0, 0)])
def test_the_exit_of_the_header(state: str, shown: int, works: int) -> None:
    page = inside(exit_button=state).page("/")
    assert page.count(">退出</button>") == header(page).count(">退出</button>") == shown
    assert page.count('/logout"') == works


@pytest.mark.parametrize(("tooltip", "texts"), [("full", [VAT]), ("short", ["增值税一般申报"]), ("absent", [])])
def test_what_hovering_a_result_shows(tooltip: str, texts: list[str]) -> None:
    page = inside(result_tooltip=tooltip).page("/search?keyword=%E4%B8%80%E8%88%AC%E7%BA%B3%E7%A8%8E%E4%BA%BA")
    assert list(listed(page, "搜索结果")) == ["增值税一般申报"]
    assert re.findall(r'role="tooltip"[^>]*>(.*?)</span>', page) == texts


@pytest.mark.parametrize(
    ("shown", "path"),
    [
        ("full", ["首页", "我要办税", "发票使用", INVOICES]),
        ("shortened", ["首页", "我要办税", INVOICES]),
        ("absent", []),
    ],
)
def test_the_path_on_top_of_a_function(shown: str, path: list[str]) -> None:
    assert way(inside(path_shown=shown).page(f"/functions/{INVOICES}")) == path


@pytest.mark.parametrize(("shown", "steps"), [("full", 4), ("by_menu_only", 0)])
def test_the_path_behind_a_search_result(shown: str, steps: int) -> None:
    desk = inside(path_shown=shown)
    found = re.findall(
        rf'href="[^"]*(/functions/[^"]*)"[^>]*>{INVOICES}<', desk.page(f"/search?keyword={quote(INVOICES)}")
    )
    assert len(way(desk.page(found[0]))) == steps
    assert len(way(desk.page(f"/functions/{INVOICES}"))) == 4


@pytest.mark.parametrize(
    ("screens", "classes"),
    [
        ({}, ""),
        ({"function_area_at": "right"}, " function-right"),
        ({"tax_area_at": "bottom"}, " message-top"),
        ({"message_area_at": "top"}, " message-top"),
    ],
)
def test_where_the_areas_stand(screens: dict[str, str], classes: str) -> None:
    assert f'<div class="home-grid{classes}">' in inside(**screens).page("/")


@pytest.mark.parametrize(
    ("screen", "area"), [("function_area_at", "功能区"), ("tax_area_at", "办税区"), ("message_area_at", "消息区")]
)
def test_an_area_may_be_missing(screen: str, area: str) -> None:
    page = inside(**{screen: "absent"}).page("/")
    shown = {one for one in ("功能区", "办税区", "消息区") if region(page, one)}
    assert shown == {"功能区", "办税区", "消息区"} - {area}
    assert page.count("<section") == page.count("</section>")


@pytest.mark.parametrize(("state", "links", "dead"), [("present", 1, 0), ("dead", 1, 1), ("absent", 0, 0)])
def test_the_settings_of_favourites(state: str, links: int, dead: int) -> None:
    page = inside(favourites_settings=state).page("/")
    assert page.count(">设置</a>") == links
    assert page.count(f"{DEAD}设置") == dead


@pytest.mark.parametrize(("opens", "address"), [("themselves", INVOICES), ("nothing", ""), ("another", "失信行为查询")])
def test_what_favourites_open(opens: str, address: str) -> None:
    desk = inside(favourites_open=opens)
    desk.send("/favourites", [("form", "favourites"), ("names", INVOICES)])
    part = region(desk.page("/"), "功能区") or ""
    leads = re.findall(rf'href="([^"]*)"[^>]*>{INVOICES}<', part)
    assert [unquote(one).rpartition("/")[2].strip("#") for one in leads] == [address]


def test_what_the_module_says_it_is() -> None:
    assert "<p>发票领用</p>" in inside(module_says="发票领用").page(f"/functions/{INVOICES}")


AREAS = [
    ("我要办税", "发票使用", "/menu/我要办税"),
    ("我要查询", "失信行为查询", "/menu/我要查询"),
    ("互动中心", "我的消息", "/menu/互动中心"),
    ("个性化办税", "特色业务", "/menu/个性化办税"),
    ("公众服务", "咨询辅导", "/public-services"),
    ("用户中心", "电子资料", "/user-centre"),
]


@pytest.mark.parametrize(("area", "name", "path"), AREAS)
def test_an_entry_of_an_area_may_be_missing_renamed_dead_or_too_many(area: str, name: str, path: str) -> None:
    whole = list(listed(inside().page(path), area))
    assert list(listed(changed(area, name, "missing").page(path), area)) == [one for one in whole if one != name]
    assert list(listed(changed(area, name, "renamed").page(path), area)) == [
        f"新版{one}" if one == name else one for one in whole
    ]
    dead = listed(changed(area, name, "dead").page(path), area)
    assert [one for one, address in dead.items() if address == "#"] == [name]
    extra = listed(changed(area, "增设的栏目", "extra").page(path), area)
    assert list(extra) == [*whole, "增设的栏目"]


def test_a_renamed_function_opens_under_its_new_name() -> None:
    desk = changed("我要办税", "发票使用", "renamed")
    address = listed(desk.page("/menu/我要办税"), "我要办税")["新版发票使用"]
    page = desk.etax.visitor.get(address).text
    assert heading(page) == "新版发票使用"
    assert way(page) == ["首页", "我要办税", "新版发票使用"]
    below = desk.page(f"/functions/{INVOICES}")
    assert re.search(r'<a href="[^"#]*/functions/[^"]*">新版发票使用</a>', below)


def test_a_list_below_a_category_may_be_broken() -> None:
    page = changed("我要办税", INVOICES, "dead").page("/functions/发票使用")
    assert listed(page, "发票使用")[INVOICES] == "#"


@pytest.mark.parametrize(("area", "name"), [("功能区", "套餐业务"), ("消息区", "通知公告")])
def test_a_module_of_the_home_page_may_be_broken(area: str, name: str) -> None:
    def modules(change: str, of: str = name) -> dict[str, str]:
        part = region(changed(area, of, change).page("/"), area)
        return dict(re.findall(r'<h2 id="module-\w+">(.*?)</h2>.*?</div>(.*?)</section>', part, re.DOTALL))

    assert name not in modules("missing")
    assert modules("renamed")[f"新版{name}"].strip()
    assert modules("dead")[name].strip() == ""
    assert modules("extra", "多出的模块")["多出的模块"].strip() == ""


def test_a_tile_of_the_tax_area_may_be_broken() -> None:
    assert listed(changed("办税区", "我要查询", "dead").page("/"), "模块")["我要查询"] == "#"
    assert "我要查询" not in listed(changed("办税区", "我要查询", "missing").page("/"), "模块")


@pytest.mark.parametrize("change", ["missing", "dead"])
def test_a_public_service_that_is_missing_or_dead_has_no_page(change: str) -> None:
    assert changed("公众服务", "咨询辅导", change).etax.page("/public-services/咨询辅导").status == 404


@pytest.mark.parametrize("name", [VAT, INVOICES, "发票领用", "税费申报与缴纳"])
def test_pages_of_functions_stand_nobody_being_logged_in(name: str) -> None:
    """A portal that does not ask for a login shows them to nobody in particular."""
    page = Desk.open("ln-functions-open-without-login").page(f"/functions/{name}")
    assert heading(page) == name
    assert ">退出</button>" not in page
