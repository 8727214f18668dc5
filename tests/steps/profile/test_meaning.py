"""What a profile says of itself once it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from conformance.clauses import Channel
from steps.profile import Effect, Locator, TimedRule, Trait, load_profile, vocabulary
from steps.profile.vocabulary import OperationWords, PortalWords
from tests.steps.profile.profiles import changed, parsed, refusal


def test_effects_granted_depend_on_the_kind_of_deployment() -> None:
    grants = 'effects = ["read", "costs_attempt", "sends_sms"]\nbudgets = { costs_attempt = 20 }\n'
    assert parsed().granted == {Effect.READ, Effect.COSTS_ATTEMPT, Effect.SENDS_SMS}
    test_deployment = parsed(changed((grants, "")))
    assert test_deployment.granted == frozenset(Effect) - {Effect.LEGALLY_BINDING, Effect.IRREVERSIBLE}
    production = parsed(changed((grants, ""), ('name = "uat"', 'name = "uat"\nproduction = true')))
    assert production.granted == {Effect.READ}
    assert load_profile("simulator").granted == frozenset(Effect)


def test_only_the_built_in_simulator_has_a_control_api_by_itself() -> None:
    assert load_profile("simulator").control_api
    assert not parsed().control_api
    assert parsed(changed(('name = "uat"', 'name = "uat"\ncontrol_api = true'))).control_api


def test_the_allowlist_bounds_the_pool() -> None:
    assert [one.id for one in parsed().usable_accounts] == ["t001"]
    assert [one.id for one in parsed(changed(('accounts_only = ["t001"]', ""))).usable_accounts] == ["t001", "t002"]


def test_traits_that_go_without_saying() -> None:
    first, second = parsed().accounts
    assert first.all_traits == {Trait.REGISTERED, Trait.RESIDENT_ID, Trait.LEGAL_REPRESENTATIVE}
    assert second.all_traits == {Trait.REGISTERED, Trait.PASSPORT}
    assert parsed().citizens[0].all_traits == {Trait.RESIDENT_ID}


def test_files_stand_beside_the_profile(tmp_path: Path) -> None:
    (tmp_path / "uat.toml").write_text(changed(), encoding="utf-8")
    assert load_profile(str(tmp_path / "uat.toml")).ledger_path == tmp_path / "var/uat.sqlite3"
    without = changed(('[ledger]\npath = "var/uat.sqlite3"\n', ""))
    (tmp_path / "uat.toml").write_text(without, encoding="utf-8")
    assert load_profile(str(tmp_path / "uat.toml")).ledger_path == tmp_path / "uat.ledger.sqlite3"


def test_a_portal_may_stand_on_another_host() -> None:
    portals = parsed().portals
    assert portals["withholding_client"].address("https://uat.example/") == "https://uat.example/client"
    assert portals["withholding_client"].api_address("https://uat.example") == "https://uat.example/client"
    assert portals["natural_person_web"].address("https://uat.example") == "https://person.example/npt"


def test_an_interface_may_stand_beside_the_pages() -> None:
    portal = parsed(changed(("timeout_s = 30", 'api_path = "/client/api/"'))).portals["withholding_client"]
    assert portal.address("https://x") == "https://x/client"
    assert portal.api_address("https://x") == "https://x/client/api"


def test_dotted_keys_need_no_quotes() -> None:
    quoted = parsed(
        changed(
            ("login.form.account = ", '"login.form.account" = '),
            ('"login.form.submit" = {', "login.form.submit = {"),
            ('operations."login.account"', "operations.login.account"),
        )
    )
    assert quoted.portals == parsed().portals
    portal = parsed().portals["withholding_client"]
    assert portal.labels == {"login.form.account": ("用户名",)}
    assert portal.locators == {"login.form.submit": Locator(role="button", name="进入")}
    assert portal.http is not None
    assert list(portal.http.operations) == ["login.account"]


def test_a_shortened_rule_is_found() -> None:
    shortened = parsed().time.shortened_rule(TimedRule.ACCOUNT_LOCK)
    assert shortened is not None
    assert (shortened.manual_s, shortened.actual_s) == (7200, 3)
    assert parsed().time.shortened_rule(TimedRule.QR_CODE) is None


def test_deviations_are_those_of_the_verdicts() -> None:
    (accepted,) = parsed().accepted_deviations
    assert accepted.channels == frozenset(Channel)
    assert accepted.terms == "上线后修复（李四 接受，有效期至 2027-03-31）"


def provided() -> Mapping[str, PortalWords]:
    """A provider, as drivers have them."""
    login = OperationWords(frozenset({"account"}), frozenset({"accepted", "wrong_password"}), frozenset({"stage"}))
    return {
        "withholding_client": PortalWords(
            operations={"login.account": login, "session": OperationWords()},
            labels=frozenset({"login.form.account"}),
            messages={"login": frozenset({"LOCKED"})},
            locators=frozenset({"login.form.submit"}),
        )
    }


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(vocabulary, "PROVIDERS", (f"{__name__}:provided",))
    vocabulary.provided.cache_clear()
    yield
    vocabulary.provided.cache_clear()


@pytest.mark.usefixtures("provider")
class TestNamesOfDrivers:
    def test_known_names_are_accepted(self) -> None:
        assert parsed().name == "uat"

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (('"login.account"]', '"login.acount"]'), "没有这个操作 login.acount，是不是 login.account？"),
            (("{ account = ", "{ acount = "), "没有这个字段 acount，是不是 account？"),
            (('"0" = "accepted"', '"0" = "acepted"'), "没有这个结果 acepted，是不是 accepted？"),
            (
                ("login.form.account =", "login.from.account ="),
                "没有这个标签 login.from.account，是不是 login.form.account？",
            ),
            (("messages.login]", "messages.logni]"), "没有这个提示表 logni，是不是 login？"),
            (("LOCKED =", "LOKED ="), "没有这个结果 LOKED，是不是 LOCKED？"),
            (('"login.form.submit"', '"login.submit"'), "没有这个元素 login.submit，是不是 login.form.submit？"),
        ],
    )
    def test_unknown_names_are_guessed(self, change: tuple[str, str], said: str) -> None:
        assert said in refusal(changed(change))[0]
