"""Pages of the provincial bureau behind the login, and of 公众服务 before it. Source: LN-UI, LN-UC, LN-TX, LN-PS."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from simulators.provincial_etax.application_pages import VatReturnForm
from simulators.provincial_etax.functions import AREAS, BY_NAME, Function
from tests.simulators.etax_desk import ENTERPRISE, SOCIAL, Desk, heading, listed, region, said, way
from tests.simulators.soundness import sound

VAT, INVOICES = "增值税一般纳税人申报", "发票票种核定"
TO_DO = f"{VAT}（所属期2026年10月）"
LOG_IN = "alert: 请先登录"
NOT_PERMITTED = "alert: 没有权限"


@pytest.fixture
def desk() -> Desk:
    """The legal representative is logged in, during 征期."""
    desk = Desk.open(first_login_done=True)
    desk.town.set_clock("2026-11-05T09:00:00+08:00")
    desk.enter("王总", "Boss-1")
    return desk


@pytest.fixture
def handler(desk: Desk) -> Desk:
    """The same world; a 办税员 with 发票使用 alone is logged in."""
    other = desk.another()
    other.enter("李四", "Li-1")
    return other


def tick(desk: Desk, *names: str) -> str:
    """常用功能设置 with these boxes ticked, and 保存."""
    return desk.send("/favourites", [("form", "favourites"), *(("names", one) for one in names)]).text


def function(desk: Desk, name: str) -> str:
    return desk.page(f"/functions/{name}")


def searched(desk: Desk, keyword: str) -> str:
    return desk.page(f"/search?keyword={quote(keyword)}")


def opened(desk: Desk, address: str) -> str:
    return desk.etax.visitor.get(address).text


def test_the_header_has_search_name_and_exit_on_every_page(desk: Desk) -> None:
    for path in ("/", "/menu/我要办税", f"/functions/{INVOICES}", "/staff", "/public-services"):
        header = re.search(r"<header.*?</header>", desk.page(path), re.DOTALL)
        assert header, path
        assert 'role="search"' in header[0]
        assert ">搜索</label>" in header[0]
        assert ">退出</button>" in header[0]


def test_exit_ends_the_session(desk: Desk) -> None:
    assert heading(desk.fill_in("/logout")) == "辽宁省电子税务局"
    assert said(function(desk, VAT)) == LOG_IN


def test_the_home_page_has_three_areas_with_their_modules(desk: Desk) -> None:
    page = desk.page("/")
    modules = {area: re.findall(r'<h2 id="module-\w+">(.*?)</h2>', region(page, area)) for area in ("功能区", "消息区")}
    assert modules == {
        "功能区": ["常用功能", "套餐业务", "特色业务"],
        "消息区": ["我的待办", "服务提醒", "通知公告"],
    }
    assert list(listed(region(page, "办税区"), "模块")) == list(AREAS)
    assert list(listed(region(page, "办税区"), "我要查询")) == [one.name for one in AREAS["我要查询"]]
    assert list(listed(page, "套餐业务")) == ["新办纳税人套餐", "企业注销套餐"]
    assert "还没有常用功能" in page


@pytest.mark.parametrize("area", AREAS)
def test_every_area_lists_its_functions_and_each_opens(desk: Desk, area: str) -> None:
    page = opened(desk, listed(desk.page("/"), "模块")[area])
    assert heading(page) == area
    assert way(page) == ["首页", area]
    assert list(listed(page, area)) == [one.name for one in AREAS[area]]
    for name, address in listed(page, area).items():
        assert_opens(desk, BY_NAME[name], address)


def assert_opens(desk: Desk, one: Function, address: str) -> None:
    """And everything below it."""
    page = opened(desk, address)
    sound(page)
    assert heading(page) == one.name
    assert way(page) == list(one.path)
    below = listed(page, one.name) if one.children else {}
    assert list(below) == [child.name for child in one.children]
    for child in one.children:
        assert_opens(desk, child, below[child.name])


def test_search_lists_short_names_and_tells_the_full_ones(desk: Desk) -> None:
    page = searched(desk, "增值税")
    assert heading(page) == "搜索结果"
    address = listed(page, "搜索结果")["增值税一般申报"]
    assert f'role="tooltip" id="full-1">{VAT}</span>' in page
    assert heading(opened(desk, address)) == VAT
    assert INVOICES in listed(searched(desk, " 发票 "), "搜索结果")


@pytest.mark.parametrize("keyword", ["", " ", "长" * 65, "\x07"])
def test_a_search_for_nothing_says_so(desk: Desk, keyword: str) -> None:
    page = searched(desk, keyword)
    assert said(page) == "alert: 请输入搜索关键字"
    assert listed(page, "搜索结果") == {}


def test_what_was_typed_is_not_repeated_when_nothing_is_found(desk: Desk) -> None:
    page = searched(desk, "没有这样的功能")
    assert "没有找到相关功能" in page
    assert "没有这样的功能" not in page


def test_what_is_not_granted_is_nowhere(handler: Desk) -> None:
    home = handler.page("/")
    assert "税费申报与缴纳" not in home
    assert list(listed(home, "我要办税")) == ["发票使用"]
    assert list(listed(handler.page("/menu/我要办税"), "我要办税")) == ["发票使用"]
    assert list(listed(handler.page("/menu/我要查询"), "我要查询")) == []
    assert listed(searched(handler, "增值税"), "搜索结果") == {}
    assert VAT not in handler.page("/favourites")
    for name in (VAT, "增值税一般申报", "税费申报与缴纳", "失信行为查询"):
        page = function(handler, name)
        assert said(page) == NOT_PERMITTED
        assert heading(page) == "首页"
    assert said(handler.fill_in("/declarations/vat", sales="1")) == NOT_PERMITTED
    assert heading(function(handler, INVOICES)) == INVOICES


@pytest.mark.parametrize(
    "path",
    ["/menu/我要办税", f"/functions/{VAT}", "/search?keyword=x", "/favourites", "/user-centre", "/menu/互动中心"],
)
def test_nothing_but_public_services_opens_without_login(path: str) -> None:
    page = Desk.open().page(path)
    assert said(page) == LOG_IN
    assert heading(page) == "登录"


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("/declarations/vat", {"sales": "1"}),
        ("/applications/invoice-types", {"invoice_type": "增值税专用发票", "monthly_copies": "1"}),
        ("/user-centre/platform", {"nickname": "", "email": "", "contact_address": ""}),
        ("/favourites", {"form": "favourites", "names": INVOICES}),
    ],
)
def test_nothing_is_taken_in_without_login(path: str, entry: dict[str, str]) -> None:
    assert said(Desk.open().fill_in(path, **entry)) == LOG_IN


def test_there_is_no_page_for_what_does_not_exist(desk: Desk) -> None:
    for path in ("/menu/没有", "/functions/没有", "/user-centre/没有", "/public-services/没有", "/notices/none"):
        assert desk.etax.page(path).status == 404
    assert desk.etax.page(f"/user-centre/{VAT}").status == 404
    assert desk.etax.page(f"/public-services/{VAT}").status == 404


def test_payers_of_social_insurance_have_their_own_system_alone() -> None:
    desk = Desk.open()
    page = desk.standard(SOCIAL, "Social-1")
    assert heading(page) == "社保费征收系统"
    assert 'aria-label="主导航"' not in page
    for path in ("/menu/我要办税", "/search?keyword=x", "/favourites", "/user-centre", f"/functions/{VAT}"):
        assert said(desk.page(path)) == NOT_PERMITTED, path
    assert heading(desk.page("/public-services")) == "公众服务"


def test_a_return_is_to_be_done_until_it_is_filed(desk: Desk) -> None:
    assert list(listed(desk.page("/"), "我的待办")) == [TO_DO]
    page = function(desk, VAT)
    assert "<dd>2026年10月</dd>" in page
    assert said(desk.fill_in("/declarations/vat", sales="12345.60")) == "status: 申报成功（所属期2026年10月）"
    home = desk.page("/")
    assert "暂无待办事项" in home
    assert list(listed(home, "服务提醒")) == [VAT]
    assert "申报成功" in region(home, "消息区")
    assert said(desk.fill_in("/declarations/vat", sales="0")) == "alert: 没有需要申报的增值税"


@pytest.mark.parametrize("sales", ["", "-1", "1.234", "1e3", "一", "１", "12,5", "1" * 11])
def test_sales_are_an_amount_of_money(desk: Desk, sales: str) -> None:
    assert said(desk.fill_in("/declarations/vat", sales=sales)).startswith(("alert: 销售额", "alert: 请输入销售额"))
    assert list(listed(desk.page("/"), "我的待办")) == [TO_DO]


@pytest.mark.parametrize(("sales", "fen"), [("0", 0), ("12.3", 1230), ("0.29", 29), ("9999999999.99", 999_999_999_999)])
def test_sales_are_understood_to_the_fen(sales: str, fen: int) -> None:
    assert VatReturnForm(sales=sales).sales_fen() == fen


def test_an_application_is_followed_until_it_is_decided(desk: Desk) -> None:
    page = function(desk, INVOICES)
    assert re.search(r"模块说明</h2><p>纳税人发票票种核定</p>", page)
    entry = {"invoice_type": "增值税专用发票", "monthly_copies": "25"}
    assert said(desk.fill_in("/applications/invoice-types", **entry)) == "status: 已提交"
    assert "已受理" in region(desk.page("/"), "消息区")
    hall = desk.town.at("tax-service-hall")
    decision = {"taxpayer_id": ENTERPRISE, "function": INVOICES, "decision": "不予通过"}
    assert hall.outcome("applications/decide", **decision) == "done"
    assert "不予通过" in region(desk.page("/"), "消息区")


@pytest.mark.parametrize("copies", ["", "0", "10000", "-1", "1.5", "２"])
def test_copies_are_a_number(desk: Desk, copies: str) -> None:
    entry = {"invoice_type": "增值税专用发票", "monthly_copies": copies}
    answer = desk.fill_in("/applications/invoice-types", **entry)
    assert said(answer).startswith(("alert: 每月份数", "alert: 请输入每月份数"))
    assert listed(desk.page("/"), "服务提醒") == {}


def test_notices_are_read_by_everybody(desk: Desk) -> None:
    for title in ("征期公告", "升级公告"):
        desk.town.control("notices", title=title, text=f"{title}：<b>请</b>阅读。")
    address = listed(desk.page("/"), "通知公告")["征期公告"]
    assert list(listed(desk.page("/"), "通知公告")) == ["升级公告", "征期公告"]
    stranger = desk.another()
    assert list(listed(stranger.page("/public-services/通知公告"), "通知公告")) == ["升级公告", "征期公告"]
    page = opened(stranger, address)
    assert heading(page) == "征期公告"
    assert "征期公告：&lt;b&gt;请&lt;/b&gt;阅读。" in page
    assert way(page) == ["首页", "公众服务", "通知公告", "征期公告"]


def test_public_services_open_without_login() -> None:
    desk = Desk.open()
    assert desk.page("/").count('/public-services">公众服务</a>') == 2
    page = desk.page("/public-services")
    assert list(listed(page, "公众服务")) == ["通知公告", "咨询辅导", "公众查询"]
    for name, address in listed(page, "公众服务").items():
        assert heading(opened(desk, address)) == name
    assert ">登录</a>" in page


def test_favourites_are_ones_own_and_kept(desk: Desk, handler: Desk) -> None:
    assert said(tick(desk, INVOICES, "失信行为查询")) == "status: 已保存"
    form = desk.page("/favourites")
    assert re.findall(r'value="([^"]*)" checked', form) == [INVOICES, "失信行为查询"]
    assert list(listed(handler.page("/"), "常用功能")) == []
    desk.fill_in("/logout")
    desk.enter("王总", "Boss-1")
    assert list(listed(desk.page("/"), "常用功能")) == [INVOICES, "失信行为查询"]
    assert said(tick(desk)) == "status: 已保存"
    assert list(listed(desk.page("/"), "常用功能")) == []


@pytest.mark.parametrize("name", [VAT, "没有的功能"])
def test_favourites_are_among_what_is_offered(handler: Desk, name: str) -> None:
    assert said(tick(handler, INVOICES, name)) == NOT_PERMITTED
    assert listed(handler.page("/"), "常用功能") == {}


def test_the_user_centre_shows_and_keeps_ones_information(desk: Desk, handler: Desk) -> None:
    facts = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", desk.page("/user-centre/纳税人信息")))
    assert facts == {
        "姓名": "王总",
        "身份": "法定代表人",
        "手机号码": "199****0001",
        "纳税人名称": "甲公司",
        "纳税人识别号": ENTERPRISE,
    }
    entry = {"nickname": "老王", "email": "wang@example.com", "contact_address": "沈阳市"}
    page = desk.fill_in("/user-centre/platform", **entry)
    assert said(page) == "status: 已保存"
    assert [re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)[1] for name in entry] == list(entry.values())  # type: ignore[index]
    assert "老王" not in handler.page("/user-centre/用户管理")
    assert said(desk.fill_in("/user-centre/platform", **{**entry, "email": "<b>"})).startswith("alert: 联系邮箱")
    assert "wang@example.com" in desk.page("/user-centre/用户管理")


def test_every_new_page_is_sound(desk: Desk) -> None:
    desk.town.control("notices", title="公告", text="正文")
    notice = listed(desk.page("/"), "通知公告")["公告"]
    sound(opened(desk, notice))
    for path in ("/", "/search?keyword=x", "/favourites", "/user-centre/用户管理", "/staff/roles/new"):
        sound(desk.page(path))
    stranger = desk.another()
    for path in ("/", "/public-services", "/public-services/通知公告"):
        sound(stranger.page(path))
