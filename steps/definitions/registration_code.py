"""注册码: applying for it at the tax service hall, and what codes look like."""

from __future__ import annotations

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import CodeApplication, CodeApplicationOutcome
from steps.expect import expect
from steps.gherkin.effects import effects, number
from steps.gherkin.sentence import parse
from steps.gherkin.telling import Reply, shows, tells
from steps.profile import Capability
from steps.tasks import registration_code


@given(parse('"{who}"已在办税服务厅申请到注册码'))
@effects(changes=1, needs={Capability.HALL_CODES})
def has_code(scene: Scene, who: str) -> None:
    """前提：持本人证件申请到一个注册码；申请不到的，场景无法判定。需要 @needs:hall_codes。"""
    registration_code.have_code(scene, who)


@given(parse('"{who}"已在办税服务厅再次申请到注册码'))
@effects(changes=1, needs={Capability.HALL_CODES})
def has_code_again(scene: Scene, who: str) -> None:
    """前提：持本人证件又申请到一个注册码；申请不到的，场景无法判定。需要 @needs:hall_codes。"""
    registration_code.have_code(scene, who)


@when(parse('"{who}"在办税服务厅申请注册码'))
@when(parse('"{who}"在办税服务厅再次申请注册码'))
@effects(changes=1, needs={Capability.HALL_CODES})
def applies(scene: Scene, who: str) -> None:
    """持本人证件申请注册码，成不成由“那么”来说；需要 @needs:hall_codes。"""
    registration_code.apply_for_code(scene, who)


@when(parse('"{who}"在办税服务厅持"{other}"的证件申请注册码'))
@effects(changes=1, needs={Capability.HALL_CODES})
def applies_with_foreign_document(scene: Scene, who: str, other: str) -> None:
    """报自己的姓名，出示别人的证件；需要 @needs:hall_codes。"""
    registration_code.apply_with_foreign_document(scene, who, other)


@when(parse('"{who}"等{count:d}人先后在办税服务厅申请注册码'))
@effects(changes=number("count"), needs={Capability.HALL_CODES})
def crowd_applies(scene: Scene, who: str, count: int) -> None:
    """此人和另外若干名尚未注册的自然人，每人申请到一个注册码；申请不到的，场景无法判定。需要 @needs:hall_codes。"""
    registration_code.let_crowd_apply(scene, who, count)


@then(parse('"{who}"得到了注册码'))
@tells(Reply.DEED, success=1)
def code_is_issued(scene: Scene, who: str) -> None:
    """最近一次申请得到了注册码。"""
    observed = scene.person(who).last(CodeApplication).outcome
    expect(observed, f"“{who}”申请注册码的结果").to_be(CodeApplicationOutcome.ISSUED)


@then(parse('"{who}"没有得到注册码'))
@tells(Reply.DEED, success=0)
def code_is_not_issued(scene: Scene, who: str) -> None:
    """最近一次申请因证件无效而没有得到注册码。"""
    observed = scene.person(who).last(CodeApplication).outcome
    expect(observed, f"“{who}”申请注册码的结果").to_be(CodeApplicationOutcome.DOCUMENT_REFUSED)


@then(parse('"{who}"的注册码为{length:d}位数字或字母'))
@shows("the codes themselves are looked at")
def code_is_well_formed(scene: Scene, who: str, length: int) -> None:
    """此人得到的每个注册码都是这么多位，只含数字 0-9 和字母 A-Z、a-z。"""
    codes = scene.person(who).last(registration_code.OwnCodes).codes
    expect(registration_code.lengths(codes), f"“{who}”的注册码的位数").to_be(frozenset({length}))
    expect(registration_code.only_digits_and_letters(codes), "注册码只含数字和字母").to_be(expected=True)


@then(parse('"{who}"再次申请到的注册码与原来的不同'))
def code_is_new(scene: Scene, who: str) -> None:
    """最近两次申请到的注册码不同。"""
    repeated = registration_code.code_of(scene, who) == registration_code.code_before(scene, who)
    expect(repeated, "再次申请到的注册码与原来的相同").to_be(expected=False)


@then(parse('"{who}"等人的注册码都是{length:d}位数字或字母'))
@shows("the codes themselves are looked at")
def crowd_codes_are_well_formed(scene: Scene, who: str, length: int) -> None:
    """每人的注册码都是这么多位，只含数字 0-9 和字母 A-Z、a-z。"""
    codes = scene.person(who).last(registration_code.CrowdCodes).codes
    expect(registration_code.lengths(codes), "各人的注册码的位数").to_be(frozenset({length}))
    expect(registration_code.only_digits_and_letters(codes), "各人的注册码只含数字和字母").to_be(expected=True)


@then(parse('"{who}"等人的注册码合起来既有数字又有字母'))
@shows("the codes themselves are looked at")
def crowd_codes_mix(scene: Scene, who: str) -> None:
    """单个注册码可以只有数字或只有字母，合起来两样都有。"""
    codes = scene.person(who).last(registration_code.CrowdCodes).codes
    expect(registration_code.digits_and_letters_both(codes), "各人的注册码合起来既有数字又有字母").to_be(expected=True)


@then(parse('"{who}"等人的注册码中至少有{count:d}个互不相同'))
@shows("the codes themselves are looked at")
def crowd_codes_differ(scene: Scene, who: str, count: int) -> None:
    """互不相同的注册码不少于这么多个。"""
    observed = registration_code.different(scene.person(who).last(registration_code.CrowdCodes).codes)
    expect(observed >= count, f"互不相同的注册码不少于{count}个", detail=f"实有{observed}个").to_be(expected=True)


@then(parse('"{who}"等人的注册码每一位上都至少出现{count:d}种字符'))
@shows("the codes themselves are looked at")
def crowd_codes_vary(scene: Scene, who: str, count: int) -> None:
    """把各人的注册码逐位比较，每一位上出现的不同字符不少于这么多种：依次递增或有固定开头的，不是随机组成。"""
    observed = registration_code.least_varied_position(scene.person(who).last(registration_code.CrowdCodes).codes)
    expect(observed >= count, f"每一位上的字符不少于{count}种", detail=f"最少的一位{observed}种").to_be(expected=True)
