"""企业与代理机构: who stands where at the provincial e-tax bureau when a scenario begins."""

from __future__ import annotations

from pytest_bdd import given

from steps.actors import Scene
from steps.gherkin.effects import effects, reads
from steps.gherkin.sentence import parse
from steps.profile import Capability
from steps.tasks import etax_stage
from steps.tasks.etax_stage import Beginning


@given(parse('企业"{enterprise}"尚未登录过，其人员有'))
@effects(needs={Capability.CREATE_ENTERPRISES})
def enterprise_is_new(scene: Scene, enterprise: str, datatable: list[list[str]]) -> None:
    """介绍一家从未登录过新版电子税务局的企业；表的列：人员、身份、情况、功能。情况：正常、未实名采集、未与企业关联、未列入税务登记、登记的姓名有误、登记的证件号码有误、登记的手机号码不同、手机号码登记在固定电话、没有自然人账户，几种并写时用顿号。"""
    etax_stage.found(scene, enterprise, Beginning.NEW, datatable)


@given(parse('企业"{enterprise}"已同步办税人但尚未登录过，其人员有'))
@effects(needs={Capability.CREATE_ENTERPRISES})
def enterprise_is_synchronised(scene: Scene, enterprise: str, datatable: list[list[str]]) -> None:
    """介绍一家只点击过【同步办税人】的企业，登记的人员都可供选择；表的写法同“尚未登录过”。"""
    etax_stage.found(scene, enterprise, Beginning.SYNCHRONISED, datatable)


@given(parse('企业"{enterprise}"已完成初次普通登录，其人员有'))
@effects(needs={Capability.CREATE_ENTERPRISES})
def enterprise_has_logged_in(scene: Scene, enterprise: str, datatable: list[list[str]]) -> None:
    """介绍一家已完成初次普通登录的企业，表中各人都已添加并设置个人登录密码；另有情况：未添加、未设置个人密码。功能：全部、无，或用顿号列出。"""
    etax_stage.found(scene, enterprise, Beginning.STANDARD_LOGIN_DONE, datatable)


@given(parse('纳税人"{enterprise}"是纯社保户，其人员有'))
@effects(needs={Capability.CREATE_ENTERPRISES})
def enterprise_pays_social_insurance_only(scene: Scene, enterprise: str, datatable: list[list[str]]) -> None:
    """介绍一家以前登录过的纯社保户；表的写法同“已完成初次普通登录”。"""
    etax_stage.found(scene, enterprise, Beginning.SOCIAL_INSURANCE_ONLY, datatable)


@given(parse('代理机构"{agency}"的待办人员有"{who}"'))
@effects(needs={Capability.CREATE_ENTERPRISES})
def agency_has_handler(scene: Scene, agency: str, who: str) -> None:
    """介绍一家涉税代理机构和它的一名待办人员，此人已有个人登录密码。"""
    etax_stage.found_agency(scene, agency, who)


@given(parse('代理机构"{agency}"的待办人员有"{who}"和"{other}"'))
@effects(needs={Capability.CREATE_ENTERPRISES})
def agency_has_two_handlers(scene: Scene, agency: str, who: str, other: str) -> None:
    """介绍一家涉税代理机构和它的两名待办人员，两人已有个人登录密码。"""
    etax_stage.found_agency(scene, agency, who, other)


@given(parse('企业"{enterprise}"已认定代理机构"{agency}"'))
@reads
def enterprise_has_recognised(scene: Scene, enterprise: str, agency: str) -> None:
    """企业与代理机构之间已有认定关系和协议密码。"""
    etax_stage.let_be_recognised(scene, enterprise, agency)


@given(parse('"{who}"的身份证件号码已改变'))
@reads
def document_number_has_changed(scene: Scene, who: str) -> None:
    """此人换了证件号码，此后“真实信息”指新的号码；税务登记、实名采集和各门户里还都是原来的。"""
    etax_stage.change_document_number(scene, who)


@given(parse('"{who}"的手机号码已改变'))
@reads
def mobile_has_changed(scene: Scene, who: str) -> None:
    """此人换了手机号码，此后“本人的手机”指新的号码；税务登记、实名采集和各门户里还都是原来的。"""
    etax_stage.change_mobile(scene, who)
