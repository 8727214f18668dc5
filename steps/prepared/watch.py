"""Sessions whose acts are written into the books before they happen. Drivers know nothing of it.

Every method of every port is either watched by a rule or named as one that costs nothing (`watch_rules`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

from steps.actors import Backstage, Sessions
from steps.drivers.ports import Portal, Standing
from steps.prepared.books import Books
from steps.prepared.players import PlayedUnit, Player

Rule = Callable[..., Any]
"""Takes the desk, the driver's bound method and its arguments; calls the method."""


@dataclass(slots=True)
class Desk:
    """What the books have to remember of one session."""

    books: Books
    player: Player | None = None
    """Who is logged in."""
    unit: PlayedUnit | None = None
    """The unit at hand."""
    claimed: tuple[Player, ...] = ()
    """Whose identity was verified for a new password."""
    proven: tuple[Player, ...] = ()
    """Whose identity was proven for a registration."""
    asked: set[str] = field(default_factory=set)
    """Mobile numbers that were sent a code."""

    def forget(self) -> None:
        """The session begins anew."""
        self.player = self.unit = None

    def units_at_hand(self) -> tuple[PlayedUnit, ...]:
        """The unit at hand; when none was chosen, every unit of the scenario that the visitor's client knows."""
        if self.unit is not None:
            return (self.unit,)
        visitor, units = self.visitor(), tuple(self.books.troupe.units)
        return units if visitor is None else tuple(one for one in units if self.books.knows(visitor, one))

    def visitor(self) -> Player | None:
        """Who is logged in, as far as it can be told."""
        registered = [one for one in self.books.troupe.players if one.registered]
        return self.player or (registered[0] if len(registered) == 1 else None)


class Watched:
    """A session of a driver, with a rule before every act that costs something."""

    def __init__(self, session: object, rules: Mapping[str, Rule], desk: Desk) -> None:
        self._session, self._rules, self._desk = session, rules, desk

    def __getattr__(self, act: str) -> Any:  # noqa: ANN401 - whatever the driver has
        do = getattr(self._session, act)
        rule = self._rules.get(act)
        return do if rule is None else partial(rule, self._desk, do)


_Desks = dict[tuple[str, str, Portal | None], Desk]
"""Kind of session, whose, and where."""


class WatchedSessions:
    """Opens sessions as the channel does; one desk for all sessions of a kind that a person has."""

    def __init__(
        self, sessions: Sessions, books: Books, rules: Mapping[str, Mapping[str, Rule]], desks: _Desks
    ) -> None:
        """Watch.

        Args:
            sessions: of the channel.
            books: of the scenario.
            rules: name of the opening method -> act -> rule.
            desks: of the scenario, whichever sessions its people use.
        """
        self._sessions, self._books, self._rules, self._desks = sessions, books, rules, desks

    def __getattr__(self, opener: str) -> Callable[..., Any]:
        open_session = getattr(self._sessions, opener)
        rules = self._rules[opener]

        def watched(who: str, portal: Portal | None = None) -> Watched:
            place = opener.removesuffix("_screen")
            desk = self._desks.setdefault((place, who, portal), Desk(self._books))
            session = open_session(who) if portal is None else open_session(who, portal)
            return Watched(session, rules, desk)

        return watched


@dataclass(frozen=True, slots=True)
class Watch:
    """Over all sessions of one scenario: one desk for whatever a person does at one place, seen or unseen."""

    books: Books
    _desks: _Desks = field(default_factory=dict)

    def over(self, sessions: Sessions) -> Sessions:
        """The same sessions, watched."""
        from steps.prepared.watch_rules import RULES

        return cast("Sessions", WatchedSessions(sessions, self.books, RULES, self._desks))

    def over_backstage(self, backstage: Backstage) -> Backstage:
        """The same backstage, its sessions watched."""
        return _WatchedBackstage(backstage, self)


@dataclass(frozen=True, slots=True)
class _WatchedBackstage:
    _backstage: Backstage
    _watch: Watch

    def enter(self, who: str, portal: Portal, standing: Standing) -> Sessions | None:
        """Its sessions, watched."""
        sessions = self._backstage.enter(who, portal, standing)
        return None if sessions is None else self._watch.over(sessions)

    def beside(self, portal: Portal) -> Sessions | None:
        """Its sessions, watched."""
        sessions = self._backstage.beside(portal)
        return None if sessions is None else self._watch.over(sessions)

    def come_on(self, who: str, portal: Portal, standing: Standing) -> None:
        """Nothing that costs."""
        self._backstage.come_on(who, portal, standing)
