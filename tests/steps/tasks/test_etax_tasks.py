"""Tasks at the provincial e-tax bureau: what is typed, how far a walk goes, and which premises they check."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.redaction import Secret
from steps.actors import ScenarioError, Scene
from steps.drivers.errors import PremiseError, UnsupportedError
from steps.drivers.ports import Box, EtaxOutcome, MaintenanceOutcome, RecoveryOutcome, StaffAction
from steps.tasks import (
    etax_adding,
    etax_agency,
    etax_password_change,
    etax_paths,
    etax_personnel,
    etax_quick,
    etax_recovery,
    etax_screen,
    etax_secrets,
    etax_stage,
    etax_ways,
)
from steps.tasks.etax_stage import Beginning, FormerMobile
from tests.steps.tasks.etax_hands import Phones, ScriptedPortal, scene

WALK = {
    "短信登录": (EtaxOutcome.CHOOSE_PERSON, EtaxOutcome.VERIFY_PERSON, EtaxOutcome.SMS_SENT, EtaxOutcome.ENTERED),
    "密码登录": (EtaxOutcome.CHOOSE_PERSON, EtaxOutcome.VERIFY_PERSON, EtaxOutcome.ENTERED),
    "快捷登录": (EtaxOutcome.SMS_SENT, EtaxOutcome.ENTERED),
}


def stage(*outcomes: EtaxOutcome, portal: ScriptedPortal | None = None) -> Scene:
    made = scene(portal or ScriptedPortal(iter(outcomes)), phones=Phones({"13900000001": Secret("246813")}))
    rows = [["人员", "身份"], ["王总", "法定代表人"], ["李四", "办税员"]]
    etax_stage.found(made, "甲公司", Beginning.STANDARD_LOGIN_DONE, rows)
    return made


@pytest.mark.parametrize("way", WALK)
def test_a_way_in_ends_at_the_home_page(way: str) -> None:
    assert etax_ways.log_in(stage(*WALK[way]), "王总", "甲公司", way).outcome is EtaxOutcome.ENTERED


@pytest.mark.parametrize("way", WALK)
def test_a_way_in_stops_where_the_portal_does(way: str) -> None:
    for done in range(len(WALK[way])):
        outcomes = (*WALK[way][:done], EtaxOutcome.PERSON_FROZEN)
        assert etax_ways.log_in(stage(*outcomes), "王总", "甲公司", way).outcome is EtaxOutcome.PERSON_FROZEN


@pytest.mark.parametrize("before", [(), (EtaxOutcome.SMS_SENT,)], ids=["at 【发送验证码】", "at 【登录】"])
def test_quick_login_may_judge_the_password_at_either_step(before: tuple[EtaxOutcome, ...]) -> None:
    portal = ScriptedPortal(iter((*before, EtaxOutcome.WRONG_PASSWORD)))
    made = stage(portal=portal)
    reply = etax_quick.log_in_with(made, "王总", "甲公司", "错误的企业密码")
    assert reply.outcome is EtaxOutcome.WRONG_PASSWORD
    assert portal.names() == ["request_quick_sms_code", "finish_quick_login"][: len(before) + 1]


@pytest.mark.parametrize(
    ("answer", "added"), [(MaintenanceOutcome.DONE, 1), (MaintenanceOutcome.FUNCTIONS_REQUIRED, 0)]
)
def test_an_empty_role_is_given_only_where_it_was_saved(answer: MaintenanceOutcome, added: int) -> None:
    portal = ScriptedPortal(maintenance=answer)
    etax_adding.give_empty_role(stage(portal=portal), "王总", "空身份", "甲公司", "李四")
    assert len(portal.told("add_tax_handler")) == added


def test_the_menu_is_that_under_the_name_of_the_enterprise_at_hand() -> None:
    portal = ScriptedPortal(iter([EtaxOutcome.ENTERED] * 2))
    made = stage(portal=portal)
    etax_screen.open_from_menu(made, "王总", "企业人员维护、身份维护")
    assert portal.told("open_from_menu") == [made.enterprise("甲公司").facts.name]
    etax_stage.found(made, "乙公司", Beginning.STANDARD_LOGIN_DONE, [["人员", "身份"], ["李四", "法定代表人"]])
    with pytest.raises(PremiseError, match="没有登录场景中的哪一家企业"):
        etax_screen.open_from_menu(made, "王总", "企业人员维护")


def test_whose_mobile_has_changed_has_another() -> None:
    made = stage()
    before = made.person("李四").facts.mobile
    etax_stage.change_mobile(made, "李四")
    assert made.person("李四").last(FormerMobile).mobile == before
    assert made.person("李四").facts.mobile != before


def test_an_unknown_way_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ScenarioError, match="“短信登录”、“密码登录”、“快捷登录”"):
        etax_ways.log_in(stage(), "王总", "甲公司", "扫码登录")


def test_being_logged_in_is_a_premise() -> None:
    with pytest.raises(PremiseError, match="以密码登录登录企业“甲公司”应为“进入首页”，实际为“办税人员已冻结”"):
        etax_ways.be_logged_in(stage(EtaxOutcome.PERSON_FROZEN), "王总", "甲公司")


def test_the_first_login_synchronises_only_who_is_not_offered_yet() -> None:
    rest = (EtaxOutcome.SMS_SENT, EtaxOutcome.PERSONAL_PASSWORD_REQUIRED, EtaxOutcome.ENTERED)
    offered = ScriptedPortal(iter((EtaxOutcome.CHOOSE_PERSON, EtaxOutcome.VERIFY_PERSON, *rest)))
    etax_ways.have_logged_in_first(stage(portal=offered), "王总", "甲公司")
    missing = (EtaxOutcome.CHOOSE_PERSON, EtaxOutcome.PERSON_NOT_OFFERED, EtaxOutcome.VERIFY_PERSON, *rest)
    synchronised = ScriptedPortal(iter(missing))
    made = stage(portal=synchronised)
    etax_ways.have_logged_in_first(made, "王总", "甲公司")
    assert "sync_tax_handlers" not in offered.names()
    assert "sync_tax_handlers" in synchronised.names()
    assert made.enterprise("甲公司").personal_passwords["王总"].current == Secret("New-1234")


def test_a_password_that_the_manual_prints_is_in_force_once_it_opens_the_door() -> None:
    made = stage(*WALK["密码登录"])
    etax_ways.by_number(made, "李四", "甲公司", 111111)
    history = made.enterprise("甲公司").personal_passwords["李四"]
    assert (history.current, history.former) == (Secret("111111"), Secret("Personal-1"))


@pytest.mark.parametrize(
    ("word", "secret"),
    [
        ("企业密码", "Enterprise-1"),
        ("错误的企业密码", "Enterprise-2"),
        ("少最后一位的企业密码", "Enterprise-"),
        ("个人登录密码", "Personal-1"),
        ("自然人登录密码", "Account-1"),
        ("不填写", ""),
    ],
)
def test_a_password_is_what_its_word_says(word: str, secret: str) -> None:
    assert etax_secrets.resolve(stage(), "王总", word, "甲公司").reveal() == secret


@pytest.mark.parametrize("word", ["修改前的企业密码", "未获准的个人登录密码", "修改前的自然人登录密码"])
def test_a_former_password_needs_a_change(word: str) -> None:
    with pytest.raises(ScenarioError, match=word):
        etax_secrets.resolve(stage(), "王总", word, "甲公司")


def test_an_enterprise_password_needs_an_enterprise() -> None:
    with pytest.raises(ScenarioError, match="没有说是哪家企业"):
        etax_secrets.resolve(stage(), "王总", "企业密码")


def test_codes_are_received_wrong_used_or_left_blank() -> None:
    made = stage()
    with pytest.raises(ScenarioError, match="先后顺序"):
        etax_secrets.sms_code(made, "王总", "用过的")
    received = etax_secrets.sms_code(made, "王总")
    assert received == etax_secrets.sms_code(made, "王总", "用过的") == Secret("246813")
    assert etax_secrets.sms_code(made, "王总", "错误的") != received
    assert etax_secrets.sms_code(made, "王总", "不填写") == etax_secrets.BLANK


def test_a_phone_has_or_has_not_received_a_code() -> None:
    made = stage()
    assert etax_secrets.code_arrived(made, "13900000002", "13900000001")
    assert not etax_secrets.code_arrived(made, "13900000002")


def test_phones_that_cannot_be_read_are_told_with_their_tag() -> None:
    with pytest.raises(UnsupportedError, match="@needs:read_sms"):
        etax_secrets.received_code(_without_phones(), "王总")


def _without_phones() -> Scene:
    made = scene()
    etax_stage.found(made, "甲公司", Beginning.NEW, [["人员", "身份"], ["王总", "法定代表人"]])
    return made


@pytest.mark.parametrize(
    "act",
    [
        lambda made: etax_personnel.have_acted(made, "王总", "冻结", "李四"),
        lambda made: etax_personnel.make_ready(made, "王总", "解绑", "李四"),
        lambda made: etax_adding.have_added_role(made, "王总", "全量办税", "发票使用"),
        lambda made: etax_adding.have_added(made, "王总", "甲公司", "李四", "全量办税"),
        lambda made: etax_personnel.have_registered(made, "王总", "李四"),
        lambda made: etax_password_change.have_changed_personal(made, "李四", "甲公司"),
        lambda made: etax_password_change.have_changed_enterprise(made, "王总", "甲公司"),
    ],
)
def test_a_premise_that_the_portal_refuses_stops_the_scenario(act: Callable[[Scene], None]) -> None:
    with pytest.raises(PremiseError, match="无权操作"):
        act(stage(portal=ScriptedPortal(maintenance=MaintenanceOutcome.NOT_PERMITTED)))
    act(stage(portal=ScriptedPortal()))


def test_an_act_is_submitted_for_whom_somebody_else_sees() -> None:
    portal = ScriptedPortal()
    etax_personnel.submit(stage(portal=portal), "李四", "删除", "李四", seen_by="王总")
    assert portal.calls[-1] == ("act_on", (StaffAction.DELETE, "p2"))
    with pytest.raises(PremiseError, match="“王总”在企业人员维护中应看得到“李四”"):
        etax_personnel.submit(stage(portal=ScriptedPortal(listed_as=None)), "李四", "删除", "李四", seen_by="王总")


def test_only_what_ends_a_state_needs_that_state_first() -> None:
    for action, before in (("解冻", ["act"]), ("解绑", ["act"]), ("删除", []), ("冻结", []), ("绑定", [])):
        portal = ScriptedPortal()
        etax_personnel.make_ready(stage(portal=portal), "王总", action, "李四")
        assert portal.names() == before


def test_a_refused_change_keeps_the_password_in_force() -> None:
    made = stage(portal=ScriptedPortal(maintenance=MaintenanceOutcome.WRONG_OLD_PASSWORD))
    etax_password_change.change_enterprise(made, "王总", "甲公司")
    history = made.enterprise("甲公司").enterprise_password
    assert (history.current, history.former) == (Secret("Enterprise-1"), None)
    assert history.refused == Secret("New-1234")


@pytest.mark.parametrize(
    ("change_field", "entry", "same"),
    [
        ("旧密码", "填写错误", "new repeated code"),
        ("确认新密码", "填写错误", "old new code"),
        ("新密码", "不填写", "old code"),
    ],
)
def test_one_field_of_a_change_is_spoilt(change_field: str, entry: str, same: str) -> None:
    right_portal, spoilt_portal = ScriptedPortal(), ScriptedPortal()
    etax_password_change.change_personal(stage(portal=right_portal), "李四", "甲公司")
    spoilt = stage(portal=spoilt_portal)
    etax_password_change.change_personal_wrongly(spoilt, "李四", "甲公司", change_field, entry)
    (right,), (wrong,) = right_portal.calls[0][1], spoilt_portal.calls[0][1]
    differing = {name for name in ("old", "new", "repeated", "code") if getattr(right, name) != getattr(wrong, name)}
    assert differing
    assert differing.isdisjoint(same.split())


def test_a_recovered_password_is_in_force_and_a_refused_one_is_not() -> None:
    done, refused = stage(), stage(portal=ScriptedPortal(recovery=RecoveryOutcome.IDENTITY_MISMATCH))
    etax_recovery.have_recovered_account_password(done, "王总")
    assert done.person("王总").account_password.current == Secret("New-account-1")
    with pytest.raises(PremiseError, match="身份信息不符"):
        etax_recovery.have_recovered_account_password(refused, "王总")
    assert refused.person("王总").account_password.refused == Secret("New-account-1")


def test_a_false_claim_must_be_false() -> None:
    made = stage()
    assert etax_recovery.false_claim(made, "王总", "姓名", "李四").name == made.person("李四").facts.name
    with pytest.raises(PremiseError, match="姓名相同"):
        etax_recovery.false_claim(made, "王总", "姓名", "王总")
    with pytest.raises(PremiseError, match="身份证件类型相同"):
        etax_adding.search_falsely(made, "王总", "李四", "身份证件类型", "王总")


def test_there_is_no_agreement_password_without_a_recognition() -> None:
    made = stage()
    etax_stage.found_agency(made, "丙事务所", "小陈")
    with pytest.raises(ScenarioError, match="没有协议密码"):
        etax_agency.choose_client(made, "小陈", "丙事务所", "甲公司")
    with pytest.raises(ScenarioError, match="不是代理机构“丙事务所”的待办人员"):
        etax_agency.enter_password(made, "王总", "丙事务所")


def test_a_refused_cancellation_is_a_premise() -> None:
    made = stage(portal=ScriptedPortal(maintenance=MaintenanceOutcome.NOT_FOUND))
    etax_stage.found_agency(made, "丙事务所", "小陈")
    with pytest.raises(PremiseError, match="应能取消代理机构“丙事务所”"):
        etax_agency.have_cancelled(made, "王总", "丙事务所")


@pytest.mark.parametrize("path", [path.value for path in etax_paths.OneSecretPath])
def test_no_attempt_on_one_secret_types_two(path: str) -> None:
    portal = ScriptedPortal(iter([EtaxOutcome.REFUSED_STEP] * 9))
    etax_paths.attempt(stage(portal=portal), "王总", "甲公司", path)
    typed = {argument for _, arguments in portal.calls for argument in arguments if isinstance(argument, Secret)}
    known = {Secret("Enterprise-1"), Secret("Personal-1"), Secret("246813")} & typed
    last = portal.calls[-1][1]
    assert not {Secret("Enterprise-1"), Secret("246813")} <= set(last)
    assert not {Secret("Enterprise-1"), Secret("Personal-1")} <= known


@pytest.mark.parametrize(("x", "y", "expected"), [(10, 10, True), (900, 10, False), (10, 700, False)])
def test_top_left_is_the_upper_left_quarter(x: float, y: float, expected: bool) -> None:
    box = Box(x=x, y=y, width=40, height=40, page_width=1000, page_height=800)
    assert etax_screen.stands_top_left(box) is expected
    assert not etax_screen.stands_top_left(None)


def test_names_of_one_thing_are_one_name() -> None:
    assert etax_screen.plain(("企业税号登录", "自然人登录")) == etax_screen.plain(("自然人登录", "企业登录"))
    assert etax_screen.plain(("企业登录", "企业登录")) != etax_screen.plain(("企业登录",))
