"""Put enterprises, collections, agencies and recognitions into a world. Only the control API and the lobby do that.

Raises everywhere: TakenError, MissingError of the store.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulators.golden_tax_core.registry import AgencyRecord, TaxRegistration
from simulators.golden_tax_core.store import MissingError, TakenError
from simulators.kernel.ids import new_id
from simulators.provincial_etax.functions import ALL
from simulators.provincial_etax.store import Agency, AgencyHandler, EnterpriseAccount, PermissionRole, PublicNotice
from simulators.rules.province.staff import ADMINISTRATORS, Collection, Document, StaffEntry, StaffRole, StaffUser
from simulators.universe import Universe


@dataclass(frozen=True, slots=True)
class StaffSeed:
    """A person of a new enterprise."""

    document: Document
    role: StaffRole
    mobile: str = ""
    fixed_phone: str = ""
    registered: bool = True
    """Whether the tax registration names them."""
    associated: bool = True
    maintained: bool = False
    """Whether the portal knows them as user already."""
    personal_password: str | None = None
    functions: frozenset[str] | None = None
    """Of a role of their own, for a maintained 办税员; None: every function."""


@dataclass(frozen=True, slots=True)
class EnterpriseSeed:
    """A new enterprise."""

    name: str
    taxpayer_id: str
    enterprise_password: str
    social_insurance_only: bool = False
    first_login_done: bool = False
    synchronised: bool = False
    staff: tuple[StaffSeed, ...] = ()
    vat_general_taxpayer: bool = False


def add_enterprise(universe: Universe, seed: EnterpriseSeed) -> None:
    """An enterprise, registered in the core and opened at the portal.

    Whoever was synchronised earlier is a user, whatever has become of their mobile or collection since.
    """
    registry = universe.registry
    entries = {one: _entry(one) for one in seed.staff if one.registered}
    registry.open(
        TaxRegistration(
            seed.taxpayer_id,
            seed.name,
            seed.social_insurance_only,
            tuple(entries.values()),
            seed.vat_general_taxpayer,
        )
    )
    account = EnterpriseAccount(seed.taxpayer_id, (seed.enterprise_password,), seed.first_login_done)
    universe.province.enterprises[seed.taxpayer_id] = account
    for one in seed.staff:
        if one.associated:
            registry.associate(one.document, seed.taxpayer_id)
        taken_over = (seed.synchronised or seed.first_login_done) and one.registered and one.role in ADMINISTRATORS
        if one.maintained or taken_over:
            user = _user(one, entries.get(one), account)
            account.users[user.person_id] = user


def _entry(one: StaffSeed) -> StaffEntry:
    return StaffEntry(new_id(), one.document, one.role, one.mobile, one.fixed_phone)


def _user(one: StaffSeed, entry: StaffEntry | None, account: EnterpriseAccount) -> StaffUser:
    password = (one.personal_password,) if one.maintained and one.personal_password else None
    roles: tuple[str, ...] = ()
    if one.maintained and one.role is StaffRole.TAX_HANDLER:
        functions = ALL if one.functions is None else one.functions
        role = PermissionRole(f"{one.document.name}的身份{len(account.roles) + 1}", "", functions)
        account.roles[role.name], roles = role, (role.name,)
    entry_id = entry.entry_id if entry else None
    return StaffUser(new_id(), one.document, one.role, entry_id, one.mobile, password, roles=roles)


def add_collection(universe: Universe, document: Document, mobile: str, face: str) -> None:
    """A real-name collection; without a face, the one of the citizen is taken."""
    on_file = next(
        (
            person.face
            for person in universe.core.people.values()
            if person.identity.id_document_number.upper() == document.id_document_number.upper()
        ),
        "",
    )
    universe.registry.collect(Collection(document, mobile, face or on_file))


def add_agency(
    universe: Universe, record: AgencyRecord, agency_password: str, handlers: tuple[AgencyHandler, ...]
) -> None:
    """A tax agency, known to the core and opened at the portal."""
    if record.social_credit_code in universe.registry.agencies:
        raise TakenError("该社会信用代码已被使用")
    universe.registry.agencies[record.social_credit_code] = record
    universe.province.agencies[record.social_credit_code] = Agency(
        record.social_credit_code, record.taxpayer_id, (agency_password,), {one.person_id: one for one in handlers}
    )


def recognise(universe: Universe, taxpayer_id: str, social_credit_code: str, agreement_password: str) -> None:
    """Let an enterprise have recognised an agency already."""
    universe.registry.registration(taxpayer_id)
    if social_credit_code not in universe.registry.agencies:
        raise MissingError("没有该社会信用代码的代理机构")
    universe.province.recognitions[taxpayer_id, social_credit_code] = agreement_password


def publish_notice(universe: Universe, title: str, text: str) -> None:
    """A notice of the authority, dated by the world's clock. Source: LN-UI-11."""
    universe.province.notices.append(PublicNotice(new_id(), title, text, universe.clock.now()))
