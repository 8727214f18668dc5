"""Every defect changes what it says, and a deployment without it does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.stranger.config import DEFECTS, Settings
from tests.stranger.talking import BY_ID, LOCK_S, Stranger


def _locked_after_five(one: Stranger) -> bool:
    for _ in range(5):
        one.sign_in("t003", "wrong")
    return one.sign_in("t003") == "1006"


def _locked_to_the_end(one: Stranger) -> bool:
    for _ in range(5):
        one.sign_in("t003", "wrong")
    one.now += LOCK_S * 0.9
    return one.sign_in("t003") == "1006"


def _captcha_asked(one: Stranger) -> bool:
    one.sign_in("t003", "wrong")
    return one.sign_in("t003", captcha="") == "1004"


def _captcha_checked(one: Stranger) -> bool:
    one.sign_in("t003", "wrong")
    return one.sign_in("t003", captcha="XXXX") == "1005"


def _two_classes_refused(one: Stranger) -> bool:
    one.identify("c001")
    return one.finish("c001", secret="abcdefgh12") == 4104


def _long_nickname_refused(one: Stranger) -> bool:
    one.identify("c001")
    return one.finish("c001", nickname="a" * 17) == 4206


def _code_used_up(one: Stranger) -> bool:
    one.identify("c001")
    one.finish("c001")
    return one.identify("c001") == 4205


def _code_of_another_refused(one: Stranger) -> bool:
    return one.identify("c001", permit=BY_ID["c002"]["permit"]) == 4203


def _reset_takes_effect(one: Stranger) -> bool:
    done = one.recover("t003", "Brand+new1") == [0, 0, 0]
    return done and one.sign_in("t003") == "1003" and one.sign_in("t003", "Brand+new1") == "0"


def _filing_password_checked(one: Stranger) -> bool:
    one.sign_in("t003")
    return one.check(BY_ID["u2"]["filing_secret"]) == "2003"


OBEYED: dict[str, Callable[[Stranger], bool]] = {
    "lock_after_six": _locked_after_five,
    "lock_ends_early": _locked_to_the_end,
    "captcha_not_asked": _captcha_asked,
    "captcha_not_checked": _captcha_checked,
    "two_class_password": _two_classes_refused,
    "login_name_of_17": _long_nickname_refused,
    "hall_code_reusable": _code_used_up,
    "hall_code_of_another": _code_of_another_refused,
    "reset_changes_nothing": _reset_takes_effect,
    "any_filing_password": _filing_password_checked,
}


def test_there_are_ten() -> None:
    assert len(DEFECTS) == 10
    assert OBEYED.keys() == DEFECTS.keys()


@pytest.mark.parametrize("defect", OBEYED)
def test_a_defect_changes_what_it_says(defect: str) -> None:
    obeyed = OBEYED[defect]
    assert obeyed(Stranger())
    assert not obeyed(Stranger(defect))


def test_an_unknown_defect_is_refused() -> None:
    with pytest.raises(ValueError, match="lock_after_six"):
        Settings(defect="lock_after_sixty")
