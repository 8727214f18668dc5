"""Leaving accounts as they were found: a right login sets the count of wrong passwords to zero, where it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from conformance.redaction import Secret
from steps.actors import Sessions
from steps.drivers.errors import HarnessError
from steps.drivers.ports import (
    CaptchaEntry,
    ClientStage,
    EntityOutcome,
    LoginOutcome,
    LoginReply,
    Portal,
    UnitChoice,
    WithholdingClient,
)
from steps.ledger import Attempts, LockKind
from steps.prepared.books import Books
from steps.prepared.errors import NoAccountError
from steps.prepared.players import PlayedUnit, Player

_AS_ASKED: Final = CaptchaEntry.IF_ASKED
_SETTLER: Final = "场景之外："
"""Begins the names of the sessions that only settle."""


@dataclass(frozen=True, slots=True)
class Settling:
    """For one scenario. Sessions are watched ones: the books hear of everything."""

    books: Books
    sessions: Sessions
    portals: frozenset[Portal]

    def before(self) -> None:
        """Set to zero what earlier scenarios left: their locks are over, or a right login ends the count.

        Raises:
            NoAccountError: somebody's count could not be set to zero.
        """
        for holder, lock in self._counting():
            if lock is LockKind.CA or not self._by_login:
                self.books.ledger.set_attempts(holder, lock, Attempts(0, 0.0, None))
        self.after()
        left = "、".join(holder.partition(":")[2] for holder, _ in self._counting())
        if left:
            why = "；".join(self.books.leftovers)
            raise NoAccountError(f"{left} 在以前的场景里输错过口令，没能用正确的口令清零，现在不能用。{why}")

    def after(self) -> None:
        """Log in rightly where something was counted and nothing is locked; tell what could not be settled."""
        counting = set(self._counting()) if self._by_login else set()
        for player in self.books.troupe.registered():
            if (player.holder, LockKind.ACCOUNT) in counting:
                self._try(player.holder, partial(self._log_in, player))
        for unit in self.books.troupe.units:
            if (unit.holder, LockKind.FILING) in counting:
                self._try(unit.holder, partial(self._verify, unit))

    @property
    def _by_login(self) -> bool:
        return self.books.pool.profile.pool.reset_by_login

    def _counting(self) -> Iterator[tuple[str, LockKind]]:
        """Counters that are not at zero, and not locked at this moment."""
        conditions, now, troupe = self.books.ledger.conditions(), self.books.ledger.now(), self.books.troupe
        for holder in (*(one.holder for one in troupe.registered()), *(one.holder for one in troupe.units)):
            for lock, attempts in conditions.of(holder).attempts.items():
                if attempts.used and (attempts.locked_until is None or attempts.locked_until <= now):
                    yield holder, lock

    def _try(self, holder: str, settle: Callable[[], str]) -> None:
        try:
            problem = settle()
        except HarnessError as error:
            problem = str(error)
        if problem:
            self.books.ledger.write(self.books.entry(holder, "unsettled", "输错口令的次数没有清零"))
            self.books.leftovers.append(f"{holder.partition(':')[2]}：输错口令的次数没有清零（{problem}）")

    def _log_in(self, player: Player) -> str:
        """Why it did not work; empty when it did."""
        if Portal.WITHHOLDING_CLIENT in self.portals:
            client = self._client(player)
            return _logged_in(player, lambda account, secret: client.login_by_account(account, secret, _AS_ASKED))
        if Portal.NATURAL_PERSON_WEB in self.portals:
            return _logged_in(player, self.sessions.natural_person_web(_session_of(player)).login)
        if Portal.IIT_APP in self.portals:
            return _logged_in(player, self.sessions.iit_app(_session_of(player)).login)
        return "部署配置里没有可以登录的系统"

    def _verify(self, unit: PlayedUnit) -> str:
        """The same for a unit, by somebody whose client knows it."""
        player = next((one for one in self.books.troupe.registered() if self.books.knows(one, unit)), None)
        if player is None or Portal.WITHHOLDING_CLIENT not in self.portals:
            return "场景里没有客户端认得它的人"
        client = self._client(player)
        problem = _logged_in(player, lambda account, secret: client.login_by_account(account, secret, _AS_ASKED))
        if problem:
            return problem
        if client.stage() is ClientStage.UNIT_CHOICE:
            client.choose_unit(unit.facts.taxpayer_id, UnitChoice.ENTER_BUTTON)
        for password in (unit.password, *reversed(unit.former)):
            reply = client.verify_unit(password, _AS_ASKED)
            if reply.outcome is EntityOutcome.ENTERED:
                return ""
        return f"单位办税验证的结果是“{reply.outcome.value}”"

    def _client(self, player: Player) -> WithholdingClient:
        return self.sessions.withholding_client(_session_of(player))


def _session_of(player: Player) -> str:
    return f"{_SETTLER}{player.holder}"


def _logged_in(player: Player, log_in: Callable[[str, Secret], LoginReply]) -> str:
    """Why it did not work; empty when it did. After a change that did not take, the former password may open."""
    for password in (player.password, *reversed(player.former)):
        reply = log_in(player.facts.mobile, password)
        if reply.outcome is LoginOutcome.ACCEPTED:
            return ""
    return f"登录的结果是“{reply.outcome.value}”"
