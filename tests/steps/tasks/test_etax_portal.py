"""Tasks at the provincial portal after the login: lists row by row, ways to a function, what stands where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conformance.verdicts import Verdict
from steps.actors import ScenarioError, Scene
from steps.drivers.ports import Box, Entry, HomeLayout, Opened, Portal, PortalArea
from steps.expect import NonconformanceError, RowsUnclearError
from steps.tasks import etax_portal_home, etax_portal_lists, etax_portal_search, own_words
from tests.steps.tasks.portal_hands import MadeUpPortal, portal_scene

MEMBERS = (("LN-UI-12-m01", "常用功能"), ("LN-UI-12-m02", "套餐业务"), ("LN-UI-12-m03", "特色业务"))
TABLE = [["条款", "栏目"], *map(list, MEMBERS)]
VAT_PATH = ("首页", "我要办税", "税费申报与缴纳", "增值税及附加税费申报", "增值税一般纳税人申报")
PRINTED_PATH = "我要办税→税费申报及缴纳→增值税及附加税费申报→增值税一般纳税人申报"


@pytest.fixture(autouse=True)
def accepted(monkeypatch: pytest.MonkeyPatch) -> set[tuple[Portal, str, str]]:
    """What the profile accepts: portal, own words, words of the manual. Nothing, as long as a test adds nothing."""
    accepts: set[tuple[Portal, str, str]] = set()
    monkeypatch.setattr(own_words, "held", lambda _scene, *asked: asked in accepts)
    return accepts


def opening(*names: str) -> tuple[Entry, ...]:
    return tuple(Entry(name, name) for name in names)


def visited(*entries: Entry) -> Scene:
    scene = portal_scene(MadeUpPortal(listed={PortalArea.FUNCTION_AREA: entries}))
    etax_portal_lists.visit(scene, "王总", "功能区")
    return scene


def verdicts(scene: Scene) -> dict[str, Verdict]:
    return {one.clause: one.verdict for one in scene.rows.outcomes}


def test_a_list_as_printed_passes_every_row_in_any_order_and_by_any_alias() -> None:
    scene = visited(*opening("特色业务", "套餐及组合业务", "常用功能"))
    etax_portal_lists.expect_exactly(scene, "王总", TABLE)
    assert verdicts(scene) == dict.fromkeys((clause for clause, _ in MEMBERS), Verdict.PASSED)


@pytest.mark.parametrize(
    "second",
    [(), opening("套餐业务（新）"), (Entry("套餐业务", None),), (Entry("套餐业务", "特色业务"),)],
    ids=["missing", "renamed", "dead", "opens another"],
)
def test_one_broken_entry_fails_its_own_row_alone(second: tuple[Entry, ...]) -> None:
    scene = visited(*opening("常用功能"), *second, *opening("特色业务"))
    with pytest.raises(NonconformanceError, match="LN-UI-12-m02 套餐业务"):
        etax_portal_lists.expect_exactly(scene, "王总", TABLE)
    assert verdicts(scene) == {
        "LN-UI-12-m01": Verdict.PASSED,
        "LN-UI-12-m02": Verdict.FAILED,
        "LN-UI-12-m03": Verdict.PASSED,
    }


@pytest.mark.parametrize("opened", ["在线咨询", ""], ids=["another name", "unfolded"])
def test_a_page_of_another_name_is_for_the_profile_to_accept(opened: str) -> None:
    entries = (*opening("常用功能"), Entry("套餐业务", opened), *opening("特色业务"))
    scene = visited(*entries)
    with pytest.raises(RowsUnclearError, match="prompts 中写明“套餐业务”"):
        etax_portal_lists.expect_exactly(scene, "王总", TABLE)
    assert verdicts(scene)["LN-UI-12-m02"] is Verdict.CANNOT_TELL
    assert verdicts(scene)["LN-UI-12-m03"] is Verdict.PASSED


def test_a_page_goes_by_the_name_that_the_profile_accepts(accepted: set[tuple[Portal, str, str]]) -> None:
    accepted.add((Portal.PROVINCIAL_ETAX, "在线咨询", "套餐业务"))
    scene = visited(*opening("常用功能"), Entry("套餐业务", "在线咨询"), *opening("特色业务"))
    etax_portal_lists.expect_exactly(scene, "王总", TABLE)
    assert verdicts(scene)["LN-UI-12-m02"] is Verdict.PASSED


@pytest.mark.parametrize("extra", ["其他事项", "套餐及组合业务"], ids=["another", "one twice"])
def test_an_entry_too_many_fails_the_list_and_no_row(extra: str) -> None:
    scene = visited(*opening("常用功能", "套餐业务", "特色业务", extra))
    with pytest.raises(NonconformanceError, match=f"多出的栏目.*{extra}"):
        etax_portal_lists.expect_exactly(scene, "王总", TABLE)
    assert set(verdicts(scene).values()) == {Verdict.PASSED}


def test_a_list_that_may_have_more_asks_only_for_what_it_names() -> None:
    scene = visited(*opening("我要办税", "查询中心", "互动中心"))
    etax_portal_lists.expect_among(scene, "王总", "我要办税、我要查询")
    with pytest.raises(NonconformanceError, match="“功能区”中有“公众服务”"):
        etax_portal_lists.expect_among(scene, "王总", "我要办税、公众服务")


def test_a_part_of_the_portal_that_nobody_knows_is_a_mistake_of_the_feature() -> None:
    with pytest.raises(ScenarioError, match="“我要办税”、“我要查询”"):
        etax_portal_lists.visit(portal_scene(MadeUpPortal()), "王总", "我要缴税")


def test_a_result_is_opened_by_the_name_that_is_listed() -> None:
    page = Opened("增值税一般纳税人申报", VAT_PATH)
    portal = MadeUpPortal(results=("增值税预缴申报", "增值税一般申报"), pages={"增值税一般申报": page})
    scene = portal_scene(portal)
    etax_portal_search.open_result(scene, "王总", "增值税", "增值税一般纳税人申报")
    assert portal.clicks == [("增值税", "增值税一般申报")]
    assert etax_portal_search.is_listed(scene, "王总", "增值税一般纳税人申报")
    assert etax_portal_search.heading(scene, "王总") == "增值税一般纳税人申报"


def test_a_result_that_is_not_listed_opens_nothing() -> None:
    portal = MadeUpPortal(results=("增值税预缴申报",))
    scene = portal_scene(portal)
    etax_portal_search.open_result(scene, "王总", "增值税", "增值税一般申报")
    assert not portal.clicks
    assert not etax_portal_search.is_listed(scene, "王总", "增值税一般申报")
    assert etax_portal_search.heading(scene, "王总") is None


@pytest.mark.parametrize(
    ("tooltip", "told"),
    [("增值税一般纳税人申报", True), ("功能：增值税一般纳税人申报", True), ("增值税一般申报", False), (None, False)],
)
def test_the_full_name_is_no_alias(tooltip: str | None, told: bool) -> None:
    scene = portal_scene(MadeUpPortal(results=("增值税一般申报",), tooltip=tooltip))
    etax_portal_search.hover(scene, "王总", "增值税", "增值税一般申报")
    assert etax_portal_search.tells_full_name(scene, "王总", "增值税一般纳税人申报") is told


@pytest.mark.parametrize("last", ["增值税一般纳税人申报", "增值税一般申报"])
def test_a_printed_path_is_clicked_by_the_names_that_stand_there(last: str) -> None:
    page = Opened(last, VAT_PATH)
    portal = MadeUpPortal(listed={PortalArea.TAX_BUSINESS: opening("发票使用", "税费申报与缴纳")}, pages={last: page})
    scene = portal_scene(portal)
    etax_portal_search.click_through(scene, "王总", PRINTED_PATH)
    assert portal.clicks[-1] == ("我要办税", "税费申报与缴纳", "增值税及附加税费申报", last)
    etax_portal_search.expect_page(
        scene,
        "王总",
        [
            ["条款", "内容", "应为"],
            ["LN-TX-02", "功能名称", "增值税一般纳税人申报"],
            ["LN-UI-05", "完整路径", f"首页→{PRINTED_PATH}"],
        ],
    )


def arrived(page: Opened | None) -> Scene:
    scene = portal_scene(MadeUpPortal())
    scene.person("王总").saw(etax_portal_search.Arrived(page))
    return scene


PAGE_TABLE = [
    ["条款", "内容", "应为"],
    ["LN-TX-04", "功能名称", "发票票种核定"],
    ["LN-TX-06", "模块说明", "纳税人发票票种核定"],
    ["LN-UI-05", "完整路径", "首页→我要办税→发票使用→发票票种核定"],
]
PAGE = Opened("发票票种核定", ("首页", "我要办税", "发票使用", "发票票种核定"), module="纳税人发票票种核定")


@pytest.mark.parametrize(
    ("page", "broken"),
    [
        (PAGE, ()),
        (Opened("纳税人发票票种核定", PAGE.path), ()),
        (replace(PAGE, heading="发票领用"), ("LN-TX-04",)),
        (replace(PAGE, module="发票领用"), ("LN-TX-06",)),
        (replace(PAGE, module=None), ()),
        (replace(PAGE, module=None, heading="发票领用"), ("LN-TX-04", "LN-TX-06")),
        (replace(PAGE, path=()), ("LN-UI-05",)),
        (replace(PAGE, path=PAGE.path[1:]), ("LN-UI-05",)),
        (replace(PAGE, path=("首页", "我要查询", *PAGE.path[2:])), ("LN-UI-05",)),
    ],
)
def test_each_fact_of_a_page_fails_its_own_row(page: Opened, broken: tuple[str, ...]) -> None:
    scene = arrived(page)
    if broken:
        with pytest.raises(NonconformanceError):
            etax_portal_search.expect_page(scene, "王总", PAGE_TABLE)
    else:
        etax_portal_search.expect_page(scene, "王总", PAGE_TABLE)
    assert tuple(clause for clause, verdict in verdicts(scene).items() if verdict is Verdict.FAILED) == broken


def test_what_a_page_that_did_not_open_says_cannot_be_told() -> None:
    scene = arrived(None)
    with pytest.raises(NonconformanceError, match="LN-TX-04"):
        etax_portal_search.expect_page(scene, "王总", PAGE_TABLE)
    assert verdicts(scene) == {
        "LN-TX-04": Verdict.FAILED,
        "LN-TX-06": Verdict.CANNOT_TELL,
        "LN-UI-05": Verdict.CANNOT_TELL,
    }


def box(x: float, y: float, width: float, height: float) -> Box:
    return Box(x, y, width, height, page_width=1200, page_height=900)


HOME = HomeLayout(
    header=box(0, 0, 1200, 60),
    content=box(0, 60, 1200, 840),
    function_area=box(0, 60, 240, 840),
    tax_area=box(240, 60, 960, 400),
    message_area=box(240, 460, 960, 440),
    search_in_header=True,
    exit_in_header=True,
)
HOME_TABLE = [
    ["条款", "部分", "位置"],
    ["LN-UI-01", "内容区", "页头之下"],
    ["LN-UI-02", "搜索", "页头之内"],
    ["LN-UI-03", "退出", "页头之内"],
    ["LN-UI-06", "功能区", "左列"],
    ["LN-UI-06", "办税区", "上方"],
    ["LN-UI-06", "消息区", "下方"],
]


@pytest.mark.parametrize(
    ("home", "broken"),
    [
        (HOME, set()),
        (replace(HOME, header=None), {"LN-UI-01"}),
        (replace(HOME, content=None), {"LN-UI-01"}),
        (replace(HOME, header=box(0, 840, 1200, 60), content=box(0, 0, 1200, 840)), {"LN-UI-01"}),
        (replace(HOME, search_in_header=False), {"LN-UI-02"}),
        (replace(HOME, exit_in_header=False), {"LN-UI-03"}),
        (replace(HOME, function_area=None), {"LN-UI-06"}),
        (replace(HOME, function_area=box(1200, 60, 240, 840)), {"LN-UI-06"}),
        (replace(HOME, tax_area=HOME.message_area, message_area=HOME.tax_area), {"LN-UI-06"}),
        (replace(HOME, message_area=None), {"LN-UI-06"}),
    ],
)
def test_each_part_of_the_home_page_fails_its_own_clause(home: HomeLayout, broken: set[str]) -> None:
    scene = portal_scene(MadeUpPortal(home=home))
    etax_portal_home.measure(scene, "王总")
    if broken:
        with pytest.raises(NonconformanceError):
            etax_portal_home.expect_places(scene, "王总", HOME_TABLE)
    else:
        etax_portal_home.expect_places(scene, "王总", HOME_TABLE)
    assert {one.clause for one in scene.rows.outcomes if one.verdict is Verdict.FAILED} == broken


def test_a_place_that_nobody_can_look_for_cannot_be_told() -> None:
    scene = portal_scene(MadeUpPortal(home=HOME))
    etax_portal_home.measure(scene, "王总")
    with pytest.raises(RowsUnclearError, match="“功能区”在“左列”"):
        etax_portal_home.expect_places(scene, "王总", [["条款", "部分", "位置"], ["LN-UI-06", "功能区", "右列"]])
