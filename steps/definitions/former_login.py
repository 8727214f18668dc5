"""原有登录方式: 申报密码登录 and CA登录, as the unit itself."""

from __future__ import annotations

from pytest_bdd import then, when

from steps.actors import Scene
from steps.drivers.ports import EntityOutcome, EntityReply
from steps.expect import expect
from steps.gherkin.effects import effects, reads, where
from steps.gherkin.sentence import parse
from steps.gherkin.telling import Reply, tells
from steps.tasks import former_login, unit_verification
from steps.tasks.words import chosen


@when(parse('"{who}"以申报密码方式登录"{unit}"'))
@reads
def logs_in_by_filing_password(scene: Scene, who: str, unit: str) -> None:
    """不经实名登录，以该单位的纳税人识别号和申报密码登录一次。"""
    former_login.log_in_by_filing_password(scene, who, unit)


@when(parse('"{who}"以申报密码方式登录"{unit}"但输错申报密码'))
@effects(attempts=1)
def logs_in_by_wrong_filing_password(scene: Scene, who: str, unit: str) -> None:
    """不经实名登录，以该单位的纳税人识别号和错一个字符的申报密码登录一次。"""
    former_login.log_in_by_wrong_filing_password(scene, who, unit)


@when(parse('"{who}"以申报密码方式登录"{unit}"但输入"{other}"的申报密码'))
@effects(attempts=1)
def logs_in_by_foreign_filing_password(scene: Scene, who: str, unit: str, other: str) -> None:
    """不经实名登录，以一家单位的纳税人识别号和另一家单位的申报密码登录一次。"""
    former_login.log_in_by_filing_password(scene, who, unit, other)


@when(parse('"{who}"以CA方式登录"{unit}"'))
@reads
def logs_in_by_ca(scene: Scene, who: str, unit: str) -> None:
    """不经实名登录，以该单位的CA和正确的PIN码登录一次。"""
    former_login.log_in_by_ca(scene, who, unit)


@when(parse('"{who}"以CA方式登录"{unit}"但输错PIN码'))
@effects(attempts=1)
def logs_in_by_ca_with_wrong_pin(scene: Scene, who: str, unit: str) -> None:
    """不经实名登录，以该单位的CA和错误的PIN码登录一次。"""
    former_login.log_in_by_ca(scene, who, unit, wrong_pin=True)


@when(parse('"{who}"以CA方式登录"{unit}"但使用"{other}"的CA'))
@effects(attempts=1)
def logs_in_by_foreign_ca(scene: Scene, who: str, unit: str, other: str) -> None:
    """不经实名登录，以一家单位的纳税人识别号和另一家单位的CA登录一次。"""
    former_login.log_in_by_ca(scene, who, unit, other)


@then(parse('"{who}"的单位登录结果为"{outcome}"'))
@tells(Reply.ENTRY, success=where("outcome", "进入系统"))
def unit_login_outcome_is(scene: Scene, who: str, outcome: str) -> None:
    """最近一次申报密码登录或CA登录的结果：进入系统、申报密码错误、申报密码已锁定、单位不存在、CA校验未通过、不提供该方式等。"""
    reply = scene.person(who).last(EntityReply)
    expected = chosen(EntityOutcome, outcome)
    expect(reply.outcome, f"“{who}”的单位登录结果", detail=reply.message).to_be(expected)


@then(parse('"{who}"的单位登录被拒绝'))
@tells(Reply.ENTRY, success=0)
def unit_login_is_refused(scene: Scene, who: str) -> None:
    """最近一次申报密码登录或CA登录未通过，或者不提供该方式；锁定和验证码不算在内。"""
    reply = scene.person(who).last(EntityReply)
    refusals = unit_verification.REFUSALS
    expect(reply.outcome, f"“{who}”的单位登录结果", detail=reply.message).to_be_one_of(*refusals)
