"""People of an enterprise: as the core has them, as the portal has them, and what happens to the latter.

Source: LN-SMS-06 to LN-SMS-09, LN-SMS-22 to LN-SMS-24, LN-DEL, LN-FRZ, LN-UNF, LN-BND, LN-UNB, LN-PW-08.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique
from typing import Final


@unique
class StaffRole(StrEnum):
    """What a person is in an enterprise's tax registration."""

    LEGAL_REPRESENTATIVE = "法定代表人"
    FINANCE_OFFICER = "财务负责人"
    TAX_HANDLER = "办税员"


ADMINISTRATORS: Final = frozenset({StaffRole.LEGAL_REPRESENTATIVE, StaffRole.FINANCE_OFFICER})


@dataclass(frozen=True, slots=True)
class Document:
    """Somebody's identity document, with the name on it."""

    name: str
    id_document_type: str
    id_document_number: str

    def same_number(self, other: Document) -> bool:
        """Whether both have this number; letter case does not count (…X)."""
        return self.id_document_number.upper() == other.id_document_number.upper()


@dataclass(frozen=True, slots=True)
class StaffEntry:
    """A person in an enterprise's tax registration."""

    entry_id: str
    """Another one when the person is struck and entered anew."""
    document: Document
    role: StaffRole
    mobile: str
    """移动电话; empty when none is given."""
    fixed_phone: str
    """固定电话号码; empty when none is given."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A person's 实名采集."""

    document: Document
    mobile: str
    face: str


@dataclass(frozen=True, slots=True)
class StaffUser:
    """A person whom the portal knows as user of one enterprise."""

    person_id: str
    document: Document
    role: StaffRole
    entry_id: str | None
    """The entry of the tax registration that they were taken over from or added by; None when there was none."""
    first_mobile: str = ""
    """The mobile that was theirs when they became a user; at conforming portals it is of no account."""
    personal_password: tuple[str, ...] | None = None
    """The passwords that are valid, normally exactly one; None before one is set."""
    bound: bool = False
    """Whether the password of their natural-person account is asked. Source: LN-BND-02, LN-PWD-02."""
    frozen_at: datetime | None = None
    roles: tuple[str, ...] = ()
    """Names of their 权限身份; of account for a 办税员 alone."""
    management_rights: frozenset[str] = frozenset()


def synchronisable(entry: StaffEntry, collection: Collection, *, associated: bool) -> bool:
    """Whether 同步办税人 takes this entry over: name, number and mobile agree with this collection.

    Source: LN-SMS-07, LN-SMS-08.
    """
    return (
        associated
        and entry.document.name == collection.document.name
        and entry.document.same_number(collection.document)
        and entry.mobile == collection.mobile
    )


def collections_compared(entry: StaffEntry, known: tuple[Collection, ...]) -> tuple[Collection, ...]:  # noqa: ARG001
    """The 实名采集 that an entry of the registration is compared with: those there are. Source: LN-SMS-07."""
    return known


def after_sync(user: StaffUser) -> StaffUser:
    """A user whom 同步办税人 meets again: a freeze goes on, and everything else. Source: LN-UNF-00."""
    return user


def user_unasked(role: StaffRole) -> bool:  # noqa: ARG001 - a replaced rule looks at it
    """Whether a login makes users of people whom nobody has added or synchronised. Source: LN-FAQ-10, LN-PW-18."""
    return False


def user_by_sync(role: StaffRole) -> bool:
    """Whether 同步办税人 makes users of people in this role; a 办税员 is added. Source: LN-FAQ-01b, LN-SMS-21."""
    return role in ADMINISTRATORS


def associated_here(taxpayer_id: str, associated_with: frozenset[str]) -> bool:
    """Whether somebody is associated with this enterprise; another one does not count. Source: LN-SMS-07, LN-SMS-23."""
    return taxpayer_id in associated_with


def entries_searched(own: tuple[StaffEntry, ...], elsewhere: tuple[StaffEntry, ...]) -> tuple[StaffEntry, ...]:  # noqa: ARG001
    """Where 搜索 looks: in the enterprise's own tax registration, none of another. Source: LN-SMS-22."""
    return own


def found_by(wanted: Document, entry: StaffEntry) -> bool:
    """Whether a search for `wanted` means this entry. Source: LN-SMS-21, LN-SMS-22."""
    return (
        entry.role is StaffRole.TAX_HANDLER
        and wanted.name == entry.document.name
        and wanted.id_document_type == entry.document.id_document_type
        and wanted.same_number(entry.document)
    )


def findable(wanted: Document, entry: StaffEntry | None, collection: Collection | None, *, associated: bool) -> bool:
    """Whether a search finds somebody: registered, collected and associated, all of it in agreement.

    `entry` is the one that the search means, `collection` the one with the number searched for.

    Source: LN-SMS-22 to LN-SMS-24, LN-RN-05 (reading T40).
    """
    if entry is None or collection is None or wanted.name != entry.document.name:
        return False
    return synchronisable(entry, collection, associated=associated)


def search_adds() -> bool:
    """Whether 搜索 adds whom it finds: only 确定 adds anybody. Source: LN-SMS-27."""
    return False


def as_added(user: StaffUser) -> StaffUser | None:
    """Somebody just added, as they are kept. Source: LN-SMS-25 to LN-SMS-27."""
    return user


def roles_given(ticked: tuple[str, ...], former: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG001 - as above
    """The 权限身份 of somebody added, who may have had others before 删除: those ticked alone. Source: LN-DEL-03."""
    return ticked


def mobile_shown(entry: StaffEntry | None, collection: Collection | None) -> str:  # noqa: ARG001 - as above
    """The mobile shown for a person: the one collected, none without a collection. Source: LN-FAQ-04a."""
    return collection.mobile if collection is not None else ""


def registration_kept(entry: Document) -> bool:  # noqa: ARG001 - as above
    """Whether 变更税务登记 enters somebody in the core. Source: LN-FAQ-11b."""
    return True
