"""What the API drivers of the provincial e-tax bureau send, and what they make of answers."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.redaction import Redactor, Secret
from conformance.scenarios import EvidenceLog
from steps.drivers.addresses import PortalAddress
from steps.drivers.api.personnel import ApiPersonnelMaintenance
from steps.drivers.api.provincial_etax import ApiProvincialEtax
from steps.drivers.api.sessions import ApiSessions
from steps.drivers.errors import PremiseError, UnexpectedReplyError, UnsupportedError
from steps.drivers.http import HttpPool
from steps.drivers.ports import (
    Agreement,
    CaptchaEntry,
    CaptchaPicture,
    CollectionOutcome,
    EtaxAccess,
    EtaxOutcome,
    EtaxReply,
    IdDocumentType,
    LoginOutcome,
    MaintenanceOutcome,
    PasswordChange,
    PermissionRoleEntry,
    PersonOffered,
    Portal,
    RecoveryClaim,
    RecoveryOutcome,
    SmsEntry,
    StaffAction,
    StaffRole,
    StaffRow,
    StaffSearch,
)
from tests.steps.drivers.stub import Canned, Stub, as_json

PASSWORD = Secret("Right-Password-1")
CODE = "135790"
TICKED, ASKED = Agreement.TICKED, CaptchaEntry.IF_ASKED
WANG = {"person_id": "p1", "name": "王总", "role": "法定代表人"}
LI = {"person_id": "p2", "name": "李四", "role": "办税员"}
PEOPLE = as_json({"outcome": "people", "people": [WANG, LI]})
REFUSED = as_json({"outcome": "refused_step", "message": "请从登录页面重新开始"})
SEARCH = StaffSearch("李四", IdDocumentType.RESIDENT_ID_CARD, "210102199001011234")
CLAIM = RecoveryClaim("王总", "210102198001011234", "13800138000")


class Captchas:
    looks = True

    def answer(self, picture: CaptchaPicture) -> Secret:
        assert picture.png == b"PNG"
        return Secret("right-answer")

    def wrong_answer(self, picture: CaptchaPicture) -> Secret:
        assert picture.address == "/captchas/c1.png"
        return Secret("wrong-answer")


class Inbox:
    def expect_message(self, mobile: str) -> None:
        pass

    def latest_code(self, mobile: str) -> Secret:
        assert mobile == CLAIM.mobile
        return Secret(CODE)

    def has_arrived(self, mobile: str) -> bool:
        return mobile == CLAIM.mobile


@pytest.fixture
def sessions(stub: Stub, pool: HttpPool, redactor: Redactor, evidence: EvidenceLog) -> ApiSessions:
    stub.on("POST", "/api/captchas", as_json({"captcha_id": "c1", "picture": "/captchas/c1.png"}, 201))
    stub.on("GET", "/captchas/c1.png", Canned(b"PNG", content_type="image/png"))
    addresses = {portal: PortalAddress(portal, stub.url, 5.0) for portal in Portal}
    return ApiSessions(addresses, Captchas(), Inbox(), redactor, evidence, pool)


@pytest.fixture
def etax(sessions: ApiSessions) -> ApiProvincialEtax:
    return sessions.provincial_etax("王总")


@pytest.fixture
def personnel(sessions: ApiSessions) -> ApiPersonnelMaintenance:
    return sessions.personnel_maintenance("王总")


def said(outcome: str, **more: Any) -> Canned:
    return as_json({"outcome": outcome, "message": f"消息：{outcome}", **more})


def blank(*fields: str) -> Canned:
    errors = [{"field": field, "reason": "不能为空"} for field in fields]
    return as_json({"outcome": "invalid_input", "message": "填写不完整", "errors": errors}, 422)


def standard(etax: ApiProvincialEtax, captcha: CaptchaEntry = ASKED, agreement: Agreement = TICKED) -> EtaxReply:
    return etax.begin_standard_login("91210100", PASSWORD, captcha, agreement)


@pytest.mark.parametrize("outcome", set(EtaxOutcome) - {EtaxOutcome.INCOMPLETE})
def test_every_outcome_has_one_word(stub: Stub, etax: ApiProvincialEtax, outcome: EtaxOutcome) -> None:
    stub.on("POST", "/api/login/standard", said(outcome.name.lower()))
    assert standard(etax) == EtaxReply(outcome, f"消息：{outcome.name.lower()}")


def test_standard_login_fills_in_the_captcha_at_once(stub: Stub, etax: ApiProvincialEtax) -> None:
    stub.on("POST", "/api/login/standard", said("choose_person"), said("captcha_required"))
    standard(etax)
    standard(etax, CaptchaEntry.WRONG, Agreement.UNTICKED)
    standard(etax, CaptchaEntry.BLANK)
    bodies = stub.bodies("/api/login/standard")
    assert [one.get("captcha_answer") for one in bodies] == ["right-answer", "wrong-answer", None]
    assert [one["agreed"] for one in bodies] == [True, False, True]
    assert bodies[0]["enterprise_password"] == PASSWORD.reveal()


def test_fields_left_blank(stub: Stub, etax: ApiProvincialEtax) -> None:
    stub.on("POST", "/api/login/sms", blank("sms_code"))
    stub.on("POST", "/api/login/password", blank("person_id"))
    assert etax.enter_sms_code(Secret("")).outcome is EtaxOutcome.INCOMPLETE
    with pytest.raises(UnexpectedReplyError, match="invalid_input"):
        etax.enter_personal_password(PASSWORD)


def test_people_are_chosen_by_the_name_listed(stub: Stub, etax: ApiProvincialEtax) -> None:
    stub.on("GET", "/api/login/people", PEOPLE)
    stub.on("POST", "/api/login/sync", PEOPLE)
    stub.on("POST", "/api/login/person", said("verify_person", first_login=True))
    offered = (
        PersonOffered("王总", StaffRole.LEGAL_REPRESENTATIVE),
        PersonOffered("李四", StaffRole.TAX_HANDLER),
    )
    assert etax.people_offered() == etax.sync_tax_handlers() == offered
    assert etax.choose_person("李四").outcome is EtaxOutcome.VERIFY_PERSON
    assert etax.choose_person("张三") == EtaxReply(EtaxOutcome.PERSON_NOT_OFFERED, "")
    assert stub.bodies("/api/login/person") == [{"person_id": "p2"}]


def test_no_list_to_choose_from(stub: Stub, etax: ApiProvincialEtax) -> None:
    stub.on("GET", "/api/login/people", REFUSED)
    stub.on("POST", "/api/login/sync", REFUSED)
    assert etax.people_offered() == etax.sync_tax_handlers() == ()
    assert etax.choose_person("李四") == EtaxReply(EtaxOutcome.REFUSED_STEP, "请从登录页面重新开始")


@pytest.mark.parametrize(
    "people",
    [None, ["李四"], [{**LI, "role": "出纳"}], [{"name": "李四", "role": "办税员"}]],
    ids=["missing", "texts", "unknown role", "no id"],
)
def test_a_list_that_is_none(stub: Stub, etax: ApiProvincialEtax, people: object) -> None:
    stub.on("GET", "/api/login/people", as_json({"outcome": "people", "people": people}))
    with pytest.raises(UnexpectedReplyError):
        etax.people_offered()


def test_two_people_of_one_name_are_not_told_apart(stub: Stub, etax: ApiProvincialEtax) -> None:
    stub.on("GET", "/api/login/people", as_json({"outcome": "people", "people": [LI, {**LI, "person_id": "p3"}]}))
    with pytest.raises(UnexpectedReplyError, match="2个人"):
        etax.choose_person("李四")


def test_quick_login_remembers_what_was_filled_in(stub: Stub, etax: ApiProvincialEtax) -> None:
    stub.on("POST", "/api/login/quick/people", PEOPLE)
    stub.on("POST", "/api/login/quick/sms", said("sms_sent"))
    stub.on("POST", "/api/login/quick", said("entered"))
    with pytest.raises(PremiseError):
        etax.finish_quick_login(Secret(CODE), TICKED)
    assert len(etax.quick_login_people("91210100", PASSWORD)) == 2
    assert etax.request_quick_sms_code("91210100", PASSWORD, "李四", "13800138000").outcome is EtaxOutcome.SMS_SENT
    assert etax.finish_quick_login(Secret(CODE), TICKED).outcome is EtaxOutcome.ENTERED
    assert etax.finish_quick_login(Secret(CODE), TICKED, Secret("Another#1")).outcome is EtaxOutcome.ENTERED
    (sent,), (finished, again) = stub.bodies("/api/login/quick/sms"), stub.bodies("/api/login/quick")
    assert finished == {**sent, "sms_code": CODE, "agreed": True}
    assert again == {**finished, "enterprise_password": "Another#1"}
    assert (sent["person_id"], sent["mobile"]) == ("p2", "13800138000")


def test_quick_login_that_goes_no_further(stub: Stub, etax: ApiProvincialEtax) -> None:
    stub.on("POST", "/api/login/quick/people", said("standard_login_first"), PEOPLE, blank("enterprise_password"))
    stub.on("POST", "/api/login/quick", blank("person_id"))
    reply = etax.request_quick_sms_code("91210100", PASSWORD, "李四", "13800138000")
    assert reply.outcome is EtaxOutcome.STANDARD_LOGIN_FIRST
    reply = etax.request_quick_sms_code("91210100", PASSWORD, "张三", "13800138000")
    assert reply.outcome is EtaxOutcome.PERSON_NOT_OFFERED
    assert etax.finish_quick_login(Secret(CODE), TICKED).outcome is EtaxOutcome.INCOMPLETE
    assert etax.quick_login_people("91210100", Secret("")) == ()
    assert stub.bodies("/api/login/quick/sms") == []


@pytest.mark.parametrize(
    ("identity", "sms", "reset", "outcome"),
    [
        ("sms_sent", "verified", "done", RecoveryOutcome.DONE),
        ("identity_mismatch", None, None, RecoveryOutcome.IDENTITY_MISMATCH),
        ("sms_sent", "wrong_sms_code", "identity_not_verified", RecoveryOutcome.WRONG_SMS_CODE),
        ("sms_sent", "verified", "identity_not_verified", RecoveryOutcome.IDENTITY_NOT_VERIFIED),
    ],
)
@pytest.mark.parametrize("kind", ["enterprise", "account"])
def test_recovery_goes_as_far_as_it_is_let(
    stub: Stub, etax: ApiProvincialEtax, kind: str, identity: str, sms: str, reset: str, outcome: RecoveryOutcome
) -> None:
    for step, word in {"identity": identity, "sms": sms, "reset": reset}.items():
        if word:
            stub.on("POST", f"/api/forgot/{kind}/{step}", said(word))
    act = etax.recover_enterprise_password if kind == "enterprise" else etax.recover_account_password
    assert act("known", CLAIM, SmsEntry.RIGHT, PASSWORD) is outcome
    (claimed,) = stub.bodies(f"/api/forgot/{kind}/identity")
    assert claimed["taxpayer_id" if kind == "enterprise" else "user_name"] == "known"


def test_wrong_recovery_code_differs_from_the_right_one(stub: Stub, etax: ApiProvincialEtax) -> None:
    stub.on("POST", "/api/forgot/account/identity", said("sms_sent"))
    stub.on("POST", "/api/forgot/account/sms", said("wrong_sms_code"))
    stub.on("POST", "/api/forgot/account/reset", said("identity_not_verified"))
    etax.recover_account_password("wang", CLAIM, SmsEntry.WRONG, PASSWORD)
    assert stub.bodies("/api/forgot/account/sms")[0]["sms_code"] != CODE
    assert len(stub.bodies("/api/forgot/account/reset")) == 1, "somebody who knows the address goes on"


def test_session_as_it_stands(stub: Stub, etax: ApiProvincialEtax) -> None:
    inside = {"outcome": "logged_in", "enterprise": "91210100", "person": "王总", "functions": ["发票使用", "证明开具"]}
    outside: dict[str, Any] = {"outcome": "in_login", "enterprise": None, "person": None, "functions": []}
    private = {**inside, "enterprise": None}
    stub.on("GET", "/api/session", *(as_json(one) for one in (inside, inside, outside, outside, private)))
    assert etax.functions_offered() == {"发票使用", "证明开具"}
    assert etax.enterprise_at_hand() == "91210100"
    assert etax.functions_offered() == frozenset()
    assert etax.enterprise_at_hand() is None
    assert etax.enterprise_at_hand() is None


def test_functions_are_asked_for_by_their_printed_name(stub: Stub, etax: ApiProvincialEtax) -> None:
    path = "/api/functions/%E4%B8%80%E8%88%AC%E9%80%80%EF%BC%88%E6%8A%B5%EF%BC%89%E7%A8%8E%E7%AE%A1%E7%90%86"
    stub.on("GET", path, said("granted"), said("not_granted"), said("perhaps"))
    assert etax.access("一般退（抵）税管理") is EtaxAccess.GRANTED
    assert etax.access("一般退（抵）税管理") is EtaxAccess.NOT_GRANTED
    with pytest.raises(UnexpectedReplyError):
        etax.access("一般退（抵）税管理")


def test_personnel_shares_the_session_and_others_do_not(stub: Stub, sessions: ApiSessions) -> None:
    stub.on("POST", "/api/logout", said("done"))
    stub.on("GET", "/api/staff", said("not_logged_in"))
    mine, thief = sessions.provincial_etax("王总"), sessions.provincial_etax("外人")
    mine.log_out()
    cookies = mine._http._session.cookies
    assert cookies
    sessions.personnel_maintenance("王总").staff()
    assert sessions.personnel_maintenance("王总")._http is mine._http
    assert not thief._http._session.cookies
    thief.adopt(mine)
    assert thief._http._session.cookies.get_dict() == cookies.get_dict()
    mine._http.forget()
    assert thief._http._session.cookies


def test_only_a_session_of_this_channel_can_be_adopted(etax: ApiProvincialEtax) -> None:
    other: Any = object()
    with pytest.raises(UnsupportedError):
        etax.adopt(other)


ROWS = [{**LI, "mobile": "138****8000", "frozen": True, "bound": False}]


def test_rows_and_acts_on_them(stub: Stub, personnel: ApiPersonnelMaintenance) -> None:
    stub.on("GET", "/api/staff", said("rows", staff=ROWS))
    stub.on("POST", "/api/staff/p2/reset-password", said("done"))
    assert personnel.staff() == (StaffRow("李四", StaffRole.TAX_HANDLER, "138****8000", frozen=True),)
    assert personnel.act(StaffAction.RESET_PASSWORD, "李四").outcome is MaintenanceOutcome.DONE
    assert personnel.act(StaffAction.RESET_PASSWORD, "张三").outcome is MaintenanceOutcome.NOT_FOUND


@pytest.mark.parametrize("refusal", ["not_permitted", "not_logged_in"])
def test_who_is_refused_the_list_is_refused_the_act(
    stub: Stub, personnel: ApiPersonnelMaintenance, refusal: str
) -> None:
    stub.on("GET", "/api/staff", said(refusal))
    assert personnel.staff() == ()
    assert personnel.act(StaffAction.DELETE, "李四").message == f"消息：{refusal}"


def test_an_act_is_submitted_for_whom_another_session_sees(
    stub: Stub, sessions: ApiSessions, personnel: ApiPersonnelMaintenance
) -> None:
    stub.on("GET", "/api/staff", said("rows", staff=ROWS))
    assert personnel.person_id("李四") == "p2"
    assert personnel.person_id("张三") is None
    stub.on("GET", "/api/staff", said("not_permitted"))
    stub.on("POST", "/api/staff/p2/delete", said("done"))
    stranger = sessions.personnel_maintenance("孙总")
    assert stranger.person_id("李四") is None
    assert stranger.act_on(StaffAction.DELETE, "p2").outcome is MaintenanceOutcome.DONE


@pytest.mark.parametrize("mistake", [{"frozen": "no"}, {"mobile": None}])
def test_a_row_that_is_none(stub: Stub, personnel: ApiPersonnelMaintenance, mistake: dict[str, Any]) -> None:
    stub.on("GET", "/api/staff", said("rows", staff=[{**ROWS[0], **mistake}]))
    with pytest.raises(UnexpectedReplyError):
        personnel.staff()


def test_adding_a_tax_handler(stub: Stub, personnel: ApiPersonnelMaintenance) -> None:
    stub.on("POST", "/api/staff/search", said("found", mobile="13800138000", search_id="s1"))
    stub.on("GET", "/api/staff/search/s1/roles", as_json({"roles": ["全量办税"]}))
    stub.on("GET", "/api/management-rights", as_json({"management_rights": ["甲", "乙"]}))
    stub.on("POST", "/api/staff", said("done"))
    assert personnel.search(SEARCH).message == "13800138000"
    assert personnel.roles_to_tick(SEARCH) == ("全量办税",)
    for every_right in (True, False):
        reply = personnel.add_tax_handler(SEARCH, PASSWORD, frozenset({"全量办税"}), every_right=every_right)
        assert reply.outcome is MaintenanceOutcome.DONE
    all_rights, none = stub.bodies("/api/staff")
    assert (all_rights["management_rights"], none["management_rights"]) == (["甲", "乙"], [])
    assert all_rights["search_id"] == "s1"


def test_nobody_found(stub: Stub, personnel: ApiPersonnelMaintenance) -> None:
    stub.on("POST", "/api/staff/search", *[said("not_found")] * 3, blank("name"))
    assert personnel.search(SEARCH).outcome is MaintenanceOutcome.NOT_FOUND
    assert personnel.roles_to_tick(SEARCH) == ()
    reply = personnel.add_tax_handler(SEARCH, PASSWORD, frozenset(), every_right=False)
    assert reply.outcome is MaintenanceOutcome.NOT_FOUND
    empty = StaffSearch("", IdDocumentType.RESIDENT_ID_CARD, "")
    assert personnel.search(empty).outcome is MaintenanceOutcome.INCOMPLETE


def test_permission_roles(stub: Stub, personnel: ApiPersonnelMaintenance) -> None:
    stub.on("POST", "/api/roles", said("functions_required"))
    stub.on("GET", "/api/roles", said("rows", roles=[{"name": "全量办税"}]), said("not_permitted"))
    entry = PermissionRoleEntry("全量办税", "", frozenset({"乙", "甲"}))
    assert personnel.add_permission_role(entry).outcome is MaintenanceOutcome.FUNCTIONS_REQUIRED
    assert stub.bodies("/api/roles")[0]["functions"] == sorted("乙甲")
    assert personnel.permission_roles() == ("全量办税",)
    assert personnel.permission_roles() == ()


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("done", MaintenanceOutcome.DONE),
        ("wrong_old_password", MaintenanceOutcome.WRONG_OLD_PASSWORD),
        ("repetition_differs", MaintenanceOutcome.REPETITION_DIFFERS),
        ("wrong_captcha", MaintenanceOutcome.WRONG_CODE),
        ("captcha_required", MaintenanceOutcome.INCOMPLETE),
        ("not_permitted", MaintenanceOutcome.NOT_PERMITTED),
    ],
)
def test_password_changes(
    stub: Stub, personnel: ApiPersonnelMaintenance, word: str, outcome: MaintenanceOutcome
) -> None:
    change = PasswordChange(Secret("old-password"), PASSWORD, Secret("repeated-password"))
    for path in ("/api/personal-password", "/api/enterprise-password"):
        stub.on("POST", path, said(word))
    assert personnel.change_personal_password(change).outcome is outcome
    assert personnel.change_enterprise_password(change).outcome is outcome
    body = stub.bodies("/api/enterprise-password")[0]
    assert (body["old_password"], body["repeated_password"]) == ("old-password", "repeated-password")


def test_agencies_are_meant_by_name(stub: Stub, personnel: ApiPersonnelMaintenance) -> None:
    agency = {"social_credit_code": "9121", "name": "诚信税务师事务所", "recognised": False}
    listed = said("agencies", agencies=[agency])
    stub.on("POST", "/api/agencies/sync", listed, listed, listed, said("not_permitted"))
    stub.on("POST", "/api/agencies/recognise", said("done"))
    assert personnel.sync_agencies() == ("诚信税务师事务所",)
    assert personnel.recognise_agency("诚信税务师事务所", PASSWORD).outcome is MaintenanceOutcome.DONE
    assert stub.bodies("/api/agencies/recognise")[0]["social_credit_code"] == "9121"
    assert personnel.cancel_agency("别家").outcome is MaintenanceOutcome.NOT_FOUND
    assert personnel.cancel_agency("诚信税务师事务所").outcome is MaintenanceOutcome.NOT_PERMITTED


def test_registration_and_synchronising(stub: Stub, personnel: ApiPersonnelMaintenance) -> None:
    stub.on("POST", "/api/tax-registration/staff", said("done"), blank("mobile"))
    stub.on("POST", "/api/staff/sync", said("not_logged_in"))
    assert personnel.register_tax_handler(SEARCH, "13800138000").outcome is MaintenanceOutcome.DONE
    assert personnel.register_tax_handler(SEARCH, "").outcome is MaintenanceOutcome.INCOMPLETE
    assert personnel.sync_tax_handlers().outcome is MaintenanceOutcome.NOT_LOGGED_IN


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (said("next"), None),
        (said("id_card_refused"), CollectionOutcome.ID_CARD_REFUSED),
        (said("step_refused"), CollectionOutcome.STEP_REFUSED),
        (said("not_logged_in"), CollectionOutcome.NOT_LOGGED_IN),
    ],
)
def test_collection_steps(stub: Stub, sessions: ApiSessions, answer: Canned, outcome: CollectionOutcome | None) -> None:
    app = sessions.mobile_tax_app("李四")
    stub.on("POST", "/api/collection/id-card", answer, blank("name"))
    stub.on("POST", "/api/collection/details", answer, blank("mobile"))
    assert app.add_id_card("李四", SEARCH.id_document_type, SEARCH.id_document_number) is outcome
    assert app.supplement("13800138000") is outcome
    assert app.add_id_card("", SEARCH.id_document_type, "2101") is CollectionOutcome.INCOMPLETE
    assert app.supplement("") is CollectionOutcome.INCOMPLETE


def test_the_face_is_the_last_step(stub: Stub, sessions: ApiSessions) -> None:
    app = sessions.mobile_tax_app("李四")
    stub.on("POST", "/api/collection/face", said("collected"), said("face_not_matched"), blank("face"), said("next"))
    assert app.show_face(Secret("face-1")) is CollectionOutcome.COLLECTED
    assert app.show_face(Secret("face-2")) is CollectionOutcome.FACE_NOT_MATCHED
    assert app.show_face(Secret("")) is CollectionOutcome.INCOMPLETE
    with pytest.raises(UnexpectedReplyError, match="最后一步"):
        app.show_face(Secret("face-1"))


def test_mobile_app_login(stub: Stub, sessions: ApiSessions) -> None:
    stub.on("POST", "/api/login", said("accepted", collection_open=True))
    assert sessions.mobile_tax_app("李四").login("lisi", PASSWORD).outcome is LoginOutcome.ACCEPTED


def test_screens_are_for_the_browser_alone(sessions: ApiSessions) -> None:
    with pytest.raises(UnsupportedError, match="@ui"):
        sessions.provincial_etax_screen("王总")
    with pytest.raises(UnsupportedError, match="@ui"):
        sessions.mobile_tax_app_screen("王总")
