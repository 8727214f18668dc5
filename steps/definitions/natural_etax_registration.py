"""注册自然人电子税务局: registering at the natural-person e-tax bureau, by UnionPay or by code."""

from __future__ import annotations

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import EtaxRegistrationOutcome, EtaxRegistrationReply
from steps.expect import expect
from steps.gherkin.effects import effects
from steps.gherkin.sentence import parse
from steps.gherkin.telling import Reply, tells
from steps.profile import Capability
from steps.tasks import natural_etax_registration as registration
from steps.tasks.natural_etax_ways import HONEST, EtaxRefusal
from steps.tasks.words import chosen


@given(parse('"{who}"已在自然人电子税务局以"{method}"注册成功'))
@effects(irreversible=1)
def has_registered(scene: Scene, who: str, method: str) -> None:
    """前提（部署允许时由接口完成）：同意、选择注册方式、据实填写，注册成功；不成功的，场景无法判定。方式：银联实名认证注册、注册码认证。"""
    registration.have_registered(scene, who, method)


@when(parse('"{who}"在自然人电子税务局以"{method}"据实注册'))
@effects(irreversible=1)
def registers(scene: Scene, who: str, method: str) -> None:
    """同意、选择注册方式、据实填写，点击【下一步】；方式：银联实名认证注册、注册码认证。没有银行卡或注册码的先去办。"""
    registration.register(scene, who, method)


@when(parse('"{who}"在自然人电子税务局不点击【同意】，仍以"{method}"注册'))
@effects(irreversible=1)
def registers_without_agreement(scene: Scene, who: str, method: str) -> None:
    """不点击【同意】，照样据实填写并提交；方式：银联实名认证注册、注册码认证。"""
    registration.register_without_agreement(scene, who, method)


@when(parse('"{who}"在自然人电子税务局不选择注册方式就注册'))
@effects(irreversible=1, needs={Capability.BANKING})
def registers_without_method(scene: Scene, who: str) -> None:
    """点击【同意】，不选择注册方式，照样往下走；需要 @needs:banking。"""
    registration.register_without_method(scene, who)


@when(parse('"{who}"在自然人电子税务局以"{method}"注册时不填写"{field}"'))
@effects(irreversible=1)
def registers_without(scene: Scene, who: str, method: str, field: str) -> None:
    """其余据实，只有一项空着；该项：姓名、证件类型、证件号码、账户、密码、银行卡号、银行预留手机号、注册码。"""
    registration.register_without(scene, who, method, field)


@when(parse('"{who}"在自然人电子税务局以"{method}"注册时把"{field}"填成"{other}"的'))
@effects(irreversible=1)
def registers_with_foreign(scene: Scene, who: str, method: str, field: str, other: str) -> None:
    """其余据实，只有一项是别人的；该项：姓名、证件类型、证件号码、账户、密码、银行卡号、银行预留手机号、注册码。"""
    registration.register_with_foreign(scene, who, method, field, other)


@when(parse('"{who}"在自然人电子税务局以"{method}"注册时冒用"{other}"的姓名和证件'))
@effects(irreversible=1)
def registers_with_foreign_identity(scene: Scene, who: str, method: str, other: str) -> None:
    """姓名、证件类型、证件号码都是别人的，账户、密码、银行卡、手机号或注册码是自己的。"""
    registration.register_with_foreign_identity(scene, who, method, other)


@when(parse('"{who}"在自然人电子税务局以"{method}"注册时把"{field}"错一个字符'))
@effects(irreversible=1)
def registers_with_mistyped(scene: Scene, who: str, method: str, field: str) -> None:
    """其余据实，只有一项错一个字符；该项：银行预留手机号、注册码。"""
    registration.register_with_mistyped(scene, who, method, field)


@then(parse('"{who}"在自然人电子税务局注册成功'))
@tells(Reply.DEED, success=1)
def is_registered(scene: Scene, who: str) -> None:
    """最近一次注册成功。"""
    reply = scene.person(who).last(EtaxRegistrationReply)
    outcome = EtaxRegistrationOutcome.REGISTERED
    expect(reply.outcome, f"“{who}”在自然人电子税务局的注册结果", detail=reply.message).to_be(outcome)


@then(parse('"{who}"在自然人电子税务局的注册因"{reason}"被拒绝'))
@tells(Reply.DEED, success=0)
def is_refused(scene: Scene, who: str, reason: str) -> None:
    """最近一次注册被拒绝；原因：没有同意、没有选择注册方式、填写不完整、身份信息不符、不是银行预留手机号、注册码不正确、银联认证服务不可用。"""
    reply, honest = scene.person(who).last(EtaxRegistrationReply), HONEST[chosen(EtaxRefusal, reason)]
    expect(reply.outcome, f"“{who}”在自然人电子税务局的注册结果", detail=reply.message).to_be_one_of(*honest)
