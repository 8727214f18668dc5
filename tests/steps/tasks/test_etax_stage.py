"""An enterprise is what the table of its people says, and a table that says nothing clear is refused."""

from __future__ import annotations

import pytest

from conformance.redaction import Secret
from steps.actors import ScenarioError
from steps.drivers.errors import PremiseError
from steps.drivers.ports import StaffSpec
from steps.tasks import etax_stage
from steps.tasks.etax_stage import Beginning, RegisteredMobile
from tests.steps.tasks.etax_hands import MadeUpPeople, Registry, scene

HEADER = ["人员", "身份", "情况", "功能"]


def member(*row: str, beginning: Beginning = Beginning.STANDARD_LOGIN_DONE) -> StaffSpec:
    registry = Registry()
    etax_stage.found(scene(registry=registry), "甲公司", beginning, [HEADER, list(row)])
    return registry.specs[0].staff[0]


def test_the_first_login_makes_everybody_a_user() -> None:
    assert member("李四", "办税员", "", "").maintained
    assert not member("李四", "办税员", "", "", beginning=Beginning.NEW).maintained
    assert not member("李四", "办税员", "未添加", "").maintained


@pytest.mark.parametrize(
    ("circumstance", "trait", "value"),
    [
        ("未实名采集", "collected", False),
        ("未与企业关联", "associated", False),
        ("未列入税务登记", "registered", False),
        ("登记的姓名有误", "registered_name", "某2"),
        ("登记的证件号码有误", "registered_document_number", "document-2"),
        ("登记的手机号码不同", "registered_mobile", "13900000002"),
        ("手机号码登记在固定电话", "registered_fixed_phone", "13900000001"),
    ],
)
def test_a_circumstance_changes_one_trait(circumstance: str, trait: str, value: object) -> None:
    assert getattr(member("李四", "办税员", circumstance, ""), trait) == value
    assert getattr(member("李四", "办税员", "正常", ""), trait) != value


def test_a_mobile_under_fixed_phone_does_not_stand_under_mobile_too() -> None:
    assert member("王总", "法定代表人", "手机号码登记在固定电话", "").registered_mobile == ""


def test_several_circumstances_go_together() -> None:
    made = member("李四", "办税员", "未添加、未列入税务登记、未实名采集", "")
    assert (made.maintained, made.registered, made.collected) == (False, False, False)


@pytest.mark.parametrize(
    ("word", "functions"),
    [
        ("", None),
        ("全部", None),
        ("无", frozenset()),
        ("发票使用、申报信息查询", frozenset({"发票使用", "申报信息查询"})),
    ],
)
def test_functions_are_all_none_or_a_list(word: str, functions: frozenset[str] | None) -> None:
    assert member("李四", "办税员", "", word).functions == functions


def test_somebody_without_an_account_is_made_so() -> None:
    people = MadeUpPeople()
    rows = [HEADER, ["周八", "办税员", "没有自然人账户", ""], ["王总", "法定代表人", "", ""]]
    etax_stage.found(scene(people=people), "甲公司", Beginning.NEW, rows)
    assert [spec.registered for spec in people.specs] == [False, True]


def test_the_same_person_may_work_for_two_enterprises() -> None:
    stage, rows = scene(), [HEADER, ["李四", "办税员", "", ""]]
    first = etax_stage.found(stage, "甲公司", Beginning.STANDARD_LOGIN_DONE, rows)
    second = etax_stage.found(stage, "乙公司", Beginning.STANDARD_LOGIN_DONE, rows)
    assert list(stage.people) == ["李四"]
    assert first.personal_passwords["李四"] is not second.personal_passwords["李四"]


def test_only_users_of_the_portal_have_a_personal_password() -> None:
    rows = [HEADER, ["李四", "办税员", "", ""], ["赵六", "办税员", "未添加", ""]]
    found = etax_stage.found(scene(), "甲公司", Beginning.STANDARD_LOGIN_DONE, rows)
    assert list(found.personal_passwords) == ["李四"]


def test_a_registered_mobile_of_somebody_else_is_remembered() -> None:
    stage = scene()
    etax_stage.found(stage, "甲公司", Beginning.NEW, [HEADER, ["王总", "法定代表人", "登记的手机号码不同", ""]])
    assert stage.person("王总").last(RegisteredMobile).mobile == "13900000002"


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ([], "必须有"),
        ([HEADER], "至少要有一人"),
        ([["人员", "职务"], ["王总", "法定代表人"]], "人员表的列只能是"),
        ([["人员", "情况"], ["王总", "正常"]], "必须有"),
        ([["人员", "身份"], ["王总", "董事长"]], "不认识“董事长”"),
        ([["人员", "身份", "情况"], ["王总", "法定代表人", "很好"]], "不认识“很好”"),
        ([["人员", "身份"], ["王总", "法定代表人"], ["王总", "办税员"]], "写了两次"),
    ],
)
def test_a_table_that_says_nothing_clear_is_refused(table: list[list[str]], told: str) -> None:
    with pytest.raises(ScenarioError, match=told):
        etax_stage.found(scene(), "甲公司", Beginning.NEW, table)


def test_an_enterprise_is_introduced_once() -> None:
    stage, rows = scene(), [HEADER, ["王总", "法定代表人", "", ""]]
    etax_stage.found(stage, "甲公司", Beginning.NEW, rows)
    with pytest.raises(ScenarioError, match="已经出现过"):
        etax_stage.found(stage, "甲公司", Beginning.NEW, rows)


def test_people_of_one_name_cannot_be_told_apart() -> None:
    rows = [HEADER, ["王总", "法定代表人", "", ""], ["李四", "办税员", "", ""]]
    with pytest.raises(PremiseError, match="同名"):
        etax_stage.found(scene(people=MadeUpPeople(one_name=True)), "甲公司", Beginning.NEW, rows)


def test_somebody_on_stage_cannot_lose_the_account() -> None:
    stage = scene()
    etax_stage.found(stage, "甲公司", Beginning.NEW, [HEADER, ["李四", "办税员", "", ""]])
    with pytest.raises(ScenarioError, match="前面已经介绍过"):
        etax_stage.found(stage, "乙公司", Beginning.NEW, [HEADER, ["李四", "办税员", "没有自然人账户", ""]])


def test_an_agency_knows_its_handlers_and_its_clients() -> None:
    stage = scene()
    etax_stage.found(stage, "甲公司", Beginning.NEW, [HEADER, ["王总", "法定代表人", "", ""]])
    agency = etax_stage.found_agency(stage, "丙事务所", "小陈", "小林")
    etax_stage.let_be_recognised(stage, "甲公司", "丙事务所")
    assert set(agency.handler_passwords) == {"小陈", "小林"}
    assert agency.agreement_passwords == {"甲公司": Secret("Agreement-1")}
    with pytest.raises(ScenarioError, match="已经出现过"):
        etax_stage.found_agency(stage, "丙事务所", "小陈")
