"""Rules of 实名注册 at their boundaries."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from simulators.kernel.clock import CHINA
from simulators.rules.login_names import login_name_allowed
from simulators.rules.password_rules import account_password_allowed
from simulators.rules.registration import BureauAnswer, Citizen, face_accepted, identity_matches
from simulators.rules.registration_codes import CodeVerdict, RegistrationCode, judge_code

MIDNIGHT = datetime(2020, 3, 2, tzinfo=CHINA)
WEEK = timedelta(days=7)


@pytest.mark.parametrize("name", ["ab", "a" * 16, "中文", "文" * 16, "㐀𠀀", "_1", "__", "1a", "〇一", "Aa1_中"])
def test_login_names_that_are_allowed(name: str) -> None:
    assert login_name_allowed(name)


@pytest.mark.parametrize("name", ["", "a", "文", "a" * 17, "文" * 17, "12", "1234567890123456"])
def test_login_names_of_the_wrong_length_or_of_digits(name: str) -> None:
    assert not login_name_allowed(name)


@pytest.mark.parametrize("character", " -.@#/'·，ａ７＿あアéяß　\t😀²①々\u200b\u00a0ा")
def test_characters_that_no_login_name_has(character: str) -> None:
    for name in (f"ab{character}", f"{character}ab", f"a{character}b", character * 2):
        assert not login_name_allowed(name)


@pytest.mark.parametrize("password", ["Abcd1234", "Abcd1234567890A", "abc-1234", "ABC-1234", "Abc-efgh", "Ab1-Ab1-"])
def test_passwords_that_are_allowed(password: str) -> None:
    assert account_password_allowed(password)


@pytest.mark.parametrize(
    "password", ["Abcd123", "Abcd12345678901A", "abcd1234", "ABCDabcd", "ABCD1234", "abcd----", "1234----", "Abcd 1234"]
)
def test_passwords_that_are_refused(password: str) -> None:
    assert not account_password_allowed(password)


@pytest.mark.parametrize(
    ("age", "verdict"),
    [
        (timedelta(0), CodeVerdict.GOOD),
        (WEEK - timedelta(seconds=1), CodeVerdict.GOOD),
        (WEEK - timedelta(microseconds=1), CodeVerdict.GOOD),
        (WEEK, CodeVerdict.EXPIRED),
        (WEEK + timedelta(seconds=1), CodeVerdict.EXPIRED),
    ],
)
def test_a_code_is_good_for_less_than_seven_days(age: timedelta, verdict: CodeVerdict) -> None:
    own = (RegistrationCode("Ab12Cd", MIDNIGHT),)
    assert judge_code("Ab12Cd", own, (), 7, MIDNIGHT + age) is verdict
    assert judge_code("Ab12Cd", own, (), None, MIDNIGHT + age) is CodeVerdict.GOOD
    assert judge_code("ab12cd", own, (), 7, MIDNIGHT + age) is CodeVerdict.WRONG


def test_codes_of_others_and_older_ones_are_wrong() -> None:
    old, new = RegistrationCode("111111", MIDNIGHT), RegistrationCode("222222", MIDNIGHT)
    assert judge_code("111111", (old, new), (), 7, MIDNIGHT) is CodeVerdict.WRONG
    assert judge_code("111111", (new,), (old,), 7, MIDNIGHT) is CodeVerdict.WRONG
    assert judge_code("111111", (), (old,), 7, MIDNIGHT) is CodeVerdict.WRONG


def test_a_match_alone_is_accepted() -> None:
    assert [answer for answer in BureauAnswer if face_accepted(answer)] == [BureauAnswer.MATCH]


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        (Citizen("吴九", "居民身份证", "11x"), True),
        (Citizen("吴九", "居民身份证", "11X", "中国"), True),
        (Citizen("吴九", "居民身份证", "11X", "美国"), False),
        (Citizen("吴九", "居民身份证", "11X", ""), False),
        (Citizen("吴 九", "居民身份证", "11X"), False),
        (Citizen("吴九", "港澳居民居住证", "11X"), False),
        (Citizen("吴九", "居民身份证", "11"), False),
    ],
)
def test_a_claim_holds_when_every_part_does(claim: Citizen, holds: bool) -> None:
    assert identity_matches(claim, Citizen("吴九", "居民身份证", "11X", "中国")) is holds
