"""Who is offered at a login, and whether the person chosen is let through.

Source: LN-SYS-05, LN-SMS-06, LN-SMS-11, LN-FRZ-03, LN-FAQ-03a, LN-FAQ-03b, LN-FAQ-08a, LN-FAQ-11a, LN-QK-01, LN-QK-11.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, unique
from typing import Literal

from simulators.rules.province.staff import ADMINISTRATORS, Collection, Document, StaffEntry, StaffRole, StaffUser

Difference = Literal["none", "registered", "collected"]
"""Where the SMS goes when registered and collected mobile differ."""


@unique
class Admission(Enum):
    """What is made of a person chosen."""

    ADMITTED = "admitted"
    NOT_OFFERED = "not_offered"
    FROZEN = "frozen"
    NOT_IN_TAX_REGISTRATION = "not_in_tax_registration"
    NOT_COLLECTED = "not_collected"


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts about a person who is chosen at a login."""

    offered: bool
    frozen: bool
    registered: bool
    collected: bool


def offered(role: StaffRole, *, first_login_done: bool) -> bool:
    """Whether the choice of persons shows a user in this role. Source: LN-SMS-06, LN-SMS-29."""
    return first_login_done or role in ADMINISTRATORS


def is_registered(user: StaffUser, entry: StaffEntry | None) -> bool:  # noqa: ARG001 - a replaced rule looks at the user
    """Whether the tax registration names a user: `entry` is that of their document number. Source: LN-FAQ-11e."""
    return entry is not None


def is_collected(document: Document, collection: Collection | None) -> bool:
    """Whether this very person has been collected. Source: LN-SYS-05, LN-QK-11."""
    return (
        collection is not None
        and document.name == collection.document.name
        and document.same_number(collection.document)
    )


def admission(standing: Standing) -> Admission:
    """Whether the person chosen is let through to the verification."""
    if not standing.offered:
        return Admission.NOT_OFFERED
    if standing.frozen:
        return Admission.FROZEN
    if not standing.registered:
        return Admission.NOT_IN_TAX_REGISTRATION
    return Admission.ADMITTED if standing.collected else Admission.NOT_COLLECTED


def barred_after_choice(*, frozen: bool) -> bool:
    """Whether somebody who is chosen already gets no further, frozen meanwhile. Source: LN-FRZ-02."""
    return frozen


def sms_mobile(entry: StaffEntry | None, collection: Collection | None, on_difference: Difference) -> str | None:
    """Where the code of 短信登录 goes; None when it cannot be sent. A fixed phone never gets one.

    Source: LN-SMS-11, LN-FAQ-03a, LN-FAQ-03b (reading T22).
    """
    if entry is None or collection is None or not entry.mobile:
        return None
    if entry.mobile == collection.mobile:
        return entry.mobile
    return {"none": None, "registered": entry.mobile, "collected": collection.mobile}[on_difference]


@dataclass(frozen=True, slots=True)
class MobileTyped:
    """A mobile typed at 快捷登录, with what is known about the person chosen and everybody else."""

    mobile: str
    collected: str
    registered: str
    fixed_phone: str
    first: str
    """The one that was theirs when they became a user."""
    of_others: frozenset[str]
    """Collected mobiles of the enterprise's other people."""


def quick_mobile_holds(typed: MobileTyped) -> bool:
    """Whether 快捷登录 accepts the mobile: the one collected for the person chosen. Source: LN-QK-09, LN-QK-10."""
    return typed.mobile == typed.collected


def quick_person(chosen: str, offered: tuple[str, ...]) -> str:  # noqa: ARG001 - a replaced rule looks at them
    """Whose session 快捷登录 begins: that of the person chosen. Source: LN-QK-08."""
    return chosen


def quick_looks_again() -> bool:
    """Whether 【登录】 of 快捷登录 looks at the person once more after 【发送验证码】. Source: LN-DEL-04, LN-FRZ-02."""
    return True


@unique
class QuickLogin(Enum):
    """Whether an enterprise may use 快捷登录."""

    OPEN = "open"
    STANDARD_FIRST = "standard_first"
    STANDARD_ONLY = "standard_only"


def quick_login(*, first_login_done: bool, social_insurance_only: bool) -> QuickLogin:
    """Whether an enterprise may use 快捷登录. Source: LN-ENT-02, LN-QK-01, LN-QK-02."""
    if social_insurance_only:
        return QuickLogin.STANDARD_ONLY
    return QuickLogin.OPEN if first_login_done else QuickLogin.STANDARD_FIRST
