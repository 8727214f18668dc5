"""Who and what this deployment knows: accounts, companies, citizens with an authorisation code."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.stranger.guard import Guard

RESIDENT_CARD: Final = "居民身份证"
DOCUMENTS: Final = {
    "201": RESIDENT_CARD,
    "208": "外国护照",
    "210": "港澳居民来往内地通行证",
    "213": "台湾居民来往大陆通行证",
    "233": "外国人永久居留身份证",
    "237": "港澳居民居住证",
    "238": "台湾居民居住证",
}
"""Kinds of identity documents: our number, and the name."""


@dataclass(slots=True)
class Account:
    """Somebody who can log in."""

    name: str
    document: str
    number: str
    mobile: str
    nickname: str
    secret: str
    corps: list[str] = field(default_factory=list)
    """Numbers of the companies that this person has been verified for."""
    guard: Guard = field(default_factory=Guard)


@dataclass(slots=True)
class Corp:
    """A company that withholds tax."""

    no: str
    title: str
    filing_secret: str
    managers: tuple[Account, ...]
    """Legal representative and finance officer: who may change the filing secret."""
    guard: Guard = field(default_factory=Guard)


@dataclass(slots=True)
class Citizen:
    """Somebody who got an authorisation code at the tax hall."""

    name: str
    document: str
    number: str
    mobile: str
    permit: str
    issued: float
    """When the code was issued; seconds since the epoch."""
    used: bool = False


class Registry:
    """All of them."""

    def __init__(self, accounts: Iterable[Account], corps: Iterable[Corp], citizens: Iterable[Citizen]) -> None:
        self.accounts = list(accounts)
        self.corps = {corp.no: corp for corp in corps}
        self.citizens = list(citizens)
        self.phones = frozenset({one.mobile for one in self.accounts} | {one.mobile for one in self.citizens})
        """Phones of the prepared people."""

    def account_of(self, text: str) -> Account | None:
        """Whose account this is: by mobile number, nickname, or number of a resident card."""
        for one in self.accounts:
            if text in {one.mobile, one.nickname} or (one.document == RESIDENT_CARD and text.upper() == one.number):
                return one
        return None

    def holder_of(self, number: str) -> Account | None:
        """Who registered with a document of this number."""
        return next((one for one in self.accounts if one.number == number.upper()), None)

    def registered(self, document: str, number: str) -> Account | None:
        """Who registered with this document."""
        holder = self.holder_of(number)
        return holder if holder is not None and holder.document == document else None

    def citizen(self, name: str, document: str, number: str) -> Citizen | None:
        """The citizen of exactly this name and document."""
        wanted = (name, document, number.upper())
        return next((one for one in self.citizens if (one.name, one.document, one.number) == wanted), None)


def load(path: Path, now: float) -> Registry:
    """Read the prepared people; every code counts as issued `now`, unless `permit_age_days` says how old it is."""
    read: dict[str, list[dict[str, Any]]] = json.loads(path.read_text(encoding="utf-8"))
    numbers = {corp["id"]: corp["no"] for corp in read["corps"]}
    accounts = {one["id"]: _account(one, numbers) for one in read["accounts"]}
    corps = [
        Corp(one["no"], one["title"], one["filing_secret"], (accounts[one["legal"]], accounts[one["finance"]]))
        for one in read["corps"]
    ]
    citizens = [
        Citizen(*_person(one), permit=one["permit"], issued=now - one.get("permit_age_days", 0) * 86400)
        for one in read["citizens"]
    ]
    return Registry(accounts.values(), corps, citizens)


def _account(one: dict[str, Any], numbers: dict[str, str]) -> Account:
    corps = [numbers[corp] for corp in one["corps"]]
    return Account(*_person(one), nickname=one["nickname"], secret=one["secret"], corps=corps)


def _person(one: dict[str, Any]) -> tuple[str, str, str, str]:
    return one["name"], one["document"], one["number"], one["mobile"]
