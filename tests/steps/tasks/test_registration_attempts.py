"""Several tries at one page: each is made, and each has to be refused."""

from __future__ import annotations

import pytest

from steps.actors import ScenarioError
from steps.drivers.ports import RegistrationOutcome
from steps.tasks import registration_attempts as attempts
from steps.tasks.registration_identity import be_proven
from steps.tasks.registration_ways import RegistrationWay
from tests.steps.tasks.registering import ACCEPTED, REGISTERED, Stage, stage

WEB = RegistrationWay.WEB_HALL_CODE.value
NAME, PASSWORD = RegistrationOutcome.LOGIN_NAME_REFUSED, RegistrationOutcome.PASSWORD_REFUSED
INCOMPLETE = RegistrationOutcome.INCOMPLETE


def proven(*outcomes: RegistrationOutcome) -> Stage:
    set_up = stage(ACCEPTED, *outcomes)
    be_proven(set_up.scene, "李四", WEB)
    return set_up


def test_login_names_are_tried_one_after_the_other() -> None:
    set_up = proven(NAME, NAME)
    attempts.set_login_names_in_turn(set_up.scene, "李四", "1位小写字母、8位数字")
    names = [one.login_name for one in set_up.registration.setups]
    assert [len(name) for name in names] == [1, 8]
    assert names[1].isdigit()
    assert attempts.not_refused_because(set_up.scene, "李四", "登录名不符合规则") == ()


def test_passwords_are_tried_one_after_the_other() -> None:
    set_up = proven(PASSWORD, NAME)
    attempts.set_passwords_in_turn(set_up.scene, "李四", "7位大写字母加数字、10位小写字母")
    passwords = [one.account_password.reveal() for one in set_up.registration.setups]
    assert [len(password) for password in passwords] == [7, 10]
    assert passwords[1].islower()
    left = attempts.not_refused_because(set_up.scene, "李四", "密码不符合规则")
    assert left == ("10位小写字母（登录名不符合规则）",)


def test_a_try_that_registers_is_the_last_and_is_told() -> None:
    set_up = proven(NAME, REGISTERED, NAME)
    attempts.set_login_names_in_turn(set_up.scene, "李四", "1位小写字母、17位小写字母、8位数字")
    assert len(set_up.registration.setups) == 2
    left = attempts.not_refused_because(set_up.scene, "李四", "登录名不符合规则")
    assert left == ("17位小写字母（注册成功）",)


def test_each_blank_has_to_be_missed_for_itself() -> None:
    set_up = proven(INCOMPLETE, INCOMPLETE, RegistrationOutcome.LOGIN_NAME_REFUSED)
    attempts.set_blanks_in_turn(set_up.scene, "李四", "登录名、密码、手机号码")
    assert attempts.not_refused_for_blank(set_up.scene, "李四") == ("手机号码（登录名不符合规则）",)


def test_a_blank_of_the_identity_that_is_accepted_does_not_end_the_row() -> None:
    set_up = stage(INCOMPLETE, ACCEPTED, INCOMPLETE)
    attempts.enter_blanks_in_turn(set_up.scene, "李四", WEB, "姓名、证件类型、注册码")
    assert len(set_up.registration.starts) == 3
    assert attempts.not_refused_for_blank(set_up.scene, "李四") == ("证件类型（可以设置登录名和密码）",)


@pytest.mark.parametrize("words", ["小写字母", "8小写字母", "八位小写字母"])
def test_a_make_up_that_cannot_be_read_is_told(words: str) -> None:
    with pytest.raises(ScenarioError, match="应写成“17位小写字母”"):
        attempts.set_login_names_in_turn(proven().scene, "李四", words)
