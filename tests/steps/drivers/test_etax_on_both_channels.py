"""The ways into the provincial e-tax bureau against the simulator, the same on both channels."""

from __future__ import annotations

import pytest

from conformance.redaction import Secret
from steps.drivers.http import HttpPool
from steps.drivers.ports import (
    AgencySpec,
    Agreement,
    CaptchaEntry,
    EnterpriseSpec,
    EtaxAccess,
    EtaxOutcome,
    PersonOffered,
    RecoveryClaim,
    RecoveryOutcome,
    SmsEntry,
    StaffRole,
    StaffSpec,
)
from steps.drivers.wrong_values import certainly_wrong
from tests.steps.drivers.conftest import Stage
from tests.steps.drivers.province import ASKED, TICKED, Province, province_of

NOTHING = Secret("")


@pytest.fixture
def province(stage: Stage, pool: HttpPool) -> Province:
    return province_of(stage, pool)


def test_first_login_from_the_page_to_the_personal_password(province: Province) -> None:
    boss, clerk = province.person(), province.person()
    staff = (StaffSpec(boss, StaffRole.LEGAL_REPRESENTATIVE), StaffSpec(clerk, StaffRole.TAX_HANDLER))
    company = province.enterprises.enterprise(EnterpriseSpec(staff))
    etax = province.sessions.provincial_etax("王总")
    begun = etax.begin_standard_login(company.taxpayer_id, company.enterprise_password, ASKED, TICKED)
    assert begun.outcome is EtaxOutcome.CHOOSE_PERSON
    assert etax.people_offered() == ()
    assert etax.sync_tax_handlers() == (PersonOffered(boss.name, StaffRole.LEGAL_REPRESENTATIVE),)
    assert etax.choose_person(clerk.name).outcome is EtaxOutcome.PERSON_NOT_OFFERED
    assert etax.choose_person(boss.name).outcome is EtaxOutcome.VERIFY_PERSON
    refused = etax.enter_personal_password(Secret("Some-Password-1"))
    assert (refused.outcome, refused.message) == (EtaxOutcome.PASSWORD_NOT_SET, "尚未设置密码")
    assert etax.request_sms_code().outcome is EtaxOutcome.SMS_SENT
    code = province.sms.latest_code(boss.mobile)
    assert etax.enter_sms_code(NOTHING).outcome is EtaxOutcome.INCOMPLETE
    assert etax.enter_sms_code(Secret(certainly_wrong(code.reveal()))).outcome is EtaxOutcome.WRONG_SMS_CODE
    assert etax.enter_sms_code(code).outcome is EtaxOutcome.PERSONAL_PASSWORD_REQUIRED
    assert etax.enterprise_at_hand() is None
    assert etax.functions_offered() == frozenset()
    assert etax.set_personal_password(NOTHING).outcome is EtaxOutcome.INCOMPLETE
    assert etax.set_personal_password(province.enterprises.new_password()).outcome is EtaxOutcome.ENTERED
    assert etax.enterprise_at_hand() == company.taxpayer_id
    functions = etax.functions_offered()
    assert "发票使用" in functions
    assert etax.access("发票使用") is EtaxAccess.GRANTED
    etax.log_out()
    assert etax.enterprise_at_hand() is None
    assert etax.access("发票使用") is EtaxAccess.NOT_LOGGED_IN


@pytest.mark.parametrize(
    ("captcha", "agreement", "outcome"),
    [
        (CaptchaEntry.BLANK, TICKED, EtaxOutcome.CAPTCHA_REQUIRED),
        (CaptchaEntry.WRONG, TICKED, EtaxOutcome.WRONG_CAPTCHA),
        (ASKED, Agreement.UNTICKED, EtaxOutcome.AGREEMENT_REQUIRED),
    ],
)
def test_refused_first_steps(
    province: Province, captcha: CaptchaEntry, agreement: Agreement, outcome: EtaxOutcome
) -> None:
    company = province.company()
    etax = province.sessions.provincial_etax("王总")
    facts = company.facts
    reply = etax.begin_standard_login(facts.taxpayer_id, facts.enterprise_password, captcha, agreement)
    assert reply.outcome is outcome
    boss = company.boss
    reply = etax.login_natural_person(boss.login_name, boss.account_password, captcha, agreement)
    assert reply.outcome is outcome


def test_wrong_and_blank_secrets(province: Province) -> None:
    company = province.company()
    etax, other = province.sessions.provincial_etax("王总"), province.enterprises.new_password()
    taxpayer_id = company.facts.taxpayer_id
    outcomes = [
        etax.begin_standard_login(taxpayer_id, other, ASKED, TICKED).outcome,
        etax.begin_standard_login(taxpayer_id[::-1], other, ASKED, TICKED).outcome,
        etax.begin_standard_login(taxpayer_id, NOTHING, ASKED, TICKED).outcome,
        etax.login_natural_person(company.boss.login_name, other, ASKED, TICKED).outcome,
        etax.login_natural_person("nobody-at-all", other, ASKED, TICKED).outcome,
        etax.begin_agency_login(taxpayer_id, other).outcome,
        company.enter("王总", company.boss, other).outcome,
        company.enter("王总", company.boss, NOTHING).outcome,
        company.enter("王总", company.boss).outcome,
    ]
    assert outcomes == [
        EtaxOutcome.WRONG_PASSWORD,
        EtaxOutcome.UNKNOWN_ACCOUNT,
        EtaxOutcome.INCOMPLETE,
        EtaxOutcome.WRONG_PASSWORD,
        EtaxOutcome.UNKNOWN_ACCOUNT,
        EtaxOutcome.UNKNOWN_ACCOUNT,
        EtaxOutcome.WRONG_PASSWORD,
        EtaxOutcome.INCOMPLETE,
        EtaxOutcome.ENTERED,
    ]


def test_steps_out_of_turn(province: Province) -> None:
    etax = province.sessions.provincial_etax("外人")
    code = Secret("246802")
    replies = [
        etax.choose_person("王总"),
        etax.request_sms_code(),
        etax.enter_sms_code(code),
        etax.enter_personal_password(code),
        etax.set_personal_password(province.enterprises.new_password()),
        etax.choose_client("91210100MA0000001X", code),
    ]
    assert {reply.outcome for reply in replies} == {EtaxOutcome.REFUSED_STEP}
    assert etax.people_offered() == etax.sync_tax_handlers() == ()


def test_quick_login(province: Province) -> None:
    company = province.company()
    etax, facts, handler = province.sessions.provincial_etax("李四"), company.facts, company.handler
    whom = facts.taxpayer_id, facts.enterprise_password
    offered = {one.name for one in etax.quick_login_people(*whom)}
    assert offered == {company.boss.name, handler.name}
    assert etax.quick_login_people(facts.taxpayer_id, province.enterprises.new_password()) == ()
    assert etax.request_quick_sms_code(*whom, "无名氏", handler.mobile).outcome is EtaxOutcome.PERSON_NOT_OFFERED
    foreign = etax.request_quick_sms_code(*whom, handler.name, company.boss.mobile)
    assert foreign.outcome is EtaxOutcome.MOBILE_NOT_COLLECTED
    assert etax.request_quick_sms_code(*whom, handler.name, handler.mobile).outcome is EtaxOutcome.SMS_SENT
    code = province.sms.latest_code(handler.mobile)
    assert etax.finish_quick_login(NOTHING, TICKED).outcome is EtaxOutcome.INCOMPLETE
    wrong = Secret(certainly_wrong(code.reveal()))
    assert etax.finish_quick_login(wrong, TICKED).outcome is EtaxOutcome.WRONG_SMS_CODE
    assert etax.finish_quick_login(code, Agreement.UNTICKED).outcome is EtaxOutcome.AGREEMENT_REQUIRED
    assert etax.finish_quick_login(code, TICKED).outcome is EtaxOutcome.ENTERED
    assert etax.enterprise_at_hand() == facts.taxpayer_id


def test_quick_login_with_another_password_at_its_last_step(province: Province) -> None:
    company = province.company()
    etax, facts, handler = province.sessions.provincial_etax("李四"), company.facts, company.handler
    etax.request_quick_sms_code(facts.taxpayer_id, facts.enterprise_password, handler.name, handler.mobile)
    code, other = province.sms.latest_code(handler.mobile), province.enterprises.new_password()
    reply = etax.finish_quick_login(code, TICKED, other)
    # The form asks for the person again whenever the password changes.
    assert reply.outcome in {EtaxOutcome.WRONG_PASSWORD, EtaxOutcome.INCOMPLETE}
    assert etax.enterprise_at_hand() is None


def test_quick_login_is_not_for_everybody(province: Province) -> None:
    boss = province.person()
    staff = (StaffSpec(boss, StaffRole.LEGAL_REPRESENTATIVE),)
    fresh = province.enterprises.enterprise(EnterpriseSpec(staff))
    payer = province.enterprises.enterprise(EnterpriseSpec(social_insurance_only=True))
    etax = province.sessions.provincial_etax("王总")
    for facts, outcome in (
        (fresh, EtaxOutcome.STANDARD_LOGIN_FIRST),
        (payer, EtaxOutcome.STANDARD_LOGIN_ONLY),
    ):
        reply = etax.request_quick_sms_code(facts.taxpayer_id, facts.enterprise_password, boss.name, boss.mobile)
        assert reply.outcome is outcome
    entered = etax.begin_standard_login(payer.taxpayer_id, payer.enterprise_password, ASKED, TICKED)
    assert entered.outcome is EtaxOutcome.SOCIAL_INSURANCE_SYSTEM


def test_natural_person(province: Province) -> None:
    person = province.person()
    etax = province.sessions.provincial_etax("张三")
    entered = etax.login_natural_person(person.login_name, person.account_password, ASKED, TICKED)
    assert entered.outcome is EtaxOutcome.ENTERED
    assert etax.enterprise_at_hand() is None


def test_agency_in_three_steps(province: Province) -> None:
    company, handler = province.company(), province.person()
    agency = province.enterprises.agency(AgencySpec((handler,)))
    stranger = province.enterprises.enterprise(EnterpriseSpec())
    agreement = province.enterprises.recognise(company.facts, agency)
    etax = province.sessions.provincial_etax("赵会计")
    assert etax.begin_agency_login(agency.taxpayer_id, agency.agency_password).outcome is EtaxOutcome.CHOOSE_PERSON
    begun = etax.begin_agency_login(agency.social_credit_code, agency.agency_password)
    assert begun.outcome is EtaxOutcome.CHOOSE_PERSON
    assert [one.name for one in etax.people_offered()] == [handler.name]
    assert etax.choose_person(handler.name).outcome is EtaxOutcome.VERIFY_PERSON
    password = agency.handler_passwords[handler.id_document_number]
    assert etax.enter_personal_password(password).outcome is EtaxOutcome.CHOOSE_CLIENT
    assert etax.enterprise_at_hand() is None
    assert etax.choose_client(stranger.taxpayer_id, agreement).outcome is EtaxOutcome.CLIENT_NOT_OFFERED
    wrong = etax.choose_client(company.facts.taxpayer_id, province.enterprises.new_password())
    assert wrong.outcome is EtaxOutcome.WRONG_PASSWORD
    assert etax.choose_client(company.facts.taxpayer_id, agreement).outcome is EtaxOutcome.ENTERED
    assert etax.enterprise_at_hand() == company.facts.taxpayer_id


def test_forgotten_passwords(province: Province) -> None:
    company = province.company()
    etax, boss = province.sessions.provincial_etax("王总"), company.boss
    claim = RecoveryClaim(boss.name, boss.id_document_number, boss.mobile)
    handler = RecoveryClaim(company.handler.name, company.handler.id_document_number, company.handler.mobile)
    new, known = province.enterprises.new_password(), company.facts.taxpayer_id
    mismatch = etax.recover_enterprise_password(known, handler, SmsEntry.RIGHT, new)
    assert mismatch is RecoveryOutcome.IDENTITY_MISMATCH
    assert etax.recover_enterprise_password(known, claim, SmsEntry.WRONG, new) is RecoveryOutcome.WRONG_SMS_CODE
    assert etax.recover_enterprise_password(known, claim, SmsEntry.RIGHT, new) is RecoveryOutcome.DONE
    assert etax.begin_standard_login(known, new, ASKED, TICKED).outcome is EtaxOutcome.CHOOSE_PERSON
    assert etax.recover_account_password(boss.login_name, claim, SmsEntry.RIGHT, new) is RecoveryOutcome.DONE
    assert etax.login_natural_person(boss.login_name, new, ASKED, TICKED).outcome is EtaxOutcome.ENTERED


def test_a_stolen_session_goes_on_until_its_owner_logs_out(province: Province) -> None:
    company = province.company()
    assert company.enter("王总", company.boss).outcome is EtaxOutcome.ENTERED
    owner, thief = province.sessions.provincial_etax("王总"), province.sessions.provincial_etax("外人")
    thief.adopt(owner)
    assert thief.enterprise_at_hand() == company.facts.taxpayer_id
    owner.log_out()
    assert thief.access("发票使用") is EtaxAccess.NOT_LOGGED_IN
