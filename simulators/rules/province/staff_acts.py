"""What the buttons of 企业人员维护 do to a 办税员. Source: LN-DEL, LN-FRZ, LN-UNF, LN-BND, LN-UNB, LN-PW-08."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum, unique
from typing import Final

from simulators.rules.province.staff import Document, StaffUser


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Under which an administrator acts on a person."""

    now: datetime
    reset_value: str
    account_passwords: tuple[str, ...]
    """Those of their natural-person account; none when they have no account."""


StaffChange = Callable[[StaffUser, Circumstances], StaffUser | None]
"""What becomes of the person; None: no user any more."""


@unique
class StaffAct(StrEnum):
    """What can be done to a 办税员 in 企业人员维护."""

    DELETE = "delete"
    FREEZE = "freeze"
    UNFREEZE = "unfreeze"
    BIND = "bind"
    UNBIND = "unbind"
    RESET_PASSWORD = "reset-password"


def deleted(user: StaffUser, circumstances: Circumstances) -> None:  # noqa: ARG001 - a replaced rule may look at them
    """No user any more, with everything that was theirs. Source: LN-DEL-03."""
    return


def frozen(user: StaffUser, circumstances: Circumstances) -> StaffUser:
    """Locked, with everything kept. Source: LN-FRZ-02."""
    return replace(user, frozen_at=circumstances.now)


def unfrozen(user: StaffUser, circumstances: Circumstances) -> StaffUser:  # noqa: ARG001 - as above
    """As before the freeze. Source: LN-UNF-02."""
    return replace(user, frozen_at=None)


def bound(user: StaffUser, circumstances: Circumstances) -> StaffUser:  # noqa: ARG001 - as above
    """Bound; their own personal password is kept for later. Source: LN-BND-02, LN-UNB-02."""
    return replace(user, bound=True)


def unbound(user: StaffUser, circumstances: Circumstances) -> StaffUser:  # noqa: ARG001 - as above
    """Not bound: the own personal password counts again. Source: LN-UNB-02."""
    return replace(user, bound=False)


def password_reset(user: StaffUser, circumstances: Circumstances) -> StaffUser:
    """Their own personal password is the reset value; nothing else changes. Source: LN-PW-08, LN-FAQ-09."""
    return replace(user, personal_password=(circumstances.reset_value,))


STAFF_CHANGES: Final[Mapping[StaffAct, StaffChange]] = {
    StaffAct.DELETE: deleted,
    StaffAct.FREEZE: frozen,
    StaffAct.UNFREEZE: unfrozen,
    StaffAct.BIND: bound,
    StaffAct.UNBIND: unbound,
    StaffAct.RESET_PASSWORD: password_reset,
}


def target_alone(act: StaffAct, target: str, handlers: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG001 - as above
    """Whom an act on `target` changes (person ids): nobody else. Source: LN-BND-06."""
    return (target,)


def within_reach(own: str, of_person: str) -> bool:
    """Whether an act for the enterprise `own` reaches a person of `of_person` (taxpayer ids): one's own people alone.

    Source: LN-DEL-05, LN-FRZ-04, LN-UNF-03, LN-BND-04, LN-UNB-03, LN-PW-07.
    """
    return own == of_person


def is_frozen(frozen_at: datetime | None, now: datetime) -> bool:  # noqa: ARG001 - a replaced rule looks at the time
    """Whether somebody frozen at that moment still is: until unfrozen, however long it takes. Source: LN-UNF-00."""
    return frozen_at is not None


def may_bind(*, has_account: bool) -> bool:
    """Whether somebody can be bound: who has a natural-person account. Source: LN-BND-05."""
    return has_account


def account_of_same_person(user: Document, account_holder: Document) -> bool:
    """Whether a natural-person account is this user's own. Source: LN-BND-05."""
    return user.name == account_holder.name and user.same_number(account_holder)
