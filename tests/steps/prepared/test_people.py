"""Whoever was leased comes on stage in the order in which the scenario asks; the rest of what stands around."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.redaction import Redactor, Secret
from steps.drivers.ports import (
    CodeApplicationOutcome,
    EntityOutcome,
    IdDocumentType,
    LoginOutcome,
    PersonSpec,
    Portal,
    UnitSpec,
)
from steps.drivers.secrets import Teller
from steps.drivers.support.identities import Identities
from steps.ledger import Attempts, Conditions, LockKind
from steps.prepared.casting import Casting
from steps.prepared.demands import Demands
from steps.prepared.errors import NoAccountError
from steps.prepared.hall_counter import PreparedHallCounter
from steps.prepared.keeping import kept, restored
from steps.prepared.people import PreparedPeople
from steps.prepared.performers import Performers
from steps.prepared.players import Troupe
from steps.prepared.settling import Settling
from steps.tasks import people, registration_code
from tests.steps.prepared.estates import House, demands, entity, house, login, pool

REGISTERED = PersonSpec(registered=True)
BY_LOGIN = "[pool]\nreset_by_login = true\n"


@pytest.fixture
def zhang(tmp_path: Path) -> House:
    wanted = demands(
        lambda scene: people.introduce_registered(scene, "张三"),
        lambda scene: people.let_client_know(scene, "张三", "甲公司"),
    )
    return house(tmp_path, wanted, BY_LOGIN)


def given(of: House, wanted: Demands) -> PreparedPeople:
    def more(further: Demands) -> Troupe:
        found = Casting(of.pool, further, of.ledger.conditions()).find(lambda holder: holder.endswith("fresh"))
        if found is None:
            raise NoAccountError("没有了")
        return performers.troupe(found, further, of.ledger.conditions())

    made_up, teller = Identities("x"), Teller(Redactor())
    performers = Performers(of.pool, teller, made_up)
    return PreparedPeople(wanted, of.books.troupe, of.pool, of.ledger.conditions(), made_up, teller, more)


WANTED = (
    lambda scene: people.introduce_registered(scene, "张三"),
    lambda scene: people.let_client_know(scene, "张三", "甲公司"),
)


def test_people_and_units_in_order(zhang: House) -> None:
    found = given(zhang, demands(*WANTED))
    person = found.person(REGISTERED)
    assert (person.name, person.mobile) == ("张三三", "13000000002")
    assert person.account_password == Secret("secret-clerk")
    unit = found.unit(UnitSpec())
    assert (unit.taxpayer_id, unit.filing_password) == ("91210102000000001A", Secret("secret-u1"))
    found.make_known(person, unit)


def test_somebody_whom_the_rehearsal_did_not_foresee(zhang: House) -> None:
    found = given(zhang, demands(*WANTED))
    found.person(REGISTERED)
    stranger = found.person(REGISTERED)
    assert stranger.name == "赵六㛃"
    with pytest.raises(NoAccountError, match="account:fresh 的客户端没有 unit:u1"):
        found.make_known(stranger, found.unit(UnitSpec()))
    with pytest.raises(NoAccountError, match="没有 unit:u1 的办税授权"):
        found.authorise(stranger, zhang.books.troupe.units[0].facts)
    with pytest.raises(NoAccountError, match="无法临时凑成"):
        found.unit(UnitSpec(legal_representative="13000000001"))


def test_secrets_and_personal_data_are_masked() -> None:
    redactor = Redactor()
    everybody = pool()
    performers = Performers(everybody, Teller(redactor), Identities("x"))
    nothing = Conditions({}, frozenset())
    performers.account(everybody.accounts[1], nothing, needs_face=False)
    performers.citizen(everybody.citizens[0], needs_face=False)
    performers.unit(everybody.units[1], nothing, has_ca=True)
    told = "secret-clerk 210102196001010012 13000000002 secret-c1 13000000021 secret-u2 secret-pin2"
    assert redactor.scrub(told) == " ".join(["•••"] * 7)


def test_what_a_citizen_registers_with_was_never_used_before() -> None:
    everybody = pool()
    first, second = (
        Performers(everybody, Teller(Redactor()), Identities(seed)).citizen(everybody.citizens[0], needs_face=False)
        for seed in ("one", "two")
    )
    assert first.facts.login_name != second.facts.login_name
    assert first.facts.account_password != second.facts.account_password
    assert first.facts.household_registration_place


def test_each_prepared_code_is_given_once(tmp_path: Path) -> None:
    wanted = demands(
        lambda scene: people.introduce_unregistered(scene, "王五"),
        lambda scene: registration_code.have_code(scene, "王五"),
        lambda scene: people.introduce_unregistered(scene, "赵六"),
    )
    troupe = house(tmp_path, wanted).books.troupe
    mine, other = (one.facts for one in troupe.players)
    counter, card = PreparedHallCounter(troupe), IdDocumentType.RESIDENT_ID_CARD
    given_out = counter.apply_for_registration_code(mine.name, card, mine.id_document_number)
    assert given_out.outcome is CodeApplicationOutcome.ISSUED
    assert given_out.registration_code == Secret("secret-c1")
    with pytest.raises(NoAccountError, match="只准备了一个"):
        counter.apply_for_registration_code(mine.name, card, mine.id_document_number)
    with pytest.raises(NoAccountError, match="hall_code_env"):
        counter.apply_for_registration_code(other.name, card, other.id_document_number)
    with pytest.raises(NoAccountError, match="别人的证件"):
        counter.apply_for_registration_code(mine.name, card, other.id_document_number)


# settling
def settling(of: House) -> Settling:
    return Settling(of.books, of.sessions, frozenset({Portal.WITHHOLDING_CLIENT}))


def count(of: House, holder: str, lock: LockKind, used: int, locked_s: float | None = None) -> None:
    until = None if locked_s is None else of.ledger.now() + locked_s
    of.ledger.set_attempts(holder, lock, Attempts(used, of.ledger.now(), until))


def test_counts_are_set_to_zero_by_right_logins(zhang: House) -> None:
    count(zhang, "account:clerk", LockKind.ACCOUNT, 3)
    count(zhang, "unit:u1", LockKind.FILING, 2)
    settling(zhang).after()
    assert zhang.ledger.attempts("account:clerk", LockKind.ACCOUNT).used == 0
    assert zhang.ledger.attempts("unit:u1", LockKind.FILING).used == 0
    assert zhang.books.leftovers == []


def test_what_is_locked_is_left_alone(zhang: House) -> None:
    count(zhang, "account:clerk", LockKind.ACCOUNT, 5, 60)
    settling(zhang).after()
    assert zhang.portals.acts == []


def test_a_count_that_stays_is_told(zhang: House) -> None:
    count(zhang, "unit:u1", LockKind.FILING, 2)
    zhang.portals.answers["verify_unit"] = [entity(EntityOutcome.CAPTCHA_REQUIRED)]
    settling(zhang).after()
    assert zhang.books.leftovers == ["u1：输错口令的次数没有清零（单位办税验证的结果是“要求输入验证码”）"]
    assert [one.what for one in zhang.ledger.entries(holder="unit:u1")] == ["unsettled"]
    with pytest.raises(NoAccountError, match="u1 在以前的场景里输错过口令"):
        settling(zhang).before()


def test_the_former_password_is_tried_after_a_change_that_did_not_take(zhang: House) -> None:
    player = zhang.books.troupe.players[0]
    player.former.append(player.password)
    player.password = Secret("never-in-force")
    count(zhang, "account:clerk", LockKind.ACCOUNT, 1)
    zhang.portals.answers["login_by_account"] = [login(LoginOutcome.WRONG_PASSWORD), login(LoginOutcome.ACCEPTED)]
    settling(zhang).after()
    assert player.password == Secret("secret-clerk")


def test_without_a_resetting_login_time_alone_ends_a_count(tmp_path: Path) -> None:
    plain = house(tmp_path, demands(lambda scene: people.introduce_registered(scene, "张三")))
    count(plain, "account:fresh", LockKind.ACCOUNT, 2)
    settling(plain).after()
    assert plain.ledger.attempts("account:fresh", LockKind.ACCOUNT).used == 2
    settling(plain).before()
    assert plain.ledger.attempts("account:fresh", LockKind.ACCOUNT).used == 0
    assert plain.portals.acts == []


# parked scenarios
def test_the_same_people_again(tmp_path: Path) -> None:
    wanted = demands(*WANTED, lambda scene: people.introduce_unregistered(scene, "王五"))
    first = house(tmp_path, wanted)
    clerk, newcomer = first.books.troupe.players
    clerk.former, clerk.password = [clerk.password], Secret("changed-since")
    newcomer.registered = True
    newcomer.answer_to("another_name")
    performers = Performers(first.pool, Teller(Redactor()), Identities("another seed"))
    again = restored(kept(first.books.troupe), first.pool, performers, first.ledger.conditions())
    assert [one.holder for one in again.players] == ["account:clerk", "citizen:c2"]
    assert again.players[0].password == Secret("changed-since")
    assert again.players[0].former == [Secret("secret-clerk")]
    assert again.players[1].facts == newcomer.facts
    assert again.players[1].registered
    assert again.called("Another_Name") == (again.players[1],)
    assert again.units[0].facts == first.books.troupe.units[0].facts


def test_somebody_who_is_gone_from_the_profile(tmp_path: Path) -> None:
    told = kept(house(tmp_path, demands(*WANTED)).books.troupe)
    few = pool('[safety]\naccounts_only = ["boss"]\n')
    performers = Performers(few, Teller(Redactor()), Identities("x"))
    with pytest.raises(NoAccountError, match="clerk 已经不在部署配置里"):
        restored(told, few, performers, Conditions({}, frozenset()))
