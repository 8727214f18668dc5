"""办理业务: how far a session has come, and whether it may do business."""

from __future__ import annotations

from functools import partial

from pytest_bdd import then

from steps.actors import Scene
from steps.drivers.ports import BusinessAccess, ClientStage
from steps.expect import expect
from steps.gherkin.sentence import parse
from steps.tasks import business, explanations
from steps.tasks.words import chosen


@then(parse('"{who}"的扣缴客户端处于"{stage}"'))
def client_is_at(scene: Scene, who: str, stage: str) -> None:
    """客户端走到了哪一步：登录页面、输入纳税人识别号和申报密码、选择单位、单位办税验证、进入系统。"""
    wanted = chosen(ClientStage, stage)
    why = partial(explanations.client_stage_instead, scene, who, wanted)
    expect(business.stage_of(scene, who), f"“{who}”的扣缴客户端所处的步骤", why=why).to_be(wanted)


@then(parse('"{who}"办理业务的结果为"{access}"'))
def business_access_is(scene: Scene, who: str, access: str) -> None:
    """直接打开业务页面的结果：可以办理业务、要求登录、要求单位办税验证。"""
    gate = partial(explanations.client_gate, scene, who)
    expect(business.try_business(scene, who), f"“{who}”办理业务的结果", why=gate).to_be(chosen(BusinessAccess, access))


@then(parse('"{who}"已进入系统并可以办理业务'))
def has_entered(scene: Scene, who: str) -> None:
    """客户端已进入系统，而且真的打得开业务页面。"""
    expect(business.stage_of(scene, who), f"“{who}”的扣缴客户端所处的步骤").to_be(ClientStage.ENTERED)
    closed = explanations.closed_to_entered
    expect(business.try_business(scene, who), f"“{who}”办理业务的结果", why=closed).to_be(BusinessAccess.GRANTED)


@then(parse('"{who}"没有进入系统，不能办理业务'))
def has_not_entered(scene: Scene, who: str) -> None:
    """客户端没有进入系统，直接打开业务页面也不行。"""
    why, gate = (partial(one, scene, who) for one in (explanations.client_stage, explanations.client_gate))
    expect(business.stage_of(scene, who), f"“{who}”的扣缴客户端所处的步骤", why=why).not_to_be(ClientStage.ENTERED)
    expect(business.try_business(scene, who), f"“{who}”办理业务的结果", why=gate).not_to_be(BusinessAccess.GRANTED)
