"""忘记密码与申报密码重置: two flows with separate effects."""

from __future__ import annotations

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import IdentityOutcome, ResetOutcome, SmsEntry
from steps.expect import expect
from steps.gherkin.effects import effects, where
from steps.gherkin.sentence import parse
from steps.gherkin.telling import Reply, tells
from steps.profile import Capability
from steps.tasks import password_reset
from steps.tasks.words import chosen


@when(parse('"{who}"通过【忘记密码】重置登录密码'))
@effects(changes=1, sms=1, needs={Capability.READ_SMS})
def resets_account_password(scene: Scene, who: str) -> None:
    """在WEB端据实完成身份验证和短信验证，再设置一个新的登录密码；需要 @needs:read_sms。"""
    password_reset.reset_account_password(scene, who)


@given(parse('"{who}"已通过【忘记密码】重置登录密码'))
@effects(changes=1, sms=1, needs={Capability.READ_SMS})
def has_reset_account_password(scene: Scene, who: str) -> None:
    """前提（部署允许时由接口完成）：登录密码重置成功；重置不了的，场景无法判定。需要 @needs:read_sms。"""
    password_reset.have_reset_account_password(scene, who)


@when(parse('"{who}"在【忘记密码】中据实完成身份验证'))
@effects(sms=1, needs={Capability.READ_SMS})
def verifies_identity(scene: Scene, who: str) -> None:
    """在WEB端如实填写身份信息和收到的短信验证码，尚不设置新密码；需要 @needs:read_sms。"""
    password_reset.verify_identity(scene, who)


@given(parse('"{who}"在【忘记密码】中把"{field}"填成"{other}"的'))
@when(parse('"{who}"在【忘记密码】中把"{field}"填成"{other}"的'))
@effects(attempts=1, sms=1, needs={Capability.READ_SMS})
def claims_falsely(scene: Scene, who: str, field: str, other: str) -> None:
    """身份信息中有一项填成别人的；该项：姓名、证件类型、证件号码、手机号码。需要 @needs:read_sms。"""
    password_reset.claim_falsely(scene, who, field, other)


@given(parse('"{who}"在【忘记密码】中填错短信验证码'))
@when(parse('"{who}"在【忘记密码】中填错短信验证码'))
@effects(attempts=1, sms=1, needs={Capability.READ_SMS})
def mistypes_sms_code(scene: Scene, who: str) -> None:
    """身份信息如实填写，短信验证码填错；需要 @needs:read_sms。"""
    password_reset.verify_identity(scene, who, SmsEntry.WRONG)


@when(parse('"{who}"在【忘记密码】中填写"{other}"手机收到的短信验证码'))
@effects(attempts=1, sms=2, needs={Capability.READ_SMS})
def types_sms_code_of(scene: Scene, who: str, other: str) -> None:
    """身份信息如实填写；短信验证码却是另一个人在【忘记密码】中要来、那个人的手机收到的。需要 @needs:read_sms。"""
    password_reset.verify_identity_with_code_of(scene, who, other)


@when(parse('"{who}"在【忘记密码】中填写"{other}"的全部信息，填错短信验证码'))
@effects(attempts=1, sms=1, needs={Capability.READ_SMS})
def claims_to_be_another(scene: Scene, who: str, other: str) -> None:
    """身份信息全部填另一个人的，短信因此发到那个人的手机；短信验证码填错。需要 @needs:read_sms。"""
    password_reset.claim_to_be(scene, who, other)


@when(parse('"{who}"尝试设置新的登录密码'))
@effects(changes=1)
def tries_to_set_account_password(scene: Scene, who: str) -> None:
    """不论身份验证是否通过，直接提交【忘记密码】的最后一步。"""
    password_reset.set_account_password(scene, who)


@when(parse('"{who}"通过"{way}"重置"{unit}"的申报密码'))
@effects(changes=1)
def resets_filing_password(scene: Scene, who: str, way: str, unit: str) -> None:
    """登录后重置该单位的申报密码；渠道：WEB端、APP。"""
    password_reset.reset_filing_password(scene, who, unit, way)


@given(parse('"{who}"已通过"{way}"重置"{unit}"的申报密码'))
@effects(changes=1)
def has_reset_filing_password(scene: Scene, who: str, way: str, unit: str) -> None:
    """前提（部署允许时由接口完成）：申报密码重置成功；渠道：WEB端、APP。重置不了的，场景无法判定。"""
    password_reset.have_reset_filing_password(scene, who, unit, way)


@when(parse('"{who}"没有登录就通过"{way}"重置"{unit}"的申报密码'))
@effects(changes=1)
def resets_filing_password_as_guest(scene: Scene, who: str, way: str, unit: str) -> None:
    """不登录，直接提交一次申报密码重置；渠道：WEB端、APP。页面不登录打不开，带这句的场景要有 @api。"""
    password_reset.reset_filing_password_as_guest(scene, who, unit, way)


@given(parse('"{who}"在已登录的APP上重置"{unit}"的申报密码'))
@when(parse('"{who}"在已登录的APP上重置"{unit}"的申报密码'))
@effects(changes=1)
def resets_filing_password_in_open_app(scene: Scene, who: str, unit: str) -> None:
    """不再登录，在此前已登录的APP上重置该单位的申报密码。"""
    password_reset.reset_filing_password_in_open_app(scene, who, unit)


@then(parse('"{who}"的身份验证结果为"{outcome}"'))
@tells(Reply.DEED, success=where("outcome", "身份验证通过"))
def identity_outcome_is(scene: Scene, who: str, outcome: str) -> None:
    """【忘记密码】身份验证的结果：身份验证通过、身份信息不符、短信验证码错误。"""
    observed = scene.person(who).last(IdentityOutcome)
    expect(observed, f"“{who}”的身份验证结果").to_be(chosen(IdentityOutcome, outcome))


@then(parse('"{who}"的登录密码重置结果为"{outcome}"'))
@tells(Reply.DEED, success=where("outcome", "重置成功"))
def account_reset_outcome_is(scene: Scene, who: str, outcome: str) -> None:
    """登录密码重置的结果：重置成功、未通过身份验证、无权重置、要求登录后重置、新密码不符合规则、不提供该功能。"""
    observed = scene.person(who).last(password_reset.AccountReset).outcome
    expect(observed, f"“{who}”的登录密码重置结果").to_be(chosen(ResetOutcome, outcome))


@then(parse('"{who}"的申报密码重置结果为"{outcome}"'))
@tells(Reply.DEED, success=where("outcome", "重置成功"))
def filing_reset_outcome_is(scene: Scene, who: str, outcome: str) -> None:
    """申报密码重置的结果：重置成功、未通过身份验证、无权重置、要求登录后重置、新密码不符合规则、不提供该功能。"""
    observed = scene.person(who).last(password_reset.FilingReset).outcome
    expect(observed, f"“{who}”的申报密码重置结果").to_be(chosen(ResetOutcome, outcome))


@then(parse('"{who}"重置申报密码被拒绝'))
@tells(Reply.DEED, success=0)
def filing_reset_is_refused(scene: Scene, who: str) -> None:
    """此人无权重置该单位的申报密码、没有登录，或者系统不向此人提供该功能。"""
    observed = scene.person(who).last(password_reset.FilingReset).outcome
    refusals = (ResetOutcome.NOT_PERMITTED, ResetOutcome.NOT_LOGGED_IN, ResetOutcome.NOT_OFFERED)
    expect(observed, f"“{who}”的申报密码重置结果").to_be_one_of(*refusals)
