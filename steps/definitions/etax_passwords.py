"""电子税务局的密码: 修改密码, 修改企业密码, 忘记密码, and the tax authority's 密码重置."""

from __future__ import annotations

from pytest_bdd import given, then, when

from conformance.redaction import Secret
from steps.actors import Scene
from steps.drivers.ports import RecoveryOutcome, SmsEntry
from steps.expect import expect
from steps.gherkin.effects import effects, where
from steps.gherkin.sentence import parse
from steps.gherkin.telling import Reply, tells
from steps.profile import Capability
from steps.tasks import etax_password_change, etax_recovery
from steps.tasks.etax_secrets import resolve
from steps.tasks.words import chosen


@when(parse('"{who}"修改自己在"{enterprise}"的个人登录密码'))
@effects(changes=1, needs={Capability.ANSWER_CAPTCHA})
def changes_personal(scene: Scene, who: str, enterprise: str) -> None:
    """修改密码，各项填写正确；需要@needs:answer_captcha。"""
    etax_password_change.change_personal(scene, who, enterprise)


@given(parse('"{who}"已修改自己在"{enterprise}"的个人登录密码'))
@effects(changes=1, needs={Capability.ANSWER_CAPTCHA})
def has_changed_personal(scene: Scene, who: str, enterprise: str) -> None:
    """前提：修改密码成功；做不到的，场景无法判定。需要@needs:answer_captcha。"""
    etax_password_change.have_changed_personal(scene, who, enterprise)


@when(parse('"{who}"修改自己在"{enterprise}"的个人登录密码，"{field}""{entry}"'))
@effects(changes=1, attempts=where("entry", "填写错误"), needs={Capability.ANSWER_CAPTCHA})
def changes_personal_wrongly(scene: Scene, who: str, enterprise: str, field: str, entry: str) -> None:
    """修改密码，其余正确；该项：旧密码、新密码、确认新密码、验证码；填法：不填写、填写错误。需要@needs:answer_captcha。"""
    etax_password_change.change_personal_wrongly(scene, who, enterprise, field, entry)


@when(parse('"{who}"修改自己在"{enterprise}"的个人登录密码，旧密码填"{password}"'))
@effects(changes=1, attempts=1, needs={Capability.ANSWER_CAPTCHA})
def changes_personal_from(scene: Scene, who: str, enterprise: str, password: str) -> None:
    """修改密码，旧密码填成：企业密码、修改前的个人登录密码、自然人登录密码等；需要@needs:answer_captcha。"""
    etax_password_change.change_personal_from(scene, who, enterprise, resolve(scene, who, password, enterprise))


@when(parse('"{who}"修改自己在"{enterprise}"的个人登录密码，旧密码填{number:d}'))
@effects(changes=1, attempts=1, needs={Capability.ANSWER_CAPTCHA})
def changes_personal_from_number(scene: Scene, who: str, enterprise: str, number: int) -> None:
    """修改密码，旧密码填这个数字，其余正确；需要@needs:answer_captcha。"""
    etax_password_change.change_personal_from(scene, who, enterprise, Secret(str(number)))


@when(parse('"{who}"修改"{enterprise}"的企业密码'))
@effects(changes=1, needs={Capability.ANSWER_CAPTCHA})
def changes_enterprise(scene: Scene, who: str, enterprise: str) -> None:
    """修改企业密码，各项填写正确；需要@needs:answer_captcha。"""
    etax_password_change.change_enterprise(scene, who, enterprise)


@given(parse('"{who}"已修改"{enterprise}"的企业密码'))
@effects(changes=1, needs={Capability.ANSWER_CAPTCHA})
def has_changed_enterprise(scene: Scene, who: str, enterprise: str) -> None:
    """前提：修改企业密码成功；做不到的，场景无法判定。需要@needs:answer_captcha。"""
    etax_password_change.have_changed_enterprise(scene, who, enterprise)


@when(parse('"{who}"修改"{enterprise}"的企业密码，"{field}""{entry}"'))
@effects(changes=1, attempts=where("entry", "填写错误"), needs={Capability.ANSWER_CAPTCHA})
def changes_enterprise_wrongly(scene: Scene, who: str, enterprise: str, field: str, entry: str) -> None:
    """修改企业密码，其余正确；该项：旧密码、新密码、确认新密码、验证码；填法：不填写、填写错误。需要@needs:answer_captcha。"""
    etax_password_change.change_enterprise_wrongly(scene, who, enterprise, field, entry)


@when(parse('"{who}"通过【忘记密码】找回"{enterprise}"的企业密码'))
@effects(changes=1, sms=1, needs={Capability.READ_SMS})
def recovers_enterprise(scene: Scene, who: str, enterprise: str) -> None:
    """企业登录的【忘记密码】，据实填写，设置新的企业密码；需要@needs:read_sms。"""
    etax_recovery.recover_enterprise_password(scene, who, enterprise)


@given(parse('"{who}"已通过【忘记密码】找回"{enterprise}"的企业密码'))
@effects(changes=1, sms=1, needs={Capability.READ_SMS})
def has_recovered_enterprise(scene: Scene, who: str, enterprise: str) -> None:
    """前提（部署允许时由接口完成）：找回企业密码成功；做不到的，场景无法判定。需要@needs:read_sms。"""
    etax_recovery.have_recovered_enterprise_password(scene, who, enterprise)


@when(parse('"{who}"通过【忘记密码】找回"{enterprise}"的企业密码，但"{field}"填成"{other}"的'))
@effects(changes=1, attempts=1, sms=1, needs={Capability.READ_SMS})
def recovers_enterprise_falsely(scene: Scene, who: str, enterprise: str, field: str, other: str) -> None:
    """身份信息中有一项填成别人的；该项：姓名、身份证件号码、手机号码。需要@needs:read_sms。"""
    claim = etax_recovery.false_claim(scene, who, field, other)
    etax_recovery.recover_enterprise_password(scene, who, enterprise, claim=claim)


@when(parse('"{who}"通过【忘记密码】找回"{enterprise}"的企业密码，但填错短信验证码'))
@effects(changes=1, attempts=1, sms=1, needs={Capability.READ_SMS})
def recovers_enterprise_with_wrong_code(scene: Scene, who: str, enterprise: str) -> None:
    """身份信息如实填写，短信验证码填错；需要@needs:read_sms。"""
    etax_recovery.recover_enterprise_password(scene, who, enterprise, sms=SmsEntry.WRONG)


@when(parse('"{who}"通过【忘记密码】找回自然人登录密码'))
@effects(changes=1, sms=1, needs={Capability.READ_SMS})
def recovers_account(scene: Scene, who: str) -> None:
    """自然人登录的【忘记密码】，据实填写，设置新的登录密码；需要@needs:read_sms。"""
    etax_recovery.recover_account_password(scene, who)


@given(parse('"{who}"已通过【忘记密码】找回自然人登录密码'))
@effects(changes=1, sms=1, needs={Capability.READ_SMS})
def has_recovered_account(scene: Scene, who: str) -> None:
    """前提（部署允许时由接口完成）：找回自然人登录密码成功；做不到的，场景无法判定。需要@needs:read_sms。"""
    etax_recovery.have_recovered_account_password(scene, who)


@when(parse('"{who}"通过【忘记密码】找回自然人登录密码，但"{field}"填成"{other}"的'))
@effects(changes=1, attempts=1, sms=1, needs={Capability.READ_SMS})
def recovers_account_falsely(scene: Scene, who: str, field: str, other: str) -> None:
    """身份信息中有一项填成别人的；该项：姓名、身份证件号码、手机号码。需要@needs:read_sms。"""
    claim = etax_recovery.false_claim(scene, who, field, other)
    etax_recovery.recover_account_password(scene, who, claim=claim)


@when(parse('"{who}"通过【忘记密码】找回自然人登录密码，但各项身份信息都填成"{other}"的'))
@effects(changes=1, attempts=1, sms=1, needs={Capability.READ_SMS})
def recovers_account_as_somebody_else(scene: Scene, who: str, other: str) -> None:
    """用户名是此人的，姓名、身份证件号码、手机号码都是另一人的，短信验证码也由另一人收到；需要@needs:read_sms。"""
    etax_recovery.recover_account_password(scene, who, claim=etax_recovery.claim_of(scene.person(other)))


@when(parse('"{who}"通过【忘记密码】找回自然人登录密码，但填错短信验证码'))
@effects(changes=1, attempts=1, sms=1, needs={Capability.READ_SMS})
def recovers_account_with_wrong_code(scene: Scene, who: str) -> None:
    """身份信息如实填写，短信验证码填错；需要@needs:read_sms。"""
    etax_recovery.recover_account_password(scene, who, sms=SmsEntry.WRONG)


@then(parse('"{who}"找回密码的结果为"{outcome}"'))
@tells(Reply.DEED, success=where("outcome", "已重新设置密码"))
def recovery_outcome_is(scene: Scene, who: str, outcome: str) -> None:
    """最近一次【忘记密码】的结果：已重新设置密码、身份信息不符、短信验证码错误、尚未验证身份。"""
    observed = scene.person(who).last(RecoveryOutcome)
    expect(observed, f"“{who}”找回密码的结果").to_be(chosen(RecoveryOutcome, outcome))
