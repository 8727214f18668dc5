"""登录自然人电子税务局: logging in to the natural-person e-tax bureau."""

from __future__ import annotations

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import BusinessAccess, LoginOutcome
from steps.expect import expect
from steps.gherkin.effects import effects, reads, where
from steps.gherkin.sentence import parse
from steps.profile import Capability
from steps.tasks import natural_etax_login as login
from steps.tasks import people
from steps.tasks.words import chosen


@given(parse('自然人"{who}"已在自然人电子税务局注册并开通账号'))
@reads
def has_account(scene: Scene, who: str) -> None:
    """介绍一名已在自然人电子税务局注册并开通账号的自然人，证件为居民身份证。"""
    people.introduce_registered(scene, who)


@given(parse('自然人"{who}"持"{document}"，已在自然人电子税务局注册并开通账号'))
@reads
def has_account_with(scene: Scene, who: str, document: str) -> None:
    """介绍一名用某种证件在自然人电子税务局注册并开通账号的自然人；证件：居民身份证、外国护照、港澳居民来往内地通行证、台湾居民来往大陆通行证、外国人永久居留身份证、港澳居民居住证、台湾居民居住证。"""
    people.introduce_registered(scene, who, document)


@given(parse('"{who}"已登录自然人电子税务局'))
@effects(needs={Capability.ANSWER_CAPTCHA})
def is_logged_in(scene: Scene, who: str) -> None:
    """前提（部署允许时由接口完成）：以自己的账户、密码登录成功；登录不了的，场景无法判定。需要@needs:answer_captcha。"""
    login.be_logged_in(scene, who)


@when(parse('"{who}"登录自然人电子税务局'))
@effects(needs={Capability.ANSWER_CAPTCHA})
def logs_in(scene: Scene, who: str) -> None:
    """以自己的账户、密码登录一次，不论有没有注册过；验证码填对。需要 @needs:answer_captcha。"""
    login.log_in(scene, who)


@given(parse('"{who}"登录自然人电子税务局，验证码"{entry}"'))
@when(parse('"{who}"登录自然人电子税务局，验证码"{entry}"'))
@effects(attempts=where("entry", "填写错误"), needs={Capability.ANSWER_CAPTCHA})
def logs_in_with_captcha(scene: Scene, who: str, entry: str) -> None:
    """账户、密码正确，登录一次；验证码：按要求填写、不填写、填写错误。"""
    login.log_in(scene, who, captcha=entry)


@given(parse('"{who}"登录自然人电子税务局时把密码输成"{mistake}"'))
@when(parse('"{who}"登录自然人电子税务局时把密码输成"{mistake}"'))
@effects(attempts=1, needs={Capability.ANSWER_CAPTCHA})
def logs_in_mistyped(scene: Scene, who: str, mistake: str) -> None:
    """账户正确，密码有某种差错，登录一次；差错：错一个字符、少最后一位、大小写颠倒。需要 @needs:answer_captcha。"""
    login.log_in_mistyped(scene, who, mistake)


@when(parse('"{who}"不填写密码登录自然人电子税务局'))
@effects(attempts=1, needs={Capability.ANSWER_CAPTCHA})
def logs_in_without_password(scene: Scene, who: str) -> None:
    """只填账户和验证码，登录一次。需要 @needs:answer_captcha。"""
    login.log_in(scene, who, account_password=login.BLANK)


@when(parse('"{who}"不填写账户登录自然人电子税务局'))
@effects(needs={Capability.ANSWER_CAPTCHA})
def logs_in_without_account(scene: Scene, who: str) -> None:
    """只填密码和验证码，登录一次。需要 @needs:answer_captcha。"""
    login.log_in(scene, who, account="")


@when(parse('"{who}"以"{other}"的账户和自己的密码登录自然人电子税务局'))
@effects(attempts=1, needs={Capability.ANSWER_CAPTCHA})
def logs_in_as(scene: Scene, who: str, other: str) -> None:
    """账户是别人的，密码是自己的，登录一次。需要 @needs:answer_captcha。"""
    login.log_in_as(scene, who, other)


@then(parse('"{who}"以注册的账户和密码登录得了自然人电子税务局'))
@effects(needs={Capability.ANSWER_CAPTCHA})
def can_log_in(scene: Scene, who: str) -> None:
    """真的以注册时填写的账户、密码登录一次，成功。需要 @needs:answer_captcha。"""
    reply = login.log_in(scene, who)
    expect(reply.outcome, f"“{who}”的登录结果", detail=reply.message).to_be(LoginOutcome.ACCEPTED)


@then(parse('"{who}"在自然人电子税务局办理业务的结果为"{access}"'))
def business_access_is(scene: Scene, who: str, access: str) -> None:
    """直接打开登录后才有的页面的结果：可以办理业务、要求登录。"""
    expect(login.try_business(scene, who), f"“{who}”办理业务的结果").to_be(chosen(BusinessAccess, access))
