"""The client's interface: logging in, locks, captchas, companies."""

from __future__ import annotations

import pytest

from tests.stranger.talking import BY_ID, CAPTCHA, LOCK_S, Stranger

ACCEPTED, WRONG, WANTED, WRONG_CAPTCHA, LOCKED = "0", "1003", "1004", "1005", "1006"
ENTERED, WRONG_FILING, FILING_WANTED, FILING_LOCKED = "0", "2003", "2004", "2006"


@pytest.fixture
def stranger() -> Stranger:
    return Stranger()


@pytest.mark.parametrize("account", ["mobile", "nickname", "number"])
def test_three_kinds_of_account(stranger: Stranger, account: str) -> None:
    assert stranger.sign_in("t003", account=account, captcha="") == ACCEPTED
    assert stranger.step() == "40"


@pytest.mark.parametrize("who", ["t005", "t006", "t007"])
def test_other_documents_are_no_account(stranger: Stranger, who: str) -> None:
    assert stranger.sign_in(who, account="number") == "1007"
    assert stranger.sign_in(who, account="nickname") == ACCEPTED


def test_strangers_and_blanks_are_refused(stranger: Stranger) -> None:
    assert stranger.form("/signin", user="nobody", pwd="Abcdef12")["code"] == "1002"
    assert stranger.form("/signin", user="nobody", pwd="")["data"]["missing"] == ["pwd"]


def test_a_wrong_password_calls_for_a_captcha(stranger: Stranger) -> None:
    assert stranger.sign_in("t003", "wrong", captcha="") == WRONG
    assert stranger.sign_in("t003", captcha="") == WANTED
    assert stranger.sign_in("t003", captcha="XXXX") == WRONG_CAPTCHA
    assert stranger.sign_in("t004", captcha="") == ACCEPTED, "nobody else is asked"
    assert stranger.sign_in("t003") == ACCEPTED


def test_a_captcha_is_good_for_one_try(stranger: Stranger) -> None:
    stranger.sign_in("t003", "wrong", captcha="")
    vid = stranger.form("/vcode")["data"]["vid"]
    user = BY_ID["t003"]["mobile"]
    assert stranger.form("/signin", user=user, pwd="wrong", vid=vid, vcode=CAPTCHA)["code"] == WRONG
    assert stranger.form("/signin", user=user, pwd="wrong", vid=vid, vcode=CAPTCHA)["code"] == WRONG_CAPTCHA


def test_the_fifth_wrong_password_locks(stranger: Stranger) -> None:
    assert [stranger.sign_in("t003", "wrong") for _ in range(5)] == [WRONG] * 4 + [LOCKED]
    assert stranger.sign_in("t003", account="nickname") == LOCKED
    stranger.leave()
    assert stranger.sign_in("t003") == LOCKED, "a new visit changes nothing"
    assert stranger.step() == "10"


def test_a_lock_ends_and_is_not_prolonged(stranger: Stranger) -> None:
    for _ in range(5):
        stranger.sign_in("t003", "wrong")
    stranger.now += LOCK_S - 1
    assert stranger.sign_in("t003", "wrong") == LOCKED
    stranger.now += 2
    assert [stranger.sign_in("t003", "wrong") for _ in range(4)] == [WRONG] * 4, "counted from nought again"
    assert stranger.sign_in("t003") == ACCEPTED


def test_success_forgets_wrong_passwords(stranger: Stranger) -> None:
    for _ in range(4):
        stranger.sign_in("t003", "wrong")
    stranger.sign_in("t003")
    assert stranger.sign_in("t003", "wrong", captcha="") == WRONG
    assert stranger.sign_in("t003") == ACCEPTED


def test_one_of_several_companies_is_chosen(stranger: Stranger) -> None:
    stranger.sign_in("t001")
    offered = stranger.look("/whoami")["data"]
    assert offered["step"] == "30"
    assert [corp["no"] for corp in offered["corps"]] == [BY_ID["u1"]["no"], BY_ID["u2"]["no"]]
    assert stranger.form("/corp/pick", no=BY_ID["u3"]["no"])["code"] == "2002"
    assert stranger.form("/corp/pick", no=BY_ID["u2"]["no"])["data"]["step"] == "40"
    assert stranger.check(BY_ID["u1"]["filing_secret"]) == WRONG_FILING
    assert stranger.check(BY_ID["u2"]["filing_secret"]) == ENTERED
    assert stranger.step() == "50"


def test_business_needs_login_and_verification(stranger: Stranger) -> None:
    assert stranger.look("/work")["code"] == "2101"
    stranger.sign_in("t003")
    assert stranger.look("/work")["code"] == "2102"
    stranger.check(BY_ID["u1"]["filing_secret"])
    assert stranger.look("/work")["code"] == "0"


def test_a_filing_password_has_captcha_and_lock_of_its_own(stranger: Stranger) -> None:
    stranger.sign_in("t003")
    assert stranger.check("wrong", captcha="") == WRONG_FILING
    assert stranger.check("wrong", captcha="") == FILING_WANTED
    assert [stranger.check("wrong") for _ in range(4)] == [WRONG_FILING] * 3 + [FILING_LOCKED]
    assert stranger.sign_in("t002") == ACCEPTED
    assert stranger.check(BY_ID["u1"]["filing_secret"]) == FILING_LOCKED, "for everybody of the company"
    stranger.now += LOCK_S
    assert stranger.check(BY_ID["u1"]["filing_secret"], captcha="") == ENTERED


def test_the_first_company_is_remembered(stranger: Stranger) -> None:
    stranger.identify("c001")
    assert stranger.finish("c001") == 0
    user, unit = BY_ID["c001"]["mobile"], BY_ID["u3"]
    stranger.form("/signin", user=user, pwd="Abcdef12")
    assert stranger.step() == "20"
    assert stranger.form("/corp/first", no="91000000000000000X", fpwd="x")["code"] == "2002"
    assert stranger.form("/corp/first", no=unit["no"], fpwd=unit["filing_secret"])["code"] == "0"
    stranger.leave()
    stranger.form("/signin", user=user, pwd="Abcdef12")
    assert stranger.step() == "40"


def test_a_post_without_its_token_is_forged(stranger: Stranger) -> None:
    reply = stranger.client.post("/wht/svc/signin", data={"user": "x", "pwd": "y"})
    assert reply.status_code == 403
    assert "9001" in reply.text


def test_the_captcha_is_a_picture(stranger: Stranger) -> None:
    address = stranger.form("/vcode")["data"]["src"]
    assert stranger.client.get(address).data.startswith(b"\x89PNG")
