"""What only eyes and hands see of registration, against the simulator, sound and with controls out of order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from conformance.redaction import Redactor
from conformance.scenarios import EvidenceLog
from steps.drivers.http import HttpPool, HttpSession
from steps.drivers.ports import (
    AgreementEntry,
    BusinessAccess,
    IdDocumentType,
    PersonSpec,
    Portal,
    RareCharacter,
    RegistrationEntry,
    RegistrationMethod,
    RegistrationOutcome,
)
from steps.drivers.support.hall_counter import HallPortalCounter
from tests.steps.drivers.conftest import Stage
from tests.steps.drivers.test_app_screen import quarter
from tests.steps.drivers.test_client_screen import ui
from tests.steps.drivers.test_registration_on_both_channels import Visitor
from tests.steps.drivers.test_ui_evidence import everything

pytestmark = pytest.mark.ui
MakeStage = Callable[..., Stage]
WEB, APP = Portal.NATURAL_PERSON_WEB, Portal.IIT_APP
HALL, FACE = RegistrationMethod.HALL_CODE, RegistrationMethod.FACE
AGREED = AgreementEntry.AGREED
RARE = RareCharacter("犇", "牛", 12)


def with_screens(make_stage: MakeStage, **screens: Any) -> Stage:
    return make_stage("ui", policy={"screens": {"registration": screens}})


@pytest.fixture
def sound(make_stage: MakeStage) -> Stage:
    return make_stage("ui")


@pytest.fixture
def visitor_of(pool: HttpPool, redactor: Redactor) -> Callable[..., Visitor]:
    def make(stage: Stage, rare: str = "") -> Visitor:
        spec = PersonSpec(registered=False, id_document_type=IdDocumentType.RESIDENT_ID_CARD, rare_character=rare)
        hall = HttpSession("办税服务厅", f"{stage.world.base_url}/tax-service-hall", 5.0, pool, redactor)
        return Visitor(stage, stage.people.person(spec), HallPortalCounter(hall, redactor))

    return make


def portal_of(entry: RegistrationEntry) -> Portal:
    return APP if entry is RegistrationEntry.APP else WEB


@pytest.mark.parametrize("entry", RegistrationEntry)
def test_every_way_in_stands_there_and_leads_in(sound: Stage, entry: RegistrationEntry) -> None:
    screen = ui(sound).registration_screen("李四", portal_of(entry))
    box = screen.entry_box(entry)
    assert box is not None
    if entry is RegistrationEntry.WEB_TOP_RIGHT:
        assert quarter(box) == ("top", "right")
    assert screen.enter_by(entry)
    assert screen.enter_by(entry)


@pytest.mark.parametrize(
    ("entry", "screens", "there"),
    [
        (RegistrationEntry.CLIENT_LOGIN, {"client_entry": "dead"}, True),
        (RegistrationEntry.CLIENT_LOGIN, {"client_entry": "absent"}, False),
        (RegistrationEntry.CLIENT_LOGIN, {"client_entry": "web_home"}, True),
        (RegistrationEntry.CLIENT_LOGIN, {"client_entry": "app"}, True),
        (RegistrationEntry.WEB_LOGIN, {"web_login_entry": "dead"}, True),
        (RegistrationEntry.WEB_LOGIN, {"web_login_entry": "absent"}, False),
        (RegistrationEntry.WEB_TOP_RIGHT, {"web_top_entry": "dead"}, True),
        (RegistrationEntry.WEB_TOP_RIGHT, {"web_top_entry": "absent"}, False),
        (RegistrationEntry.APP, {"app_entry": "dead"}, True),
        (RegistrationEntry.APP, {"app_entry": "absent"}, False),
    ],
)
def test_ways_in_that_do_not_work(
    make_stage: MakeStage, entry: RegistrationEntry, screens: dict[str, str], there: bool
) -> None:
    screen = ui(with_screens(make_stage, **screens)).registration_screen("李四", portal_of(entry))
    assert (screen.entry_box(entry) is not None) is there
    assert not screen.enter_by(entry)


@pytest.mark.parametrize("place", ["top_left", "bottom_right"])
def test_way_in_that_stands_elsewhere(make_stage: MakeStage, place: str) -> None:
    screen = ui(with_screens(make_stage, web_top_place=place)).registration_screen("李四", WEB)
    box = screen.entry_box(RegistrationEntry.WEB_TOP_RIGHT)
    assert box is not None
    assert "_".join(quarter(box)) == place


@pytest.mark.parametrize(("blank", "at_hall", "by_face"), [((), True, True), (("face",), True, False)])
def test_text_of_the_agreement(make_stage: MakeStage, blank: tuple[str, ...], at_hall: bool, by_face: bool) -> None:
    screen = ui(with_screens(make_stage, agreements_blank=blank)).registration_screen("李四", APP)
    assert ("手机号码" in screen.agreement_text(HALL)) is at_hall
    assert ("手机号码" in screen.agreement_text(FACE)) is by_face


def test_methods_and_fields(sound: Stage, visitor_of: Callable[..., Visitor]) -> None:
    one = visitor_of(sound)
    web, app = (ui(sound).registration_screen(one.facts.login_name, portal) for portal in (WEB, APP))
    assert web.methods_offered() == ("大厅注册码注册",)
    assert app.methods_offered() == ("大厅注册码注册", "人脸识别认证注册")
    identity = {"姓名", "证件类型", "证件号码"}
    one.at(WEB).start(HALL, AGREED)
    assert web.fields_asked() == {*identity, "注册码"}
    one.at(APP).start(HALL, AGREED)
    assert app.fields_asked() == {*identity, "注册码", "国籍"}
    one.at(APP).start(FACE, AGREED)
    assert app.fields_asked() == identity
    assert not app.login_setup_open()
    setup = {"登录名", "密码", "确认密码", "手机号码", "短信验证码"}
    one.proven(APP)
    assert app.login_setup_open()
    assert app.fields_asked() == setup
    one.proven(WEB)
    assert web.fields_asked() == {*setup, "户籍所在地"}


def test_methods_that_are_dead_or_in_excess(make_stage: MakeStage, visitor_of: Callable[..., Visitor]) -> None:
    stage = with_screens(make_stage, dead_methods=["app.hall_code"])
    one = visitor_of(stage)
    app = one.at(APP)
    app.start(HALL, AGREED)
    assert app.prove_by_hall_code(one.identity, one.code()).outcome is RegistrationOutcome.NOT_OFFERED
    app.start(FACE, AGREED)
    assert app.prove_by_face(one.identity, one.facts.face).outcome is RegistrationOutcome.IDENTITY_ACCEPTED


@pytest.mark.parametrize("portal", [WEB, APP])
@pytest.mark.parametrize(
    ("screens", "outcome"),
    [
        ({}, RegistrationOutcome.IDENTITY_ACCEPTED),
        ({"rare_button": "dead"}, RegistrationOutcome.RARE_CHARACTER_NOT_ENTERED),
        ({"rare_button": "absent"}, RegistrationOutcome.RARE_CHARACTER_NOT_ENTERED),
        ({"rare_enters": "first"}, RegistrationOutcome.RARE_CHARACTER_NOT_ENTERED),
        ({"rare_enters": "nothing"}, RegistrationOutcome.RARE_CHARACTER_NOT_ENTERED),
    ],
)
def test_rare_character_without_a_keyboard(
    make_stage: MakeStage,
    visitor_of: Callable[..., Visitor],
    portal: Portal,
    screens: dict[str, str],
    outcome: RegistrationOutcome,
) -> None:
    stage = with_screens(make_stage, **screens)
    one = visitor_of(stage, RARE.character)
    assert RARE.character in one.facts.name
    screen = ui(stage).registration_screen(one.facts.login_name, portal)
    one.at(portal).start(HALL, AGREED)
    assert screen.prove_with_rare_character(one.identity, RARE, one.code(), None).outcome is outcome
    if portal is APP and outcome is RegistrationOutcome.IDENTITY_ACCEPTED:
        one.at(portal).start(FACE, AGREED)
        assert screen.prove_with_rare_character(one.identity, RARE, None, one.facts.face).outcome is outcome


@pytest.mark.parametrize("portal", [WEB, APP])
def test_looking_up_rare_characters(sound: Stage, visitor_of: Callable[..., Visitor], portal: Portal) -> None:
    one = visitor_of(sound)
    screen = ui(sound).registration_screen(one.facts.login_name, portal)
    one.at(portal).start(HALL, AGREED)
    assert screen.rare_character_panel() is None
    assert RARE.character in screen.rare_characters_found(RARE.radical, RARE.stroke_count)
    panel = screen.rare_character_panel()
    assert panel is not None
    assert panel.stroke_counts.x + panel.stroke_counts.width <= panel.characters.x
    assert RARE.character not in screen.rare_characters_found(RARE.radical, RARE.stroke_count + 1)
    assert RARE.character not in screen.rare_characters_found("水", RARE.stroke_count)
    assert screen.rare_characters_found("乱", 7) == ()
    assert screen.rare_character_panel() is None


def test_business_leaves_the_window_where_it_was(sound: Stage, visitor_of: Callable[..., Visitor]) -> None:
    one = visitor_of(sound)
    screen = ui(sound).registration_screen(one.facts.login_name, WEB)
    one.proven(WEB)
    assert ui(sound).natural_person_web(one.facts.login_name).try_business() is BusinessAccess.NOT_LOGGED_IN
    assert screen.login_setup_open()


def test_no_secret_of_registration_in_evidence(
    make_stage: MakeStage, visitor_of: Callable[..., Visitor], evidence: EvidenceLog, redactor: Redactor
) -> None:
    stage = make_stage("ui", tracing=True)
    one = visitor_of(stage)
    web, app = one.at(WEB), one.at(APP)
    web.start(HALL, AGREED)
    code = one.code()
    web.prove_by_hall_code(one.identity, code)
    web.set_login(replace(one.setup, login_name="9"))
    app.start(FACE, AGREED)
    app.prove_by_face(one.identity, one.facts.face)
    stage.sessions.capture_failure()
    stage.sessions.close()
    text = everything(list(evidence.drain()))
    sent = [message["code"] for message in stage.world.http.get(f"/sms?mobile={one.facts.mobile}").data["messages"]]
    secrets = [
        code.reveal(),
        one.facts.face.reveal(),
        one.facts.account_password.reveal(),
        one.facts.mobile,
        one.facts.id_document_number,
        *sent,
    ]
    assert len(sent) == 1
    assert [secret for secret in secrets if secret in text] == []
    assert "登录设置" in text
    assert redactor.scrub(text) == text
