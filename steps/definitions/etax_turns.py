"""登录停在原处: after a refusal, the next step of a login at the provincial e-tax bureau is not open either."""

from __future__ import annotations

from pytest_bdd import then

from steps.actors import Scene
from steps.expect import expect
from steps.gherkin.effects import effects
from steps.gherkin.sentence import parse
from steps.tasks import etax_turns


@then(parse('"{who}"没有到选择人员的一步'))
def is_not_at_people(scene: Scene, who: str) -> None:
    """普通登录、代理机构登录的第一步没有通过：直接打开选择人员的页面，没有人员可选。"""
    expect(etax_turns.at_people(scene, who), f"“{who}”到了选择人员的一步").to_be(False)


@then(parse('"{who}"没有到验证人员身份的一步'))
@effects(sms=1)
def is_not_at_verification(scene: Scene, who: str) -> None:
    """没有选定人员：此时点击【获取验证码】，轮不到这一步；提示无法发送验证码的，算到了这一步。"""
    expect(etax_turns.at_verification(scene, who), f"“{who}”到了验证人员身份的一步").to_be(False)


@then(parse('"{who}"没有到设置个人密码的一步'))
@effects(irreversible=1)
def is_not_at_new_password(scene: Scene, who: str) -> None:
    """初次普通登录的短信验证没有通过：此时设置个人密码并点击【保存】，不能完成登录。"""
    expect(etax_turns.at_new_password(scene, who), f"“{who}”到了设置个人密码的一步").to_be(False)


@then(parse('"{who}"没有到为代理机构"{agency}"选择目标企业"{enterprise}"的一步'))
def is_not_at_clients(scene: Scene, who: str, agency: str, enterprise: str) -> None:
    """代理机构登录的第二步没有通过：此时选择目标企业并填写正确的协议密码，不能登录。"""
    expect(etax_turns.at_clients(scene, who, agency, enterprise), f"“{who}”到了选择目标企业的一步").to_be(False)
