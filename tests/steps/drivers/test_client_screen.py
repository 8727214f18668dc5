"""What only eyes and hands see of the client, against the simulator, sound and with dead controls."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.redaction import Secret
from steps.drivers.errors import PageNotRecognisedError
from steps.drivers.ports import (
    CaptchaEntry,
    ClientStage,
    KeyboardClosing,
    LoginMode,
    LoginOutcome,
    Portal,
    UnitChoice,
    UnitSpec,
)
from steps.drivers.ui.sessions import UiSessions
from tests.steps.drivers.conftest import Stage
from tests.steps.drivers.test_client_on_both_channels import member

pytestmark = pytest.mark.ui
MakeStage = Callable[..., Stage]


def ui(stage: Stage) -> UiSessions:
    assert isinstance(stage.sessions, UiSessions)
    return stage.sessions


def with_screens(make_stage: MakeStage, **screens: object) -> Stage:
    return make_stage("ui", policy={"screens": screens})


@pytest.fixture
def sound(make_stage: MakeStage) -> Stage:
    return make_stage("ui")


def test_login_screen_as_it_opens(sound: Stage) -> None:
    screen = ui(sound).withholding_client_screen("张三")
    screen.open_login()
    assert screen.selected_mode() is LoginMode.ACCOUNT_PASSWORD
    assert not screen.captcha_shown()
    assert not screen.soft_keyboard_open()
    box = screen.mode_switch_box()
    assert box is not None
    assert 0 < box.x < box.x + box.width <= box.page_width
    assert 0 < box.y < box.y + box.height <= box.page_height


def test_switching_there_and_back(sound: Stage) -> None:
    screen = ui(sound).withholding_client_screen("张三")
    assert screen.switch_mode() is LoginMode.QR
    assert screen.switch_mode() is LoginMode.ACCOUNT_PASSWORD


@pytest.mark.parametrize("how", KeyboardClosing)
def test_soft_keyboard_opens_and_closes(sound: Stage, how: KeyboardClosing) -> None:
    screen = ui(sound).withholding_client_screen("张三")
    screen.open_login()
    screen.focus_password_field()
    assert screen.soft_keyboard_open()
    screen.close_soft_keyboard(how)
    assert not screen.soft_keyboard_open()


def test_every_key_types_what_it_says(sound: Stage) -> None:
    person, _ = member(sound)
    screen = ui(sound).withholding_client_screen("张三")
    every = Secret("aZ09!@#$%^&*()-_=+[]{}\\|;:'\",.<>/?`~")
    assert screen.login_by_soft_keyboard(person.mobile, every).outcome is LoginOutcome.WRONG_PASSWORD
    reply = screen.login_by_soft_keyboard(person.mobile, person.account_password)
    assert reply.outcome is LoginOutcome.ACCEPTED


def test_client_and_screen_share_one_window(sound: Stage) -> None:
    person, _ = member(sound)
    client, screen = ui(sound).withholding_client("张三"), ui(sound).withholding_client_screen("张三")
    client.login_by_account(person.mobile, sound.people.new_password(), CaptchaEntry.IF_ASKED)
    assert screen.captcha_shown()
    client.login_by_account(person.mobile, person.account_password, CaptchaEntry.IF_ASKED)
    assert not screen.captcha_shown()
    client.verify_unit(sound.people.new_password(), CaptchaEntry.IF_ASKED)
    assert screen.captcha_shown()
    client.try_business()
    assert screen.captcha_shown()


def test_links_and_dialogs_of_a_sound_portal(sound: Stage) -> None:
    person, (unit,) = member(sound)
    client, screen = ui(sound).withholding_client("张三"), ui(sound).withholding_client_screen("张三")
    assert screen.open_forgot_password() is Portal.NATURAL_PERSON_WEB
    code = screen.open_app_download()
    assert code is not None
    assert code.content.endswith("/iit-app/")
    client.login_by_account(person.mobile, person.account_password, CaptchaEntry.IF_ASKED)
    assert screen.forgot_filing_password_offered()
    assert screen.forgot_filing_password_ways() == {Portal.NATURAL_PERSON_WEB, Portal.IIT_APP}
    client.verify_unit(unit.filing_password, CaptchaEntry.IF_ASKED)
    assert client.stage() is ClientStage.ENTERED
    assert not screen.forgot_filing_password_offered()


@pytest.mark.parametrize("link", ["dead", "absent", "web_home", "app"])
def test_forgot_password_that_leads_elsewhere_or_nowhere(make_stage: MakeStage, link: str) -> None:
    stage = with_screens(make_stage, forgot_password_link=link)
    assert ui(stage).withholding_client_screen("张三").open_forgot_password() is None


@pytest.mark.parametrize("state", ["unreadable", "dead", "absent"])
def test_app_download_that_does_not_work(make_stage: MakeStage, state: str) -> None:
    stage = with_screens(make_stage, app_download=state)
    assert ui(stage).withholding_client_screen("张三").open_app_download() is None


@pytest.mark.parametrize(
    ("screens", "ways"),
    [
        ({"forgot_filing_password": "dead"}, set()),
        ({"forgot_filing_password": "absent"}, set()),
        ({"forgot_filing_password_web": "elsewhere"}, {Portal.IIT_APP}),
        ({"forgot_filing_password_web": "absent"}, {Portal.IIT_APP}),
        ({"forgot_filing_password_app": "unreadable"}, {Portal.NATURAL_PERSON_WEB}),
        ({"forgot_filing_password_app": "elsewhere"}, {Portal.NATURAL_PERSON_WEB}),
        ({"forgot_filing_password_app": "absent"}, {Portal.NATURAL_PERSON_WEB}),
    ],
)
def test_ways_that_are_missing(make_stage: MakeStage, screens: dict[str, str], ways: set[Portal]) -> None:
    stage = with_screens(make_stage, **screens)
    person, _ = member(stage)
    ui(stage).withholding_client("张三").login_by_account(person.mobile, person.account_password, CaptchaEntry.IF_ASKED)
    assert ui(stage).withholding_client_screen("张三").forgot_filing_password_ways() == ways


def test_switch_that_is_absent_or_dead(make_stage: MakeStage) -> None:
    screen = ui(with_screens(make_stage, mode_switch="absent")).withholding_client_screen("张三")
    assert screen.mode_switch_box() is None
    assert screen.switch_mode() is LoginMode.ACCOUNT_PASSWORD
    screen = ui(with_screens(make_stage, mode_switch_to_qr_works=False)).withholding_client_screen("张三")
    assert screen.switch_mode() is LoginMode.ACCOUNT_PASSWORD
    screen = ui(with_screens(make_stage, mode_switch_back_works=False)).withholding_client_screen("张三")
    assert screen.switch_mode() is LoginMode.QR
    assert screen.switch_mode() is LoginMode.QR


@pytest.mark.parametrize("mode", [("qr", LoginMode.QR), ("filing_password", LoginMode.FILING_PASSWORD)])
def test_other_mode_by_default(make_stage: MakeStage, mode: tuple[str, LoginMode]) -> None:
    stage = with_screens(make_stage, default_mode=mode[0])
    person, _ = member(stage)
    screen, client = ui(stage).withholding_client_screen("张三"), ui(stage).withholding_client("张三")
    screen.open_login()
    assert screen.selected_mode() is mode[1]
    reply = client.login_by_account(person.mobile, person.account_password, CaptchaEntry.IF_ASKED)
    assert reply.outcome is LoginOutcome.ACCEPTED


def test_keyboard_that_does_not_work(make_stage: MakeStage) -> None:
    stage = with_screens(make_stage, soft_keyboard_on=False, soft_keyboard_close_works=False, soft_keyboard_types=False)
    person, _ = member(stage)
    screen = ui(stage).withholding_client_screen("张三")
    screen.focus_password_field()
    assert not screen.soft_keyboard_open()
    reply = screen.login_by_soft_keyboard(person.mobile, person.account_password)
    assert reply.outcome is LoginOutcome.INCOMPLETE


@pytest.mark.parametrize(
    ("how", "screens"),
    [
        (UnitChoice.DOUBLE_CLICK, {"unit_double_click": "dead"}),
        (UnitChoice.ENTER_BUTTON, {"unit_enter_button": "dead"}),
        (UnitChoice.ENTER_BUTTON, {"unit_enter_button": "absent"}),
    ],
)
def test_units_that_cannot_be_entered(make_stage: MakeStage, how: UnitChoice, screens: dict[str, str]) -> None:
    stage = with_screens(make_stage, **screens)
    person, units = member(stage, units=2)
    client = ui(stage).withholding_client("张三")
    client.login_by_account(person.mobile, person.account_password, CaptchaEntry.IF_ASKED)
    assert client.choose_unit(units[0].taxpayer_id, how) is ClientStage.UNIT_CHOICE


def test_first_use_form_is_asked_of_a_person_who_knows_a_unit(sound: Stage) -> None:
    person, _ = member(sound)
    client = ui(sound).withholding_client("张三")
    client.login_by_account(person.mobile, person.account_password, CaptchaEntry.IF_ASKED)
    unit = sound.people.unit(UnitSpec())
    with pytest.raises(PageNotRecognisedError, match="纳税人识别号"):
        client.verify_first_unit(unit.taxpayer_id, unit.filing_password, CaptchaEntry.IF_ASKED)
