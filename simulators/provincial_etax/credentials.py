"""Changes of passwords: each flow touches one kind and no other. Source: LN-PW-02, LN-PW-09 (reading T16)."""

from __future__ import annotations

from dataclasses import replace

from simulators.provincial_etax import people
from simulators.provincial_etax.store import EnterpriseAccount
from simulators.rules.province.secrets import Credential, Flow
from simulators.rules.province.staff import Document, StaffUser
from simulators.universe import Universe


def change_enterprise(
    universe: Universe, flow: Flow, taxpayer_id: str, new_password: str, of_person: Document | None
) -> None:
    """A new enterprise password; `of_person` is who asked for it, None for the authority."""
    account = universe.province.enterprises[taxpayer_id]
    users = [(account, user) for user in account.users.values()]
    _change(universe, flow, new_password, [account], users, [of_person])


def change_personal(universe: Universe, account: EnterpriseAccount, user: StaffUser, new_password: str) -> None:
    """A new personal password for one user of one enterprise."""
    _change(universe, Flow.CHANGE_PERSONAL, new_password, [account], [(account, user)], [user.document])


def recover_account(universe: Universe, document: Document, new_password: str) -> None:
    """A new password for the natural-person account of this person."""
    theirs = [
        (account, user)
        for account in universe.province.enterprises.values()
        for user in account.users.values()
        if user.document.same_number(document)
    ]
    _change(universe, Flow.RECOVER_ACCOUNT, new_password, [account for account, _ in theirs], theirs, [document])


def _change(
    universe: Universe,
    flow: Flow,
    new: str,
    accounts: list[EnterpriseAccount],
    users: list[tuple[EnterpriseAccount, StaffUser]],
    holders: list[Document | None],
) -> None:
    """Change, of all passwords around these people, those that the flow changes."""
    rules, core = universe.rules.province, universe.core
    touched = rules.changed_by(flow)
    if Credential.ENTERPRISE in touched:
        for account in accounts:
            account.passwords = rules.valid_after_change(flow, account.passwords, new)
    if Credential.PERSONAL in touched:
        for account, user in users:
            kept = rules.valid_after_change(flow, user.personal_password or (), new)
            account.users[user.person_id] = replace(user, personal_password=kept)
    if Credential.ACCOUNT in touched:
        for holder in holders:
            person_id = people.account_person(universe, holder) if holder else None
            if person_id is not None:
                valid = core.account_passwords[person_id]
                core.account_passwords[person_id] = rules.valid_after_change(flow, valid, new)
