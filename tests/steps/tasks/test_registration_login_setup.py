"""The last step of registration: what is typed, and what becomes of the person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from conformance.redaction import Secret
from steps.actors import ScenarioError
from steps.drivers.errors import PremiseError
from steps.drivers.ports import (
    LoginSetup,
    Portal,
    RegistrationOutcome,
    RegistrationReply,
    SmsCodeEntry,
)
from steps.tasks import registration_identity, registration_login_setup
from steps.tasks.registration_ways import (
    RegistrationWay,
)
from tests.steps.tasks.registering import ACCEPTED, REGISTERED, Stage, stage

WEB, HALL, FACE = (way.value for way in RegistrationWay)
MISMATCH, TAKEN = RegistrationOutcome.IDENTITY_MISMATCH, RegistrationOutcome.LOGIN_NAME_TAKEN


def proven(*outcomes: RegistrationOutcome, way: str = WEB) -> Stage:
    set_up = stage(ACCEPTED, *outcomes)
    registration_identity.be_proven(set_up.scene, "李四", way)
    return set_up


def test_what_was_registered_is_the_account_from_then_on() -> None:
    set_up = proven(REGISTERED)
    registration_login_setup.set_composed_login(set_up.scene, "李四", 8, 9)
    person, typed = set_up.scene.person("李四"), set_up.registration.setups[0]
    assert (len(typed.login_name), len(typed.account_password.reveal())) == (8, 9)
    assert person.facts.login_name == typed.login_name
    assert person.account_password.current == typed.account_password
    assert typed.sms_code is SmsCodeEntry.RIGHT
    assert typed.household_registration_place == "place of 李四"


def test_what_was_refused_is_remembered_as_typed_only() -> None:
    set_up = proven(RegistrationOutcome.PASSWORD_REFUSED)
    before = set_up.scene.person("李四").facts
    registration_login_setup.set_composed_password(set_up.scene, "李四", "小写字母", 7)
    person = set_up.scene.person("李四")
    assert person.facts == before
    assert person.account_password.current == before.account_password
    assert person.last(LoginSetup).account_password != before.account_password
    assert person.last(RegistrationReply).outcome is RegistrationOutcome.PASSWORD_REFUSED


def test_a_made_up_login_name_that_is_taken_gives_way_to_another() -> None:
    set_up = proven(TAKEN, TAKEN, REGISTERED)
    registration_login_setup.set_composed_login_name(set_up.scene, "李四", "小写字母", 8)
    assert len({one.login_name for one in set_up.registration.setups}) == 3
    assert set_up.scene.person("李四").facts.login_name == set_up.registration.setups[-1].login_name


def test_names_that_are_always_taken_are_for_the_scenario_to_judge() -> None:
    set_up = proven(*[TAKEN] * 9)
    registration_login_setup.set_composed_login_name(set_up.scene, "李四", "小写字母", 8)
    assert len(set_up.registration.setups) == 5
    assert set_up.scene.person("李四").last(RegistrationReply).outcome is TAKEN


def test_the_login_name_of_somebody_else_is_tried_once() -> None:
    set_up = proven(TAKEN, TAKEN)
    registration_login_setup.set_login_name_of(set_up.scene, "李四", "王五")
    registration_login_setup.set_login_name_of(set_up.scene, "李四", "王五", swapped=True)
    assert [one.login_name for one in set_up.registration.setups] == ["Login_王五", "lOGIN_王五"]


SETTINGS: list[tuple[str, Callable[[Stage], None], dict[str, object]]] = [
    ("字符", lambda at: registration_login_setup.set_login_name_containing(at.scene, "李四", "é"), {}),
    ("空格", lambda at: registration_login_setup.set_login_name_with_blank(at.scene, "李四", "末尾"), {}),
    (
        "手机号码",
        lambda at: registration_login_setup.set_mobile_of(at.scene, "李四", "王五"),
        {"mobile": "mobile of 王五"},
    ),
    (
        "短信",
        lambda at: registration_login_setup.set_with_sms_code(at.scene, "李四", "错误的验证码"),
        {"sms_code": SmsCodeEntry.WRONG},
    ),
    (
        "另一手机",
        lambda at: registration_login_setup.set_with_sms_code_of(at.scene, "李四", "王五"),
        {"sms_code": SmsCodeEntry.OF_ANOTHER_MOBILE, "other_mobile": "mobile of 王五"},
    ),
    (
        "再次",
        lambda at: registration_login_setup.set_again(at.scene, "李四", "王五"),
        {"login_name": "Login_王五", "mobile": "mobile of 王五"},
    ),
]
BLANKS: dict[str, dict[str, object]] = {
    "登录名": {"login_name": ""},
    "密码": {"account_password": Secret("")},
    "手机号码": {"mobile": "", "sms_code": SmsCodeEntry.BLANK},
    "短信验证码": {"sms_code": SmsCodeEntry.BLANK},
    "户籍所在地": {"household_registration_place": ""},
}


@pytest.mark.parametrize("blank", BLANKS)
def test_one_field_of_the_login_setup_stays_blank(blank: str) -> None:
    set_up = proven(RegistrationOutcome.INCOMPLETE)
    truth = registration_login_setup.setup_of(set_up.scene.person("李四"))
    registration_login_setup.set_without(set_up.scene, "李四", blank)
    assert set_up.registration.setups == [replace(truth, **BLANKS[blank])]  # type: ignore[arg-type]


def test_a_field_of_the_identity_page_cannot_stay_blank() -> None:
    with pytest.raises(ScenarioError, match="没有“姓名”这一项"):
        registration_login_setup.set_without(stage().scene, "李四", "姓名")


@pytest.mark.parametrize(("_name", "act", "changed"), SETTINGS, ids=[one[0] for one in SETTINGS])
def test_only_what_was_asked_for_differs_from_the_truth(
    _name: str, act: Callable[[Stage], None], changed: dict[str, object]
) -> None:
    set_up = proven(RegistrationOutcome.INCOMPLETE)
    truth = registration_login_setup.setup_of(set_up.scene.person("李四"))
    act(set_up)
    (typed,) = set_up.registration.setups
    expected = replace(truth, **(changed or {"login_name": typed.login_name}))  # type: ignore[arg-type]
    assert typed == expected
    assert typed != truth


def test_a_code_of_another_phone_needs_its_owner() -> None:
    with pytest.raises(ScenarioError, match="要写明是谁的手机"):
        registration_login_setup.set_with_sms_code(proven().scene, "李四", "另一手机收到的验证码")


def test_a_blank_in_a_password_is_its_only_fault() -> None:
    set_up = proven(RegistrationOutcome.PASSWORD_REFUSED)
    registration_login_setup.set_password_with_blank(set_up.scene, "李四", "开头")
    typed = set_up.registration.setups[0].account_password.reveal()
    assert typed.startswith(" ")
    assert 8 <= len(typed.strip()) < len(typed) <= 15


def test_a_registration_that_fails_is_no_premise() -> None:
    set_up = stage(ACCEPTED, RegistrationOutcome.WRONG_SMS_CODE)
    with pytest.raises(PremiseError, match="应能以APP人脸识别认证注册完成注册，实际为“短信验证码错误”"):
        registration_login_setup.have_registered(set_up.scene, "李四", FACE)


NOT_PROVEN, WRONG_CODE = RegistrationOutcome.IDENTITY_NOT_PROVEN, RegistrationOutcome.WRONG_SMS_CODE


@pytest.mark.parametrize(
    ("answers", "typed"),
    [
        ((NOT_PROVEN,), (SmsCodeEntry.WRONG,)),
        ((REGISTERED,), (SmsCodeEntry.WRONG,)),
        ((WRONG_CODE, NOT_PROVEN), (SmsCodeEntry.WRONG, SmsCodeEntry.RIGHT)),
        ((WRONG_CODE, REGISTERED), (SmsCodeEntry.WRONG, SmsCodeEntry.RIGHT)),
    ],
)
def test_the_right_code_is_tried_only_where_the_wrong_one_is_all_that_was_looked_at(
    answers: tuple[RegistrationOutcome, ...], typed: tuple[SmsCodeEntry, ...]
) -> None:
    set_up = stage(RegistrationOutcome.IDENTITY_MISMATCH, *answers)
    registration_identity.enter_truthfully(set_up.scene, "李四", WEB)
    assert registration_login_setup.open_to_wrong_code(set_up.scene, "李四").outcome is answers[-1]
    assert tuple(one.sms_code for one in set_up.registration.setups) == typed


def test_the_login_step_needs_to_know_where() -> None:
    with pytest.raises(ScenarioError, match="没有做过"):
        registration_login_setup.set_login(stage().scene, "李四")
    set_up = stage(RegistrationOutcome.IDENTITY_NOT_PROVEN)
    registration_login_setup.set_login_directly(set_up.scene, "李四", HALL)
    assert set_up.sessions.portals == [Portal.IIT_APP]
    assert not set_up.registration.starts
