"""The person site's interface: getting back in, opening an account, filing secrets."""

from __future__ import annotations

import pytest

from tests.stranger.talking import BY_ID, LOCK_S, OTP, Stranger

NEW = "Brand+new1"


@pytest.fixture
def stranger() -> Stranger:
    return Stranger()


def test_getting_back_in_changes_the_password_and_unlocks(stranger: Stranger) -> None:
    for _ in range(5):
        stranger.sign_in("t003", "wrong")
    assert stranger.recover("t003", NEW) == [0, 0, 0]
    assert stranger.sign_in("t003") == "1003"
    assert stranger.sign_in("t003", NEW) == "0"


@pytest.mark.parametrize("field", ["fullName", "certKind", "certNo", "phone"])
def test_every_item_has_to_be_true(stranger: Stranger, field: str) -> None:
    mine, other = BY_ID["t003"], BY_ID["t006"]
    claim = {"fullName": mine["name"], "certKind": "201", "certNo": mine["number"], "phone": mine["mobile"]}
    theirs = {"fullName": other["name"], "certKind": "208", "certNo": other["number"], "phone": other["mobile"]}
    assert stranger.json("POST", "/recovery/person", **{**claim, field: theirs[field]}) == 4101
    assert stranger.json("PUT", "/recovery/secret", newSecret=NEW) == 4103


def test_a_wrong_code_from_the_phone_ends_there(stranger: Stranger) -> None:
    assert stranger.recover("t003", NEW, otp="135790") == [0, 4102, 4103]
    assert stranger.sign_in("t003") == "0"


def test_a_weak_secret_is_refused(stranger: Stranger) -> None:
    assert stranger.recover("t003", "abcdefgh")[-1] == 4104


def test_an_account_is_opened_with_a_code_from_the_hall(stranger: Stranger) -> None:
    assert (stranger.identify("c001"), stranger.finish("c001")) == (0, 0)
    for account in (BY_ID["c001"]["mobile"], BY_ID["c001"]["number"], "new_c001"):
        assert stranger.json("POST", "/sessions", loginId=account, secret="Abcdef12") == 0
    assert stranger.json("GET", "/me/desk") == 0
    assert stranger.identify("c001") == 4205, "the document is taken, and the code used"


def test_consent_comes_first(stranger: Stranger) -> None:
    one = BY_ID["c001"]
    entries = {"permit": one["permit"], "fullName": one["name"], "certKind": "201", "certNo": one["number"]}
    assert stranger.json("POST", "/enrol/permit", **entries) == 4201
    assert stranger.json("POST", "/enrol/consent", way="FACE") == 4202
    assert stranger.finish("c001") == 4103, "nothing is proven"


def test_the_identity_has_to_be_true(stranger: Stranger) -> None:
    assert stranger.identify("c001", fullName=BY_ID["c002"]["name"]) == 4101
    assert stranger.identify("c001", permit=BY_ID["c002"]["permit"]) == 4203
    assert stranger.identify("c001", permit="") == 4000
    assert stranger.finish("c001") == 4103
    assert stranger.identify("c001") == 0


def test_a_code_is_good_for_seven_days(stranger: Stranger) -> None:
    stranger.now += 7 * 86400
    assert stranger.identify("c001") == 0
    stranger.now += 1
    assert stranger.identify("c001") == 4204


@pytest.mark.parametrize("nickname", ["a", "a" * 17, "12345678", "a-b", "ａｂ", "a b", "é1", "あ1", "ab\n"])
def test_nicknames_that_are_refused(stranger: Stranger, nickname: str) -> None:
    stranger.identify("c001")
    assert stranger.finish("c001", nickname=nickname) == 4206


@pytest.mark.parametrize("nickname", ["ab", "a" * 16, "中文_1", "㐂1"])
def test_nicknames_that_can_be_had(stranger: Stranger, nickname: str) -> None:
    stranger.identify("c001")
    assert stranger.finish("c001", nickname=nickname) == 0


@pytest.mark.parametrize("secret", ["Abcde12", "Abcdef1234567890", "abcdef12", "Abcdefgh", "Abc def12", "Abcdef12 "])
def test_secrets_that_are_refused(stranger: Stranger, secret: str) -> None:
    stranger.identify("c001")
    assert stranger.finish("c001", secret=secret) == 4104


@pytest.mark.parametrize("secret", ["Abcdef12", "Abcdef123456789", "ABCDEF1+", "abcdef1+", "ABCdef++"])
def test_secrets_that_can_be_had(stranger: Stranger, secret: str) -> None:
    stranger.identify("c001")
    assert stranger.finish("c001", secret=secret) == 0


def test_what_others_have_is_taken(stranger: Stranger) -> None:
    stranger.identify("c001")
    other = BY_ID["t003"]
    assert stranger.finish("c001", nickname=other["nickname"]) == 4207
    assert stranger.finish("c001", phone=other["mobile"]) == 4208
    assert stranger.finish("c001", nickname=other["nickname"].swapcase()) == 0, "letters of two cases are two letters"


def test_the_code_belongs_to_the_phone_that_it_was_sent_to(stranger: Stranger) -> None:
    stranger.identify("c001")
    assert stranger.finish("c001", phone=BY_ID["c002"]["mobile"]) == 4102
    assert stranger.finish("c001", otp="135790") == 4102
    assert stranger.finish("c001", otp=OTP) == 0


def test_blank_fields_are_named(stranger: Stranger) -> None:
    stranger.identify("c001")
    assert stranger.finish("c001", domicile="") == 4000


@pytest.mark.parametrize(("who", "answer"), [("t001", 0), ("t002", 0), ("t003", 4301)])
def test_who_may_change_a_filing_secret(stranger: Stranger, who: str, answer: int) -> None:
    one, unit = BY_ID[who], BY_ID["u1"]
    path = f"/corps/{unit['no']}/filing-secret"
    assert stranger.json("PUT", path, newSecret=NEW) == 4010
    stranger.json("POST", "/sessions", loginId=one["mobile"], secret=one["secret"])
    assert stranger.json("PUT", path, newSecret=NEW) == answer
    stranger.sign_in("t003")
    assert stranger.check(NEW if answer == 0 else unit["filing_secret"]) == "0"


def test_both_portals_share_the_lock(stranger: Stranger) -> None:
    for _ in range(5):
        stranger.sign_in("t003", "wrong")
    one = BY_ID["t003"]
    assert stranger.json("POST", "/sessions", loginId=one["mobile"], secret=one["secret"]) == 4015
    stranger.now += LOCK_S
    assert stranger.json("POST", "/sessions", loginId=one["mobile"], secret=one["secret"]) == 0
