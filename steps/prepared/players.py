"""The people and units that a scenario was given, with what they know at this moment of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from conformance.redaction import Secret
from steps.drivers.ports import PersonFacts, UnitFacts


@dataclass(slots=True)
class Player:
    """A person of the pool in a scenario."""

    holder: str
    facts: PersonFacts
    password: Secret = field(repr=False)
    """In force, as far as anybody knows. A citizen's is none before the registration."""
    own_password: Secret | None = field(default=None, repr=False)
    """That of the profile; None for citizens."""
    registered: bool = True
    hall_code: Secret | None = field(default=None, repr=False)
    former: list[Secret] = field(default_factory=list, repr=False)
    """In force before, in this scenario, the newest last."""
    names: set[str] = field(default_factory=set, repr=False)
    """What they may type as account, in lower case."""

    def __post_init__(self) -> None:
        """Mobile, login name and document number are accounts."""
        facts = self.facts
        self.answer_to(facts.mobile, facts.login_name, facts.id_document_number)

    def answer_to(self, *names: str) -> None:
        """These are accounts of theirs."""
        self.names |= {name.casefold() for name in names if name}


@dataclass(slots=True)
class PlayedUnit:
    """A unit of the pool in a scenario."""

    holder: str
    facts: UnitFacts
    password: Secret = field(repr=False)
    own_password: Secret = field(repr=False)
    former: list[Secret] = field(default_factory=list, repr=False)


@dataclass(slots=True)
class Troupe:
    """All of them, in the order in which the scenario asked."""

    players: list[Player] = field(default_factory=list)
    units: list[PlayedUnit] = field(default_factory=list)

    def called(self, account: str) -> tuple[Player, ...]:
        """Whose account this is; nobody's, when it was made up."""
        return tuple(one for one in self.players if account.casefold() in one.names)

    def claimed(self, id_document_number: str, mobile: str = "") -> tuple[Player, ...]:
        """Whom somebody claims to be who gives these data."""
        return tuple(
            one
            for one in self.players
            if one.facts.id_document_number == id_document_number or (mobile and one.facts.mobile == mobile)
        )

    def unit(self, taxpayer_id: str) -> PlayedUnit | None:
        """The unit with this number."""
        return next((one for one in self.units if one.facts.taxpayer_id == taxpayer_id), None)

    def registered(self) -> Iterator[Player]:
        """Those with an account of the profile."""
        return (one for one in self.players if one.own_password is not None)
