"""What is about to happen stands in the ledger before the request is sent, and the answer corrects it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import pytest

from conformance.redaction import Secret
from steps.actors import Sessions
from steps.drivers.errors import DeploymentUnreachableError
from steps.drivers.ports import (
    AgreementEntry,
    CaptchaEntry,
    ClientStage,
    EntityOutcome,
    IdentityClaim,
    IdentityEntry,
    LoginOutcome,
    LoginSetup,
    Portal,
    RegistrationMethod,
    RegistrationOutcome,
    RegistrationReply,
    ResetOutcome,
    SmsEntry,
    Standing,
    UnitChoice,
)
from steps.ledger import Attempts, BudgetError, LockKind, Relation
from steps.prepared.errors import NotGrantedError
from steps.prepared.watch import Watch
from steps.profile import Effect
from steps.tasks import people, registration_code
from tests.steps.prepared.estates import WRONG, House, demands, entity, house, login

CLERK = "13000000002"
CLERK_PASSWORD = Secret("secret-clerk")
ASKED = CaptchaEntry.IF_ASKED
GRANTED = '[safety]\neffects = ["read", "costs_attempt", "sends_sms", "locks_account", "irreversible"]\n'


@pytest.fixture
def clerk(tmp_path: Path) -> House:
    """张三 is `clerk`, whose client knows 甲公司, `u1`."""
    wanted = demands(
        lambda scene: people.introduce_registered(scene, "张三"),
        lambda scene: people.let_client_know(scene, "张三", "甲公司"),
    )
    return house(tmp_path, wanted, GRANTED + "[pool]\nreset_by_login = true\n")


def counter(of: House, lock: LockKind = LockKind.ACCOUNT) -> Attempts:
    return of.ledger.attempts("account:clerk" if lock is LockKind.ACCOUNT else "unit:u1", lock)


def enter(of: House, password: Secret, outcome: LoginOutcome, account: str = CLERK) -> None:
    of.portals.answers["login_by_account"] = [login(outcome)]
    of.sessions.withholding_client("张三").login_by_account(account, password, ASKED)


def spent(of: House) -> dict[Effect, int]:
    return {effect: amount for effect, amount in of.ledger.spent("run").items() if amount}


def test_a_wrong_password_counts_before_it_is_sent(clerk: House) -> None:
    seen: list[Attempts] = []
    clerk.portals.meanwhile = lambda _act: seen.append(counter(clerk))
    enter(clerk, WRONG, LoginOutcome.WRONG_PASSWORD)
    assert [one.used for one in seen] == [1]
    assert seen[0].locked_until is not None
    assert (counter(clerk).used, counter(clerk).locked_until) == (1, None)
    assert spent(clerk) == {Effect.COSTS_ATTEMPT: 1}


def test_an_attempt_without_an_answer_may_have_locked(clerk: House) -> None:
    clerk.portals.answers["login_by_account"] = [DeploymentUnreachableError("断了")]
    with pytest.raises(DeploymentUnreachableError):
        clerk.sessions.withholding_client("张三").login_by_account(CLERK, WRONG, ASKED)
    assert counter(clerk).used == 1
    assert counter(clerk).locked_until == pytest.approx(clerk.ledger.now() + 3.5, abs=2)


@pytest.mark.parametrize("account", [CLERK, "clerk_2", "CLERK_2", "210102196001010012"])
def test_whatever_is_typed_as_account(clerk: House, account: str) -> None:
    enter(clerk, WRONG, LoginOutcome.WRONG_PASSWORD, account)
    assert counter(clerk).used == 1


def test_an_account_that_nobody_has_costs_nobody(clerk: House) -> None:
    enter(clerk, WRONG, LoginOutcome.UNKNOWN_ACCOUNT, "nobody")
    assert spent(clerk) == {}


@dataclass
class Wings:
    """A backstage with these sessions, of the client alone."""

    sessions: Sessions

    def enter(self, who: str, portal: Portal, standing: Standing) -> Sessions | None:  # noqa: ARG002
        return self.beside(portal)

    def beside(self, portal: Portal) -> Sessions | None:
        return self.sessions if portal is Portal.WITHHOLDING_CLIENT else None

    def come_on(self, who: str, portal: Portal, standing: Standing) -> None:
        pass


def test_what_happens_backstage_is_in_the_same_books(tmp_path: Path) -> None:
    wanted = demands(
        lambda scene: people.introduce_registered(scene, "张三"),
        lambda scene: people.let_client_know(scene, "张三", "甲公司"),
        lambda scene: people.let_client_know(scene, "张三", "乙公司"),
    )
    both = house(tmp_path, wanted, GRANTED)
    watch, portals = Watch(both.books), cast("Sessions", both.portals)
    wings, unit = watch.over_backstage(Wings(portals)), both.books.troupe.units[0]
    (player,) = both.books.troupe.registered()
    assert wings.enter("张三", Portal.IIT_APP, Standing.LOGGED_IN) is None
    unseen = wings.enter("张三", Portal.WITHHOLDING_CLIENT, Standing.LOGGED_IN)
    assert unseen is not None
    both.portals.answers["login_by_account"] = [login(LoginOutcome.WRONG_PASSWORD)]
    unseen.withholding_client("张三").login_by_account(player.facts.mobile, WRONG, ASKED)
    assert both.ledger.attempts(player.holder, LockKind.ACCOUNT).used == 1
    unseen.withholding_client("张三").choose_unit(unit.facts.taxpayer_id, UnitChoice.ENTER_BUTTON)
    wings.come_on("张三", Portal.WITHHOLDING_CLIENT, Standing.LOGGED_IN)
    both.portals.answers["verify_unit"] = [entity(EntityOutcome.WRONG_PASSWORD)]
    watch.over(portals).withholding_client("张三").verify_unit(WRONG, ASKED)
    counted = {one.holder: both.ledger.attempts(one.holder, LockKind.FILING).used for one in both.books.troupe.units}
    assert counted == {one.holder: int(one is unit) for one in both.books.troupe.units}


def test_a_right_login_sets_the_count_to_zero(clerk: House) -> None:
    enter(clerk, WRONG, LoginOutcome.WRONG_PASSWORD)
    enter(clerk, CLERK_PASSWORD, LoginOutcome.ACCEPTED)
    assert counter(clerk).used == 0


def test_not_where_the_profile_does_not_say_so(tmp_path: Path) -> None:
    plain = house(tmp_path, demands(lambda scene: people.introduce_registered(scene, "张三")), GRANTED)
    client, account = plain.sessions.withholding_client("张三"), "13000000004"
    plain.portals.answers["login_by_account"] = [login(LoginOutcome.WRONG_PASSWORD), login(LoginOutcome.ACCEPTED)]
    client.login_by_account(account, WRONG, ASKED)
    client.login_by_account(account, Secret("secret-fresh"), ASKED)
    assert plain.ledger.attempts("account:fresh", LockKind.ACCOUNT).used == 1


def test_the_lock_is_foreseen_and_dated(clerk: House) -> None:
    for _ in range(4):
        enter(clerk, WRONG, LoginOutcome.WRONG_PASSWORD)
    enter(clerk, WRONG, LoginOutcome.LOCKED)
    assert counter(clerk).used == 5
    assert counter(clerk).locked_until == pytest.approx(clerk.ledger.now() + 3.5, abs=2)
    assert spent(clerk) == {Effect.COSTS_ATTEMPT: 5, Effect.LOCKS_ACCOUNT: 1}
    assert [one.what for one in clerk.ledger.entries()] == ["attempt"] * 5 + ["locked"]


def test_trying_a_locked_account_does_not_lock_it_twice(clerk: House) -> None:
    for _ in range(5):
        enter(clerk, WRONG, LoginOutcome.LOCKED)
    until = counter(clerk).locked_until
    enter(clerk, CLERK_PASSWORD, LoginOutcome.LOCKED)
    assert counter(clerk).locked_until == until
    assert spent(clerk)[Effect.LOCKS_ACCOUNT] == 1


def test_a_lock_that_does_not_come_is_not_spent(clerk: House) -> None:
    for _ in range(6):
        enter(clerk, WRONG, LoginOutcome.WRONG_PASSWORD)
    assert spent(clerk) == {Effect.COSTS_ATTEMPT: 6}


def test_a_lock_that_nobody_foresaw_is(clerk: House) -> None:
    enter(clerk, CLERK_PASSWORD, LoginOutcome.LOCKED)
    assert spent(clerk) == {Effect.LOCKS_ACCOUNT: 1}
    assert counter(clerk).locked_until is not None


@pytest.mark.parametrize("outcome", [LoginOutcome.INCOMPLETE, LoginOutcome.CAPTCHA_REQUIRED])
def test_what_did_not_get_as_far_as_the_password_is_given_back(clerk: House, outcome: LoginOutcome) -> None:
    enter(clerk, Secret(""), outcome)
    assert counter(clerk).used == 0
    assert spent(clerk) == {}


def test_a_wrong_captcha_is_taken_to_count(clerk: House) -> None:
    clerk.portals.answers["login_by_account"] = [login(LoginOutcome.WRONG_CAPTCHA)]
    clerk.sessions.withholding_client("张三").login_by_account(CLERK, CLERK_PASSWORD, CaptchaEntry.WRONG)
    assert counter(clerk).used == 1


def test_budgets_stop_the_attempt_before_it_is_made(tmp_path: Path) -> None:
    poor = house(
        tmp_path,
        demands(lambda scene: people.introduce_registered(scene, "张三")),
        '[safety]\neffects = ["read", "costs_attempt"]\nbudgets = { costs_attempt = 1 }\n',
    )
    client = poor.sessions.natural_person_web("张三")
    client.login("13000000004", WRONG)
    with pytest.raises(BudgetError):
        client.login("13000000004", WRONG)
    assert len(poor.portals.acts) == 1
    assert poor.ledger.attempts("account:fresh", LockKind.ACCOUNT).used == 0


def test_what_is_not_granted_is_not_done(tmp_path: Path) -> None:
    careful = house(
        tmp_path, demands(lambda scene: people.introduce_registered(scene, "张三")), '[safety]\neffects = ["read"]\n'
    )
    with pytest.raises(NotGrantedError, match="没有允许消耗一次密码尝试（costs_attempt）"):
        careful.sessions.natural_person_web("张三").login("13000000004", WRONG)
    assert careful.portals.acts == []


def test_a_password_that_should_open_but_does_not_makes_the_account_unfit(clerk: House) -> None:
    enter(clerk, CLERK_PASSWORD, LoginOutcome.WRONG_PASSWORD)
    assert clerk.ledger.conditions().of("account:clerk").unfit == "系统不接受记录的登录密码"
    assert clerk.books.leftovers == ["clerk：系统不接受记录的登录密码"]


# units
def verify(of: House, password: Secret, outcome: EntityOutcome) -> None:
    of.portals.answers["verify_unit"] = [entity(outcome)]
    of.sessions.withholding_client("张三").verify_unit(password, ASKED)


def test_units_have_counters_of_their_own(clerk: House) -> None:
    verify(clerk, WRONG, EntityOutcome.WRONG_PASSWORD)
    assert counter(clerk, LockKind.FILING).used == 1
    assert counter(clerk).used == 0
    verify(clerk, Secret("secret-u1"), EntityOutcome.ENTERED)
    assert counter(clerk, LockKind.FILING).used == 0


def test_the_unit_at_hand_is_the_one_chosen(tmp_path: Path) -> None:
    both = house(
        tmp_path,
        demands(
            lambda scene: people.introduce_registered(scene, "张三"),
            lambda scene: people.let_client_know(scene, "张三", "甲公司", "乙公司"),
        ),
        GRANTED,
    )
    both.portals.answers = {"verify_unit": [entity(EntityOutcome.WRONG_PASSWORD)], "choose_unit": [ClientStage.ENTERED]}
    client = both.sessions.withholding_client("张三")
    client.choose_unit("91210102000000002A", UnitChoice.DOUBLE_CLICK)
    client.verify_unit(WRONG, ASKED)
    assert [both.ledger.attempts(unit, LockKind.FILING).used for unit in ("unit:u1", "unit:u2")] == [0, 1]


def test_first_use_ties_the_unit_to_the_account_for_good(tmp_path: Path) -> None:
    wanted = demands(
        lambda scene: people.introduce_registered(scene, "张三"),
        lambda scene: people.check_no_unit_known(scene, "张三"),
        lambda scene: people.found_unit(scene, "甲公司"),
    )
    new = house(tmp_path, wanted, GRANTED)
    client = new.sessions.withholding_client("张三")
    new.portals.answers["verify_first_unit"] = [entity(EntityOutcome.WRONG_PASSWORD), entity(EntityOutcome.ENTERED)]
    client.verify_first_unit("91210102000000001A", WRONG, ASKED)
    assert new.ledger.conditions().relations == frozenset()
    client.verify_first_unit("91210102000000001A", Secret("secret-u1"), ASKED)
    assert new.ledger.conditions().relations == {("account:fresh", "unit:u1", Relation.KNOWN)}
    assert new.ledger.conditions().of("account:fresh").unfit == ""


# passwords
NEW = Secret("Brand-new-1")


def recover(of: House, outcome: ResetOutcome, number: str = "210102196001010012", mobile: str = CLERK) -> None:
    truth = of.books.troupe.players[0].facts
    web = of.sessions.natural_person_web("张三")
    web.verify_identity(IdentityClaim(truth.name, truth.id_document_type, number, mobile), SmsEntry.RIGHT)
    of.portals.answers["reset_account_password"] = [outcome]
    web.reset_account_password(NEW)


def test_a_new_password_is_kept_before_it_is_sent(clerk: House) -> None:
    unfit: list[str] = []
    clerk.portals.meanwhile = lambda _act: unfit.append(clerk.ledger.conditions().of("account:clerk").unfit)
    recover(clerk, ResetOutcome.DONE)
    assert unfit == ["", "改口令的请求已发出，结果未知"]
    conditions = clerk.ledger.conditions()
    assert clerk.pool.password("account:clerk", "CLERK", conditions) == NEW
    assert spent(clerk) == {Effect.SENDS_SMS: 1}


def test_the_profile_wins_once_somebody_has_changed_it_there(clerk: House) -> None:
    recover(clerk, ResetOutcome.DONE)
    conditions = clerk.ledger.conditions()
    assert clerk.pool.password("account:clerk", "FRESH", conditions) == Secret("secret-fresh")


def test_a_refused_password_changes_nothing(clerk: House) -> None:
    recover(clerk, ResetOutcome.RULE_VIOLATED)
    condition = clerk.ledger.conditions().of("account:clerk")
    assert (condition.unfit, condition.secret) == ("", None)


def test_the_new_password_is_right_from_now_on(clerk: House) -> None:
    recover(clerk, ResetOutcome.DONE)
    enter(clerk, CLERK_PASSWORD, LoginOutcome.WRONG_PASSWORD)
    assert counter(clerk).used == 1
    enter(clerk, NEW, LoginOutcome.ACCEPTED)
    assert counter(clerk).used == 0


def test_a_change_that_did_not_take_is_taken_back(clerk: House) -> None:
    recover(clerk, ResetOutcome.DONE)
    enter(clerk, CLERK_PASSWORD, LoginOutcome.ACCEPTED)
    conditions = clerk.ledger.conditions()
    assert clerk.pool.password("account:clerk", "CLERK", conditions) == CLERK_PASSWORD
    assert conditions.of("account:clerk").unfit == ""


def test_an_accepted_mixture_of_two_people_makes_both_unfit(tmp_path: Path) -> None:
    two = house(
        tmp_path,
        demands(
            lambda scene: people.introduce_registered(scene, "张三"),
            lambda scene: people.introduce_registered(scene, "李四"),
        ),
        GRANTED,
    )
    mine, other = (one.facts for one in two.books.troupe.players)
    recover(two, ResetOutcome.DONE, mine.id_document_number, other.mobile)
    assert all(two.ledger.conditions().of(one.holder).unfit for one in two.books.troupe.players)


def test_asking_for_an_sms_code_costs_an_sms_and_verifies_nobody(clerk: House) -> None:
    truth = clerk.books.troupe.players[0].facts
    claim = IdentityClaim(truth.name, truth.id_document_type, "210102196001010012", CLERK)
    clerk.sessions.natural_person_web("张三").ask_for_sms_code(claim)
    assert spent(clerk) == {Effect.SENDS_SMS: 1}


def test_a_filing_password_is_the_unit_s(clerk: House) -> None:
    clerk.sessions.natural_person_web("张三").reset_filing_password("91210102000000001A", NEW)
    assert clerk.pool.password("unit:u1", "U1", clerk.ledger.conditions()) == NEW


# registration
@pytest.fixture
def newcomer(tmp_path: Path) -> House:
    wanted = demands(
        lambda scene: people.introduce_unregistered(scene, "王五"),
        lambda scene: registration_code.have_code(scene, "王五"),
    )
    return house(tmp_path, wanted, GRANTED)


def register(of: House, proven: RegistrationOutcome, done: RegistrationOutcome) -> LoginSetup:
    person = of.books.troupe.players[0]
    facts = person.facts
    session = of.sessions.registration("王五", Portal.NATURAL_PERSON_WEB)
    session.start(RegistrationMethod.HALL_CODE, AgreementEntry.AGREED)
    of.portals.answers["prove_by_hall_code"] = [RegistrationReply(proven, "", "")]
    of.portals.answers["set_login"] = [RegistrationReply(done, "", "")]
    identity = IdentityEntry(facts.name, facts.id_document_type, facts.id_document_number)
    session.prove_by_hall_code(identity, Secret("secret-c1"))
    setup = LoginSetup("someone_1", NEW, facts.mobile, "辽宁省")
    session.set_login(setup)
    return setup


def test_who_registers_is_used_up(newcomer: House) -> None:
    setup = register(newcomer, RegistrationOutcome.IDENTITY_ACCEPTED, RegistrationOutcome.REGISTERED)
    condition = newcomer.ledger.conditions().of("citizen:c1")
    assert (condition.unfit, condition.touched, condition.secret) == ("已在测试中注册", True, NEW)
    assert spent(newcomer) == {Effect.IRREVERSIBLE: 1, Effect.SENDS_SMS: 1}
    newcomer.sessions.withholding_client("王五").login_by_account(setup.login_name, WRONG, ASKED)
    assert newcomer.ledger.attempts("citizen:c1", LockKind.ACCOUNT).used == 0


def test_who_is_refused_is_not(newcomer: House) -> None:
    register(newcomer, RegistrationOutcome.IDENTITY_ACCEPTED, RegistrationOutcome.LOGIN_NAME_REFUSED)
    condition = newcomer.ledger.conditions().of("citizen:c1")
    assert (condition.unfit, condition.touched) == ("", True)
    assert spent(newcomer) == {Effect.SENDS_SMS: 1}


def test_a_registration_without_an_answer_uses_them_up(newcomer: House) -> None:
    newcomer.portals.meanwhile = _cut
    with pytest.raises(DeploymentUnreachableError):
        register(newcomer, RegistrationOutcome.IDENTITY_ACCEPTED, RegistrationOutcome.REGISTERED)
    assert newcomer.ledger.conditions().of("citizen:c1").unfit == "注册的请求已发出，结果未知"
    assert spent(newcomer)[Effect.IRREVERSIBLE] == 1


def _cut(act: str) -> None:
    if act == "set_login":
        raise DeploymentUnreachableError("断了")


@pytest.mark.parametrize(
    ("proven", "unfit"),
    [(RegistrationOutcome.DOCUMENT_TAKEN, "系统说该证件已注册"), (RegistrationOutcome.CODE_EXPIRED, "注册码已过期")],
)
def test_stale_entries_of_the_pool_are_found_out(newcomer: House, proven: RegistrationOutcome, unfit: str) -> None:
    register(newcomer, proven, RegistrationOutcome.IDENTITY_NOT_PROVEN)
    assert newcomer.ledger.conditions().of("citizen:c1").unfit == unfit


def test_whose_phone_another_registered_with_is_used_up_too(tmp_path: Path) -> None:
    wanted = demands(
        lambda scene: people.introduce_unregistered(scene, "王五"),
        lambda scene: registration_code.have_code(scene, "王五"),
        lambda scene: people.introduce_unregistered(scene, "赵六"),
    )
    two = house(tmp_path, wanted, GRANTED)
    first, second = two.books.troupe.players
    first.facts = replace(first.facts, mobile=second.facts.mobile)
    register(two, RegistrationOutcome.IDENTITY_ACCEPTED, RegistrationOutcome.REGISTERED)
    assert two.ledger.conditions().of("citizen:c2").unfit == "手机号码已被别人注册时使用"
