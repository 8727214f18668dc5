"""忘记密码 of the portal: who may, and when. Source: LN-QK-06, LN-NAT-06, LN-PW-13 (reading T16)."""

from __future__ import annotations

from dataclasses import dataclass

from simulators.rules.province.staff import ADMINISTRATORS, Collection, StaffEntry


@dataclass(frozen=True, slots=True)
class Claim:
    """Who somebody says they are."""

    name: str
    id_document_number: str
    mobile: str


@dataclass(frozen=True, slots=True)
class AccountHolder:
    """A natural person with an account."""

    user_name: str
    name: str
    id_document_number: str
    mobile: str


def may_recover_enterprise(claim: Claim, entry: StaffEntry, collection: Collection | None) -> bool:
    """Whether the claim is that of this registered administrator, with the mobile collected for them."""
    return (
        collection is not None
        and entry.role in ADMINISTRATORS
        and claim.name == entry.document.name == collection.document.name
        and claim.id_document_number.upper() == entry.document.id_document_number.upper()
        and claim.mobile == collection.mobile
    )


def may_recover_account(user_name: str, claim: Claim, holder: AccountHolder) -> bool:
    """Whether the claim is that of the holder of this account, in every part."""
    return (
        user_name == holder.user_name
        and claim.name == holder.name
        and claim.id_document_number.upper() == holder.id_document_number.upper()
        and claim.mobile == holder.mobile
    )


def entries_claimed(own: tuple[StaffEntry, ...], everybodys: tuple[StaffEntry, ...]) -> tuple[StaffEntry, ...]:  # noqa: ARG001
    """The registered people whom a claim may mean: those of the enterprise whose password it is about."""
    return own


def reset_allowed(*, identity_verified: bool) -> bool:
    """Whether a new password may be set: after the SMS code only."""
    return identity_verified
