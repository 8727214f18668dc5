"""Leases, counters, passwords and the rest of what the ledger knows of one holder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from conformance.redaction import Secret
from steps.ledger import (
    Attempts,
    BudgetError,
    Conditions,
    Entry,
    Lease,
    Ledger,
    LockKind,
    Owner,
    Relation,
    this_process,
)
from steps.ledger.leases import LEASE_S
from steps.ledger.ledger import digest
from steps.profile import Effect

ACCOUNT = "account:a"
ELSEWHERE = Owner("another-machine", 1, "nonce")


class Hands:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def ledger(tmp_path: Path, clock: Hands) -> Ledger:
    return Ledger(tmp_path / "a.sqlite3", clock)


def entry(what: str, holder: str = ACCOUNT) -> Entry:
    return Entry(1000.0, "run", "scenario", holder, what)


def picking(*holders: str) -> Callable[[Conditions, Mapping[str, Lease], float], Sequence[str]]:
    """Those of them that are free."""
    return lambda _conditions, leases, _now: [one for one in holders if one not in leases]


def test_what_one_leases_no_other_gets(ledger: Ledger) -> None:
    assert ledger.lease(picking(ACCOUNT), "one", this_process(), "s") == [ACCOUNT]
    assert ledger.lease(picking(ACCOUNT, "account:b"), "two", this_process(), "s") == ["account:b"]
    ledger.release("one")
    assert set(ledger.leases()) == {"account:b"}


def test_a_choice_that_fails_leases_nothing(ledger: Ledger) -> None:
    def refuse(*_: object) -> Sequence[str]:
        raise LookupError

    with pytest.raises(LookupError):
        ledger.lease(refuse, "one", this_process(), "s")
    assert ledger.leases() == {}


def test_a_lease_that_nobody_renews_is_over(ledger: Ledger, clock: Hands) -> None:
    ledger.lease(picking(ACCOUNT), "one", ELSEWHERE, "s")
    clock.now += LEASE_S - 1
    assert ACCOUNT in ledger.leases()
    ledger.renew(ELSEWHERE)
    clock.now += LEASE_S - 1
    assert ACCOUNT in ledger.leases()
    clock.now += 1
    assert ledger.leases() == {}


def test_a_lease_of_a_dead_process_of_this_machine_is_over_at_once(ledger: Ledger) -> None:
    here = this_process()
    ledger.lease(picking(ACCOUNT), "one", Owner(here.machine, 2**22 + 1, "gone"), "s")
    ledger.lease(picking("account:b"), "two", Owner(here.machine, here.process, "an-earlier-one"), "s")
    assert ledger.leases() == {}


def test_what_a_parked_scenario_holds_stays_its_own(ledger: Ledger, clock: Hands) -> None:
    ledger.lease(picking(ACCOUNT), "one", this_process(), "s")
    assert ledger.hold("one", "a-scenario") == 1
    clock.now += 10 * LEASE_S
    assert ledger.leases()[ACCOUNT].expires is None
    assert ledger.resume("one", this_process()) == 1
    assert ledger.leases()[ACCOUNT].expires == clock.now + LEASE_S


def test_an_attempt_counts_before_its_answer(ledger: Ledger, clock: Hands) -> None:
    before = ledger.begin_attempt(entry("attempt"), LockKind.ACCOUNT, 7200)
    assert before == Attempts(0, 0.0, None)
    assert ledger.attempts(ACCOUNT, LockKind.ACCOUNT) == Attempts(1, clock.now, clock.now + 7200)
    assert ledger.attempts(ACCOUNT, LockKind.FILING).used == 0
    assert [one.what for one in ledger.entries(holder=ACCOUNT)] == ["attempt"]


def test_a_changed_password_holds_while_the_profile_has_the_old_one(ledger: Ledger) -> None:
    old, new = Secret("old-password"), Secret("new-password")
    ledger.intend_secret(ACCOUNT, "改口令", new)
    assert ledger.conditions().of(ACCOUNT).unfit == "改口令，结果未知"
    assert ledger.conditions().of(ACCOUNT).secret is None
    ledger.settle_secret(ACCOUNT, old, entry("password_changed"))
    condition = ledger.conditions().of(ACCOUNT)
    assert (condition.unfit, condition.secret, condition.replaces) == ("", new, digest(old))


def test_a_refused_change_leaves_the_password(ledger: Ledger) -> None:
    ledger.intend_secret(ACCOUNT, "改口令", Secret("new-password"))
    ledger.settle(ACCOUNT)
    condition = ledger.conditions().of(ACCOUNT)
    assert (condition.unfit, condition.secret) == ("", None)


def test_dirty_until_somebody_cleans_it(ledger: Ledger) -> None:
    ledger.begin_attempt(entry("attempt"), LockKind.ACCOUNT, 7200)
    ledger.relate(ACCOUNT, "unit:u", Relation.KNOWN, entry("known"))
    ledger.soil(ACCOUNT, "口令不明", entry("dirty"))
    assert ledger.conditions().of(ACCOUNT).unfit == "口令不明"
    assert ledger.clean(ACCOUNT, entry("cleaned"))
    assert ledger.conditions().of(ACCOUNT) == Conditions({}, frozenset()).of(ACCOUNT)
    assert ledger.conditions().relations == frozenset()
    assert not ledger.clean("account:nobody", entry("cleaned"))
    assert [one.what for one in ledger.entries(holder=ACCOUNT)] == ["attempt", "known", "dirty", "cleaned"]


def test_used_up_for_good(ledger: Ledger) -> None:
    ledger.touch("citizen:c")
    ledger.intend("citizen:c", "注册的请求已发出")
    ledger.use_up("citizen:c", "已注册", entry("registered", "citizen:c"), Secret("password"))
    condition = ledger.conditions().of("citizen:c")
    assert (condition.unfit, condition.touched, condition.secret) == ("已注册", True, Secret("password"))


def test_budgets_are_of_a_run(ledger: Ledger) -> None:
    ledger.spend("one", Effect.SENDS_SMS, 3, 3)
    with pytest.raises(BudgetError, match="最多发送短信（sends_sms）3 次，已用 3 次"):
        ledger.spend("one", Effect.SENDS_SMS, 1, 3)
    ledger.spend("two", Effect.SENDS_SMS, 3, 3)
    ledger.refund("one", Effect.SENDS_SMS, 1)
    assert ledger.spent("one") == {Effect.SENDS_SMS: 2}


def test_no_secret_stands_in_a_repr(ledger: Ledger) -> None:
    ledger.use_up("citizen:c", "已注册", entry("registered", "citizen:c"), Secret("hidden-one"))
    assert "hidden-one" not in repr(ledger.conditions())
