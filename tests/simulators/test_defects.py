"""The catalogue of violations: each differs, each is found by its id, and no clause is without one."""

from __future__ import annotations

import re
from dataclasses import asdict, fields

import pytest

from conformance.clauses import Channel, load_register
from simulators.defects.catalogue import DEFECTS, UnknownDefectError, with_defects
from simulators.defects.defect import Defect
from simulators.policy import EDITIONS, Screens
from simulators.ruleset import RuleSet
from tests.simulators.asgi import Town

GROUPS = {f"{manual}-{topic}" for manual in ("SM", "KJ2") for topic in ("PH", "ACC", "FG", "QR", "UN", "UM")} | {
    *(f"ZC-{topic}" for topic in ("GEN", "APP", "HC", "FC", "WEB")),
    *(f"KJ2-{topic}" for topic in ("WEB", "APP", "HC", "FC")),
    "SM-REG",
}
REGISTER = load_register()
ALL = pytest.mark.parametrize("defect", DEFECTS.values(), ids=DEFECTS)
AT_THE_CLIENT = {name: one for name, one in DEFECTS.items() if not one.clauses[0].startswith("LN-")}


@ALL
def test_a_defect_differs_from_the_sound_system(defect: Defect) -> None:
    for edition in {clause.partition("-")[0] for clause in defect.clauses} & set(EDITIONS) or {"SM"}:
        sound = (EDITIONS[edition], RuleSet())
        assert defect.apply(*sound) != sound, f"no difference in {edition}"


@ALL
def test_a_defect_is_well_formed(defect: Defect) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", defect.id)
    assert re.search("[\u4e00-\u9fff]", defect.title)
    assert len(set(defect.clauses)) == len(defect.clauses) > 0
    for clause in defect.clauses:
        assert REGISTER[clause].channels & set(map(Channel, defect.channels)), clause


def test_no_two_defects_share_an_id_or_a_title() -> None:
    catalogue = list(DEFECTS.values())
    assert len({one.id for one in catalogue}) == len({one.title for one in catalogue}) == len(catalogue)


def test_every_clause_has_a_defect_on_each_of_its_channels() -> None:
    for clause in REGISTER.clauses.values():
        if clause.group in GROUPS:
            seen = {channel for one in DEFECTS.values() if clause.id in one.clauses for channel in one.channels}
            assert clause.channels <= set(map(Channel, seen)), clause.id


def test_what_is_checked_of_login_name_and_password_is_broken_in_one_way_of_registering_at_a_time() -> None:
    """A fault of all ways at once is noticed at the WEB end, and shows nothing of the pages of the APP."""
    for clause in REGISTER.clauses.values():
        if clause.parent in {"ZC-WEB-16", "ZC-HC-15", "ZC-FC-13"}:
            breaking = [one for one in DEFECTS.values() if clause.id in one.clauses]
            for way in ("web-", "app-hall-", "app-face-"):
                seen = {channel for one in breaking if one.id.startswith(way) for channel in one.channels}
                assert clause.channels <= set(map(Channel, seen)), (clause.id, way)


def test_page_faults_are_looked_for_by_eye() -> None:
    names = {field.name for field in fields(Screens)}
    for defect in DEFECTS.values():
        before, after = asdict(EDITIONS["SM"].screens), asdict(defect.policy(EDITIONS["SM"]).screens)
        if any(before[name] != after[name] for name in names):
            assert defect.channels == ("ui",), defect.id


def test_defects_add_up() -> None:
    policy, rules = with_defects(EDITIONS["SM"], ["account-locks-at-6", "account-captcha-never-asked"])
    assert policy.account_lock.wrong_entries == 6
    assert rules.account_gate != RuleSet().account_gate


def test_an_unknown_defect_is_refused_with_a_suggestion() -> None:
    with pytest.raises(UnknownDefectError, match="是不是 account-locks-at-6"):
        with_defects(EDITIONS["SM"], ["account-lock-at-6"])


@pytest.mark.parametrize(("defect", "fifth", "sixth"), [("account-locks-at-6", "wrong_password", "locked")])
def test_a_defect_shows_in_its_world_alone(defect: str, fifth: str, sixth: str) -> None:
    def entries(town: Town) -> list[str]:
        client = town.at("withholding-client")
        return [client.log_in(password="wrong") for _ in range(6)]

    assert entries(Town.found())[4:] == ["locked", "locked"]
    assert entries(Town.found(defects=[defect]))[4:] == [fifth, sixth]


@pytest.mark.parametrize(
    "defect", [one for one in DEFECTS.values() if not one.clauses[0].startswith("LN-")], ids=lambda one: one.id
)
def test_pages_open_in_spite_of_a_defect(defect: Defect) -> None:
    town = Town.found("KJ2", defects=[defect.id])
    town.knows(town.A, town.B)
    client = town.at("withholding-client")
    for page in ("/", "/?by=qr", "/units", "/verification", "/home", "/business", "/continue"):
        assert client.page(page).status == 200
    client.fill_in("/login/account", account=town.ZHANG, account_password=town.PASSWORD)
    client.fill_in("/units", taxpayer_id=town.A)
    for page in ("/units", "/verification", "/home", "/business"):
        assert client.page(page).status == 200
