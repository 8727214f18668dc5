"""电子税务局的页面: what only eyes and hands meet; scenarios with these sentences carry @ui."""

from __future__ import annotations

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.expect import expect
from steps.gherkin.effects import effects, reads
from steps.gherkin.sentence import parse
from steps.gherkin.telling import shows
from steps.tasks import etax_screen
from steps.tasks.etax_screen import Declined, Offered, Opened
from steps.tasks.words import listed


@when(parse('"{who}"点击【登录】，查看登录类型'))
@reads
def looks_at_types(scene: Scene, who: str) -> None:
    """打开电子税务局的登录页面。"""
    etax_screen.look_at_types(scene, who)


@when(parse('"{who}"点击【登录】、【企业登录】，查看登录方式'))
@reads
def looks_at_ways(scene: Scene, who: str) -> None:
    """打开电子税务局的企业登录。"""
    etax_screen.look_at_ways(scene, who)


@when(parse('"{who}"依次点击【登录】和"{name}"'))
@reads
def opens_login_type(scene: Scene, who: str, name: str) -> None:
    """从首页点击到某一种登录类型；类型：企业登录、自然人登录、代理机构登录。"""
    etax_screen.open_login_type(scene, who, name)


@when(parse('"{who}"依次点击【登录】、【企业登录】和"{form}"'))
@reads
def opens_form(scene: Scene, who: str, form: str) -> None:
    """从首页一路点击到登录表单；方式：普通登录、快捷登录。"""
    etax_screen.open_form(scene, who, form)


@then(parse('"{who}"看到的恰好是"{names}"'))
@shows("the list itself is what was asked for")
def offered_are(scene: Scene, who: str, names: str) -> None:
    """供选择的名称不多不少，顺序不限，用顿号分开；同一事物的另一种叫法视为相同（见T21）。"""
    offered = scene.person(who).last(Offered).names
    expect(etax_screen.plain(offered), f"“{who}”看到的").to_be(etax_screen.plain(listed(names)))


@then(parse('"{who}"面前的登录表单有"{names}"'))
@shows("the page was read after the click; a page changes nothing")
def form_has(scene: Scene, who: str, names: str) -> None:
    """表单已打开，而且这些栏目都在，用顿号分开；同一事物的另一种叫法视为相同（见T21）。"""
    expect(scene.person(who).last(Opened).reached, f"“{who}”打开了登录表单").to_be(True)
    expect(etax_screen.fields_missing(scene, who, names), "表单上缺少的栏目").to_be(())


@then(parse('"{who}"面前是短信验证页面'))
def sms_page_is_open(scene: Scene, who: str) -> None:
    """页面要求填写短信验证码，并有【获取验证码】。"""
    expect(scene.person(who).etax_screen.sms_login_open(), f"“{who}”面前是短信验证页面").to_be(True)


@when(parse('"{who}"在密码登录中点击【取消】'))
@reads
def cancels(scene: Scene, who: str) -> None:
    """选择人员之后，在要求输入个人登录密码的地方点击【取消】。"""
    etax_screen.cancel_password_prompt(scene, who)


@then(parse('"{who}"回到了人员身份选择页面'))
@shows("the page was read after the click; a page changes nothing")
def is_back_at_people(scene: Scene, who: str) -> None:
    """点击【取消】之后，页面是人员身份选择。"""
    expect(scene.person(who).last(Opened).reached, f"“{who}”回到了人员身份选择页面").to_be(True)


@then(parse('"{who}"右上角企业名称的下拉框中有"{entry}"'))
def menu_has(scene: Scene, who: str, entry: str) -> None:
    """点击页面右上角的企业名称，下拉框里有这一项。"""
    expect(entry in etax_screen.menu_entries(scene, who), f"下拉框中有【{entry}】").to_be(True)


@given(parse('"{who}"从右上角企业名称的下拉框依次点击"{clicks}"'))
@when(parse('"{who}"从右上角企业名称的下拉框依次点击"{clicks}"'))
@reads
def opens_from_menu(scene: Scene, who: str, clicks: str) -> None:
    """点击右上角的企业名称，再依次点击这些，用顿号分开。"""
    etax_screen.open_from_menu(scene, who, clicks)


@then(parse('"{who}"打开了"{page}"页面'))
@shows("the page was read after the click; a page changes nothing")
def page_is_open(scene: Scene, who: str, page: str) -> None:
    """一路点击到达了这个页面。"""
    expect(scene.person(who).last(Opened).reached, f"“{who}”打开了{page}页面").to_be(True)


@then(parse('"{who}"面前页面的左上角有【保存】'))
def save_stands_top_left(scene: Scene, who: str) -> None:
    """【保存】在页面的左上部分。"""
    box = scene.person(who).etax_screen.save_button_box()
    expect(etax_screen.stands_top_left(box), "【保存】在页面左上角").to_be(True)


@then(parse('"{who}"在"{person}"一行看得到按钮"{button}"'))
def row_has_button(scene: Scene, who: str, person: str, button: str) -> None:
    """企业人员维护里某人一行有这个按钮。"""
    expect(button in etax_screen.row_buttons(scene, who, person), f"“{person}”一行有【{button}】").to_be(True)


@then(parse('"{who}"在"{person}"一行看不到按钮"{button}"'))
def row_has_no_button(scene: Scene, who: str, person: str, button: str) -> None:
    """企业人员维护里某人一行没有这个按钮。"""
    expect(button in etax_screen.row_buttons(scene, who, person), f"“{person}”一行有【{button}】").to_be(False)


@when(parse('"{who}"点击"{person}"一行的"{button}"但不确认'))
@effects(changes=1)
def clicks_and_declines(scene: Scene, who: str, person: str, button: str) -> None:
    """点击某人一行的按钮，在要求确认时取消。"""
    etax_screen.click_and_decline(scene, who, person, button)


@then(parse('"{who}"被要求确认'))
@shows("the page was read after the click; a page changes nothing")
def is_asked_to_confirm(scene: Scene, who: str) -> None:
    """点击按钮之后要求确认。"""
    expect(scene.person(who).last(Declined).asked, f"“{who}”被要求确认").to_be(True)


@then(parse('"{who}"的移动办税APP自动进入了实名采集页面'))
def collection_page_is_open(scene: Scene, who: str) -> None:
    """登录之后，面前就是实名采集页面。"""
    opened = scene.person(who).mobile_tax_app_screen.collection_page_open()
    expect(opened, f"“{who}”的移动办税APP在实名采集页面").to_be(True)


@when(parse('"{who}"在移动办税APP的【服务】页面的公众查询中点击【采集实名信息】'))
@reads
def opens_collection_by_menu(scene: Scene, who: str) -> None:
    """在移动办税APP中一路点击。"""
    etax_screen.open_collection(scene, who)


@then(parse('"{who}"打开了实名采集页面'))
@shows("the page was read after the click; a page changes nothing")
def collection_page_opened(scene: Scene, who: str) -> None:
    """一路点击到达了实名采集页面。"""
    expect(scene.person(who).last(Opened).reached, f"“{who}”打开了实名采集页面").to_be(True)
