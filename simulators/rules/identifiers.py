"""What may be typed as account. Source: SM-ACC-02, SM-ACC-04 to SM-ACC-07 (reading T04)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, unique

RESIDENT_ID_CARD = "居民身份证"


@unique
class Identifier(StrEnum):
    """The kinds of identifier."""

    MOBILE = "mobile"
    LOGIN_NAME = "login_name"
    DOCUMENT_NUMBER = "document_number"


@dataclass(frozen=True, slots=True)
class AccountNames:
    """Everything that identifies one person's account."""

    person_id: str
    registered: bool
    mobile: str
    login_name: str
    id_document_type: str
    id_document_number: str
    registered_by: str | None = None
    """The way of registering (`RegistrationWay`); None when the account was there before the story began."""


@dataclass(frozen=True, slots=True)
class Found:
    """Whose account was meant, by which identifier, and whether it may be used like that."""

    person_id: str
    identifier: Identifier
    accepted: bool = True


def identifier_meant(typed: str, names: AccountNames) -> Identifier | None:
    """By which identifier `typed` means this person. Letter case counts, except in a document number (…X)."""
    if typed == names.mobile:
        return Identifier.MOBILE
    if typed == names.login_name:
        return Identifier.LOGIN_NAME
    if typed.upper() == names.id_document_number.upper():
        return Identifier.DOCUMENT_NUMBER
    return None


def find_account(typed: str, everybody: Iterable[AccountNames]) -> Found | None:
    """Whose account `typed` means; None when nobody registered is meant.

    A login name may look like somebody else's passport number: what is accepted goes before what is not.
    """
    refused: Found | None = None
    for names in everybody:
        identifier = identifier_meant(typed, names)
        if identifier is not None and names.registered:
            by_number = identifier is Identifier.DOCUMENT_NUMBER
            if not by_number or names.id_document_type == RESIDENT_ID_CARD:
                return Found(names.person_id, identifier)
            refused = refused or Found(names.person_id, identifier, accepted=False)
    return refused


def account_counting_key(found: Found) -> str:
    """Under which key wrong passwords are counted: one an account, whatever was typed. Source: reading T11."""
    return found.person_id


def account_captcha_key(found: Found, counting_key: str) -> str:  # noqa: ARG001 - replaced rules look at it
    """Under which key it is kept that a captcha is due: the one of the count. Source: SM-ACC-08 (readings T01, T11)."""
    return counting_key


def filing_counting_key(taxpayer_id: str, person_id: str | None) -> str:  # noqa: ARG001 - replaced rules look at it
    """Under which key wrong filing passwords are counted: one a unit, whoever types. Source: SM-UM-07, T12."""
    return taxpayer_id
