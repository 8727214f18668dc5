"""Enterprises, agencies and the tax authority: what is sent, what is kept from reports, and refusals."""

from __future__ import annotations

import pytest

from conformance.redaction import MASK, Redactor, Secret
from steps.drivers.errors import ProvisioningError, UnexpectedReplyError
from steps.drivers.http import HttpPool, HttpSession
from steps.drivers.ports import (
    AgencySpec,
    EnterpriseFacts,
    EnterpriseSpec,
    IdDocumentType,
    PersonFacts,
    StaffRole,
    StaffSpec,
)
from steps.drivers.secrets import Teller
from steps.drivers.support.authority import WorldAuthority
from steps.drivers.support.control import World
from steps.drivers.support.enterprises import WorldEnterprises
from steps.drivers.support.identities import Identities
from steps.drivers.support.tax_counter import PortalTaxCounter
from tests.steps.drivers.stub import Stub, as_json


def person(number: int) -> PersonFacts:
    return PersonFacts(
        name=f"人员{number}",
        id_document_type=IdDocumentType.RESIDENT_ID_CARD,
        id_document_number=f"21010219900101000{number}",
        mobile=f"1380013800{number}",
        login_name=f"person{number}",
        account_password=Secret(f"Account-password-{number}"),
        nationality="中国",
        household_registration_place="",
        face=Secret(f"face-of-{number}"),
    )


WANG, LI = person(1), person(2)
ENTERPRISE = EnterpriseFacts("甲公司", "91210100MA0000001X", Secret("enterprise-password"), {})


@pytest.fixture
def enterprises(stub: Stub, pool: HttpPool, redactor: Redactor) -> WorldEnterprises:
    for path in ("/collections", "/enterprises", "/agencies", "/recognitions"):
        stub.on("POST", path, as_json({}, 201))
    world = World("w", stub.url, HttpSession("控制接口", stub.url, 5.0, pool, Redactor()))
    return WorldEnterprises(world, Identities(1), redactor)


@pytest.fixture
def counter(stub: Stub, pool: HttpPool, redactor: Redactor) -> PortalTaxCounter:
    return PortalTaxCounter(HttpSession("办税服务厅", stub.url, 5.0, pool, redactor), Teller(redactor))


def test_plain_enterprise_has_everything_right(stub: Stub, enterprises: WorldEnterprises) -> None:
    facts = enterprises.enterprise(EnterpriseSpec((StaffSpec(WANG, StaffRole.LEGAL_REPRESENTATIVE),)))
    (sent,), (collected,) = stub.bodies("/enterprises"), stub.bodies("/collections")
    assert (sent["taxpayer_id"], sent["enterprise_password"]) == (
        facts.taxpayer_id,
        facts.enterprise_password.reveal(),
    )
    assert not any(sent[flag] for flag in ("social_insurance_only", "first_login_done", "synchronised"))
    assert sent["staff"] == [
        {
            "name": WANG.name,
            "id_document_type": "居民身份证",
            "id_document_number": WANG.id_document_number,
            "role": "法定代表人",
            "mobile": WANG.mobile,
            "fixed_phone": "",
            "registered": True,
            "associated": True,
            "maintained": False,
            "personal_password": None,
            "functions": None,
        }
    ]
    assert (collected["name"], collected["mobile"]) == (WANG.name, WANG.mobile)
    assert facts.personal_passwords == {}


def test_registered_and_collected_data_may_differ(stub: Stub, enterprises: WorldEnterprises) -> None:
    odd = StaffSpec(
        LI,
        StaffRole.TAX_HANDLER,
        registered_name="李肆",
        registered_document_number="210102199001019999",
        registered_mobile="",
        registered_fixed_phone=LI.mobile,
        collected_mobile="13900139000",
        maintained=True,
        functions=frozenset({"证明开具", "发票使用"}),
    )
    missing = StaffSpec(WANG, StaffRole.LEGAL_REPRESENTATIVE, collected=False)
    facts = enterprises.enterprise(EnterpriseSpec((odd, missing), first_login_done=True))
    (sent,), (collected,) = stub.bodies("/enterprises"), stub.bodies("/collections")
    staff = sent["staff"][0]
    assert (staff["name"], staff["id_document_number"]) == ("李肆", "210102199001019999")
    assert (staff["mobile"], staff["fixed_phone"]) == ("", LI.mobile)
    assert staff["functions"] == sorted({"证明开具", "发票使用"})
    assert staff["personal_password"] == facts.personal_passwords[LI.id_document_number].reveal()
    assert (collected["id_document_number"], collected["mobile"]) == (LI.id_document_number, "13900139000")


def test_agency_has_two_numbers_and_passwords_of_its_own(stub: Stub, enterprises: WorldEnterprises) -> None:
    agency = enterprises.agency(AgencySpec((WANG, LI)))
    facts = enterprises.enterprise(EnterpriseSpec())
    agreement = enterprises.recognise(facts, agency)
    assert len(agency.taxpayer_id) == 15
    assert len(agency.social_credit_code) == 18
    (sent,) = stub.bodies("/agencies")
    passwords = [one["personal_password"] for one in sent["handlers"]]
    assert passwords == [agency.handler_passwords[one.id_document_number].reveal() for one in (WANG, LI)]
    secrets = {*passwords, agency.agency_password.reveal(), agreement.reveal(), facts.enterprise_password.reveal()}
    assert len(secrets) == 5
    assert stub.bodies("/recognitions") == [
        {
            "enterprise": facts.taxpayer_id,
            "agency": agency.social_credit_code,
            "agreement_password": agreement.reveal(),
        }
    ]


def test_secrets_and_personal_data_are_registered(enterprises: WorldEnterprises, redactor: Redactor) -> None:
    staff = StaffSpec(
        WANG,
        StaffRole.LEGAL_REPRESENTATIVE,
        maintained=True,
        registered_fixed_phone="02488887777",
        collected_mobile="1",
    )
    facts = enterprises.enterprise(EnterpriseSpec((staff,)))
    for value in (
        facts.enterprise_password.reveal(),
        facts.personal_passwords[WANG.id_document_number].reveal(),
        "02488887777",
        WANG.id_document_number,
        enterprises.new_password().reveal(),
    ):
        assert redactor.scrub(value) == MASK


def test_world_that_refuses(stub: Stub, enterprises: WorldEnterprises) -> None:
    stub.on("POST", "/enterprises", as_json({"outcome": "invalid_input", "message": "姓名太长"}, 422))
    with pytest.raises(ProvisioningError, match=r"企业.*姓名太长"):
        enterprises.enterprise(EnterpriseSpec())


def test_the_counter_collects_and_associates(stub: Stub, counter: PortalTaxCounter, redactor: Redactor) -> None:
    stub.on("POST", "/api/collections", as_json({"outcome": "collected"}))
    counter.collect(WANG, None)
    counter.collect(WANG, ENTERPRISE)
    alone, associated = stub.bodies("/api/collections")
    assert "taxpayer_id" not in alone
    assert associated["taxpayer_id"] == ENTERPRISE.taxpayer_id
    assert redactor.scrub(f"{WANG.mobile} {WANG.face.reveal()}") == f"{MASK} {MASK}"


def test_the_counter_changes_the_registration(stub: Stub, counter: PortalTaxCounter) -> None:
    stub.on("POST", "/api/tax-registration/staff", as_json({"outcome": "done"}))
    stub.on("POST", "/api/tax-registration/staff/strike", as_json({"outcome": "done"}))
    counter.correct_registration(ENTERPRISE, LI, StaffRole.TAX_HANDLER)
    counter.strike_from_registration(ENTERPRISE, LI)
    (corrected,) = stub.bodies("/api/tax-registration/staff")
    assert (corrected["role"], corrected["mobile"]) == ("办税员", LI.mobile)
    assert stub.bodies("/api/tax-registration/staff/strike")[0]["id_document_number"] == LI.id_document_number


def test_the_new_certificate_carries_a_password(stub: Stub, counter: PortalTaxCounter, redactor: Redactor) -> None:
    answers = ({"outcome": "done", "enterprise_password": "Newly-printed-1"}, {"outcome": "done"})
    stub.on("POST", "/api/enterprise-password/reset", *(as_json(one) for one in answers))
    assert counter.reset_enterprise_password(ENTERPRISE).reveal() == "Newly-printed-1"
    assert redactor.scrub("Newly-printed-1") == MASK
    with pytest.raises(UnexpectedReplyError, match="enterprise_password"):
        counter.reset_enterprise_password(ENTERPRISE)


def test_a_clerk_who_refuses(stub: Stub, counter: PortalTaxCounter) -> None:
    stub.on("POST", "/api/collections", as_json({"outcome": "document_refused", "message": "证件无效"}))
    stub.on("POST", "/api/tax-registration/staff/strike", as_json({"outcome": "not_found", "message": "没有此人"}))
    with pytest.raises(ProvisioningError, match=r"实名采集.*证件无效"):
        counter.collect(WANG, None)
    with pytest.raises(ProvisioningError, match="没有此人"):
        counter.strike_from_registration(ENTERPRISE, WANG)


@pytest.mark.parametrize(("approved", "decision"), [(True, "通过"), (False, "不予通过")])
def test_the_counter_decides_applications(stub: Stub, counter: PortalTaxCounter, approved: bool, decision: str) -> None:
    stub.on("POST", "/api/applications/decide", as_json({"outcome": "done"}))
    counter.decide_application(ENTERPRISE, "发票票种核定", approved=approved)
    (sent,) = stub.bodies("/api/applications/decide")
    assert sent == {"taxpayer_id": ENTERPRISE.taxpayer_id, "function": "发票票种核定", "decision": decision}


def test_there_must_be_an_application_to_decide(stub: Stub, counter: PortalTaxCounter) -> None:
    stub.on("POST", "/api/applications/decide", as_json({"outcome": "not_found", "message": "没有待审核的申请"}))
    with pytest.raises(ProvisioningError, match=r"发票票种核定.*没有待审核的申请"):
        counter.decide_application(ENTERPRISE, "发票票种核定", approved=True)


def test_the_authority_publishes(stub: Stub, enterprises: WorldEnterprises) -> None:
    stub.on("POST", "/notices", as_json({}, 201), as_json({"outcome": "invalid_input", "message": "标题太长"}, 422))
    authority = WorldAuthority(enterprises.world)
    authority.publish_notice("停机公告", "今晚停机")
    assert stub.bodies("/notices") == [{"title": "停机公告", "text": "今晚停机"}]
    with pytest.raises(ProvisioningError, match="标题太长"):
        authority.publish_notice("停机公告", "今晚停机")
