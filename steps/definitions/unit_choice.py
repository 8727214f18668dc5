"""选择单位与首次办税: the unit list, and the first use without one."""

from __future__ import annotations

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.expect import expect
from steps.gherkin.effects import effects, reads
from steps.gherkin.sentence import parse
from steps.tasks import unit_verification


@when(parse('"{who}"在单位列表中选择"{unit}"'))
@reads
def chooses_unit(scene: Scene, who: str, unit: str) -> None:
    """在单位列表中选中一家单位并进入它的验证。"""
    unit_verification.choose_unit(scene, who, unit)


@when(parse('"{who}"在单位列表中以"{how}"选择"{unit}"'))
@reads
def chooses_unit_by(scene: Scene, who: str, how: str, unit: str) -> None:
    """在单位列表中选一家单位；方式：双击、选中后点击【进入】。"""
    unit_verification.choose_unit(scene, who, unit, how)


@given(parse('"{who}"已重新登录扣缴客户端并选择"{unit}"'))
@reads
def has_logged_in_and_chosen(scene: Scene, who: str, unit: str) -> None:
    """前提（部署允许时由接口完成）：重新打开客户端、以账号密码登录；再在单位列表中选中一家单位；做不到的，场景无法判定。"""
    unit_verification.have_logged_in_and_chosen(scene, who, unit)


@when(parse('"{who}"重新登录扣缴客户端并选择"{unit}"'))
@reads
def logs_in_and_chooses(scene: Scene, who: str, unit: str) -> None:
    """重新打开客户端、以账号密码登录，再在单位列表中选中一家单位；做不到的，场景无法判定。"""
    unit_verification.log_in_and_choose(scene, who, unit)


@when(parse('"{who}"按提示输入"{unit}"的纳税人识别号和申报密码'))
@effects(irreversible=1)
def verifies_first_unit(scene: Scene, who: str, unit: str) -> None:
    """首次办税：输入该单位的纳税人识别号和申报密码，提交一次。"""
    unit_verification.verify_first_unit_with(scene, who, unit, unit)


@when(parse('"{who}"按提示输入"{unit}"的纳税人识别号和"{other}"的申报密码'))
@effects(attempts=1)
def verifies_first_unit_with_foreign_password(scene: Scene, who: str, unit: str, other: str) -> None:
    """首次办税：输入一家单位的纳税人识别号和另一家单位的申报密码，提交一次。"""
    unit_verification.verify_first_unit_with(scene, who, unit, other)


@when(parse('"{who}"按提示输入"{unit}"的纳税人识别号和错误的申报密码'))
@effects(attempts=1)
def verifies_first_unit_mistyped(scene: Scene, who: str, unit: str) -> None:
    """首次办税：纳税人识别号正确，申报密码错一个字符，提交一次。"""
    unit_verification.verify_first_unit_mistyped(scene, who, unit)


@when(parse('"{who}"按提示输入不存在的纳税人识别号和"{unit}"的申报密码'))
@effects(attempts=1)
def verifies_first_unit_unknown(scene: Scene, who: str, unit: str) -> None:
    """首次办税：输入格式正确但不属于任何单位的纳税人识别号，提交一次。"""
    unit_verification.verify_first_unit_unknown(scene, who, unit)


@then(parse('"{who}"没有看到单位列表'))
def no_list_is_shown(scene: Scene, who: str) -> None:
    """页面上没有单位列表。"""
    expect(unit_verification.units_shown(scene, who), f"“{who}”看到的单位列表").to_be(frozenset())


@then(parse('"{who}"的单位列表上有"{unit}"和"{other}"'))
def list_shows_two_units(scene: Scene, who: str, unit: str, other: str) -> None:
    """单位列表上恰有这两家单位，不论次序。"""
    expect(unit_verification.units_shown(scene, who), f"“{who}”看到的单位列表").to_be(frozenset({unit, other}))
