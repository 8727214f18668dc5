"""Logging in, and getting back in. Source: SM-ACC-04 to SM-ACC-14, SM-FG-03."""

from __future__ import annotations

from tests.stranger.answers import Answer, What, blank_among
from tests.stranger.house import Captcha, House
from tests.stranger.rules import secret_allowed
from tests.stranger.visits import Recovery, Visit


def sign_in(house: House, visit: Visit, user: str, secret: str, captcha: Captcha | None) -> Answer:
    """Log in by mobile number, nickname or resident card number."""
    blank = blank_among(user=user, secret=secret)
    if blank:
        return Answer(What.BLANK, blank=blank)
    with house.lock:
        account = house.registry.account_of(user)
        if account is None:
            known = house.registry.holder_of(user) is not None
            return Answer(What.DOCUMENT_NO_ACCOUNT if known else What.NO_ACCOUNT)
        stopped = house.stopped(account.guard, captcha)
        if stopped is not None:
            return stopped
        if account.secret != secret:
            return house.missed(account.guard, house.account_rule())
        account.guard.clear()
        visit.account, visit.corp, visit.entered, visit.notice_read = account, "", False, False
        return Answer(What.DONE)


def claim(house: House, visit: Visit, name: str, document: str, number: str, phone: str) -> Answer:
    """Forgotten secret, first step: who it is; sends a code to the phone when all of it is true."""
    blank = blank_among(name=name, document=document, number=number, phone=phone)
    if blank:
        return Answer(What.BLANK, blank=blank)
    with house.lock:
        visit.recovery = None
        account = house.registry.registered(document, number)
        if account is None or (account.name, account.mobile) != (name, phone):
            return Answer(What.MISMATCH)
        visit.recovery = Recovery(account, house.send_otp(phone))
        return Answer(What.DONE)


def prove(house: House, visit: Visit, otp: str) -> Answer:
    """Second step: the code that the phone received."""
    with house.lock:
        recovery = visit.recovery
        if recovery is None:
            return Answer(What.NOT_PROVEN)
        recovery.proven = bool(otp) and otp == recovery.otp
        return Answer(What.DONE if recovery.proven else What.OTP_WRONG)


def choose_secret(house: House, visit: Visit, secret: str) -> Answer:
    """Last step: the new secret, which also ends a lock."""
    with house.lock:
        recovery = visit.recovery
        if recovery is None or not recovery.proven:
            return Answer(What.NOT_PROVEN)
        if not secret_allowed(secret):
            return Answer(What.SECRET_REFUSED)
        visit.recovery = None
        if not house.settings.has("reset_changes_nothing"):
            recovery.account.secret = secret
            recovery.account.guard.clear()
        return Answer(What.DONE)
