"""登录电子税务局: whole ways in, what came of them, and what the session may do then."""

from __future__ import annotations

from functools import partial

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import EtaxAccess, EtaxOutcome, EtaxReply, Portal
from steps.expect import expect
from steps.gherkin.effects import effects, reads, where
from steps.gherkin.sentence import parse
from steps.gherkin.telling import Reply, shows_entry, tells, tells_words
from steps.profile import Capability
from steps.tasks import etax_explanations, etax_paths, etax_session, etax_ways, own_words
from steps.tasks.etax_secrets import resolve
from steps.tasks.words import chosen


@when(parse('"{who}"以"{way}"登录企业"{enterprise}"'))
@effects(sms=where("way", "短信登录", "快捷登录"))
def logs_in(scene: Scene, who: str, way: str, enterprise: str) -> None:
    """以自己的身份登录企业，走到系统不让走为止；方式：短信登录、密码登录（都是普通登录）、快捷登录。需要@needs:answer_captcha或@needs:read_sms。"""
    etax_ways.log_in(scene, who, enterprise, way)


@given(parse('"{who}"已以"{way}"登录企业"{enterprise}"'))
@effects(sms=where("way", "短信登录", "快捷登录"))
def is_logged_in_by(scene: Scene, who: str, way: str, enterprise: str) -> None:
    """前提（部署允许时由接口完成）：以某种方式登录成功；方式：短信登录、密码登录、快捷登录。登录不了的，场景无法判定。"""
    etax_ways.be_logged_in(scene, who, enterprise, way)


@given(parse('"{who}"已登录企业"{enterprise}"'))
@effects(needs={Capability.ANSWER_CAPTCHA})
def is_logged_in(scene: Scene, who: str, enterprise: str) -> None:
    """前提（部署允许时由接口完成）：以普通登录的密码登录成功；登录不了的，场景无法判定。需要@needs:answer_captcha。"""
    etax_ways.be_logged_in(scene, who, enterprise)


@when(parse('"{who}"用"{password}"以密码登录企业"{enterprise}"'))
@effects(attempts=1, needs={Capability.ANSWER_CAPTCHA})
def logs_in_with(scene: Scene, who: str, password: str, enterprise: str) -> None:
    """普通登录，选择自己后填写某个密码：个人登录密码、修改前的个人登录密码、未获准的个人登录密码、自然人登录密码、企业密码等；需要@needs:answer_captcha。"""
    etax_ways.by_password(scene, who, enterprise, password=resolve(scene, who, password, enterprise))


@when(parse('"{who}"用重置后的个人登录密码{number:d}登录企业"{enterprise}"'))
@effects(attempts=1, needs={Capability.ANSWER_CAPTCHA})
def logs_in_with_number(scene: Scene, who: str, number: int, enterprise: str) -> None:
    """普通登录，选择自己后填写这个数字密码；需要@needs:answer_captcha。"""
    etax_ways.by_number(scene, who, enterprise, number)


@when(parse('"{who}"完成"{enterprise}"的初次普通登录'))
@effects(sms=1, irreversible=1, needs={Capability.ANSWER_CAPTCHA, Capability.READ_SMS})
def logs_in_first(scene: Scene, who: str, enterprise: str) -> None:
    """同步办税人、选择自己、短信登录、设置个人密码，走到系统不让走为止；需要@needs:answer_captcha和@needs:read_sms。"""
    etax_ways.log_in_first(scene, who, enterprise)


@given(parse('"{who}"已完成"{enterprise}"的初次普通登录'))
@effects(sms=1, irreversible=1, needs={Capability.ANSWER_CAPTCHA, Capability.READ_SMS})
def has_logged_in_first(scene: Scene, who: str, enterprise: str) -> None:
    """前提（部署允许时由接口完成）：初次普通登录成功；登录不了的，场景无法判定。需要@needs:answer_captcha和@needs:read_sms。"""
    etax_ways.have_logged_in_first(scene, who, enterprise)


@when(parse('"{who}"只凭一项凭据尝试进入"{enterprise}"，办法是"{path}"'))
@effects(attempts=2, sms=1, needs={Capability.ANSWER_CAPTCHA, Capability.READ_SMS})
def tries_one_secret(scene: Scene, who: str, enterprise: str, path: str) -> None:
    """只知道一项凭据，尽量往前走；办法见双因子的例子表。需要@needs:answer_captcha和@needs:read_sms。"""
    etax_paths.attempt(scene, who, enterprise, path)


@then(parse('"{who}"登录电子税务局的结果为"{outcome}"'))
@tells(Reply.ENTRY, success=where("outcome", *(one.value for one in etax_ways.ONWARD)))
def outcome_is(scene: Scene, who: str, outcome: str) -> None:
    """最近一步登录操作的结果，例如：进入首页、选择人员、验证人员身份、要求设置个人密码、密码有误、尚未设置密码、办税人员已冻结。"""
    reply, why = scene.person(who).last(EtaxReply), partial(etax_explanations.way_in, scene)
    expected = chosen(EtaxOutcome, outcome)
    expect(reply.outcome, f"“{who}”登录电子税务局的结果", detail=reply.message, why=why).to_be(expected)


@then(parse('"{who}"登录电子税务局的结果为"{outcome}"或"{other}"'))
@tells(Reply.ENTRY, success=0)
def outcome_is_either(scene: Scene, who: str, outcome: str, other: str) -> None:
    """最近一步登录操作的结果是两者之一，写法同上。"""
    reply, why = scene.person(who).last(EtaxReply), partial(etax_explanations.way_in, scene)
    allowed = (chosen(EtaxOutcome, outcome), chosen(EtaxOutcome, other))
    expect(reply.outcome, f"“{who}”登录电子税务局的结果", detail=reply.message, why=why).to_be_one_of(*allowed)


@then(parse('"{who}"登录电子税务局被拒绝'))
@tells(Reply.ENTRY, success=0)
def is_refused(scene: Scene, who: str) -> None:
    """最近一步登录操作因人员、密码或身份不对而未成功，理由不限；验证码、协议和漏填不算在内。"""
    reply, why = scene.person(who).last(EtaxReply), partial(etax_explanations.way_in, scene)
    refusals = etax_ways.REFUSALS
    expect(reply.outcome, f"“{who}”登录电子税务局的结果", detail=reply.message, why=why).to_be_one_of(*refusals)


@then(parse('"{who}"看到提示"{prompt}"'))
@tells_words
def sees_prompt(scene: Scene, who: str, prompt: str) -> None:
    """最近一步登录操作的提示含有手册所印的文字；全角半角标点视为相同；部署配置的 prompts 认可的说法也算。"""
    message = scene.person(who).last(EtaxReply).message
    seen = own_words.shown(scene, Portal.PROVINCIAL_ETAX, message, prompt)
    expect(seen, f"“{who}”看到的提示为“{prompt}”", detail=message).to_be(True)


@then(parse('"{who}"看到提示"{prompt}"或"{other}"'))
@tells_words
def sees_either_prompt(scene: Scene, who: str, prompt: str, other: str) -> None:
    """最近一步登录操作的提示含有手册所印的两种文字之一，或部署配置的 prompts 认可的说法；实际的提示见附件。"""
    message = scene.person(who).last(EtaxReply).message
    seen = own_words.shown(scene, Portal.PROVINCIAL_ETAX, message, prompt, other)
    expect(seen, f"“{who}”看到的提示为“{prompt}”或“{other}”", detail=message).to_be(True)


@then(parse('"{who}"已进入"{enterprise}"的首页，可以办理业务'))
def has_entered(scene: Scene, who: str, enterprise: str) -> None:
    """会话属于这家企业，而且真的打得开业务功能。"""
    why, gate = (partial(one, scene, who) for one in (etax_explanations.enterprise, etax_explanations.gate))
    expect(etax_session.enterprise_at_hand(scene, who), f"“{who}”正在办理的企业", why=why).to_be(enterprise)
    expect(etax_session.access(scene, who), f"“{who}”办理业务的结果", why=gate).to_be(EtaxAccess.GRANTED)


@then(parse('"{who}"没有进入电子税务局，不能办理业务'))
@shows_entry
def has_not_entered(scene: Scene, who: str) -> None:
    """会话不属于任何企业，直接打开业务功能也不行。"""
    why, gate = (partial(one, scene, who) for one in (etax_explanations.enterprise, etax_explanations.gate))
    expect(etax_session.enterprise_at_hand(scene, who), f"“{who}”正在办理的企业", why=why).to_be(None)
    expect(etax_session.access(scene, who), f"“{who}”办理业务的结果", why=gate).not_to_be(EtaxAccess.GRANTED)


@then(parse('"{who}"不能办理业务'))
@shows_entry
def may_not_do_business(scene: Scene, who: str) -> None:
    """直接打开业务功能不行，会话属于谁不论。"""
    gate = partial(etax_explanations.gate, scene, who)
    expect(etax_session.access(scene, who), f"“{who}”办理业务的结果", why=gate).not_to_be(EtaxAccess.GRANTED)


@then(parse('"{who}"的会话不属于"{enterprise}"'))
@shows_entry
def does_not_act_for(scene: Scene, who: str, enterprise: str) -> None:
    """会话现在办理的不是这家企业的业务。"""
    expect(etax_session.enterprise_at_hand(scene, who), f"“{who}”正在办理的企业").not_to_be(enterprise)


@then(parse('"{who}"打开功能"{function}"的结果为"{access}"'))
def access_is(scene: Scene, who: str, function: str, access: str) -> None:
    """直接打开某项功能的结果：可以办理、没有权限、要求登录。"""
    observed = etax_session.access(scene, who, function)
    gate = partial(etax_explanations.gate, scene, who)
    expect(observed, f"“{who}”打开功能“{function}”的结果", why=gate).to_be(chosen(EtaxAccess, access))


@then(parse('"{who}"的可用功能中有"{function}"'))
def function_is_offered(scene: Scene, who: str, function: str) -> None:
    """登录之后列出的功能里有这一项。"""
    offered, why = etax_session.functions(scene, who), partial(etax_explanations.offered_functions, scene)
    expect(function in offered, f"“{who}”的可用功能中有“{function}”", why=why).to_be(True)


@then(parse('"{who}"的可用功能中没有"{function}"'))
def function_is_not_offered(scene: Scene, who: str, function: str) -> None:
    """登录之后列出的功能里没有这一项。"""
    offered, why = etax_session.functions(scene, who), partial(etax_explanations.offered_functions, scene)
    expect(function in offered, f"“{who}”的可用功能中有“{function}”", why=why).to_be(False)


@given(parse('"{who}"退出电子税务局'))
@when(parse('"{who}"退出电子税务局'))
@reads
def logs_out(scene: Scene, who: str) -> None:
    """点击【退出】。"""
    etax_session.log_out(scene, who)


@given(parse('"{who}"盗用"{owner}"的会话'))
@when(parse('"{who}"盗用"{owner}"的会话'))
@reads
def adopts(scene: Scene, who: str, owner: str) -> None:
    """复制另一人此刻的会话凭据，以后用它访问。"""
    etax_session.adopt(scene, who, owner)
