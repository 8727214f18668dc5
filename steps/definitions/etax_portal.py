"""登录之后的主界面: the home page, the lists of its modules, search and paths; mostly scenarios with @ui."""

from __future__ import annotations

from pytest_bdd import then, when

from steps.actors import Scene
from steps.expect import expect
from steps.gherkin.effects import reads
from steps.gherkin.sentence import parse
from steps.tasks import etax_portal_home, etax_portal_lists, etax_portal_search
from steps.tasks.etax_portal_names import meant


@when(parse('"{who}"查看首页的布局'))
@reads
def looks_at_layout(scene: Scene, who: str) -> None:
    """看登录后的首页各部分在什么位置。"""
    etax_portal_home.measure(scene, who)


@then(parse('"{who}"看到首页的各部分在应在的位置'))
def parts_are_in_place(scene: Scene, who: str, datatable: list[list[str]]) -> None:
    """逐行检验首页的布局；表的列：条款、部分、位置，例如：内容区在页头之下，搜索在页头之内，功能区在左列，办税区在上方，消息区在下方。"""
    etax_portal_home.expect_places(scene, who, datatable)


@when(parse('"{who}"点击页头的【退出】'))
@reads
def exits(scene: Scene, who: str) -> None:
    """在页头点击【退出】；页头没有的，什么也不发生。"""
    scene.person(who).etax_portal_screen.exit()


@when(parse('"{who}"逐一点击"{area}"的各个栏目'))
@reads
def visits(scene: Scene, who: str, area: str) -> None:
    """把每个栏目都点击一次；可以写：我要办税、我要查询、互动中心、公众服务、个性化办税、用户中心，以及首页的办税区、功能区、消息区。"""
    etax_portal_lists.visit(scene, who, area)


@then(parse('"{who}"看到的栏目恰好是下列各项，点击都能打开'))
def entries_are(scene: Scene, who: str, datatable: list[list[str]]) -> None:
    """逐行检验栏目在不在、打不打得开，再看有没有多出的；表的列：条款、栏目；同一事物的另一种叫法视为相同（见T21）。"""
    etax_portal_lists.expect_exactly(scene, who, datatable)


@then(parse('"{who}"看到的栏目有"{names}"，点击都能打开'))
def entries_include(scene: Scene, who: str, names: str) -> None:
    """这些栏目都在，也打得开，用顿号分开；别的栏目不论；同一事物的另一种叫法视为相同（见T21）。"""
    etax_portal_lists.expect_among(scene, who, names)


@when(parse('"{who}"从首页依次点击"{path}"'))
@reads
def clicks_through(scene: Scene, who: str, path: str) -> None:
    """从首页一路点击到功能，用→分开；同一事物的另一种叫法视为相同（见T21）。"""
    etax_portal_search.click_through(scene, who, path)


@when(parse('"{who}"搜索"{keyword}"，打开结果"{name}"'))
@reads
def opens_result(scene: Scene, who: str, keyword: str, name: str) -> None:
    """在搜索中填写关键字，打开搜索结果中的一项；同一事物的另一种叫法视为相同（见T21）。"""
    etax_portal_search.open_result(scene, who, keyword, name)


@when(parse('"{who}"搜索"{keyword}"'))
@reads
def searches(scene: Scene, who: str, keyword: str) -> None:
    """在搜索中填写关键字，看搜索结果。"""
    etax_portal_search.search(scene, who, keyword)


@when(parse('"{who}"搜索"{keyword}"，把鼠标移到结果"{name}"上'))
@reads
def hovers(scene: Scene, who: str, keyword: str, name: str) -> None:
    """在搜索中填写关键字，把鼠标停在搜索结果的一项上。"""
    etax_portal_search.hover(scene, who, keyword, name)


@then(parse('"{who}"的搜索结果中有"{name}"'))
def result_is_listed(scene: Scene, who: str, name: str) -> None:
    """最近一次搜索列出了这一项；同一事物的另一种叫法视为相同（见T21）。"""
    expect(etax_portal_search.is_listed(scene, who, name), f"“{who}”的搜索结果中有“{name}”").to_be(True)


@then(parse('"{who}"的搜索结果中没有"{name}"'))
def result_is_not_listed(scene: Scene, who: str, name: str) -> None:
    """最近一次搜索没有列出这一项，也没有以另一种叫法列出（见T21）。"""
    expect(etax_portal_search.is_listed(scene, who, name), f"“{who}”的搜索结果中有“{name}”").to_be(False)


@then(parse('"{who}"打开的是功能"{name}"'))
def function_is_open(scene: Scene, who: str, name: str) -> None:
    """打开的页面以这个功能为名；同一事物的另一种叫法视为相同（见T21）。"""
    expect(etax_portal_search.heading(scene, who), f"“{who}”打开的功能").to_be(meant(name))


@then(parse('"{who}"看到打开的页面'))
def page_says(scene: Scene, who: str, datatable: list[list[str]]) -> None:
    """逐行检验刚才打开的页面；表的列：条款、内容、应为；内容：功能名称、模块说明、完整路径（用→分开）。"""
    etax_portal_search.expect_page(scene, who, datatable)


@then(parse('"{who}"看到鼠标旁显示完整的功能名称"{name}"'))
def full_name_shows(scene: Scene, who: str, name: str) -> None:
    """鼠标停在搜索结果上时，显示出功能的完整名称，简称不算。"""
    shown = etax_portal_search.hovered(scene, who)
    told = etax_portal_search.tells_full_name(scene, who, name)
    expect(told, f"“{who}”看到完整的功能名称“{name}”", detail=shown).to_be(True)
