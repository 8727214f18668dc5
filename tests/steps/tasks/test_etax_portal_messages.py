"""Tasks around the message area and people's own settings: what is read from a title, which premises are checked."""

from __future__ import annotations

import pytest

from conformance.verdicts import Verdict
from steps.actors import ScenarioError
from steps.drivers.errors import PremiseError, UnsupportedError
from steps.drivers.ports import ApplicationOutcome, EditOutcome, EtaxAccess, MessageModule, Reminder
from steps.expect import NonconformanceError
from steps.tasks import etax_portal_messages, etax_portal_own, etax_stage
from steps.tasks.etax_stage import Beginning
from tests.steps.tasks.etax_hands import Registry
from tests.steps.tasks.portal_hands import MadeUpPortal, portal_scene

VAT, INVOICES = "增值税一般纳税人申报", "发票票种核定"


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("增值税一般纳税人申报（所属期2026年10月）", True),
        ("增值税一般申报 2026-10-01至2026-10-31", True),
        ("增值税一般纳税人申报202610", True),
        ("增值税一般纳税人申报（所属期2026年9月）", False),
        ("增值税一般纳税人申报（所属期2026年1月）", False),
        ("增值税小规模纳税人申报（所属期2026年10月）", False),
        ("增值税一般纳税人申报", False),
    ],
)
def test_a_to_do_is_told_by_function_and_period(title: str, found: bool) -> None:
    scene = portal_scene(MadeUpPortal(lines={MessageModule.TO_DO: ("其他事项", title)}))
    assert etax_portal_messages.has_to_do(scene, "王总", VAT, "2026年10月") is found


def test_a_month_of_one_digit_may_be_printed_with_two() -> None:
    scene = portal_scene(MadeUpPortal(lines={MessageModule.TO_DO: ("增值税一般申报（2026年09月）",)}))
    assert etax_portal_messages.has_to_do(scene, "王总", VAT, "2026年9月")


def test_sales_are_sent_in_fen() -> None:
    portal = MadeUpPortal()
    etax_portal_messages.have_declared_vat(portal_scene(portal), "王总", 1200)
    assert portal.sales_fen == [120000]


def test_what_was_not_accepted_is_no_premise() -> None:
    scene = portal_scene(MadeUpPortal(applied=ApplicationOutcome.NOT_DUE, edited=EditOutcome.INVALID))
    with pytest.raises(PremiseError, match="申报应为“已提交”，实际为“没有需要申报的”"):
        etax_portal_messages.have_declared_vat(scene, "王总", 0)
    with pytest.raises(PremiseError, match="发票票种核定申请应为“已提交”"):
        etax_portal_messages.have_applied(scene, "王总", "增值税专用发票", 25)
    with pytest.raises(PremiseError, match="常用功能应为“已保存”，实际为“填写有误”"):
        etax_portal_own.have_set_favourites(scene, "王总", INVOICES)


@pytest.mark.parametrize(
    ("before", "now", "broken"),
    [
        ("已受理", "已办结", None),
        ("已受理", "已受理", "以外的结果"),
        ("已受理", None, "中有“发票票种核定”"),
        (None, "已办结", "此前“王总”的服务提醒中有"),
    ],
)
def test_progress_changes_from_one_word_to_another(before: str | None, now: str | None, broken: str | None) -> None:
    portal = MadeUpPortal(reminded=[Reminder(INVOICES, before)] if before else [])
    scene = portal_scene(portal)
    etax_portal_messages.look_at_progress(scene, "王总", INVOICES)
    portal.reminded = [Reminder("纳税人发票票种核定", now)] if now else []
    if broken is None:
        etax_portal_messages.expect_progress_changed(scene, "王总", INVOICES)
    else:
        with pytest.raises(NonconformanceError, match=broken):
            etax_portal_messages.expect_progress_changed(scene, "王总", INVOICES)


def test_the_progress_remembered_is_of_the_function_that_was_looked_at() -> None:
    scene = portal_scene(MadeUpPortal())
    etax_portal_messages.look_at_progress(scene, "王总", VAT)
    with pytest.raises(ScenarioError, match="此前查看的是“增值税一般纳税人申报”"):
        etax_portal_messages.progress_before(scene, "王总", INVOICES)


def test_a_decision_that_nobody_knows_is_a_mistake_of_the_feature() -> None:
    with pytest.raises(ScenarioError, match="“通过”、“不予通过”"):
        etax_portal_messages.decide(portal_scene(MadeUpPortal()), "甲公司", INVOICES, "退回")


def test_a_deployment_without_a_press_office_has_no_notices_to_publish() -> None:
    with pytest.raises(UnsupportedError, match="publish_notices"):
        etax_portal_messages.publish(portal_scene(MadeUpPortal()), "通告", "内容")


def test_a_notice_is_read_by_its_title() -> None:
    titles = {MessageModule.NOTICES: ("关于征期的通告",)}
    scene = portal_scene(MadeUpPortal(lines=titles, notices={"关于征期的通告": "各纳税人：\n征期 顺延至十六日。"}))
    assert etax_portal_messages.has_notice(scene, "王总", "关于征期的通告")
    assert etax_portal_messages.reads(scene, "王总", "关于征期的通告", "征期顺延至十六日")
    assert not etax_portal_messages.reads(scene, "王总", "关于征期的通告", "征期不变")
    assert not etax_portal_messages.reads(scene, "王总", "关于发票的通告", "征期顺延至十六日")


def test_favourites_are_compared_by_what_they_mean() -> None:
    scene = portal_scene(MadeUpPortal(ticked=("增值税一般申报", "发票使用")))
    assert etax_portal_own.favourites(scene, "王总") == etax_portal_own.wanted("发票使用、增值税一般纳税人申报")


@pytest.mark.parametrize("left_out", ["某1", "企业1", "91210000000000001X"])
def test_own_information_is_name_enterprise_and_taxpayer_id(left_out: str) -> None:
    shown = {"姓名": "某1", "纳税人": "企业1", "识别号": "91210000000000001X"}
    etax_portal_own.expect_own_information(portal_scene(MadeUpPortal(own=shown)), "王总", "甲公司")
    less = {label: text for label, text in shown.items() if text != left_out}
    with pytest.raises(NonconformanceError, match=left_out):
        etax_portal_own.expect_own_information(portal_scene(MadeUpPortal(own=less)), "王总", "甲公司")


def test_every_public_section_has_a_verdict_of_its_own() -> None:
    portal = MadeUpPortal(public={"通知公告": EtaxAccess.GRANTED, "咨询辅导": EtaxAccess.NOT_LOGGED_IN})
    scene = portal_scene(portal)
    etax_portal_own.open_public_sections(scene, "王总", "通知公告、咨询辅导、公众查询")
    table = [["栏目", "条款"], ["通知公告", "A"], ["咨询辅导", "B"], ["公众查询", "C"]]
    with pytest.raises(NonconformanceError, match=r"B 咨询辅导.*C 公众查询"):
        etax_portal_own.expect_public(scene, "王总", table)
    assert [one.verdict for one in scene.rows.outcomes] == [Verdict.PASSED, Verdict.FAILED, Verdict.FAILED]


def test_only_a_vat_payer_is_asked_for_as_one() -> None:
    registry = Registry()
    scene = portal_scene(MadeUpPortal(), registry)
    rows = [["人员", "身份"], ["孙总", "法定代表人"]]
    etax_stage.found(scene, "乙公司", Beginning.STANDARD_LOGIN_DONE, rows, vat_general_taxpayer=True)
    assert [spec.vat_general_taxpayer for spec in registry.specs] == [False, True]
