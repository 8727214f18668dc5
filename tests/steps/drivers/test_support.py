"""Support drivers against answers that the control API should not give."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from conformance.redaction import MASK, Redactor
from steps.drivers.errors import NoAnswerError, ProvisioningError, UnexpectedReplyError
from steps.drivers.http import HttpPool, HttpSession
from steps.drivers.ports import CaptchaPicture, CodeApplicationOutcome, IdDocumentType, PersonSpec, UnitSpec
from steps.drivers.support.captcha import WorldCaptchas
from steps.drivers.support.clock import WorldClock
from steps.drivers.support.control import World
from steps.drivers.support.face_bureau import WorldFaceBureau
from steps.drivers.support.hall_counter import HallPortalCounter
from steps.drivers.support.identities import Identities
from steps.drivers.support.people import WorldPeople
from steps.drivers.support.sms import WorldSms
from tests.steps.drivers.stub import Stub, as_json

PICTURE = CaptchaPicture("/worlds/w/withholding-client/captchas/c-1.png?x=1", b"")


@pytest.fixture
def world(stub: Stub, pool: HttpPool) -> World:
    return World("w", stub.url, HttpSession("控制接口", stub.url, 5.0, pool, Redactor()))


def test_captcha_answers_and_certainly_wrong_ones_are_registered(stub: Stub, world: World, redactor: Redactor) -> None:
    stub.on("GET", "/captchas/c-1", as_json({"answer": "AB12"}))
    captchas = WorldCaptchas(world, redactor)
    right, wrong = captchas.answer(PICTURE).reveal(), captchas.wrong_answer(PICTURE).reveal()
    assert right == "AB12"
    assert wrong.casefold() != right.casefold()
    assert redactor.scrub(f"{right} {wrong}") == f"{MASK} {MASK}"


def test_unknown_captcha(world: World, redactor: Redactor) -> None:
    with pytest.raises(NoAnswerError, match="验证码图片"):
        WorldCaptchas(world, redactor).answer(PICTURE)


def test_newest_sms_counts(stub: Stub, world: World, redactor: Redactor) -> None:
    messages = [{"code": "111111"}, {"code": "222222"}]
    stub.on("GET", "/sms?mobile=13800138000", as_json({"messages": messages}), as_json({"messages": []}))
    inbox = WorldSms(world, redactor)
    assert inbox.latest_code("13800138000").reveal() == "222222"
    assert redactor.scrub("222222") == MASK
    with pytest.raises(NoAnswerError):
        inbox.latest_code("13800138000")


@pytest.mark.parametrize("message", [{"code": None}, {}, "text"])
def test_sms_without_a_code(stub: Stub, world: World, redactor: Redactor, message: object) -> None:
    stub.on("GET", "/sms?mobile=1", as_json({"messages": [message]}))
    with pytest.raises(NoAnswerError, match="没有验证码"):
        WorldSms(world, redactor).latest_code("1")


@pytest.mark.parametrize("now", ["tomorrow", "2019-12-16T09:00:00"])
def test_clock_without_a_usable_time(stub: Stub, world: World, now: str) -> None:
    stub.on("GET", "/clock", as_json({"now": now}))
    with pytest.raises(UnexpectedReplyError, match="now"):
        WorldClock(world).now()


def test_clock_speaks_shanghai_time(stub: Stub, world: World) -> None:
    stub.on("GET", "/clock", as_json({"now": "2019-12-31T16:00:00+00:00"}))
    now = WorldClock(world).now()
    assert now.utcoffset() == timedelta(hours=8)
    assert now == datetime.fromisoformat("2020-01-01T00:00:00+08:00")


def test_people_that_the_world_refuses(stub: Stub, world: World, redactor: Redactor) -> None:
    people = WorldPeople(world, Identities(1), redactor)
    stub.on("POST", "/people", as_json({"outcome": "invalid_input", "message": "姓名太长"}, 422))
    with pytest.raises(ProvisioningError, match="姓名太长"):
        people.person(PersonSpec(registered=True))
    with pytest.raises(ProvisioningError, match="404"):
        people.unit(UnitSpec())


def test_sensitive_facts_are_registered(stub: Stub, world: World, redactor: Redactor) -> None:
    stub.on("POST", "/people", as_json({"person_id": "p"}, 201))
    stub.on("POST", "/units", as_json({}, 201))
    people = WorldPeople(world, Identities(1), redactor)
    person, unit = people.person(PersonSpec(registered=True)), people.unit(UnitSpec(has_ca=True))
    assert unit.ca_certificate is not None
    for value in (
        person.mobile,
        person.face.reveal(),
        person.id_document_number,
        person.account_password.reveal(),
        unit.filing_password.reveal(),
        unit.ca_certificate.pin.reveal(),
        people.new_password().reveal(),
    ):
        assert redactor.scrub(value) == MASK
    assert people.unit(UnitSpec()).ca_certificate is None


@pytest.mark.parametrize("document", IdDocumentType)
def test_the_world_learns_every_fact(stub: Stub, world: World, redactor: Redactor, document: IdDocumentType) -> None:
    stub.on("POST", "/people", as_json({"person_id": "p"}, 201))
    facts = WorldPeople(world, Identities(1), redactor).person(PersonSpec(registered=False, id_document_type=document))
    (body,) = stub.bodies("/people")
    assert body == {
        "name": facts.name,
        "id_document_type": document.value,
        "id_document_number": facts.id_document_number,
        "mobile": facts.mobile,
        "login_name": facts.login_name,
        "account_password": facts.account_password.reveal(),
        "nationality": facts.nationality,
        "household_registration_place": facts.household_registration_place,
        "face": facts.face.reveal(),
        "registered": False,
    }
    assert all(value for key, value in body.items() if key != "registered")


def test_rare_character_is_part_of_the_name(stub: Stub, world: World, redactor: Redactor) -> None:
    stub.on("POST", "/people", as_json({"person_id": "p"}, 201))
    people = WorldPeople(world, Identities(1), redactor)
    assert "㛃" in people.person(PersonSpec(registered=False, rare_character="㛃")).name


@pytest.fixture
def counter(stub: Stub, pool: HttpPool, redactor: Redactor) -> HallPortalCounter:
    return HallPortalCounter(HttpSession("办税服务厅", stub.url, 5.0, pool, redactor), redactor)


CODES = "/api/registration-codes"
DOCUMENT = ("李四", IdDocumentType.TAIWAN_PERMIT, "12345678")


def test_hall_counter_issues_codes(stub: Stub, counter: HallPortalCounter, redactor: Redactor) -> None:
    issued = as_json({"outcome": "issued", "message": "您的注册码", "registration_code": "a1B2c3"})
    stub.on("POST", CODES, issued, as_json({"outcome": "document_refused", "message": "证件无效"}))
    application = counter.apply_for_registration_code(*DOCUMENT)
    assert application.outcome is CodeApplicationOutcome.ISSUED
    assert application.registration_code is not None
    assert application.registration_code.reveal() == "a1B2c3"
    assert redactor.scrub("a1B2c3 12345678") == f"{MASK} {MASK}"
    assert stub.bodies(CODES) == [
        {"name": "李四", "id_document_type": "台湾居民来往大陆通行证", "id_document_number": "12345678"}
    ]
    refused = counter.apply_for_registration_code(*DOCUMENT)
    assert (refused.outcome, refused.registration_code) == (CodeApplicationOutcome.DOCUMENT_REFUSED, None)


@pytest.mark.parametrize("answer", [{"outcome": "issued"}, {"outcome": "come back tomorrow"}, {}])
def test_hall_counter_answers_that_nobody_knows(stub: Stub, counter: HallPortalCounter, answer: object) -> None:
    stub.on("POST", CODES, as_json(answer))
    with pytest.raises(UnexpectedReplyError):
        counter.apply_for_registration_code(*DOCUMENT)


def test_face_bureau_is_switched_off_by_policy(stub: Stub, world: World) -> None:
    stub.on("PATCH", "/policy", as_json({}))
    WorldFaceBureau(world).become_unavailable()
    assert stub.bodies("/policy") == [{"face_bureau_available": False}]
