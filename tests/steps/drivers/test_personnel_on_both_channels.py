"""企业人员维护, agencies, passwords and the 移动办税APP against the simulator, the same on both channels."""

from __future__ import annotations

import pytest

from conformance.redaction import Secret
from steps.drivers.http import HttpPool
from steps.drivers.ports import (
    AgencySpec,
    CaptchaEntry,
    CollectionOutcome,
    EtaxAccess,
    EtaxOutcome,
    IdDocumentType,
    LoginOutcome,
    MaintenanceOutcome,
    PasswordChange,
    PermissionRoleEntry,
    StaffAction,
    StaffRole,
    StaffSearch,
)
from tests.steps.drivers.conftest import Stage
from tests.steps.drivers.province import Company, Province, province_of, search_for

DONE = MaintenanceOutcome.DONE
RESET_TO = Secret("111111")


@pytest.fixture
def province(stage: Stage, pool: HttpPool) -> Province:
    return province_of(stage, pool)


@pytest.fixture
def company(province: Province) -> Company:
    """A company whose boss is logged in as 王总."""
    company = province.company()
    assert company.enter("王总", company.boss).outcome is EtaxOutcome.ENTERED
    return company


def test_every_act_on_a_row(province: Province, company: Company) -> None:
    personnel, name = province.sessions.personnel_maintenance("王总"), company.handler.name
    assert {(one.name, one.role, one.frozen) for one in personnel.staff()} == {
        (company.boss.name, StaffRole.LEGAL_REPRESENTATIVE, False),
        (name, StaffRole.TAX_HANDLER, False),
    }
    assert personnel.act(StaffAction.FREEZE, name).outcome is DONE
    assert [one.frozen for one in personnel.staff() if one.name == name] == [True]
    frozen = company.enter("李四", company.handler)
    assert frozen.outcome is EtaxOutcome.PERSON_FROZEN
    assert "请选择其他办税人" in frozen.message
    for action in (StaffAction.UNFREEZE, StaffAction.RESET_PASSWORD):
        assert personnel.act(action, name).outcome is DONE
    assert company.enter("李四", company.handler, RESET_TO).outcome is EtaxOutcome.ENTERED
    assert personnel.act(StaffAction.BIND, name).outcome is DONE
    assert company.enter("李四", company.handler, company.handler.account_password).outcome is EtaxOutcome.ENTERED
    assert personnel.act(StaffAction.UNBIND, name).outcome is DONE
    assert personnel.act(StaffAction.DELETE, name).outcome is DONE
    assert personnel.act(StaffAction.DELETE, name).outcome is MaintenanceOutcome.NOT_FOUND
    assert company.enter("李四", company.handler).outcome is EtaxOutcome.PERSON_NOT_OFFERED


def test_acts_without_a_button_are_tried_directly(province: Province, company: Company) -> None:
    assert company.enter("李四", company.handler).outcome is EtaxOutcome.ENTERED
    handler, nobody = (province.sessions.personnel_maintenance(who) for who in ("李四", "外人"))
    refused = handler.act(StaffAction.FREEZE, company.handler.name)
    assert refused.outcome is MaintenanceOutcome.NOT_PERMITTED
    assert refused.message
    assert nobody.act(StaffAction.FREEZE, company.handler.name).outcome is MaintenanceOutcome.NOT_LOGGED_IN
    assert nobody.staff() == ()
    change = PasswordChange(company.facts.enterprise_password, RESET_TO, RESET_TO)
    assert handler.change_enterprise_password(change).outcome is MaintenanceOutcome.NOT_PERMITTED
    assert nobody.change_personal_password(change).outcome is MaintenanceOutcome.NOT_LOGGED_IN
    assert nobody.sync_tax_handlers().outcome is MaintenanceOutcome.NOT_LOGGED_IN
    assert nobody.sync_agencies() == nobody.permission_roles() == ()


def test_who_sees_no_list_can_submit_an_act_all_the_same(province: Province, company: Company) -> None:
    boss, nobody = (province.sessions.personnel_maintenance(who) for who in ("王总", "外人"))
    seen = boss.person_id(company.handler.name)
    assert seen is not None
    assert nobody.person_id(company.handler.name) is None
    assert nobody.act_on(StaffAction.DELETE, seen).outcome is MaintenanceOutcome.NOT_LOGGED_IN
    assert boss.act_on(StaffAction.FREEZE, seen).outcome is DONE


def test_a_role_and_somebody_who_has_it(province: Province, company: Company) -> None:
    personnel, new = province.sessions.personnel_maintenance("王总"), province.person()
    assert personnel.search(search_for(new)).outcome is MaintenanceOutcome.NOT_FOUND
    assert personnel.search(StaffSearch("", IdDocumentType.RESIDENT_ID_CARD, "")).outcome is (
        MaintenanceOutcome.INCOMPLETE
    )
    province.counter.correct_registration(company.facts, new, StaffRole.TAX_HANDLER)
    province.counter.collect(new, company.facts)
    found = personnel.search(search_for(new))
    assert found.outcome is DONE
    assert found.message.endswith(new.mobile[-4:])
    entry = PermissionRoleEntry("开票专员", "只开发票", frozenset({"发票使用"}))
    assert personnel.add_permission_role(entry).outcome is DONE
    assert "开票专员" in personnel.permission_roles()
    assert "开票专员" in personnel.roles_to_tick(search_for(new))
    password = province.enterprises.new_password()
    added = personnel.add_tax_handler(search_for(new), password, frozenset({"开票专员"}), every_right=True)
    assert added.outcome is DONE
    assert company.enter("新人", new, password).outcome is EtaxOutcome.ENTERED
    etax = province.sessions.provincial_etax("新人")
    offered = etax.functions_offered()
    assert "发票使用" in offered
    assert "证明开具" not in offered
    assert etax.access("证明开具") is EtaxAccess.NOT_GRANTED


def test_passwords_are_changed_by_their_owners(province: Province, company: Company) -> None:
    personnel = province.sessions.personnel_maintenance("王总")
    old, new = company.password_of(company.boss), province.enterprises.new_password()
    for change, outcome in (
        (PasswordChange(new, new, new), MaintenanceOutcome.WRONG_OLD_PASSWORD),
        (PasswordChange(old, new, old), MaintenanceOutcome.REPETITION_DIFFERS),
        (PasswordChange(old, new, new, CaptchaEntry.WRONG), MaintenanceOutcome.WRONG_CODE),
        (PasswordChange(old, new, new, CaptchaEntry.BLANK), MaintenanceOutcome.INCOMPLETE),
        (PasswordChange(Secret(""), new, new), MaintenanceOutcome.INCOMPLETE),
        (PasswordChange(old, new, new), DONE),
    ):
        assert personnel.change_personal_password(change).outcome is outcome
    changed = province.enterprises.new_password()
    change = PasswordChange(company.facts.enterprise_password, changed, changed)
    assert personnel.change_enterprise_password(change).outcome is DONE


def test_agencies_are_recognised_and_cancelled(province: Province, company: Company) -> None:
    agency = province.enterprises.agency(AgencySpec((province.person(),)))
    personnel, password = province.sessions.personnel_maintenance("王总"), province.enterprises.new_password()
    assert agency.name in personnel.sync_agencies()
    assert personnel.recognise_agency(agency.name, password).outcome is DONE
    assert personnel.cancel_agency(agency.name).outcome is DONE
    assert personnel.cancel_agency("没有这家税务师事务所").outcome is MaintenanceOutcome.NOT_FOUND


def test_the_registration_is_changed_online(province: Province, company: Company) -> None:
    personnel, new = province.sessions.personnel_maintenance("王总"), province.person()
    assert personnel.register_tax_handler(search_for(new), "").outcome is MaintenanceOutcome.INCOMPLETE
    assert personnel.register_tax_handler(search_for(new), new.mobile).outcome is DONE
    assert personnel.sync_tax_handlers().outcome is DONE
    province.counter.strike_from_registration(company.facts, new)


def test_the_clerk_gives_a_new_enterprise_password(province: Province, company: Company) -> None:
    new = province.counter.reset_enterprise_password(company.facts)
    assert new != company.facts.enterprise_password
    assert company.begin("李四").outcome is EtaxOutcome.WRONG_PASSWORD


def test_collection_in_the_app(province: Province) -> None:
    person, other = province.person(), province.person()
    app = province.sessions.mobile_tax_app("李四")
    card = person.name, person.id_document_type, person.id_document_number
    assert app.add_id_card(*card) is CollectionOutcome.NOT_LOGGED_IN
    assert app.show_face(person.face) in {CollectionOutcome.NOT_LOGGED_IN, CollectionOutcome.STEP_REFUSED}
    assert app.login(person.login_name, other.account_password).outcome is LoginOutcome.WRONG_PASSWORD
    assert app.login(person.login_name, person.account_password).outcome is LoginOutcome.ACCEPTED
    assert app.show_face(person.face) is CollectionOutcome.STEP_REFUSED
    assert app.add_id_card(other.name, *card[1:]) is CollectionOutcome.ID_CARD_REFUSED
    assert app.add_id_card("", *card[1:]) is CollectionOutcome.INCOMPLETE
    assert app.add_id_card(*card) is None
    assert app.supplement("") is CollectionOutcome.INCOMPLETE
    assert app.supplement(person.mobile) is None
    assert app.show_face(other.face) is CollectionOutcome.FACE_NOT_MATCHED
    assert app.show_face(person.face) is CollectionOutcome.COLLECTED
