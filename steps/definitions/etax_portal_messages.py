"""消息区: 我的待办, 服务提醒, 通知公告, and what moves them."""

from __future__ import annotations

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import ApplicationOutcome
from steps.expect import expect
from steps.gherkin.effects import effects, reads, where
from steps.gherkin.sentence import parse
from steps.gherkin.telling import Reply, tells
from steps.profile import Capability
from steps.tasks import etax_portal_messages, etax_stage
from steps.tasks.etax_stage import Beginning
from steps.tasks.words import chosen


@given(parse('增值税一般纳税人"{enterprise}"已完成初次普通登录，其人员有'))
@effects(needs={Capability.CREATE_ENTERPRISES})
def vat_payer_has_logged_in(scene: Scene, enterprise: str, datatable: list[list[str]]) -> None:
    """介绍一家按月申报增值税的一般纳税人；表的写法同“企业……已完成初次普通登录”。"""
    etax_stage.found(scene, enterprise, Beginning.STANDARD_LOGIN_DONE, datatable, vat_general_taxpayer=True)


@then(parse('"{who}"的我的待办中有"{function}"，所属期为"{period}"'))
def to_do_is_there(scene: Scene, who: str, function: str, period: str) -> None:
    """我的待办有这一项；所属期写成“2026年10月”。"""
    found = etax_portal_messages.has_to_do(scene, who, function, period)
    expect(found, f"“{who}”的我的待办中有所属期{period}的“{function}”").to_be(True)


@then(parse('"{who}"的我的待办中没有"{function}"，所属期为"{period}"'))
def to_do_is_not_there(scene: Scene, who: str, function: str, period: str) -> None:
    """我的待办没有这一项；所属期写成“2026年10月”。"""
    found = etax_portal_messages.has_to_do(scene, who, function, period)
    expect(found, f"“{who}”的我的待办中有所属期{period}的“{function}”").to_be(False)


@when(parse('"{who}"提交增值税一般纳税人申报，销售额为{yuan:d}元'))
@effects(binding=1)
def declares(scene: Scene, who: str, yuan: int) -> None:
    """填写一份最简单的增值税申报并提交。"""
    etax_portal_messages.declare_vat(scene, who, yuan)


@given(parse('"{who}"已提交增值税一般纳税人申报，销售额为{yuan:d}元'))
@effects(binding=1)
def has_declared(scene: Scene, who: str, yuan: int) -> None:
    """前提：申报成功；做不到的，场景无法判定。"""
    etax_portal_messages.have_declared_vat(scene, who, yuan)


@when(parse('"{who}"申请发票票种核定，发票种类为"{invoice_type}"，每月{copies:d}份'))
@effects(binding=1)
def applies(scene: Scene, who: str, invoice_type: str, copies: int) -> None:
    """填写一份最简单的发票票种核定申请并提交。"""
    etax_portal_messages.apply(scene, who, invoice_type, copies)


@given(parse('"{who}"已申请发票票种核定，发票种类为"{invoice_type}"，每月{copies:d}份'))
@effects(binding=1)
def has_applied(scene: Scene, who: str, invoice_type: str, copies: int) -> None:
    """前提：申请提交成功；做不到的，场景无法判定。"""
    etax_portal_messages.have_applied(scene, who, invoice_type, copies)


@then(parse('"{who}"的申请结果为"{outcome}"'))
@tells(Reply.DEED, success=where("outcome", "已提交"))
def application_outcome_is(scene: Scene, who: str, outcome: str) -> None:
    """最近一次申报或申请的结果：已提交、没有权限、要求登录、没有需要申报的、填写有误。"""
    observed = scene.person(who).last(ApplicationOutcome)
    expect(observed, f"“{who}”的申请结果").to_be(chosen(ApplicationOutcome, outcome))


@given(parse('"{who}"已查看服务提醒中"{function}"的进度'))
@when(parse('"{who}"查看服务提醒中"{function}"的进度'))
@reads
def looks_at_progress(scene: Scene, who: str, function: str) -> None:
    """看服务提醒，并记住其中某项功能的进度；没有这一项的，记住没有。"""
    etax_portal_messages.look_at_progress(scene, who, function)


@when(parse('税务机关对"{enterprise}"申请的"{function}"作出决定"{decision}"'))
@effects(binding=1, needs={Capability.TAX_COUNTER})
def authority_decides(scene: Scene, enterprise: str, function: str, decision: str) -> None:
    """税务机关办结企业最近一次申请；决定：通过、不予通过；需要@needs:tax_counter。"""
    etax_portal_messages.decide(scene, enterprise, function, decision)


@then(parse('"{who}"的服务提醒中有"{function}"'))
def reminder_is_there(scene: Scene, who: str, function: str) -> None:
    """服务提醒有某项功能的进度，怎样措辞不论。"""
    progress = etax_portal_messages.progress_of(scene, who, function)
    expect(bool(progress), f"“{who}”的服务提醒中有“{function}”的进度").to_be(True)


@then(parse('"{who}"的服务提醒中没有"{function}"'))
def reminder_is_not_there(scene: Scene, who: str, function: str) -> None:
    """服务提醒没有某项功能的进度。"""
    progress = etax_portal_messages.progress_of(scene, who, function)
    expect(progress, f"“{who}”的服务提醒中“{function}”的进度").to_be(None)


@then(parse('"{who}"此前的服务提醒中没有"{function}"'))
def reminder_was_not_there(scene: Scene, who: str, function: str) -> None:
    """上次查看服务提醒时，没有某项功能的进度。"""
    before = etax_portal_messages.progress_before(scene, who, function)
    expect(before, f"“{who}”此前的服务提醒中“{function}”的进度").to_be(None)


@then(parse('"{who}"的服务提醒中"{function}"的进度与此前相同'))
def progress_is_unchanged(scene: Scene, who: str, function: str) -> None:
    """服务提醒中某项功能的进度，与上次查看时一样。"""
    now = etax_portal_messages.progress_of(scene, who, function)
    before = etax_portal_messages.progress_before(scene, who, function)
    expect(now, f"“{who}”的服务提醒中“{function}”的进度").to_be(before)


@then(parse('"{who}"的服务提醒中"{function}"的进度与此前不同'))
def progress_has_changed(scene: Scene, who: str, function: str) -> None:
    """服务提醒中某项功能的进度，上次查看时就有，现在变了；怎样措辞不论。"""
    etax_portal_messages.expect_progress_changed(scene, who, function)


@given(parse('税务机关已发布通知公告"{title}"，内容为"{text}"'))
@when(parse('税务机关发布通知公告"{title}"，内容为"{text}"'))
@effects(irreversible=1, needs={Capability.PUBLISH_NOTICES})
def authority_publishes(scene: Scene, title: str, text: str) -> None:
    """税务机关向纳税人发布一则通知公告；需要@needs:publish_notices。"""
    etax_portal_messages.publish(scene, title, text)


@then(parse('"{who}"的通知公告中有"{title}"，打开后读到"{text}"'))
def notice_is_read(scene: Scene, who: str, title: str, text: str) -> None:
    """通知公告列出了这一则，打开后有这段文字。"""
    expect(etax_portal_messages.has_notice(scene, who, title), f"“{who}”的通知公告中有“{title}”").to_be(True)
    read = etax_portal_messages.reads(scene, who, title, text)
    expect(read, f"“{who}”打开“{title}”后读到“{text}”").to_be(True)


@then(parse('"{who}"的通知公告中没有"{title}"'))
def notice_is_not_there(scene: Scene, who: str, title: str) -> None:
    """通知公告没有这一则。"""
    expect(etax_portal_messages.has_notice(scene, who, title), f"“{who}”的通知公告中有“{title}”").to_be(False)
