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


def verify(universe: Universe, bank: str, account_number: str, holder_document_number: str) -> tuple[Answer, ...]:
    """Every answer of `bank` to this verification, in the order of arrival; none at all when it is down."""
    register, policy, now = universe.banks, universe.policy.dalian, universe.clock.now()
    at_once = now + timedelta(seconds=policy.ordinary_answer_s)
    card = register.cards.get(account_number)
    if card is None or card.bank != bank:
        return (Answer(BankVerdict.ACCOUNT_ERROR, UNKNOWN_ACCOUNT, at_once),)
    behaviour = register.behaviours[account_number]
    if behaviour is BankBehaviour.DOWN:
        return ()
    if behaviour is BankBehaviour.ACCOUNT_ERROR:
        return (Answer(BankVerdict.ACCOUNT_ERROR, WRONG_ACCOUNT, at_once),)
    if behaviour is BankBehaviour.REFUSES:
        return (Answer(BankVerdict.REFUSED, REFUSED, at_once),)
    if not universe.rules.dalian.account_of_signer(card.holder_document_number, holder_document_number):
        return (Answer(BankVerdict.ACCOUNT_ERROR, NOT_THE_HOLDER, at_once),)
    slow = behaviour is BankBehaviour.SLOW
    accepted = Answer(BankVerdict.ACCEPTED, "", now + timedelta(seconds=policy.slow_answer_s) if slow else at_once)
    return (accepted, accepted) if behaviour is BankBehaviour.ANSWERS_TWICE else (accepted,)
