"""登录设置: login name, password, mobile number and SMS code; and registration as a whole."""

from __future__ import annotations

from functools import partial

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.expect import expect
from steps.gherkin.effects import effects, where
from steps.gherkin.sentence import parse
from steps.profile import Capability
from steps.tasks import registration_explanations
from steps.tasks import registration_login_setup as login_setup
from steps.tasks.registration_ways import HONEST_OUTCOMES, RefusalReason


@given(parse('"{who}"已以"{way}"完成注册'))
@effects(sms=1, irreversible=1, needs={Capability.READ_SMS})
def has_registered(scene: Scene, who: str, way: str) -> None:
    """前提（部署允许时由接口完成）：据实完成整个注册；注册不了的，场景无法判定。需要 @needs:read_sms。"""
    login_setup.have_registered(scene, who, way)


@when(parse('"{who}"以"{way}"据实完成注册'))
@effects(sms=1, irreversible=1, needs={Capability.READ_SMS})
def registers(scene: Scene, who: str, way: str) -> None:
    """据实填写身份信息（须获通过），再据实完成登录设置；需要 @needs:read_sms。"""
    login_setup.register(scene, who, way)


@when(parse('"{who}"据实完成登录设置'))
@effects(sms=1, irreversible=1, needs={Capability.READ_SMS})
def sets_login(scene: Scene, who: str) -> None:
    """在当前的注册中设置登录名、密码、手机号码，填写收到的短信验证码；需要 @needs:read_sms。"""
    login_setup.set_login(scene, who)


@when(parse('"{who}"不管结果如何，继续进行登录设置'))
@effects(sms=1, irreversible=1)
def goes_on_to_set_login(scene: Scene, who: str) -> None:
    """不论身份验证通过与否，直接打开登录设置页面，据实填写并提交。"""
    login_setup.set_login(scene, who)


@when(parse('"{who}"直接打开"{way}"的登录设置并提交'))
@effects(sms=1, irreversible=1)
def sets_login_directly(scene: Scene, who: str, way: str) -> None:
    """不论此前做过什么，直接打开登录设置页面，据实填写并提交。"""
    login_setup.set_login_directly(scene, who, way)


@when(parse('"{who}"把登录名设为由"{classes}"组成的{length:d}个字符'))
@effects(sms=1, irreversible=1, needs={Capability.READ_SMS})
def sets_composed_login_name(scene: Scene, who: str, classes: str, length: int) -> None:
    """其余据实；字符种类用顿号分开：大写字母、小写字母、数字、中文、下划线、特殊字符。需要 @needs:read_sms。"""
    login_setup.set_composed_login_name(scene, who, classes, length)


@when(parse('"{who}"把登录名设为含有"{piece}"的'))
@effects(sms=1, irreversible=1, needs={Capability.READ_SMS})
def sets_login_name_containing(scene: Scene, who: str, piece: str) -> None:
    """其余据实；登录名在几个小写字母和数字中间夹着这个字符。需要 @needs:read_sms。"""
    login_setup.set_login_name_containing(scene, who, piece)


@when(parse('"{who}"把登录名设为"{position}"带空格的'))
@effects(sms=1, irreversible=1, needs={Capability.READ_SMS})
def sets_login_name_with_blank(scene: Scene, who: str, position: str) -> None:
    """其余据实；空格的位置：开头、中间、末尾。需要 @needs:read_sms。"""
    login_setup.set_login_name_with_blank(scene, who, position)


@when(parse('"{who}"把登录名设为"{other}"的登录名'))
@effects(sms=1, irreversible=1, needs={Capability.READ_SMS})
def sets_login_name_of(scene: Scene, who: str, other: str) -> None:
    """其余据实；登录名与别人的完全相同。需要 @needs:read_sms。"""
    login_setup.set_login_name_of(scene, who, other)


@when(parse('"{who}"把登录名设为"{other}"的登录名，但大小写颠倒'))
@effects(sms=1, irreversible=1, needs={Capability.READ_SMS})
def sets_login_name_swapped(scene: Scene, who: str, other: str) -> None:
    """其余据实；登录名与别人的只有字母大小写不同。需要 @needs:read_sms。"""
    login_setup.set_login_name_of(scene, who, other, swapped=True)


@when(parse('"{who}"把登录密码设为由"{classes}"组成的{length:d}个字符'))
@effects(sms=1, irreversible=1, needs={Capability.READ_SMS})
def sets_composed_password(scene: Scene, who: str, classes: str, length: int) -> None:
    """其余据实；字符种类用顿号分开：大写字母、小写字母、数字、特殊字符，每种至少一个。需要 @needs:read_sms。"""
    login_setup.set_composed_password(scene, who, classes, length)


@when(parse('"{who}"把登录密码设为"{position}"带空格的'))
@effects(sms=1, irreversible=1, needs={Capability.READ_SMS})
def sets_password_with_blank(scene: Scene, who: str, position: str) -> None:
    """其余据实；密码除了有一个空格之外合乎规则，空格的位置：开头、中间、末尾。需要 @needs:read_sms。"""
    login_setup.set_password_with_blank(scene, who, position)


@when(parse('"{who}"设置{name_length:d}个字符的登录名和{password_length:d}个字符的登录密码'))
@effects(sms=1, irreversible=1, needs={Capability.READ_SMS})
def sets_composed_login(scene: Scene, who: str, name_length: int, password_length: int) -> None:
    """其余据实；登录名由小写字母和数字组成，密码由大写字母、小写字母和数字组成。需要 @needs:read_sms。"""
    login_setup.set_composed_login(scene, who, name_length, password_length)


@when(parse('"{who}"把手机号码设为"{other}"的手机号码'))
@effects(sms=1, irreversible=1, needs={Capability.READ_SMS})
def sets_mobile_of(scene: Scene, who: str, other: str) -> None:
    """其余据实；手机号码是别人的，短信验证码也取自别人的手机。需要 @needs:read_sms。"""
    login_setup.set_mobile_of(scene, who, other)


@when(parse('"{who}"完成登录设置时短信验证码填写"{entry}"'))
@effects(attempts=where("entry", "错误的验证码"), sms=1, irreversible=1, needs={Capability.READ_SMS})
def sets_with_sms_code(scene: Scene, who: str, entry: str) -> None:
    """其余据实；短信验证码：收到的验证码、错误的验证码、不填写。需要 @needs:read_sms。"""
    login_setup.set_with_sms_code(scene, who, entry)


@when(parse('"{who}"完成登录设置时短信验证码填写"{other}"手机收到的'))
@effects(attempts=1, sms=1, irreversible=1, needs={Capability.READ_SMS})
def sets_with_sms_code_of(scene: Scene, who: str, other: str) -> None:
    """手机号码据实填写；短信验证码却是以别人的手机号码要来、别人的手机收到的。需要 @needs:read_sms。"""
    login_setup.set_with_sms_code_of(scene, who, other)


@when(parse('"{who}"完成登录设置时不填写"{field}"'))
@effects(sms=1, irreversible=1, needs={Capability.READ_SMS})
def sets_without(scene: Scene, who: str, field: str) -> None:
    """其余据实，只有一项空着；该项：登录名、密码、手机号码、短信验证码、户籍所在地。需要 @needs:read_sms。"""
    login_setup.set_without(scene, who, field)


@when(parse('"{who}"再次进行登录设置，登录名和手机号码用"{other}"的'))
@effects(sms=1, irreversible=1, needs={Capability.READ_SMS})
def sets_again(scene: Scene, who: str, other: str) -> None:
    """注册成功之后，不再验证身份，再打开登录设置页面，为别人开通账号。需要 @needs:read_sms。"""
    login_setup.set_again(scene, who, other)


@then(parse('"{who}"到了登录设置这一步'))
@effects(changes=1)
def may_set_login(scene: Scene, who: str) -> None:
    """空着提交登录设置，不因未通过身份验证被拒绝；不会开通账号，也不发送短信。"""
    reply = login_setup.open_to_blank(scene, who)
    refused = reply.outcome in HONEST_OUTCOMES[RefusalReason.NOT_PROVEN]
    expect(refused, f"“{who}”因未通过身份验证不能进行登录设置", detail=reply.message).to_be(expected=False)


@then(parse('"{who}"没有到登录设置这一步'))
@effects(attempts=1, sms=2, irreversible=1)
def may_not_set_login(scene: Scene, who: str) -> None:
    """直接提交登录设置，因未通过身份验证被拒绝，而不是别的原因；短信验证码故意填错，以免真的开通账号，只有系统先说验证码错误才改填对的。"""
    reply, why = login_setup.open_to_wrong_code(scene, who), partial(registration_explanations.opened, scene, who)
    refused = reply.outcome in HONEST_OUTCOMES[RefusalReason.NOT_PROVEN]
    expect(refused, f"“{who}”因未通过身份验证不能进行登录设置", detail=reply.message, why=why).to_be(expected=True)
