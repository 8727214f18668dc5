"""A bank's side of the verification of an agreement: what it will answer, and when.

Source: DL-FAQ-1c, DL-FAQ-5a. The words of a bank are its own; the manual prints none.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from simulators.banks.store import BankBehaviour
from simulators.rules.agreements import Answer, BankVerdict
from simulators.universe import Universe

UNKNOWN_ACCOUNT: Final = "该账号不存在，请核对账号"
NOT_THE_HOLDER: Final = "账号与户名不符，请核对账号"
WRONG_ACCOUNT: Final = "该账号状态异常（错误码E0203），请核对账号"
REFUSED: Final = "该账户已办理止付，不能签订协议（错误码E0317）"


_ERRORS: Final = {
    BankBehaviour.ACCOUNT_ERROR: (BankVerdict.ACCOUNT_ERROR, WRONG_ACCOUNT),
    BankBehaviour.REFUSES: (BankVerdict.REFUSED, REFUSED),
}


def words_of(behaviour: BankBehaviour) -> str:
    """What a bank that behaves so says in refusing; empty when it does not refuse because of that."""
    return _ERRORS[behaviour][1] if behaviour in _ERRORS else ""


def verify(universe: Universe, bank: str, account_number: str, holder_document_number: str) -> tuple[Answer, ...]:
    """Every answer of `bank` to this verification, in the order of arrival; none at all when it is down."""
    register, policy, now = universe.banks, universe.policy.dalian, universe.clock.now()
    behaviour = register.behaviours.get(account_number, BankBehaviour.ANSWERS)
    if behaviour is BankBehaviour.DOWN:
        return ()
    verdict, words = _verdict(universe, bank, account_number, holder_document_number, behaviour)
    slow = behaviour is BankBehaviour.SLOW and verdict is BankVerdict.ACCEPTED
    at = now + timedelta(seconds=policy.slow_answer_s if slow else policy.ordinary_answer_s)
    return (Answer(verdict, words, at),) * (2 if behaviour is BankBehaviour.ANSWERS_TWICE else 1)


def _verdict(
    universe: Universe, bank: str, account_number: str, holder_document_number: str, behaviour: BankBehaviour
) -> tuple[BankVerdict, str]:
    """What the bank finds, and says. No number: only where a portal lets it be blank; there is nothing to look at."""
    card = universe.banks.cards.get(account_number)
    if account_number and (card is None or card.bank != (bank or card.bank)):
        return BankVerdict.ACCOUNT_ERROR, UNKNOWN_ACCOUNT
    if behaviour in _ERRORS:
        return _ERRORS[behaviour]
    rules = universe.rules.dalian
    if card is not None and not rules.account_of_signer(card.holder_document_number, holder_document_number):
        return BankVerdict.ACCOUNT_ERROR, NOT_THE_HOLDER
    return BankVerdict.ACCEPTED, ""
