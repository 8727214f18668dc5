"""The people of an enterprise, seen from the portal: it asks the core anew each time. Source: LN-SMS-08, LN-FAQ-11e."""

from __future__ import annotations

from dataclasses import replace

from simulators.kernel.ids import new_id
from simulators.provincial_etax.store import Agency, AgencyHandler, EnterpriseAccount
from simulators.rules.province.admission import Admission, Standing
from simulators.rules.province.secrets import Passwords, Secrets
from simulators.rules.province.staff import Collection, Document, StaffEntry, StaffUser
from simulators.universe import Universe


def account_person(universe: Universe, document: Document) -> str | None:
    """Person id of whoever has a natural-person account with this very document."""
    for person in universe.core.people.values():
        facts = person.identity
        holder = Document(facts.name, facts.id_document_type, facts.id_document_number)
        if person.registered and universe.rules.province.account_of_same_person(document, holder):
            return person.id
    return None


def account_passwords(universe: Universe, document: Document) -> Passwords:
    """Passwords of the natural-person account of this person; none when there is none."""
    person_id = account_person(universe, document)
    return universe.core.account_passwords[person_id] if person_id else ()


def secrets_of(universe: Universe, account: EnterpriseAccount, user: StaffUser) -> Secrets:
    """The passwords around a user."""
    of_account = account_passwords(universe, user.document)
    return Secrets(account.passwords, user.personal_password, of_account, user.bound)


def secrets_of_handler(universe: Universe, agency: Agency, handler: AgencyHandler) -> Secrets:
    """The passwords around 待办人员 of an agency."""
    of_account = account_passwords(universe, handler.document)
    of_agency = tuple(one.personal_password for one in agency.handlers.values())
    personal = universe.rules.province.handler_passwords(handler.personal_password, of_agency)
    return Secrets(agency.passwords, personal, of_account, bound=False)


def personal_passwords(account: EnterpriseAccount) -> Passwords:
    """Every personal password of an enterprise's people."""
    return tuple(one for user in account.users.values() for one in user.personal_password or ())


def entry_of(universe: Universe, account: EnterpriseAccount, user: StaffUser) -> StaffEntry | None:
    """The entry of the tax registration with the user's document number."""
    return universe.registry.entry_of(account.taxpayer_id, user.document, user.role)


def is_frozen(universe: Universe, user: StaffUser) -> bool:
    """Whether the user is frozen now."""
    return universe.rules.province.is_frozen(user.frozen_at, universe.clock.now())


def offered(universe: Universe, account: EnterpriseAccount) -> tuple[StaffUser, ...]:
    """The users to choose from at a login. Source: LN-SMS-06, LN-SMS-29."""
    _take_in_unasked(universe, account)
    rule = universe.rules.province.offered
    return tuple(user for user in account.users.values() if rule(user.role, first_login_done=account.first_login_done))


def _take_in_unasked(universe: Universe, account: EnterpriseAccount) -> None:
    for entry in universe.registry.registrations[account.taxpayer_id].staff:
        unknown = not any(_means(entry, one) for one in account.users.values())
        if unknown and universe.rules.province.user_unasked(entry.role):
            user = StaffUser(new_id(), entry.document, entry.role, entry.entry_id, entry.mobile)
            account.users[user.person_id] = user


def admission(universe: Universe, account: EnterpriseAccount, person_id: str, *, quick: bool) -> Admission:
    """Whether the person chosen is let through to the verification. Source: LN-SYS-05, LN-FRZ-03, LN-FAQ-11a."""
    rules = universe.rules.province
    judge = rules.quick_admission if quick else rules.standard_admission
    user = next((one for one in offered(universe, account) if one.person_id == person_id), None)
    if user is None:
        return Admission.NOT_OFFERED
    standing = Standing(
        offered=True,
        frozen=is_frozen(universe, user),
        registered=rules.is_registered(user, entry_of(universe, account, user)),
        collected=rules.is_collected(user.document, universe.registry.collection_of(user.document)),
    )
    return judge(standing)


def mobile_of(universe: Universe, taxpayer_id: str, user: StaffUser) -> str:
    """The mobile shown for a user: the one collected; empty when there is none. Source: LN-FAQ-04a."""
    return universe.rules.province.mobile_shown(*_known_of(universe, taxpayer_id, user))


def mobile_listed(universe: Universe, taxpayer_id: str, user: StaffUser) -> str:
    """The mobile in the row of a user in 企业人员维护. Source: LN-FAQ-04a."""
    return universe.rules.province.mobile_listed(*_known_of(universe, taxpayer_id, user))


def _known_of(universe: Universe, taxpayer_id: str, user: StaffUser) -> tuple[StaffEntry | None, Collection | None]:
    collection = universe.registry.collection_of(user.document)
    if not universe.rules.province.is_collected(user.document, collection):
        collection = None
    return universe.registry.entry_of(taxpayer_id, user.document, user.role), collection


def masked(mobile: str) -> str:
    """A mobile as others may see it: the first three and the last four digits."""
    return f"{mobile[:3]}****{mobile[-4:]}" if len(mobile) > 7 else "*" * len(mobile)


def associated(universe: Universe, document: Document, taxpayer_id: str) -> bool:
    """Whether a person counts as associated with this enterprise. Source: LN-SMS-07, LN-SMS-23."""
    return universe.rules.province.associated_here(taxpayer_id, universe.registry.associated_with(document))


def synchronise(universe: Universe, account: EnterpriseAccount) -> None:
    """同步办税人: take over the people of the core whose data agree; nobody is taken away.

    Source: LN-SMS-07 to LN-SMS-09, LN-FAQ-01b.
    """
    rules, registry = universe.rules.province, universe.registry
    for entry in registry.registrations[account.taxpayer_id].staff:
        collection = _agreeing(universe, account.taxpayer_id, entry)
        if collection is None:
            continue
        document = collection.document
        known = next(
            (one for one in account.users.values() if one.role is entry.role and _means(entry, one)),
            None,
        )
        if known is not None:
            met = replace(known, document=document, entry_id=entry.entry_id)
            account.users[known.person_id] = rules.after_sync(met)
        elif rules.user_by_sync(entry.role):
            user = StaffUser(new_id(), document, entry.role, entry.entry_id, collection.mobile)
            account.users[user.person_id] = user


def _means(entry: StaffEntry, user: StaffUser) -> bool:
    return user.entry_id == entry.entry_id or user.document.same_number(entry.document)


def _agreeing(universe: Universe, taxpayer_id: str, entry: StaffEntry) -> Collection | None:
    registry, rules = universe.registry, universe.rules.province
    here, rule = associated(universe, entry.document, taxpayer_id), rules.synchronisable
    return next(
        (
            one
            for one in rules.collections_compared(entry, tuple(registry.collections.values()))
            if rule(entry, one, associated=here or associated(universe, one.document, taxpayer_id))
        ),
        None,
    )
