"""Honest accounting: what is about to happen to a person or unit stands in the ledger before the request is sent.

A crash in between leaves the worst that may have happened: an attempt used, a lock, an unknown password.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, unique
from typing import Final

from conformance.redaction import Secret
from steps.ledger import Attempts, Entry, Ledger, LockKind, Relation
from steps.ledger.ledger import not_locked
from steps.prepared.entries import Pool, account_holder, unit_holder
from steps.prepared.errors import NotGrantedError
from steps.prepared.players import PlayedUnit, Player, Troupe
from steps.profile import Effect
from steps.profile.safety import EFFECT_TITLES

_LOCKS_AT: Final = 5
"""The wrong entry that is expected to lock. Source: SM-ACC-12, SM-UN-03."""

_RESULT_UNKNOWN: Final = "请求已发出"


@unique
class Meaning(Enum):
    """What a portal's answer says of a counter of wrong entries."""

    RIGHT = "accepted"
    COUNTED = "counted as wrong"
    LOCKED = "locked"
    VOID = "did not get as far as the password"


@dataclass(slots=True)
class Answer:
    """The answer to one entry; without one, nobody knows what came of it."""

    meaning: Meaning | None = None


@dataclass(frozen=True, slots=True)
class _Begun:
    """A wrong entry that was written down and sent."""

    before: Attempts
    locked: bool
    """Whether a lock was already known."""
    may_lock: bool
    """Whether this one was expected to lock."""


@dataclass(slots=True)
class Books:
    """The accounts of one scenario."""

    ledger: Ledger
    pool: Pool
    run: str
    scenario: str
    troupe: Troupe = field(default_factory=Troupe)
    leftovers: list[str] = field(default_factory=list)
    """What the scenario did and nobody can undo; Chinese."""

    @property
    def budgets(self) -> Mapping[Effect, int]:
        """Of the profile."""
        return self.pool.profile.safety.budgets

    def knows(self, player: Player, unit: PlayedUnit) -> bool:
        """Whether the player's client knows the unit."""
        account = next((one for one in self.pool.accounts if account_holder(one.id) == player.holder), None)
        known = frozenset[str]() if account is None else self.pool.known_units(account, self.ledger.conditions())
        return unit.holder in {unit_holder(one) for one in known}

    def entry(self, holder: str, what: str, detail: str = "") -> Entry:
        """A journal entry of now."""
        return Entry(self.ledger.now(), self.run, self.scenario, holder, what, detail)

    def spend(self, effect: Effect, amount: int = 1) -> None:
        """Count an effect that is about to happen.

        Raises:
            NotGrantedError: the profile does not allow it.
            BudgetError: the profile's budget is used up.
        """
        if effect not in self.pool.profile.granted:
            raise NotGrantedError(f"部署配置没有允许{EFFECT_TITLES[effect]}（{effect}），这一步没有做")
        self.ledger.spend(self.run, effect, amount, self.budgets.get(effect))

    def refund(self, effect: Effect, amount: int = 1) -> None:
        """It did not happen."""
        self.ledger.refund(self.run, effect, amount)

    @contextmanager
    def trying(self, holders: Iterable[str], lock: LockKind, *, wrong: bool) -> Iterator[Answer]:
        """Around one entry of a password or PIN.

        Args:
            holders: whose counter it is; several when that is not certain.
            lock: which counter.
            wrong: whether the entry is known to be wrong.

        Raises:
            BudgetError: no attempt is left to be spent.
        """
        answer, concerned = Answer(), tuple(holders)
        before = {holder: self._begin(holder, lock) for holder in concerned} if wrong else {}
        yield answer
        for holder in concerned:
            counter = self.ledger.attempts(holder, lock)
            if answer.meaning is not None:
                self._answered(holder, lock, before.get(holder), counter, answer.meaning)

    def _begin(self, holder: str, lock: LockKind) -> _Begun:
        found = self.ledger.attempts(holder, lock)
        locked = found.locked_until is not None and found.locked_until > self.ledger.now()
        may_lock = not locked and found.used + 1 == _LOCKS_AT
        if may_lock:
            self.spend(Effect.LOCKS_ACCOUNT)
        self.spend(Effect.COSTS_ATTEMPT)
        entry = self.entry(holder, "attempt", lock)
        return _Begun(self.ledger.begin_attempt(entry, lock, self.pool.lock_s(lock)), locked, may_lock)

    def _answered(self, holder: str, lock: LockKind, begun: _Begun | None, now: Attempts, meaning: Meaning) -> None:
        before = None if begun is None else begun.before
        if begun is not None and begun.may_lock and meaning is not Meaning.LOCKED:
            self.refund(Effect.LOCKS_ACCOUNT)
        if meaning is Meaning.RIGHT:
            used = 0 if self.pool.profile.pool.reset_by_login else (now.used if before is None else before.used)
            self.ledger.set_attempts(holder, lock, Attempts(used, now.last_at, None))
        elif meaning is Meaning.LOCKED:
            self._locked(holder, lock, begun, now)
        elif before is None and meaning is Meaning.COUNTED:
            self.ledger.begin_attempt(self.entry(holder, "attempt", lock), lock, self.pool.lock_s(lock))
            self.ledger.set_attempts(holder, lock, not_locked(self.ledger.attempts(holder, lock)))
        elif before is not None and meaning is Meaning.COUNTED:
            self.ledger.set_attempts(holder, lock, not_locked(now))
        elif before is not None:
            self.refund(Effect.COSTS_ATTEMPT)
            self.ledger.set_attempts(holder, lock, before)

    def _locked(self, holder: str, lock: LockKind, begun: _Begun | None, now: Attempts) -> None:
        moment = self.ledger.now()
        if begun.locked if begun is not None else (now.locked_until is not None and now.locked_until > moment):
            return
        if begun is None or not begun.may_lock:
            # Nobody foresaw this lock; it has happened, whatever the budget says.
            self.ledger.spend(self.run, Effect.LOCKS_ACCOUNT, 1, None)
        locked = Attempts(max(now.used, 1), moment, moment + self.pool.lock_s(lock))
        self.ledger.set_attempts(holder, lock, locked, self.entry(holder, "locked", lock))

    def sms(self, players: Iterable[Player]) -> None:
        """An SMS is about to be sent."""
        self.spend(Effect.SENDS_SMS)
        for one in tuple(players):
            self.ledger.write(self.entry(one.holder, "sms"))

    @contextmanager
    def changing_password(self, whose: Iterable[Player | PlayedUnit], new: Secret) -> Iterator[Answer]:
        """Around the change of a password: RIGHT when it is in force, VOID when it was refused.

        Of several whom it may concern, nobody knows whose it was: all of them are out of use when it is accepted.
        """
        concerned, answer = tuple(whose), Answer()
        for one in concerned:
            self.ledger.intend_secret(one.holder, f"改口令的{_RESULT_UNKNOWN}", new)
        yield answer
        for one in concerned:
            if answer.meaning is Meaning.VOID:
                self.ledger.settle(one.holder)
            elif answer.meaning is Meaning.RIGHT:
                self._changed(one, new, alone=len(concerned) == 1)

    def _changed(self, one: Player | PlayedUnit, new: Secret, *, alone: bool) -> None:
        entry = self.entry(one.holder, "password_changed")
        if not alone:
            self.soil(one.holder, "口令可能被改过：身份信息与别人的混在一起提交，系统接受了")
        elif one.own_password is None:
            self.ledger.settle(one.holder, entry)
        else:
            self.ledger.settle_secret(one.holder, one.own_password, entry)
        one.former.append(one.password)
        one.password = new

    def accepted_former(self, one: Player | PlayedUnit, entered: Secret) -> None:
        """A password from before the change opens the door: the change did not take, the ledger must not say it did."""
        if entered not in one.former or one.own_password is None:
            return
        entry = self.entry(one.holder, "password_unchanged", "系统说已改，原来的口令却仍然有效")
        self.ledger.intend_secret(one.holder, f"改口令的{_RESULT_UNKNOWN}", entered)
        self.ledger.settle_secret(one.holder, one.own_password, entry)
        one.former.append(one.password)
        one.password = entered

    def soil(self, holder: str, reason: str) -> None:
        """Out of use until somebody has looked at it."""
        self.ledger.soil(holder, reason, self.entry(holder, "dirty", reason))
        self.leftovers.append(f"{holder.partition(':')[2]}：{reason}")

    @contextmanager
    def relating(self, player: Player, unit: PlayedUnit, kind: Relation) -> Iterator[Answer]:
        """Around something that ties a unit to an account for good: RIGHT when it has come about."""
        answer = Answer()
        self.ledger.intend(player.holder, f"与单位建立关系的{_RESULT_UNKNOWN}")
        yield answer
        if answer.meaning is Meaning.RIGHT:
            self.ledger.relate(player.holder, unit.holder, kind, self.entry(player.holder, str(kind), unit.holder))
            self.leftovers.append(
                f"{player.holder.partition(':')[2]}：与 {unit.holder.partition(':')[2]} 的关系（{kind}）"
            )
        elif answer.meaning is not None:
            self.ledger.settle(player.holder)

    @contextmanager
    def registering(self, players: Iterable[Player]) -> Iterator[Answer]:
        """Around a request that may register somebody: RIGHT when it did."""
        concerned, answer = tuple(one for one in players if not one.registered), Answer()
        self.spend(Effect.IRREVERSIBLE)
        for one in concerned:
            self.ledger.intend(one.holder, f"注册的{_RESULT_UNKNOWN}")
        yield answer
        if answer.meaning is Meaning.VOID:
            self.refund(Effect.IRREVERSIBLE)
        for one in concerned:
            if answer.meaning is Meaning.VOID:
                self.ledger.settle(one.holder)
            elif answer.meaning is Meaning.RIGHT:
                one.registered = True
                self.ledger.use_up(one.holder, "已在测试中注册", self.entry(one.holder, "registered"), one.password)
                self.leftovers.append(f"{one.holder.partition(':')[2]}：已注册，不能再用于注册")
