"""From the login into a company's business. Source: SM-UN, SM-UM, KJ2-PH-03."""

from __future__ import annotations

from enum import Enum, unique

from tests.stranger.answers import Answer, What, blank_among
from tests.stranger.house import Captcha, House
from tests.stranger.registry import Corp
from tests.stranger.rules import secret_allowed
from tests.stranger.visits import Visit


@unique
class Step(Enum):
    """How far a visit to the client has come; the value goes over the wire."""

    LOGIN = "10"
    FIRST = "20"
    CHOICE = "30"
    CHECK = "40"
    INSIDE = "50"


def step(visit: Visit) -> Step:
    """How far this visit has come."""
    if visit.account is None:
        return Step.LOGIN
    if visit.entered:
        return Step.INSIDE
    if not visit.account.corps:
        return Step.FIRST
    return Step.CHOICE if len(visit.account.corps) > 1 and not visit.corp else Step.CHECK


def choices(house: House, visit: Visit) -> list[Corp]:
    """The companies to choose from."""
    return [house.registry.corps[no] for no in visit.account.corps] if visit.account else []


def pick(visit: Visit, no: str) -> Answer:
    """Choose one of several companies; whoever was inside another has to be checked again."""
    if visit.account is None:
        return Answer(What.NOT_LOGGED_IN)
    if no not in visit.account.corps:
        return Answer(What.NO_CORP)
    visit.corp, visit.entered = no, False
    return Answer(What.DONE)


def check(house: House, visit: Visit, filing_secret: str, captcha: Captcha | None) -> Answer:
    """Enter the company at hand by its filing secret."""
    account = visit.account
    if account is None:
        return Answer(What.NOT_LOGGED_IN)
    if step(visit) not in {Step.CHECK, Step.INSIDE}:
        return Answer(What.CORP_WANTED)
    blank = blank_among(filing_secret=filing_secret)
    if blank:
        return Answer(What.BLANK, blank=blank)
    return _entered(house, visit, house.registry.corps[visit.corp or account.corps[0]], filing_secret, captcha)


def first(house: House, visit: Visit, no: str, filing_secret: str, captcha: Captcha | None) -> Answer:
    """Enter a company for the first time; from then on it is known to the account."""
    account = visit.account
    if account is None:
        return Answer(What.NOT_LOGGED_IN)
    blank = blank_among(no=no, filing_secret=filing_secret)
    if blank:
        return Answer(What.BLANK, blank=blank)
    corp = house.registry.corps.get(no.upper())
    if corp is None:
        return Answer(What.NO_CORP)
    with house.lock:
        answer = _entered(house, visit, corp, filing_secret, captcha)
        if answer.fine and corp.no not in account.corps:
            account.corps.append(corp.no)
        return answer


def business(visit: Visit) -> Answer:
    """Whether business can be done."""
    if visit.account is None:
        return Answer(What.NOT_LOGGED_IN)
    return Answer(What.DONE if visit.entered else What.CORP_WANTED)


def change_filing_secret(house: House, visit: Visit, no: str, secret: str) -> Answer:
    """A new filing secret, by the legal representative or the finance officer; it also ends a lock."""
    if visit.account is None:
        return Answer(What.NOT_LOGGED_IN)
    blank = blank_among(no=no, secret=secret)
    if blank:
        return Answer(What.BLANK, blank=blank)
    with house.lock:
        corp = house.registry.corps.get(no.upper())
        if corp is None or not any(one is visit.account for one in corp.managers):
            return Answer(What.NOT_PERMITTED)
        if not secret_allowed(secret):
            return Answer(What.SECRET_REFUSED)
        corp.filing_secret = secret
        corp.guard.clear()
        return Answer(What.DONE)


def _entered(house: House, visit: Visit, corp: Corp, filing_secret: str, captcha: Captcha | None) -> Answer:
    with house.lock:
        stopped = house.stopped(corp.guard, captcha)
        if stopped is not None:
            return stopped
        if filing_secret != corp.filing_secret and not house.settings.has("any_filing_password"):
            return house.missed(corp.guard, house.corp_rule())
        corp.guard.clear()
        visit.corp, visit.entered = corp.no, True
        return Answer(What.DONE)
