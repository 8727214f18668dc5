"""People and units that a world is given through the control API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conformance.redaction import Redactor, Secret
from steps.drivers.errors import ProvisioningError, UnexpectedReplyError
from steps.drivers.ports import CaCertificate, PersonFacts, PersonSpec, UnitFacts, UnitSpec
from steps.drivers.support.control import World
from steps.drivers.support.identities import Identities


@dataclass(frozen=True, slots=True)
class WorldPeople:
    """Makes them up and lets the world know them. Everything sensitive is registered with the redactor first."""

    world: World
    identities: Identities
    redactor: Redactor

    def person(self, spec: PersonSpec) -> PersonFacts:
        """A new person with these traits.

        Raises:
            ProvisioningError: the world refused.
        """
        made_up, document = self.identities, spec.id_document_type
        number = made_up.document_number(document)
        facts = PersonFacts(
            name=spec.name or made_up.person_name(document, spec.rare_character),
            id_document_type=document,
            id_document_number=number,
            mobile=made_up.mobile(),
            login_name=made_up.login_name(),
            account_password=self._secret(made_up.account_password()),
            nationality=made_up.nationality(document, number),
            household_registration_place=made_up.household_registration_place(number),
            face=self._secret(made_up.face()),
        )
        self.redactor.register(facts.id_document_number, facts.mobile)
        self._give("人员", "/people", {**_entries(facts), "registered": spec.registered})
        return facts

    def unit(self, spec: UnitSpec) -> UnitFacts:
        """A new withholding unit with these traits.

        Raises:
            ProvisioningError: the world refused.
        """
        made_up = self.identities
        key = CaCertificate(made_up.certificate_number(), self._secret(made_up.certificate_pin()))
        certificate = key if spec.has_ca else None
        facts = UnitFacts(
            made_up.company_name(), made_up.taxpayer_id(), self._secret(made_up.filing_password()), certificate
        )
        self._give(
            "单位",
            "/units",
            {
                "name": facts.name,
                "taxpayer_id": facts.taxpayer_id,
                "filing_password": facts.filing_password.reveal(),
                "legal_representative": spec.legal_representative,
                "finance_officer": spec.finance_officer,
                "in_ca_region": spec.in_ca_region,
                "ca_certificate": {"number": key.number, "pin": key.pin.reveal()} if certificate else None,
            },
        )
        return facts

    def make_known(self, person: PersonFacts, unit: UnitFacts) -> None:
        """Let the person's client know the unit."""
        self._give("已知单位", "/known-units", {"mobile": person.mobile, "taxpayer_id": unit.taxpayer_id})

    def make_unknown(self, person: PersonFacts) -> None:
        """Nothing to do: whoever is made here begins without any unit."""

    def authorise(self, person: PersonFacts, unit: UnitFacts) -> None:
        """Let a handling authorisation from person to unit exist already."""
        self._give("办税授权", "/authorisations", {"mobile": person.mobile, "taxpayer_id": unit.taxpayer_id})

    def new_password(self) -> Secret:
        """A fresh password that satisfies every rule and that nobody has."""
        return self._secret(self.identities.account_password())

    def _secret(self, value: str) -> Secret:
        self.redactor.register(value)
        return Secret(value)

    def _give(self, what: str, path: str, body: Mapping[str, Any]) -> None:
        try:
            self.world.http.post(path, body)
        except UnexpectedReplyError as error:
            reason = self.redactor.scrub(str(error))
            raise ProvisioningError(f"无法为场景准备{what}：{reason}") from error


def _entries(facts: PersonFacts) -> dict[str, str]:
    return {
        "name": facts.name,
        "id_document_type": facts.id_document_type.value,
        "id_document_number": facts.id_document_number,
        "mobile": facts.mobile,
        "login_name": facts.login_name,
        "account_password": facts.account_password.reveal(),
        "nationality": facts.nationality,
        "household_registration_place": facts.household_registration_place,
        "face": facts.face.reveal(),
    }
