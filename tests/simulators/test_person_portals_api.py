"""APIs of the WEB end, the APP and the hall, through the whole application."""

from __future__ import annotations

from typing import Any

import pytest

from tests.simulators.asgi import Portal, Town

NEW = "New#12345"


@pytest.fixture
def town() -> Town:
    town = Town.found()
    town.knows(town.A)
    return town


def claim(town: Town, **other: str) -> dict[str, Any]:
    document = {"id_document_type": "居民身份证", "id_document_number": f"1101011900{town.ZHANG[-8:]}"}
    return {"name": "张三", "mobile": town.ZHANG, **document, **other}


def lock(town: Town) -> None:
    for _ in range(5):
        town.at("withholding-client").log_in(password="wrong")


def reset(web: Portal, password: str = NEW) -> str:
    return web.outcome("forgot-password/reset", new_account_password=password)


def test_forgot_password_unlocks_and_replaces(town: Town) -> None:
    lock(town)
    web = town.at("natural-person-web")
    assert web.outcome("forgot-password/identity", **claim(town)) == "sms_sent"
    assert reset(web) == "identity_not_verified"
    assert web.outcome("forgot-password/sms", sms_code="000") == "wrong_sms_code"
    assert web.outcome("forgot-password/sms", sms_code=town.sms_code(town.ZHANG)) == "verified"
    assert reset(web, "abcd1234") == "rule_violated"
    assert reset(web) == "done"
    assert reset(web, "Other#123") == "identity_not_verified"
    client = town.at("withholding-client")
    assert client.outcome("login/account", account=town.ZHANG, account_password=town.PASSWORD) == "wrong_password"
    assert client.log_in(password=NEW) == "accepted"
    assert client.verify() == "entered"


@pytest.mark.parametrize(
    "other", [{"name": "李四"}, {"id_document_type": "外国护照"}, {"id_document_number": "1"}, {"mobile": Town.WANG}]
)
def test_a_wrong_claim_sends_nothing_and_opens_nothing(town: Town, other: dict[str, str]) -> None:
    lock(town)
    web = town.at("natural-person-web")
    assert web.outcome("forgot-password/identity", **claim(town, **other)) == "mismatch"
    assert web.outcome("forgot-password/sms", sms_code="000000") == "mismatch"
    assert reset(web) == "identity_not_verified"
    for mobile in (town.ZHANG, town.WANG):
        sms = web.visitor.get(f"/__control__/worlds/{town.world_id}/sms?mobile={mobile}").json()
        assert sms == {"messages": []}
    assert town.at("withholding-client").log_in() == "locked"


def test_five_wrong_sms_codes_use_the_code_up(town: Town) -> None:
    web = town.at("natural-person-web")
    web.do("forgot-password/identity", **claim(town))
    assert [web.outcome("forgot-password/sms", sms_code="x") for _ in range(5)] == ["wrong_sms_code"] * 5
    assert web.outcome("forgot-password/sms", sms_code=town.sms_code(town.ZHANG)) == "mismatch"


def test_forgot_password_leaves_the_filing_password_alone(town: Town) -> None:
    client, web = town.at("withholding-client"), town.at("natural-person-web")
    client.log_in()
    for _ in range(5):
        client.verify("wrong")
    web.do("forgot-password/identity", **claim(town))
    web.do("forgot-password/sms", sms_code=town.sms_code(town.ZHANG))
    assert reset(web) == "done"
    client.log_in(password=NEW)
    assert client.verify() == "locked"


def test_a_proven_identity_does_not_open_another_account(town: Town) -> None:
    web = town.at("natural-person-web")
    assert web.outcome("forgot-password/identity", **claim(town)) == "sms_sent"
    assert web.outcome("forgot-password/sms", sms_code=town.sms_code(town.ZHANG)) == "verified"
    assert web.outcome("forgot-password/identity", **claim(town)) == "sms_sent"
    assert web.outcome("forgot-password/sms", sms_code="000") == "wrong_sms_code"
    assert reset(web) == "identity_not_verified"


@pytest.mark.parametrize("portal", ["natural-person-web", "iit-app"])
def test_who_may_reset_the_filing_password(town: Town, portal: str) -> None:
    there, client = town.at(portal), town.at("withholding-client")
    client.log_in()
    for _ in range(5):
        client.verify("wrong")
    wish = {"taxpayer_id": town.A, "new_filing_password": "Brand-new"}
    assert there.outcome("filing-password/reset", **wish) == "not_logged_in"
    there.log_in()
    assert there.outcome("filing-password/reset", **wish) == "not_permitted"
    assert client.verify("Brand-new") == "locked"
    there.log_in(town.WANG)
    assert there.outcome("filing-password/reset", **{**wish, "taxpayer_id": "nonsense"}) == "not_permitted"
    assert there.outcome("filing-password/reset", **{**wish, "new_filing_password": "short"}) == "rule_violated"
    assert there.outcome("filing-password/reset", **wish) == "done"
    assert client.outcome("verification", filing_password=town.FILING) == "wrong_password"
    assert client.verify("Brand-new") == "entered"
    assert town.at("withholding-client").log_in(town.WANG) == "accepted"


def test_the_legal_representative_authorises_from_2020_on(town: Town) -> None:
    app = town.at("iit-app")
    wish = {"taxpayer_id": town.A, "handler_name": "张三", "handler_mobile": town.ZHANG}
    assert app.outcome("authorisations", **wish) == "not_logged_in"
    app.log_in(town.WANG)
    assert app.outcome("authorisations", **wish) == "not_offered"
    town.set_clock("2020-01-02T00:00:00+08:00")
    assert app.outcome("authorisations", **{**wish, "handler_name": "李四"}) == "unknown_handler"
    assert app.outcome("authorisations", **{**wish, "taxpayer_id": "nonsense"}) == "not_permitted"
    assert app.outcome("authorisations", **wish) == "granted"
    client = town.at("withholding-client")
    client.log_in()
    assert client.look("session")["stage"] == "entered"
    app.log_in()
    assert app.outcome("authorisations", **wish) == "not_permitted"


def test_the_hall_resets_for_document_holders(town: Town) -> None:
    hall, client = town.at("tax-service-hall"), town.at("withholding-client")
    shown = {key: value for key, value in claim(town).items() if key != "mobile"}
    wish = {"new_account_password": NEW}
    assert hall.outcome("account-password/reset", **{**shown, "name": "李四"}, **wish) == "mismatch"
    assert hall.outcome("account-password/reset", **shown, new_account_password="short") == "rule_violated"
    assert hall.outcome("account-password/reset", **shown, **wish) == "done"
    assert client.log_in(password=NEW) == "accepted"
    unit = {"taxpayer_id": town.A, "new_filing_password": "Brand-new"}
    head = {**shown, "name": "王总", "id_document_number": f"1101011900{town.WANG[-8:]}"}
    assert hall.outcome("filing-password/reset", **shown, **unit) == "not_permitted"
    assert hall.outcome("filing-password/reset", **head, **unit) == "done"
    assert client.verify("Brand-new") == "entered"


def test_portals_share_the_lock_of_an_account(town: Town) -> None:
    lock(town)
    assert town.at("iit-app").log_in() == "locked"
    assert town.at("natural-person-web").log_in() == "locked"


def test_a_passport_number_and_a_stranger_are_no_account(town: Town) -> None:
    passport = {"id_document_type": "外国护照", "id_document_number": "E0001"}
    town.add_person("ANNA", "19900000005", "anna", **passport)
    town.add_person("吴九", "19900000009", "wu", registered=False)
    client = town.at("withholding-client")
    assert client.log_in("E0001") == "identifier_not_accepted"
    assert client.log_in("anna") == "accepted"
    assert client.log_in("wu") == "unknown_account"
