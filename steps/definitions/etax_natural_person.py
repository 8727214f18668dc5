"""自然人登录（省电子税务局）: logging in to the provincial e-tax bureau as nobody's handler."""

from __future__ import annotations

from functools import partial

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import EtaxAccess
from steps.expect import expect
from steps.gherkin.effects import effects, unless, where
from steps.gherkin.sentence import parse
from steps.profile import Capability
from steps.tasks import etax_explanations, etax_natural_person, etax_session


@when(parse('"{who}"以自然人身份登录电子税务局'))
@effects(needs={Capability.ANSWER_CAPTCHA})
def logs_in(scene: Scene, who: str) -> None:
    """以用户注册名和登录密码登录，填对验证码并勾选服务协议；需要@needs:answer_captcha。"""
    etax_natural_person.log_in(scene, who)


@given(parse('"{who}"已以自然人身份登录电子税务局'))
@effects(needs={Capability.ANSWER_CAPTCHA})
def is_logged_in(scene: Scene, who: str) -> None:
    """前提（部署允许时由接口完成）：自然人登录成功；登录不了的，场景无法判定。需要@needs:answer_captcha。"""
    etax_natural_person.be_logged_in(scene, who)


@when(parse('"{who}"以自然人身份登录电子税务局，用户名填"{user_name}"'))
@effects(needs={Capability.ANSWER_CAPTCHA})
def logs_in_as(scene: Scene, who: str, user_name: str) -> None:
    """其余正确；用户名：用户注册名、不存在的用户名、不填写。需要@needs:answer_captcha。"""
    etax_natural_person.log_in(scene, who, user_name=user_name)


@when(parse('"{who}"以自然人身份登录电子税务局，密码填"{password}"'))
@effects(attempts=unless("password", "自然人登录密码"), needs={Capability.ANSWER_CAPTCHA})
def logs_in_with(scene: Scene, who: str, password: str) -> None:
    """其余正确；密码：自然人登录密码、错误的自然人登录密码、修改前的自然人登录密码、未获准的自然人登录密码、不填写。需要@needs:answer_captcha。"""
    etax_natural_person.log_in(scene, who, password=password)


@when(parse('"{who}"以自然人身份登录电子税务局，密码填"{other}"的自然人登录密码'))
@effects(attempts=1, needs={Capability.ANSWER_CAPTCHA})
def logs_in_with_foreign_password(scene: Scene, who: str, other: str) -> None:
    """其余正确，密码用另一人的；需要@needs:answer_captcha。"""
    etax_natural_person.log_in_with_password_of(scene, who, other)


@when(parse('"{who}"以自然人身份登录电子税务局，验证码"{captcha}"'))
@effects(attempts=where("captcha", "填写错误"), needs={Capability.ANSWER_CAPTCHA})
def logs_in_with_captcha(scene: Scene, who: str, captcha: str) -> None:
    """其余正确；验证码：按要求填写、不填写、填写错误。需要@needs:answer_captcha。"""
    etax_natural_person.log_in(scene, who, captcha=captcha)


@when(parse('"{who}"以自然人身份登录电子税务局，服务协议"{agreement}"'))
@effects(needs={Capability.ANSWER_CAPTCHA})
def logs_in_with_agreement(scene: Scene, who: str, agreement: str) -> None:
    """其余正确；服务协议：勾选、不勾选。需要@needs:answer_captcha。"""
    etax_natural_person.log_in(scene, who, agreement=agreement)


@then(parse('"{who}"已作为自然人登录，不代表任何企业'))
def is_natural_person(scene: Scene, who: str) -> None:
    """会话已登录，但不属于任何企业。"""
    expect(etax_session.access(scene, who), f"“{who}”打开功能的结果").not_to_be(EtaxAccess.NOT_LOGGED_IN)
    expect(etax_session.enterprise_at_hand(scene, who), f"“{who}”正在办理的企业").to_be(None)


@then(parse('"{who}"没有登录电子税务局'))
def is_not_logged_in(scene: Scene, who: str) -> None:
    """打开功能时要求登录。"""
    gate = partial(etax_explanations.gate, scene, who)
    expect(etax_session.access(scene, who), f"“{who}”打开功能的结果", why=gate).to_be(EtaxAccess.NOT_LOGGED_IN)
