"""From a cast to people and units with everything they know. Everything sensitive is registered with the redactor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from conformance.redaction import Secret
from steps.drivers.ports import CaCertificate, IdDocumentType, PersonFacts, UnitFacts
from steps.drivers.secrets import Teller
from steps.drivers.support.identities import Identities
from steps.ledger import Conditions
from steps.prepared.casting import Cast
from steps.prepared.demands import Demands
from steps.prepared.entries import Pool, account_holder, citizen_holder, unit_holder
from steps.prepared.errors import NoAccountError
from steps.prepared.players import PlayedUnit, Player, Troupe
from steps.profile import Account, Citizen, UnitEntry

_NO_FACE: Final = Secret("")


class Faces(Protocol):
    """Where faces come from that do not stand in the profile."""

    def face(self, mobile: str) -> Secret:
        """The face of whoever has this mobile."""
        ...


@dataclass(frozen=True, slots=True)
class Performers:
    """Dresses a cast."""

    pool: Pool
    teller: Teller
    made_up: Identities
    """For what a citizen chooses at a registration: login name and password, never used before."""
    faces: Faces | None = None

    def troupe(self, cast: Cast, demands: Demands, conditions: Conditions) -> Troupe:
        """Everybody, in the order of the demands.

        Raises:
            NoAnswerError: a face is needed that nobody knows.
        """
        people = range(len(demands.people))
        needy = [demands.people[number].needs_face for number in people]
        players = [
            self.account(cast.accounts[number], conditions, needs_face=needy[number])
            if number in cast.accounts
            else self.citizen(cast.citizens[number], needs_face=needy[number])
            for number in people
        ]
        units = [
            self.unit(cast.units[number], conditions, has_ca=demand.has_ca)
            for number, demand in enumerate(demands.units)
        ]
        return Troupe(players, units)

    def account(self, account: Account, conditions: Conditions, *, needs_face: bool) -> Player:
        """A registered person."""
        holder = account_holder(account.id)
        password = self.pool.password(holder, account.password_env, conditions)
        own = self.pool.secrets[account.password_env]
        self.teller.tell(own)
        personal = self.pool.personal(account)
        facts = self._facts(account, personal["login_name"], password, needs_face=needs_face)
        return Player(holder, facts, password, own, hall_code=self._hall_code(account))

    def citizen(self, citizen: Citizen, *, needs_face: bool) -> Player:
        """Somebody who is to register."""
        password = Secret(self.made_up.account_password())
        facts = self._facts(citizen, self.made_up.login_name(), password, needs_face=needs_face)
        code = self._hall_code(citizen)
        return Player(citizen_holder(citizen.id), facts, password, registered=False, hall_code=code)

    def unit(self, unit: UnitEntry, conditions: Conditions, *, has_ca: bool) -> PlayedUnit:
        """A withholding unit."""
        holder, own = unit_holder(unit.id), self.pool.secrets[unit.filing_password_env]
        password = self.pool.password(holder, unit.filing_password_env, conditions)
        self.teller.tell(own)
        self.teller.tell(password)
        facts = UnitFacts(unit.name, self.pool.taxpayer_id(unit), password, self._key(unit) if has_ca else None)
        return PlayedUnit(holder, facts, password, own)

    def _facts(self, one: Account | Citizen, login_name: str, password: Secret, *, needs_face: bool) -> PersonFacts:
        personal = self.pool.personal(one)
        number, mobile = personal["id_document_number"], personal["mobile"]
        name, document = self.pool.name_of(one), IdDocumentType(one.id_document_type)
        self.teller.sensitive(number, mobile, *self._secret_names(one, name, login_name))
        self.teller.tell(password)
        return PersonFacts(
            name=name,
            id_document_type=document,
            id_document_number=number,
            mobile=mobile,
            login_name=login_name,
            account_password=password,
            nationality=one.nationality,
            household_registration_place=one.household_registration_place
            or self.made_up.household_registration_place(number),
            face=self._face(one, mobile) if needs_face else _NO_FACE,
        )

    def _hall_code(self, one: Account | Citizen) -> Secret | None:
        if one.hall_code_env is None:
            return None
        code = self.pool.secrets[one.hall_code_env]
        self.teller.tell(code)
        return code

    def _secret_names(self, one: Account | Citizen, name: str, login_name: str) -> tuple[str, ...]:
        """Those that the profile treats as secrets."""
        login_name_is = isinstance(one, Account) and one.login_name_env is not None
        return (*((name,) if one.name_env else ()), *((login_name,) if login_name_is else ()))

    def _face(self, one: Account | Citizen, mobile: str) -> Secret:
        if one.face_env is not None:
            face = self.pool.secrets[one.face_env]
            self.teller.tell(face)
            return face
        if self.faces is None:
            raise NoAccountError(f"{one.id} 没有人像：请写 face_env，或配置 [sources.face]")
        return self.faces.face(mobile)

    def _key(self, unit: UnitEntry) -> CaCertificate:
        if unit.ca_number is None or unit.ca_pin_env is None:
            raise NoAccountError(f"单位 {unit.id} 没有CA：请写 ca、ca_number、ca_pin_env")
        pin = self.pool.secrets[unit.ca_pin_env]
        self.teller.tell(pin)
        return CaCertificate(unit.ca_number, pin)
