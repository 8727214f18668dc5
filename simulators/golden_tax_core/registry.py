"""Tax registrations, real-name collections and associations, as 金税三期核心 keeps them. Data only.

The provincial e-tax bureau asks this system; it never copies from it but by 同步办税人. Source: LN-SMS-07, LN-SMS-08.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from simulators.golden_tax_core.store import MissingError, TakenError
from simulators.kernel.ids import new_id
from simulators.rules.province.staff import Collection, Document, StaffEntry, StaffRole


@dataclass(frozen=True, slots=True)
class TaxRegistration:
    """The tax registration of an enterprise."""

    taxpayer_id: str
    name: str
    social_insurance_only: bool
    staff: tuple[StaffEntry, ...]
    vat_general_taxpayer: bool
    """Whether it has to declare 增值税 every month, as 一般纳税人. Source: LN-UI-09."""


@dataclass(frozen=True, slots=True)
class AgencyRecord:
    """A tax agency. Source: LN-AG-02, LN-AG-10."""

    social_credit_code: str
    taxpayer_id: str
    name: str


@dataclass
class Registry:
    """What the core knows of enterprises and their people."""

    registrations: dict[str, TaxRegistration] = field(default_factory=dict)
    """By taxpayer id."""
    collections: dict[str, Collection] = field(default_factory=dict)
    """By document number in upper case."""
    associations: frozenset[tuple[str, str]] = frozenset()
    """Pairs of document number in upper case and taxpayer id (与企业关联)."""
    agencies: dict[str, AgencyRecord] = field(default_factory=dict)
    """By social credit code."""

    def open(self, registration: TaxRegistration) -> None:
        """Let an enterprise be registered.

        Raises:
            TakenError: another one has this taxpayer id.
        """
        if registration.taxpayer_id in self.registrations:
            raise TakenError("该纳税人识别号已被使用")
        self.registrations[registration.taxpayer_id] = registration

    def registration(self, taxpayer_id: str) -> TaxRegistration:
        """The tax registration of this taxpayer.

        Raises:
            MissingError: there is none.
        """
        if taxpayer_id not in self.registrations:
            raise MissingError("没有该纳税人识别号的企业")
        return self.registrations[taxpayer_id]

    def entries_of(self, taxpayer_id: str, document: Document) -> Iterator[StaffEntry]:
        """The entries of the person with this document number."""
        return (one for one in self.registrations[taxpayer_id].staff if one.document.same_number(document))

    def entry_of(self, taxpayer_id: str, document: Document, role: StaffRole) -> StaffEntry | None:
        """The entry of the person with this document number, first of all one in this role."""
        entries = list(self.entries_of(taxpayer_id, document))
        return next((one for one in entries if one.role is role), entries[0] if entries else None)

    def collect(self, collection: Collection) -> None:
        """Keep a collection in place of any former one."""
        self.collections[collection.document.id_document_number.upper()] = collection

    def collection_of(self, document: Document) -> Collection | None:
        """The collection under this document number."""
        return self.collections.get(document.id_document_number.upper())

    def associate(self, document: Document, taxpayer_id: str) -> None:
        """Associate a person with an enterprise."""
        self.associations |= {(document.id_document_number.upper(), taxpayer_id)}

    def associated_with(self, document: Document) -> frozenset[str]:
        """Taxpayer ids of the enterprises that a person is associated with."""
        number = document.id_document_number.upper()
        return frozenset(taxpayer_id for associated, taxpayer_id in self.associations if associated == number)

    def associated(self, document: Document, taxpayer_id: str) -> bool:
        """Whether a person is associated with an enterprise."""
        return (document.id_document_number.upper(), taxpayer_id) in self.associations

    def taxpayers_naming(self, document: Document) -> tuple[str, ...]:
        """Every enterprise whose registration names the person with this document number."""
        return tuple(one for one in self.registrations if any(self.entries_of(one, document)))

    def enter(self, taxpayer_id: str, document: Document, role: StaffRole, mobile: str, fixed_phone: str) -> StaffEntry:
        """Let a tax registration name a person: a new entry, or their one in this role corrected.

        Theirs is the one with this document number, or else with this name.

        A new entry associates the person with the enterprise; a corrected one keeps its id, and whoever was associated
        under the former number stays so.
        """
        registration = self.registrations[taxpayer_id]
        in_role = [one for one in registration.staff if one.role is role]
        same_number = (one for one in in_role if one.document.same_number(document))
        same_name = (one for one in in_role if one.document.name == document.name)
        old = next(same_number, None) or next(same_name, None)
        entry = StaffEntry(old.entry_id if old else new_id(), document, role, mobile, fixed_phone)
        if old is None:
            staff = (*registration.staff, entry)
            self.associate(document, taxpayer_id)
        else:
            staff = tuple(entry if one is old else one for one in registration.staff)
            if self.associated(old.document, taxpayer_id):
                self.associate(document, taxpayer_id)
        self.registrations[taxpayer_id] = replace(registration, staff=staff)
        return entry

    def strike(self, taxpayer_id: str, id_document_number: str) -> bool:
        """Let a tax registration no longer name a person, who is not associated then; whether it did name them."""
        registration = self.registrations[taxpayer_id]
        number = id_document_number.upper()
        staff = tuple(one for one in registration.staff if one.document.id_document_number.upper() != number)
        self.registrations[taxpayer_id] = replace(registration, staff=staff)
        self.associations -= {(number, taxpayer_id)}
        return len(staff) < len(registration.staff)
