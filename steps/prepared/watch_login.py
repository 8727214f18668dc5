"""Rules for everything that a password, a PIN or a captcha is entered into."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from conformance.redaction import Secret
from steps.drivers.ports import (
    CaCertificate,
    CaptchaEntry,
    ClientStage,
    EntityOutcome,
    EntityReply,
    EtaxOutcome,
    EtaxReply,
    LoginOutcome,
    LoginReply,
    UnitChoice,
)
from steps.ledger import LockKind, Relation
from steps.prepared.books import Meaning
from steps.prepared.players import PlayedUnit
from steps.prepared.watch import Desk

_LOGIN: Final = {
    LoginOutcome.ACCEPTED: Meaning.RIGHT,
    LoginOutcome.WRONG_PASSWORD: Meaning.COUNTED,
    LoginOutcome.WRONG_CAPTCHA: Meaning.COUNTED,
    LoginOutcome.LOCKED: Meaning.LOCKED,
    LoginOutcome.CAPTCHA_REQUIRED: Meaning.VOID,
    LoginOutcome.UNKNOWN_ACCOUNT: Meaning.VOID,
    LoginOutcome.IDENTIFIER_NOT_ACCEPTED: Meaning.VOID,
    LoginOutcome.INCOMPLETE: Meaning.VOID,
    LoginOutcome.NOT_OFFERED: Meaning.VOID,
    LoginOutcome.NOT_KEPT: Meaning.VOID,
}
"""Whether a wrong captcha counts, no manual says: it is taken to."""

_ENTITY: Final = {
    EntityOutcome.ENTERED: Meaning.RIGHT,
    EntityOutcome.WRONG_PASSWORD: Meaning.COUNTED,
    EntityOutcome.WRONG_CAPTCHA: Meaning.COUNTED,
    EntityOutcome.CA_REFUSED: Meaning.COUNTED,
    EntityOutcome.LOCKED: Meaning.LOCKED,
    EntityOutcome.CAPTCHA_REQUIRED: Meaning.VOID,
    EntityOutcome.UNKNOWN_UNIT: Meaning.VOID,
    EntityOutcome.INCOMPLETE: Meaning.VOID,
    EntityOutcome.NOT_OFFERED: Meaning.VOID,
    EntityOutcome.NOT_LOGGED_IN: Meaning.VOID,
}

_ETAX: Final = {
    EtaxOutcome.ENTERED: Meaning.RIGHT,
    EtaxOutcome.WRONG_PASSWORD: Meaning.COUNTED,
    EtaxOutcome.WRONG_CAPTCHA: Meaning.COUNTED,
    EtaxOutcome.PERSON_FROZEN: Meaning.LOCKED,
}


def log_in(
    desk: Desk, do: Callable[..., LoginReply], account: str, account_password: Secret, *captcha: CaptchaEntry
) -> LoginReply:
    """Any login of a person with an account and its password; some portals' drivers are told of the captcha."""
    entry = captcha[0] if captcha else CaptchaEntry.IF_ASKED
    return _logged_in(desk, lambda: do(account, account_password, *captcha), account, account_password, entry)


def log_in_at_province(
    desk: Desk,
    do: Callable[..., EtaxReply],
    account: str,
    account_password: Secret,
    captcha: CaptchaEntry,
    agreement: object,
) -> EtaxReply:
    """自然人登录 of the provincial bureau."""
    whose = desk.books.troupe.called(account)
    wrong = captcha is CaptchaEntry.WRONG or any(one.password != account_password for one in whose)
    with desk.books.trying((one.holder for one in whose), LockKind.ACCOUNT, wrong=wrong) as answer:
        reply = do(account, account_password, captcha, agreement)
        answer.meaning = _ETAX.get(reply.outcome, Meaning.VOID)
    return reply


def restart(desk: Desk, do: Callable[[], None]) -> None:
    """The client is started again."""
    desk.forget()
    do()


def choose_unit(desk: Desk, do: Callable[..., ClientStage], taxpayer_id: str, how: UnitChoice) -> ClientStage:
    """The unit at hand is known from now on."""
    desk.unit = desk.books.troupe.unit(taxpayer_id)
    return do(taxpayer_id, how)


def verify_unit(
    desk: Desk, do: Callable[..., EntityReply], filing_password: Secret, captcha: CaptchaEntry
) -> EntityReply:
    """单位办税验证 of the unit at hand."""
    return _verified(desk, lambda: do(filing_password, captcha), desk.units_at_hand(), filing_password, captcha)


def verify_first_unit(
    desk: Desk, do: Callable[..., EntityReply], taxpayer_id: str, filing_password: Secret, captcha: CaptchaEntry
) -> EntityReply:
    """First use: the client will know the unit for good."""
    unit, visitor = desk.books.troupe.unit(taxpayer_id), desk.visitor()

    def entered() -> EntityReply:
        return do(taxpayer_id, filing_password, captcha)

    if unit is None:
        return entered()
    if visitor is None:
        return _verified(desk, entered, (unit,), filing_password, captcha)
    with desk.books.relating(visitor, unit, Relation.KNOWN) as relation:
        reply = _verified(desk, entered, (unit,), filing_password, captcha)
        relation.meaning = _ENTITY[reply.outcome]
    return reply


def log_in_as_unit(
    desk: Desk, do: Callable[..., EntityReply], taxpayer_id: str, filing_password: Secret, captcha: CaptchaEntry
) -> EntityReply:
    """申报密码登录."""
    unit = desk.books.troupe.unit(taxpayer_id)
    units = () if unit is None else (unit,)
    return _verified(desk, lambda: do(taxpayer_id, filing_password, captcha), units, filing_password, captcha)


def verify_by_ca(desk: Desk, do: Callable[..., EntityReply], certificate: CaCertificate) -> EntityReply:
    """The CA key of some unit, at the unit at hand."""
    return _by_ca(desk, lambda: do(certificate), certificate)


def log_in_by_ca(
    desk: Desk, do: Callable[..., EntityReply], taxpayer_id: str, certificate: CaCertificate
) -> EntityReply:
    """CA登录."""
    return _by_ca(desk, lambda: do(taxpayer_id, certificate), certificate)


def _logged_in(
    desk: Desk, do: Callable[[], LoginReply], account: str, account_password: Secret, captcha: CaptchaEntry
) -> LoginReply:
    books, whose = desk.books, desk.books.troupe.called(account)
    right = all(one.password == account_password for one in whose)
    wrong = not right or captcha is CaptchaEntry.WRONG
    with books.trying((one.holder for one in whose), LockKind.ACCOUNT, wrong=wrong) as answer:
        reply = do()
        answer.meaning = _LOGIN[reply.outcome]
    if reply.outcome is LoginOutcome.ACCEPTED:
        desk.player, desk.unit = (whose[0] if len(whose) == 1 else None), None
        for one in whose:
            books.accepted_former(one, account_password)
    if right and reply.outcome is LoginOutcome.WRONG_PASSWORD:
        for one in (player for player in whose if player.registered):
            books.soil(one.holder, "系统不接受记录的登录密码")
    return reply


def _verified(
    desk: Desk,
    do: Callable[[], EntityReply],
    units: Iterable[PlayedUnit],
    filing_password: Secret,
    captcha: CaptchaEntry,
) -> EntityReply:
    books, concerned = desk.books, tuple(units)
    right = all(one.password == filing_password for one in concerned)
    wrong = not right or captcha is CaptchaEntry.WRONG
    with books.trying((one.holder for one in concerned), LockKind.FILING, wrong=wrong) as answer:
        reply = do()
        answer.meaning = _ENTITY[reply.outcome]
    if reply.outcome is EntityOutcome.ENTERED:
        for one in concerned:
            books.accepted_former(one, filing_password)
    if right and len(concerned) == 1 and reply.outcome is EntityOutcome.WRONG_PASSWORD:
        books.soil(concerned[0].holder, "系统不接受记录的申报密码")
    return reply


def _by_ca(desk: Desk, do: Callable[[], EntityReply], certificate: CaCertificate) -> EntityReply:
    keys = [(unit, unit.facts.ca_certificate) for unit in desk.books.troupe.units]
    whose = [(unit, key) for unit, key in keys if key is not None and key.number == certificate.number]
    wrong = any(key.pin != certificate.pin for _, key in whose)
    with desk.books.trying((unit.holder for unit, _ in whose), LockKind.CA, wrong=wrong) as answer:
        reply = do()
        meaning = _ENTITY[reply.outcome]
        # A key that is refused for another unit's sake has had no wrong PIN.
        answer.meaning = Meaning.VOID if meaning is Meaning.COUNTED and not wrong else meaning
    return reply
