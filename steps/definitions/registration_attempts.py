"""逐一尝试: several tries at one page of registration, where a scenario for each would cost a browser too much."""

from __future__ import annotations

from functools import partial

from pytest_bdd import then, when

from steps.actors import Scene
from steps.expect import expect
from steps.gherkin.effects import effects
from steps.gherkin.sentence import parse
from steps.gherkin.telling import Reply, tells
from steps.profile import Capability
from steps.tasks import registration_attempts, registration_explanations


@when(parse('"{who}"逐一把登录名设为"{make_ups}"'))
@effects(sms=1, irreversible=1, needs={Capability.READ_SMS})
def sets_login_names_in_turn(scene: Scene, who: str, make_ups: str) -> None:
    """其余据实，依次尝试几种登录名，用顿号分开，写成“17位小写字母”“8位小写字母加特殊字符”；需要 @needs:read_sms。"""
    registration_attempts.set_login_names_in_turn(scene, who, make_ups)


@when(parse('"{who}"逐一把登录密码设为"{make_ups}"'))
@effects(sms=1, irreversible=1, needs={Capability.READ_SMS})
def sets_passwords_in_turn(scene: Scene, who: str, make_ups: str) -> None:
    """其余据实，依次尝试几种密码，用顿号分开，写成“7位大写字母加小写字母加数字”；需要 @needs:read_sms。"""
    registration_attempts.set_passwords_in_turn(scene, who, make_ups)


@when(parse('"{who}"完成登录设置时逐一不填写"{fields}"'))
@effects(sms=1, irreversible=1, needs={Capability.READ_SMS})
def sets_blanks_in_turn(scene: Scene, who: str, fields: str) -> None:
    """其余据实，每次空着一项，用顿号分开：登录名、密码、手机号码、短信验证码、户籍所在地；需要 @needs:read_sms。"""
    registration_attempts.set_blanks_in_turn(scene, who, fields)


@when(parse('"{who}"以"{way}"填写身份信息时逐一不填写"{fields}"'))
@effects(changes=1)
def enters_blanks_in_turn(scene: Scene, who: str, way: str, fields: str) -> None:
    """每次从头开始，其余据实，空着一项，用顿号分开：姓名、证件类型、证件号码、注册码、国籍。"""
    registration_attempts.enter_blanks_in_turn(scene, who, way, fields)


@then(parse('"{who}"逐一尝试都因"{reason}"被拒绝'))
@tells(Reply.DEED, success=0)
def every_try_is_refused(scene: Scene, who: str, reason: str) -> None:
    """每一次尝试都因这个原因被拒绝；原因：登录名不符合规则、密码不符合规则等。"""
    others = registration_attempts.not_refused_because(scene, who, reason)
    why = partial(registration_explanations.tries, scene, who)
    expect(others, f"“{who}”没有因“{reason}”被拒绝的尝试", why=why).to_be(())


@then(parse('"{who}"每次都因没有填写被拒绝'))
@tells(Reply.DEED, success=0)
def every_blank_is_refused(scene: Scene, who: str) -> None:
    """每次空着一项，都因为这一项被拒绝。"""
    expect(registration_attempts.not_refused_for_blank(scene, who), f"“{who}”空着也没有被拒绝的项目").to_be(())
