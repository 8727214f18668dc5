"""What has become of three-party agreements by now. Whoever looks at them calls `settle` first; time does the rest.

A bank's answers are laid down when it is asked, each with its moment. Looking late or often changes nothing: every
answer is taken once, in its order, and the time limit counts from the submission.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from simulators.banks.store import BookEntry
from simulators.rules.agreements import Agreement, AgreementStatus
from simulators.universe import Universe


def new_number(universe: Universe) -> str:
    """协议编号: the day, and the number of the agreement in this world."""
    universe.etax.numbers_given += 1
    return f"{universe.today():%Y%m%d}{universe.etax.numbers_given:06d}"


def settle(universe: Universe) -> None:
    """Bring every application up to the present."""
    store = universe.etax
    store.agreements = [after for one in store.agreements for after in _settled(universe, one)]


def find(universe: Universe, agreement_id: str) -> Agreement | None:
    """The agreement of this number."""
    return next((one for one in universe.etax.agreements if one.id == agreement_id), None)


def withdraw(universe: Universe, agreement: Agreement) -> None:
    """Revoke an agreement: it is gone here, and from the bank's books."""
    universe.etax.agreements = [one for one in universe.etax.agreements if one.id != agreement.id]
    universe.banks.strike(agreement.id)


def _settled(universe: Universe, agreement: Agreement) -> Iterator[Agreement]:
    """The agreement as it is now; several when an answer signed again (a defect)."""
    rules, now = universe.rules.dalian, universe.clock.now()
    current = agreement
    for answer in agreement.answers[agreement.answers_taken :]:
        if answer.at > now:
            break
        current = _after_silence(universe, current, answer.at)
        was_open = current.status is AgreementStatus.VERIFYING
        current = replace(rules.after_answer(current, answer), answers_taken=current.answers_taken + 1)
        if was_open:
            _write(universe, current)
        elif rules.signs_again(answer):
            again = replace(current, id=new_number(universe))
            _write(universe, again)
            yield again
    yield _after_silence(universe, current, now)


def _after_silence(universe: Universe, agreement: Agreement, now: datetime) -> Agreement:
    if agreement.status is not AgreementStatus.VERIFYING:
        return agreement
    after = universe.rules.dalian.after_silence(agreement, universe.policy.dalian.answer_limit_s, now)
    if after.status is not agreement.status:
        _write(universe, after)
    return after


def _write(universe: Universe, agreement: Agreement) -> None:
    entry = BookEntry(agreement.account_number, agreement.tax_authority, agreement.id)
    universe.banks.write(entry, universe.rules.dalian.entries_written(agreement))
