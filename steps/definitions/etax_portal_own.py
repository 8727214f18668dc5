"""常用功能、用户中心与公众服务: what people arrange for themselves, and what anybody may look at."""

from __future__ import annotations

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import EditOutcome
from steps.expect import expect
from steps.gherkin.effects import effects, reads, where
from steps.gherkin.sentence import parse
from steps.gherkin.telling import Reply, tells
from steps.tasks import etax_portal_own, etax_portal_search
from steps.tasks.words import chosen


@when(parse('"{who}"通过【设置】把常用功能设为"{names}"'))
@effects(changes=1)
def sets_favourites(scene: Scene, who: str, names: str) -> None:
    """点击常用功能的【设置】，恰好勾选这些（用顿号分开，留空为都不勾选），保存。"""
    etax_portal_own.set_favourites(scene, who, names)


@given(parse('"{who}"已通过【设置】把常用功能设为"{names}"'))
@effects(changes=1)
def has_set_favourites(scene: Scene, who: str, names: str) -> None:
    """前提：常用功能设置成功；做不到的，场景无法判定。"""
    etax_portal_own.have_set_favourites(scene, who, names)


@when(parse('"{who}"从常用功能打开"{name}"'))
@reads
def opens_favourite(scene: Scene, who: str, name: str) -> None:
    """在首页的常用功能里点击这一项；打开的是什么，由“那么”来说；同一事物的另一种叫法视为相同（见T21）。"""
    etax_portal_search.open_favourite(scene, who, name)


@then(parse('"{who}"的常用功能恰好是"{names}"'))
def favourites_are(scene: Scene, who: str, names: str) -> None:
    """常用功能列出的不多不少，顺序不限，用顿号分开；同一事物的另一种叫法视为相同（见T21）。"""
    expect(etax_portal_own.favourites(scene, who), f"“{who}”的常用功能").to_be(etax_portal_own.wanted(names))


@then(parse('"{who}"的常用功能中没有"{name}"'))
def favourite_is_not_there(scene: Scene, who: str, name: str) -> None:
    """常用功能没有列出这一项，也没有以另一种叫法列出（见T21）。"""
    there = etax_portal_own.wanted(name) <= etax_portal_own.favourites(scene, who)
    expect(there, f"“{who}”的常用功能中有“{name}”").to_be(False)


@when(parse('"{who}"在用户中心把"{label}"改为"{text}"'))
@effects(changes=1)
def changes_information(scene: Scene, who: str, label: str, text: str) -> None:
    """修改自己的一项平台信息并保存。"""
    etax_portal_own.change_information(scene, who, label, text)


@then(parse('"{who}"的设置结果为"{outcome}"'))
@tells(Reply.DEED, success=where("outcome", "已保存"))
def edit_outcome_is(scene: Scene, who: str, outcome: str) -> None:
    """最近一次设置常用功能或修改信息的结果：已保存、没有权限、要求登录、填写有误。"""
    observed = scene.person(who).last(EditOutcome)
    expect(observed, f"“{who}”的设置结果").to_be(chosen(EditOutcome, outcome))


@then(parse('"{who}"的用户中心显示自己的姓名和"{enterprise}"的名称、纳税人识别号'))
def own_information_shows(scene: Scene, who: str, enterprise: str) -> None:
    """用户中心显示自己的基本信息，项目的名称不论。"""
    etax_portal_own.expect_own_information(scene, who, enterprise)


@then(parse('"{who}"的用户中心显示"{label}"为"{text}"'))
def information_is(scene: Scene, who: str, label: str, text: str) -> None:
    """用户中心的某一项是这样写的。"""
    expect(etax_portal_own.information(scene, who, label), f"“{who}”的用户中心显示的{label}").to_be(text)


@then(parse('"{who}"的用户中心显示"{label}"不为"{text}"'))
def information_is_not(scene: Scene, who: str, label: str, text: str) -> None:
    """用户中心的某一项不是这样写的。"""
    expect(etax_portal_own.information(scene, who, label), f"“{who}”的用户中心显示的{label}").not_to_be(text)


@when(parse('"{who}"没有登录，逐一打开公众服务的"{names}"'))
@reads
def opens_public_sections(scene: Scene, who: str, names: str) -> None:
    """不登录就打开公众服务的这些栏目，用顿号分开。"""
    etax_portal_own.open_public_sections(scene, who, names)


@then(parse('公众服务没有要求"{who}"登录'))
def public_sections_ask_for_no_login(scene: Scene, who: str) -> None:
    """逐一打开的栏目，没有一个要求登录，并且至少打开了一个。"""
    etax_portal_own.expect_no_login(scene, who)


@then(parse('"{who}"不必登录就能查看公众服务的'))
def public_sections_open(scene: Scene, who: str, datatable: list[list[str]]) -> None:
    """逐行检验公众服务的栏目打得开、不要求登录；表的列：条款、栏目。"""
    etax_portal_own.expect_public(scene, who, datatable)
