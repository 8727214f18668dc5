"""What the core knows: people, units, passwords, locks, authorisations, QR codes. Data only; no rule decides here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from simulators.rules.certificates import Certificate
from simulators.rules.filing_password_reset import Roles
from simulators.rules.forgotten_password import IdentityFacts
from simulators.rules.identifiers import AccountNames
from simulators.rules.lockout import Lock
from simulators.rules.qr_code import QrCode
from simulators.rules.registration import Citizen
from simulators.rules.registration_codes import RegistrationCode


class TakenError(ValueError):
    """Somebody or something with this identifier is registered already. The message is Chinese."""


class MissingError(LookupError):
    """Nobody or nothing of this identifier is registered. The message is Chinese."""


@dataclass(frozen=True, slots=True)
class Person:
    """A natural person; `registered` when they have been through 实名注册."""

    id: str
    identity: IdentityFacts
    login_name: str
    registered: bool
    nationality: str = "中国"
    household_registration_place: str = ""
    face: str = ""
    """What a camera sees of them; empty when no portrait is on file."""
    registered_by: str | None = None
    """By which way (`RegistrationWay`) they registered in this world."""

    @property
    def names(self) -> AccountNames:
        """What may identify their account."""
        facts = self.identity
        return AccountNames(
            self.id,
            self.registered,
            facts.mobile,
            self.login_name,
            facts.id_document_type,
            facts.id_document_number,
            self.registered_by,
        )

    @property
    def citizen(self) -> Citizen:
        """Who they are to the state."""
        facts = self.identity
        return Citizen(facts.name, facts.id_document_type, facts.id_document_number, self.nationality)


@dataclass(frozen=True, slots=True)
class Unit:
    """A withholding unit. People are person ids."""

    taxpayer_id: str
    name: str
    legal_representative: str | None
    finance_officer: str | None
    in_ca_region: bool


@dataclass
class Core:
    """The core of one world."""

    people: dict[str, Person] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    certificates: dict[str, Certificate] = field(default_factory=dict)
    account_passwords: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By person id; the passwords that are valid."""
    filing_passwords: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By taxpayer id; the passwords that are valid."""
    account_locks: dict[str, Lock] = field(default_factory=dict)
    """By counting key."""
    filing_locks: dict[str, Lock] = field(default_factory=dict)
    """By counting key."""
    authorisations: frozenset[tuple[str, str]] = frozenset()
    """Pairs of person id and taxpayer id."""
    known_units: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By person id; the units their client has verified before, oldest first."""
    qr_codes: dict[str, QrCode] = field(default_factory=dict)
    registration_codes: dict[str, tuple[RegistrationCode, ...]] = field(default_factory=dict)
    """By person id; the codes that the hall has given out for their document, oldest first."""

    def register_person(self, person: Person, account_password: str) -> None:
        """Let `person` exist.

        Mobile and login name of somebody without an account belong to nobody yet.

        Raises:
            TakenError: mobile, login name or document number is somebody else's.
        """
        for other in self.people.values():
            if person.registered and other.registered:
                if other.identity.mobile == person.identity.mobile:
                    raise TakenError("该手机号码已被使用")
                if other.login_name == person.login_name:
                    raise TakenError("该登录名已被使用")
            if other.identity.id_document_number == person.identity.id_document_number:
                raise TakenError("该证件号码已被使用")
        self.people[person.id] = person
        self.account_passwords[person.id] = (account_password,)

    def register_unit(self, unit: Unit, filing_password: str, certificate: Certificate | None) -> None:
        """Let `unit` exist.

        Raises:
            TakenError: the taxpayer id or the certificate is another unit's.
        """
        if unit.taxpayer_id in self.units:
            raise TakenError("该纳税人识别号已被使用")
        if certificate is not None:
            if certificate.number in self.certificates:
                raise TakenError("该证书编号已被使用")
            self.certificates[certificate.number] = certificate
        self.units[unit.taxpayer_id] = unit
        self.filing_passwords[unit.taxpayer_id] = (filing_password,)

    def by_mobile(self, mobile: str) -> Person:
        """The person with this mobile number, first of all one with an account.

        Raises:
            MissingError: there is none.
        """
        owners = [person for person in self.people.values() if person.identity.mobile == mobile]
        if not owners:
            raise MissingError("没有使用该手机号码的人员")
        return next((person for person in owners if person.registered), owners[0])

    def unit(self, taxpayer_id: str) -> Unit:
        """The unit of this taxpayer id.

        Raises:
            MissingError: there is none.
        """
        if taxpayer_id not in self.units:
            raise MissingError("没有该纳税人识别号的单位")
        return self.units[taxpayer_id]

    def account_names(self) -> Iterator[AccountNames]:
        """Everybody, as accounts."""
        return (person.names for person in self.people.values())

    def roles(self, person_id: str, taxpayer_id: str) -> Roles:
        """What a person is to a unit, and elsewhere."""
        here = [unit for unit in self.units.values() if unit.taxpayer_id == taxpayer_id]
        elsewhere = [unit for unit in self.units.values() if unit.taxpayer_id != taxpayer_id]
        return Roles(
            legal_representative=_heads(here, person_id),
            finance_officer=_keeps_books(here, person_id),
            legal_representative_elsewhere=_heads(elsewhere, person_id),
            finance_officer_elsewhere=_keeps_books(elsewhere, person_id),
            authorised=(person_id, taxpayer_id) in self.authorisations,
        )

    def units_of(self, person_id: str) -> tuple[str, ...]:
        """Taxpayer ids of every unit that has anything to do with a person."""
        return tuple(
            unit.taxpayer_id
            for unit in self.units.values()
            if person_id in {unit.legal_representative, unit.finance_officer}
            or (person_id, unit.taxpayer_id) in self.authorisations
            or unit.taxpayer_id in self.known_units.get(person_id, ())
        )

    def remember_unit(self, person_id: str, taxpayer_id: str) -> None:
        """Let the person's client know the unit from now on."""
        known = self.known_units.get(person_id, ())
        if taxpayer_id not in known:
            self.known_units[person_id] = (*known, taxpayer_id)


def _heads(units: Iterable[Unit], person_id: str) -> bool:
    return any(unit.legal_representative == person_id for unit in units)


def _keeps_books(units: Iterable[Unit], person_id: str) -> bool:
    return any(unit.finance_officer == person_id for unit in units)
