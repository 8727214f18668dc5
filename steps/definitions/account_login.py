"""实名登录-账号密码登录: account, account password, captcha, lock."""

from __future__ import annotations

from functools import partial

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import LoginOutcome, LoginReply
from steps.expect import expect
from steps.gherkin.effects import effects, number, reads, where
from steps.gherkin.sentence import parse
from steps.gherkin.telling import Reply, tells
from steps.profile import Capability
from steps.tasks import account_login, login_explanations
from steps.tasks.words import chosen


@when(parse('"{who}"以账号密码登录扣缴客户端'))
@reads
def logs_in(scene: Scene, who: str) -> None:
    """以手机号码和正确的密码登录一次；要求验证码时填对。"""
    account_login.log_in(scene, who)


@when(parse('"{who}"以"{identifier}"作为账号登录扣缴客户端'))
@reads
def logs_in_with_identifier(scene: Scene, who: str, identifier: str) -> None:
    """以正确的密码登录一次；账号：手机号码、登录名、证件号码。"""
    account_login.log_in(scene, who, identifier=identifier)


@when(parse('"{who}"以正确密码登录扣缴客户端，验证码"{entry}"'))
@effects(attempts=where("entry", "填写错误"))
def logs_in_with_captcha(scene: Scene, who: str, entry: str) -> None:
    """以正确的密码登录一次；验证码：按要求填写、不填写、填写错误。"""
    account_login.log_in(scene, who, captcha=entry)


@when(parse('"{who}"以"{identifier}"作为账号、以正确密码登录扣缴客户端，验证码"{entry}"'))
@effects(attempts=where("entry", "填写错误"))
def logs_in_with_identifier_and_captcha(scene: Scene, who: str, identifier: str, entry: str) -> None:
    """以正确的密码登录一次；账号：手机号码、登录名、证件号码；验证码：按要求填写、不填写、填写错误。"""
    account_login.log_in(scene, who, identifier=identifier, captcha=entry)


@when(parse('"{who}"登录时把密码输成"{mistake}"'))
@effects(attempts=1)
def logs_in_mistyped(scene: Scene, who: str, mistake: str) -> None:
    """以有某种差错的密码登录一次；差错：错一个字符、少最后一位、大小写颠倒。"""
    account_login.log_in_mistyped(scene, who, mistake)


@when(parse('"{who}"不填写密码登录扣缴客户端'))
@effects(attempts=1)
def logs_in_without_password(scene: Scene, who: str) -> None:
    """只填账号、不填密码，登录一次。"""
    account_login.log_in(scene, who, account_password=account_login.BLANK)


@when(parse('"{who}"用"{other}"的密码登录扣缴客户端'))
@effects(attempts=1)
def logs_in_with_foreign_password(scene: Scene, who: str, other: str) -> None:
    """以自己的账号和别人的密码登录一次。"""
    account_login.log_in(scene, who, account_password=scene.person(other).account_password.current)


@when(parse('"{who}"用"{unit}"的申报密码作为登录密码登录扣缴客户端'))
@effects(attempts=1)
def logs_in_with_filing_password(scene: Scene, who: str, unit: str) -> None:
    """以自己的账号和某单位的申报密码登录一次。"""
    account_login.log_in(scene, who, account_password=scene.unit(unit).filing_password.current)


@when(parse('"{who}"以重置前的密码登录扣缴客户端'))
@effects(attempts=1)
def logs_in_with_former_password(scene: Scene, who: str) -> None:
    """以本场景中重置之前的登录密码登录一次。"""
    account_login.log_in(scene, who, account_password=account_login.former_account_password(scene, who))


@when(parse('"{who}"以未获准的新密码登录扣缴客户端'))
@effects(attempts=1)
def logs_in_with_refused_password(scene: Scene, who: str) -> None:
    """以重置时被拒绝的那个新密码登录一次。"""
    account_login.log_in(scene, who, account_password=account_login.refused_account_password(scene, who))


@given(parse('"{who}"连续{times:d}次输错登录密码'))
@when(parse('"{who}"连续{times:d}次输错登录密码'))
@effects(attempts=number("times"))
def mistypes_password(scene: Scene, who: str, times: int) -> None:
    """以手机号码为账号连续输错密码；要求验证码时填对。错误的密码竟被接受的，场景无法判定。"""
    account_login.mistype_password(scene, who, times)


@given(parse('"{who}"以"{identifier}"作为账号连续{times:d}次输错登录密码'))
@when(parse('"{who}"以"{identifier}"作为账号连续{times:d}次输错登录密码'))
@effects(attempts=number("times"))
def mistypes_password_with_identifier(scene: Scene, who: str, identifier: str, times: int) -> None:
    """连续输错密码；账号：手机号码、登录名、证件号码。要求验证码时填对。"""
    account_login.mistype_password(scene, who, times, identifier)


@given(parse('"{who}"连续{times:d}次以正确密码登录但填错验证码'))
@when(parse('"{who}"连续{times:d}次以正确密码登录但填错验证码'))
@effects(attempts=number("times"), needs={Capability.ANSWER_CAPTCHA})
def mistypes_captcha(scene: Scene, who: str, times: int) -> None:
    """密码正确、验证码填错，连续若干次（须在要求验证码之后）。"""
    account_login.mistype_captcha(scene, who, times)


@given(parse('"{who}"已登录扣缴客户端'))
@reads
def is_logged_in(scene: Scene, who: str) -> None:
    """前提（部署允许时由接口完成）：以账号密码登录成功；登录不了的，场景无法判定。"""
    account_login.be_logged_in(scene, who)


@given(parse('"{who}"已重新打开并登录扣缴客户端'))
@reads
def is_logged_in_anew(scene: Scene, who: str) -> None:
    """前提（部署允许时由接口完成）：关闭客户端后重新打开，以账号密码登录；登录不了的，场景无法判定。"""
    account_login.be_logged_in_anew(scene, who)


@when(parse('"{who}"重新打开并登录扣缴客户端'))
@reads
def logs_in_anew(scene: Scene, who: str) -> None:
    """关闭客户端后重新打开，以账号密码登录；登录不了的，场景无法判定。"""
    account_login.log_in_anew(scene, who)


@given(parse('"{who}"重新打开扣缴客户端'))
@when(parse('"{who}"重新打开扣缴客户端'))
@reads
def restarts_client(scene: Scene, who: str) -> None:
    """关闭客户端后重新打开，回到登录页面，尚未登录。"""
    account_login.restart_client(scene, who)


@then(parse('"{who}"的登录结果为"{outcome}"'))
@tells(Reply.ENTRY, success=where("outcome", "登录成功"))
def login_outcome_is(scene: Scene, who: str, outcome: str) -> None:
    """最近一次登录的结果：登录成功、密码错误、要求输入验证码、验证码错误、账号已锁定、账号不存在、不支持以该证件号码登录、提示填写不完整、不提供该登录方式。"""
    reply = scene.person(who).last(LoginReply)
    why = partial(login_explanations.gate, scene, who)
    expect(reply.outcome, f"“{who}”的登录结果", detail=reply.message, why=why).to_be(chosen(LoginOutcome, outcome))


@then(parse('"{who}"的登录被拒绝'))
@tells(Reply.ENTRY, success=0)
def login_is_refused(scene: Scene, who: str) -> None:
    """最近一次登录因账号或密码不对而未成功；锁定、验证码和未开放不算在内。"""
    reply = scene.person(who).last(LoginReply)
    why = partial(login_explanations.gate, scene, who)
    expect(reply.outcome, f"“{who}”的登录结果", detail=reply.message, why=why).to_be_one_of(*account_login.REFUSALS)
