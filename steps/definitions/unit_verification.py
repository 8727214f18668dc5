"""单位办税验证: filing password, captcha, lock and CA of the unit at hand."""

from __future__ import annotations

from functools import partial

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import EntityOutcome, EntityReply
from steps.expect import expect
from steps.gherkin.effects import effects, number, reads, where
from steps.gherkin.sentence import parse
from steps.gherkin.telling import Reply, tells
from steps.profile import Capability
from steps.tasks import account_login, explanations, unit_verification
from steps.tasks.words import chosen


@when(parse('"{who}"以"{unit}"的申报密码进行单位办税验证'))
@reads
def verifies(scene: Scene, who: str, unit: str) -> None:
    """以该单位正确的申报密码验证一次；要求验证码时填对。"""
    unit_verification.verify_by_password_of(scene, who, unit)


@when(parse('"{who}"以"{unit}"的申报密码进行单位办税验证，验证码"{entry}"'))
@effects(attempts=where("entry", "填写错误"))
def verifies_with_captcha(scene: Scene, who: str, unit: str, entry: str) -> None:
    """以该单位正确的申报密码验证一次；验证码：按要求填写、不填写、填写错误。"""
    unit_verification.verify_by_password_of(scene, who, unit, entry)


@when(parse('"{who}"把"{unit}"的申报密码输成"{mistake}"'))
@effects(attempts=1)
def verifies_mistyped(scene: Scene, who: str, unit: str, mistake: str) -> None:
    """以有某种差错的申报密码验证一次；差错：错一个字符、少最后一位、大小写颠倒。"""
    unit_verification.verify_mistyped(scene, who, unit, mistake)


@when(parse('"{who}"把"{other}"的申报密码当作"{unit}"的进行单位办税验证'))
@effects(attempts=1)
def verifies_by_foreign_password(scene: Scene, who: str, other: str, unit: str) -> None:
    """眼前的单位是后一家，却以前一家的申报密码验证一次。"""
    scene.unit(unit)
    unit_verification.verify_by_password_of(scene, who, other)


@when(parse('"{who}"不填写申报密码进行单位办税验证'))
@effects(attempts=1)
def verifies_without_password(scene: Scene, who: str) -> None:
    """不填申报密码，验证一次。"""
    unit_verification.verify(scene, who, account_login.BLANK)


@when(parse('"{who}"用自己的登录密码进行单位办税验证'))
@effects(attempts=1)
def verifies_by_account_password(scene: Scene, who: str) -> None:
    """把自己的登录密码当作申报密码，验证一次。"""
    unit_verification.verify(scene, who, scene.person(who).account_password.current)


@when(parse('"{who}"以"{unit}"重置前的申报密码进行单位办税验证'))
@effects(attempts=1)
def verifies_by_former_password(scene: Scene, who: str, unit: str) -> None:
    """以该单位在本场景中重置之前的申报密码验证一次。"""
    unit_verification.verify(scene, who, unit_verification.former_filing_password(scene, unit))


@when(parse('"{who}"以"{unit}"未获准的新申报密码进行单位办税验证'))
@effects(attempts=1)
def verifies_by_refused_password(scene: Scene, who: str, unit: str) -> None:
    """以重置时被拒绝的那个新申报密码验证一次。"""
    unit_verification.verify(scene, who, unit_verification.refused_filing_password(scene, unit))


@given(parse('"{who}"连续{times:d}次输错"{unit}"的申报密码'))
@when(parse('"{who}"连续{times:d}次输错"{unit}"的申报密码'))
@effects(attempts=number("times"))
def mistypes_filing_password(scene: Scene, who: str, times: int, unit: str) -> None:
    """在单位办税验证中连续输错申报密码；要求验证码时填对。错误的密码竟被接受的，场景无法判定。"""
    unit_verification.mistype_filing_password(scene, who, unit, times)


@given(parse('"{who}"连续{times:d}次以"{unit}"的申报密码验证但填错验证码'))
@when(parse('"{who}"连续{times:d}次以"{unit}"的申报密码验证但填错验证码'))
@effects(attempts=number("times"), needs={Capability.ANSWER_CAPTCHA})
def mistypes_captcha(scene: Scene, who: str, times: int, unit: str) -> None:
    """申报密码正确、验证码填错，连续若干次（须在要求验证码之后）。"""
    unit_verification.mistype_captcha(scene, who, unit, times)


@given(parse('"{who}"已通过"{unit}"的单位办税验证'))
@reads
def is_verified(scene: Scene, who: str, unit: str) -> None:
    """前提：以申报密码通过验证；通不过的，场景无法判定。"""
    unit_verification.be_verified(scene, who, unit)


@when(parse('"{who}"以"{unit}"的CA进行单位办税验证'))
@reads
def verifies_by_ca(scene: Scene, who: str, unit: str) -> None:
    """不用申报密码，以该单位的CA和正确的PIN码验证一次。"""
    unit_verification.verify_by_ca(scene, who, unit)


@when(parse('"{who}"把"{other}"的CA当作"{unit}"的进行单位办税验证'))
@effects(attempts=1)
def verifies_by_foreign_ca(scene: Scene, who: str, other: str, unit: str) -> None:
    """眼前的单位是后一家，却以前一家的CA和正确的PIN码验证一次。"""
    scene.unit(unit)
    unit_verification.verify_by_ca(scene, who, other)


@when(parse('"{who}"以"{unit}"的CA和错误的PIN码进行单位办税验证'))
@effects(attempts=1)
def verifies_by_ca_with_wrong_pin(scene: Scene, who: str, unit: str) -> None:
    """不用申报密码，以该单位的CA和错误的PIN码验证一次。"""
    unit_verification.verify_by_ca(scene, who, unit, wrong_pin=True)


@then(parse('"{who}"的单位办税验证结果为"{outcome}"'))
@tells(Reply.ENTRY, success=where("outcome", "进入系统"))
def verification_outcome_is(scene: Scene, who: str, outcome: str) -> None:
    """最近一次单位验证的结果：进入系统、申报密码错误、要求输入验证码、验证码错误、申报密码已锁定、单位不存在、CA校验未通过、提示填写不完整、不提供该方式、尚未实名登录。"""
    reply = scene.person(who).last(EntityReply)
    expected, why = chosen(EntityOutcome, outcome), partial(explanations.unit_verification, scene, who)
    expect(reply.outcome, f"“{who}”的单位办税验证结果", detail=reply.message, why=why).to_be(expected)


@then(parse('"{who}"的单位办税验证被拒绝'))
@tells(Reply.ENTRY, success=0)
def verification_is_refused(scene: Scene, who: str) -> None:
    """最近一次单位验证因单位、申报密码或CA不对而未通过，或者不提供该方式；锁定和验证码不算在内。"""
    reply = scene.person(who).last(EntityReply)
    refusals, why = unit_verification.REFUSALS, partial(explanations.unit_verification, scene, who)
    expect(reply.outcome, f"“{who}”的单位办税验证结果", detail=reply.message, why=why).to_be_one_of(*refusals)
