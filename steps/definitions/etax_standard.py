"""普通登录: its steps at the provincial e-tax bureau, one by one."""

from __future__ import annotations

from functools import partial

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import StaffRole
from steps.expect import expect
from steps.gherkin.effects import effects, reads, unless, where
from steps.gherkin.sentence import parse
from steps.gherkin.telling import leads_on, shows
from steps.profile import Capability
from steps.tasks import etax_explanations, etax_secrets, etax_standard, etax_ways
from steps.tasks.etax_stage import RegisteredMobile


@when(parse('"{who}"在普通登录中填写"{enterprise}"的纳税人识别号和"{password}"'))
@effects(attempts=unless("password", "企业密码"), needs={Capability.ANSWER_CAPTCHA})
@leads_on
def begins(scene: Scene, who: str, enterprise: str, password: str) -> None:
    """普通登录第一步，填对验证码并勾选同意协议；密码：企业密码、错误的企业密码、少最后一位的企业密码、修改前的企业密码、个人登录密码、自然人登录密码、不填写等。需要@needs:answer_captcha。"""
    etax_standard.begin(scene, who, enterprise, password=password)


@when(parse('"{who}"在普通登录中填写"{enterprise}"的纳税人识别号，密码填"{other}"的企业密码'))
@effects(attempts=1, needs={Capability.ANSWER_CAPTCHA})
@leads_on
def begins_with_foreign_password(scene: Scene, who: str, enterprise: str, other: str) -> None:
    """普通登录第一步，密码用另一家企业的；需要@needs:answer_captcha。"""
    etax_standard.begin_with_password_of(scene, who, enterprise, other)


@when(parse('"{who}"在普通登录中填写"{enterprise}"的企业密码，纳税人识别号填"{taxpayer_id}"'))
@effects(needs={Capability.ANSWER_CAPTCHA})
@leads_on
def begins_with_other_taxpayer_id(scene: Scene, who: str, enterprise: str, taxpayer_id: str) -> None:
    """普通登录第一步，纳税人识别号：不填写、不存在的；需要@needs:answer_captcha。"""
    etax_standard.begin_with_other_taxpayer_id(scene, who, enterprise, taxpayer_id)


@when(parse('"{who}"在普通登录中填写"{enterprise}"的信息，验证码"{captcha}"'))
@effects(attempts=where("captcha", "填写错误"), needs={Capability.ANSWER_CAPTCHA})
@leads_on
def begins_with_captcha(scene: Scene, who: str, enterprise: str, captcha: str) -> None:
    """普通登录第一步，其余正确；验证码：按要求填写、不填写、填写错误。需要@needs:answer_captcha。"""
    etax_standard.begin(scene, who, enterprise, captcha=captcha)


@when(parse('"{who}"在普通登录中填写"{enterprise}"的信息，同意协议"{agreement}"'))
@effects(needs={Capability.ANSWER_CAPTCHA})
@leads_on
def begins_with_agreement(scene: Scene, who: str, enterprise: str, agreement: str) -> None:
    """普通登录第一步，其余正确；同意协议：勾选、不勾选。需要@needs:answer_captcha。"""
    etax_standard.begin(scene, who, enterprise, agreement=agreement)


@when(parse('"{who}"在选择人员时点击【同步办税人】'))
@effects(changes=1)
def syncs(scene: Scene, who: str) -> None:
    """在选择人员的页面上点击【同步办税人】。"""
    etax_standard.sync(scene, who)


@when(parse('"{who}"选择人员"{person}"'))
@reads
@leads_on
def chooses(scene: Scene, who: str, person: str) -> None:
    """在选择人员的页面上选择某人。"""
    etax_standard.choose(scene, who, person)


@when(parse('"{who}"点击【获取验证码】'))
@effects(sms=1)
@leads_on
def requests_code(scene: Scene, who: str) -> None:
    """在短信登录中点击【获取验证码】。"""
    etax_standard.request_code(scene, who)


@when(parse('"{who}"填写"{code}"短信验证码并点击【确定】'))
@effects(attempts=unless("code", "收到的", "不填写"), needs={Capability.READ_SMS})
def enters_code(scene: Scene, who: str, code: str) -> None:
    """在短信登录中填写验证码：收到的、错误的、用过的、不填写；需要@needs:read_sms。"""
    etax_standard.enter_code(scene, who, code)


@when(parse('"{who}"填写"{owner}"收到的短信验证码并点击【确定】'))
@effects(attempts=1, needs={Capability.READ_SMS})
def enters_code_of(scene: Scene, who: str, owner: str) -> None:
    """在短信登录中填写某人手机上最新的、不是为此发来的验证码；需要@needs:read_sms。"""
    etax_standard.enter_this_code(scene, who, etax_secrets.received_code(scene, owner))


@when(parse('"{who}"在密码登录中填写自己在"{enterprise}"的"{password}"'))
@effects(attempts=unless("password", "个人登录密码"))
def enters_password(scene: Scene, who: str, enterprise: str, password: str) -> None:
    """选择人员之后以密码登录；密码：个人登录密码、错误的个人登录密码、少最后一位的个人登录密码、修改前的个人登录密码、企业密码、自然人登录密码、不填写等。"""
    etax_standard.enter_password(scene, who, etax_secrets.resolve(scene, who, password, enterprise))


@when(parse('"{who}"在密码登录中填写"{other}"在"{enterprise}"的个人登录密码'))
@effects(attempts=1)
def enters_password_of(scene: Scene, who: str, other: str, enterprise: str) -> None:
    """选择人员之后以密码登录，密码用另一人的。"""
    etax_standard.enter_password(scene, who, etax_secrets.personal_password(scene, other, enterprise).current)


@when(parse('"{who}"设置在"{enterprise}"的个人密码并点击【保存】'))
@effects(irreversible=1)
def sets_password(scene: Scene, who: str, enterprise: str) -> None:
    """在系统要求设置个人密码时设置一个新的。"""
    etax_standard.set_password(scene, who, enterprise)


@when(parse('"{who}"不填写个人密码就点击【保存】'))
@reads
def sets_no_password(scene: Scene, who: str) -> None:
    """在系统要求设置个人密码时什么也不填。"""
    etax_standard.set_no_password(scene, who)


@given(parse('"{who}"已在"{enterprise}"的普通登录中填写企业密码'))
@effects(needs={Capability.ANSWER_CAPTCHA})
def is_at_people(scene: Scene, who: str, enterprise: str) -> None:
    """前提：普通登录第一步通过，面前是选择人员；做不到的，场景无法判定。需要@needs:answer_captcha。"""
    etax_ways.be_at_people(scene, who, enterprise)


@given(parse('"{who}"已在"{enterprise}"的普通登录中选择自己'))
@effects(changes=1, needs={Capability.ANSWER_CAPTCHA})
def has_chosen(scene: Scene, who: str, enterprise: str) -> None:
    """前提：普通登录中已选择自己（没有列出的，先点击【同步办税人】），尚未验证身份。需要@needs:answer_captcha。"""
    etax_ways.have_chosen(scene, who, enterprise)


@given(parse('"{who}"已在"{enterprise}"的普通登录中收到短信验证码'))
@effects(changes=1, sms=1, needs={Capability.ANSWER_CAPTCHA, Capability.READ_SMS})
def has_received_code(scene: Scene, who: str, enterprise: str) -> None:
    """前提：普通登录中已选择自己并获取验证码，尚未填写。需要@needs:answer_captcha和@needs:read_sms。"""
    etax_ways.have_received_code(scene, who, enterprise)


@given(parse('"{who}"已通过"{enterprise}"初次普通登录的短信验证'))
@effects(changes=1, sms=1, needs={Capability.ANSWER_CAPTCHA, Capability.READ_SMS})
def is_asked_for_password(scene: Scene, who: str, enterprise: str) -> None:
    """前提：初次普通登录已填对短信验证码，系统要求设置个人密码。需要@needs:answer_captcha和@needs:read_sms。"""
    etax_ways.be_asked_for_password(scene, who, enterprise)


@then(parse('"{who}"可选择的人员中有"{person}"'))
def is_offered(scene: Scene, who: str, person: str) -> None:
    """选择人员的页面现在列出某人。"""
    offered, why = etax_standard.look_at_people(scene, who).names, partial(etax_explanations.choice, scene)
    expect(scene.person(person).facts.name in offered, f"“{who}”可选择的人员中有“{person}”", why=why).to_be(True)


@then(parse('"{who}"可选择的人员中没有"{person}"'))
def is_not_offered(scene: Scene, who: str, person: str) -> None:
    """选择人员的页面现在没有列出某人。"""
    offered = etax_standard.look_at_people(scene, who).names
    expect(scene.person(person).facts.name in offered, f"“{who}”可选择的人员中有“{person}”").to_be(False)


@then(parse('"{who}"可选择的人员只有"{person}"'))
def only_one_is_offered(scene: Scene, who: str, person: str) -> None:
    """选择人员的页面现在只列出某人，只有一行。"""
    offered, why = etax_standard.look_at_people(scene, who).people, partial(etax_explanations.choice, scene)
    names = tuple(one.name for one in offered)
    expect(names, f"“{who}”可选择的人员", why=why).to_be((scene.person(person).facts.name,))


@then(parse('"{who}"可选择的人员都是法定代表人或财务负责人'))
def only_administrators_are_offered(scene: Scene, who: str) -> None:
    """选择人员的页面现在没有列出办税员。"""
    roles = {one.role for one in etax_standard.look_at_people(scene, who).people}
    expect(StaffRole.TAX_HANDLER in roles, f"“{who}”可选择的人员中有办税员").to_be(False)


@then(parse('"{who}"的手机收到了短信验证码'))
@effects(needs={Capability.READ_SMS})
def received_code(scene: Scene, who: str) -> None:
    """此人的手机在本场景中收到过验证码；需要@needs:read_sms。"""
    arrived = etax_secrets.code_arrived(scene, scene.person(who).facts.mobile)
    expect(arrived, f"“{who}”的手机收到了验证码", why=partial(etax_explanations.code, scene)).to_be(True)


@then(parse('"{who}"的手机没有收到短信验证码'))
@effects(needs={Capability.READ_SMS})
def received_no_code(scene: Scene, who: str) -> None:
    """此人的手机在本场景中没有收到过验证码；需要@needs:read_sms。"""
    expect(etax_secrets.code_arrived(scene, scene.person(who).facts.mobile), f"“{who}”的手机收到了验证码").to_be(False)


@then(parse('若已发送验证码，则发到了"{who}"登记或采集的手机'))
@effects(needs={Capability.READ_SMS})
@shows("the phones themselves are looked at")
def code_went_to_either_mobile(scene: Scene, who: str) -> None:
    """登记与采集的手机号码不同时，系统可以不发送，也可以发到其中之一；需要@needs:read_sms。"""
    arrived = etax_standard.reached_either_mobile(scene, who, scene.person(who).last(RegisteredMobile).mobile)
    expect(arrived, f"发送的验证码到了“{who}”登记或采集的手机").to_be(True)
