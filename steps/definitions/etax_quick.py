"""快捷登录: its steps at the provincial e-tax bureau, one by one."""

from __future__ import annotations

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.expect import expect
from steps.gherkin.effects import effects, unless
from steps.gherkin.sentence import parse
from steps.gherkin.telling import leads_on
from steps.profile import Capability
from steps.tasks import etax_quick
from steps.tasks.etax_stage import FormerMobile, RegisteredMobile


@when(parse('"{who}"在"{enterprise}"的快捷登录中点击【发送验证码】'))
@effects(sms=1)
@leads_on
def requests_code(scene: Scene, who: str, enterprise: str) -> None:
    """填写企业的纳税人识别号、密码，选择自己，填写自己采集的手机号码，然后点击【发送验证码】。"""
    etax_quick.request_code(scene, who, enterprise)


@when(parse('"{who}"在"{enterprise}"的快捷登录中填写"{password}"并点击【发送验证码】'))
@effects(attempts=unless("password", "企业密码"), sms=1)
@leads_on
def requests_code_with(scene: Scene, who: str, enterprise: str, password: str) -> None:
    """密码填成：企业密码、错误的企业密码、修改前的企业密码、个人登录密码、不填写等，其余正确，然后点击【发送验证码】。"""
    etax_quick.request_code(scene, who, enterprise, password=password)


@when(parse('"{who}"在快捷登录中填写"{enterprise}"的企业密码，纳税人识别号填"{taxpayer_id}"，并点击【发送验证码】'))
@effects(sms=1)
@leads_on
def requests_code_for(scene: Scene, who: str, enterprise: str, taxpayer_id: str) -> None:
    """纳税人识别号：不填写、不存在的；其余正确，然后点击【发送验证码】。"""
    etax_quick.request_code_for(scene, who, enterprise, taxpayer_id)


@when(parse('"{who}"用"{password}"快捷登录企业"{enterprise}"'))
@effects(attempts=unless("password", "企业密码"), sms=1, needs={Capability.READ_SMS})
def logs_in_with(scene: Scene, who: str, password: str, enterprise: str) -> None:
    """密码填成：企业密码、错误的企业密码、个人登录密码等，其余正确，走到系统不让走为止：发送验证码时或点击【登录】时（见T18）。需要@needs:read_sms。"""
    etax_quick.log_in_with(scene, who, enterprise, password)


@when(parse('"{who}"以"{person}"的身份、"{owner}"的手机号码快捷登录企业"{enterprise}"'))
@effects(sms=1, needs={Capability.READ_SMS})
def logs_in_as(scene: Scene, who: str, person: str, owner: str, enterprise: str) -> None:
    """选择某人的身份、填写某人采集的手机号码，走到系统不让走为止：发送验证码时或点击【登录】时（见T22）。需要@needs:read_sms。"""
    etax_quick.log_in_by(scene, who, enterprise, scene.person(owner).facts.mobile, identity=person)


@when(parse('"{who}"用税务登记的手机号码快捷登录企业"{enterprise}"'))
@effects(sms=1, needs={Capability.READ_SMS})
def logs_in_by_registered_mobile(scene: Scene, who: str, enterprise: str) -> None:
    """此人登记的手机号码与采集的不同，填写登记的那一个，走到系统不让走为止（见T22）。需要@needs:read_sms。"""
    etax_quick.log_in_by(scene, who, enterprise, scene.person(who).last(RegisteredMobile).mobile)


@when(parse('"{who}"用原来的手机号码快捷登录企业"{enterprise}"'))
@effects(sms=1, needs={Capability.READ_SMS})
def logs_in_by_former_mobile(scene: Scene, who: str, enterprise: str) -> None:
    """此人的手机号码已改变，填写改变之前的那一个，走到系统不让走为止（见T22）。需要@needs:read_sms。"""
    etax_quick.log_in_by(scene, who, enterprise, scene.person(who).last(FormerMobile).mobile)


@given(parse('"{who}"已在"{enterprise}"的快捷登录中收到短信验证码'))
@effects(sms=1, needs={Capability.READ_SMS})
def has_received_code(scene: Scene, who: str, enterprise: str) -> None:
    """前提：快捷登录中已填写各项并点击【发送验证码】，尚未填写验证码；做不到的，场景无法判定。需要@needs:read_sms。"""
    etax_quick.have_received_code(scene, who, enterprise)


@when(parse('"{who}"填写"{code}"短信验证码并点击【登录】'))
@effects(attempts=unless("code", "收到的", "不填写"), needs={Capability.READ_SMS})
def finishes(scene: Scene, who: str, code: str) -> None:
    """快捷登录最后一步，勾选同意协议；验证码：收到的、错误的、用过的、不填写。需要@needs:read_sms。"""
    etax_quick.finish(scene, who, code)


@when(parse('"{who}"填写收到的短信验证码，同意协议"{agreement}"，并点击【登录】'))
@effects(needs={Capability.READ_SMS})
def finishes_with_agreement(scene: Scene, who: str, agreement: str) -> None:
    """快捷登录最后一步；同意协议：勾选、不勾选。需要@needs:read_sms。"""
    etax_quick.finish(scene, who, agreement=agreement)


@then(parse('"{who}"在"{enterprise}"的快捷登录中可选择的身份有"{person}"'))
def is_offered(scene: Scene, who: str, enterprise: str, person: str) -> None:
    """填写纳税人识别号和密码之后，可选择的身份里有某人。"""
    offered = etax_quick.look_at_people(scene, who, enterprise).names
    expect(scene.person(person).facts.name in offered, f"快捷登录可选择的身份中有“{person}”").to_be(True)


@then(parse('"{who}"在"{enterprise}"的快捷登录中可选择的身份没有"{person}"'))
def is_not_offered(scene: Scene, who: str, enterprise: str, person: str) -> None:
    """填写纳税人识别号和密码之后，可选择的身份里没有某人。"""
    offered = etax_quick.look_at_people(scene, who, enterprise).names
    expect(scene.person(person).facts.name in offered, f"快捷登录可选择的身份中有“{person}”").to_be(False)
