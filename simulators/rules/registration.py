"""实名注册: what has to be proven before somebody gets an account, and in which order. Source: ZC, KJ2 2, SM 2.

Readings T03 (methods), T05 (fields). What a login name and a registration code must look like: modules of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from simulators.rules.identifiers import RESIDENT_ID_CARD, AccountNames


@unique
class RegistrationMethod(StrEnum):
    """注册方式."""

    HALL_CODE = "hall_code"
    FACE = "face"


@unique
class RegistrationWay(StrEnum):
    """A method at a portal: each is an implementation of its own."""

    WEB_HALL = "web_hall"
    APP_HALL = "app_hall"
    APP_FACE = "app_face"


@unique
class BureauAnswer(StrEnum):
    """What the police portrait service says."""

    MATCH = "match"
    NO_MATCH = "no_match"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Citizen:
    """A person as the state knows them, or as somebody says they are; what was left blank is an empty text."""

    name: str
    id_document_type: str
    id_document_number: str
    nationality: str | None = None
    """国籍; None in a claim where it is not asked for."""


def may_register(*, agreed: bool) -> bool:
    """Whether registration goes on: only once the agreement was agreed to. Source: ZC-HC-08, ZC-WEB-08."""
    return agreed


def every_document(id_document_type: str) -> bool:  # noqa: ARG001 - replaced rules look at it
    """Which documents a hall code is for: every type. Source: ZC-HC-02."""
    return True


def resident_id_card_only(id_document_type: str) -> bool:
    """Which documents face registration is for. Source: ZC-FC-02."""
    return id_document_type == RESIDENT_ID_CARD


def identity_matches(claim: Citizen, citizen: Citizen) -> bool:
    """Whether the claim is true in every part that was asked for. Source: ZC-HC-10, ZC-WEB-11.

    Letter case of the document number does not count (…X).
    """
    return (
        claim.name == citizen.name
        and claim.id_document_type == citizen.id_document_type
        and claim.id_document_number.upper() == citizen.id_document_number.upper()
        and claim.nationality in {None, citizen.nationality}
    )


def document_free(*, registered: bool) -> bool:
    """Whether a document may be registered: it has no account yet."""
    return not registered


def face_accepted(answer: BureauAnswer) -> bool:
    """Whether the portrait service's answer proves the identity: a match alone. Source: ZC-FC-01."""
    return answer is BureauAnswer.MATCH


def login_setup_open(*, proven: bool) -> bool:
    """Whether login name and password may be set: only once the identity is proven. Source: ZC-FC-10."""
    return proven


def proven_in_spite(refusal: str) -> bool:  # noqa: ARG001 - replaced rules look at it
    """Whether a refused proof of identity opens 登录设置 all the same: never."""
    return False


def proof_outlives_claim() -> bool:
    """Whether a proof of identity stays good when somebody else's identity is claimed afterwards: never (ZC-GEN-04)."""
    return False


def proof_used_up() -> bool:
    """Whether a proof of identity opens one account and no second one. Source: ZC-GEN-04."""
    return True


def opened_in_spite(refusal: str) -> bool:  # noqa: ARG001 - replaced rules look at it
    """Whether a refused 登录设置 opens the account all the same: never."""
    return False


def as_typed(text: str) -> str:
    """What becomes of a login name or password before it is looked at: nothing, blanks are never trimmed."""
    return text


def login_name_taken(login_name: str, others: Iterable[AccountNames]) -> bool:
    """Whether somebody has this login name; letter case counts. Source: ZC-HC-20."""
    return any(one.login_name == login_name for one in others)


def mobile_taken(mobile: str, others: Iterable[AccountNames]) -> bool:
    """Whether somebody's account has this mobile number."""
    return any(one.mobile == mobile for one in others)


def sms_recipient(mobile: str) -> str | None:
    """Where the code for this mobile goes: to it; None: nowhere, whatever is said. Source: ZC-HC-14."""
    return mobile


def sms_code_holds(typed: str, sent: str | None, sent_elsewhere: Sequence[str]) -> bool:  # noqa: ARG001
    """Whether the SMS code is the newest one sent to the very mobile that is registered. Source: ZC-HC-14."""
    return sent is not None and typed == sent


def nothing_revealed(owner: Citizen) -> str:  # noqa: ARG001 - replaced rules look at it
    """What a refusal tells about the owner of a document, a mobile number or a login name. Source: ZC-GEN-04."""
    return ""


def person_business_open(*, logged_in: bool) -> bool:
    """Whether tax business is open at the WEB end or in the APP. Source: ZC-GEN-03."""
    return logged_in
