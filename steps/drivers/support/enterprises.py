"""Enterprises and tax agencies that a world is given through the control API. Source: LN 二, 四, 七."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conformance.redaction import Redactor, Secret
from steps.drivers.errors import ProvisioningError, UnexpectedReplyError
from steps.drivers.ports import (
    AgencyFacts,
    AgencySpec,
    EnterpriseFacts,
    EnterpriseSpec,
    PersonFacts,
    StaffSpec,
)
from steps.drivers.secrets import Teller
from steps.drivers.support.control import World
from steps.drivers.support.identities import Identities


@dataclass(frozen=True, slots=True)
class WorldEnterprises:
    """Makes them up and lets the world know them. Everything sensitive is registered with the redactor first."""

    world: World
    identities: Identities
    redactor: Redactor

    def enterprise(self, spec: EnterpriseSpec) -> EnterpriseFacts:
        """A new enterprise with these traits; real-name collections of its people are done first.

        Raises:
            ProvisioningError: the world refused.
        """
        facts = EnterpriseFacts(
            self.identities.company_name(),
            self.identities.taxpayer_id(),
            self.new_password(),
            {one.person.id_document_number: self.new_password() for one in spec.staff if one.maintained},
        )
        for one in spec.staff:
            if one.collected:
                self._collect(one.person, one.collected_mobile or one.person.mobile)
        self._give(
            "企业",
            "/enterprises",
            {
                "name": facts.name,
                "taxpayer_id": facts.taxpayer_id,
                "enterprise_password": facts.enterprise_password.reveal(),
                "social_insurance_only": spec.social_insurance_only,
                "vat_general_taxpayer": spec.vat_general_taxpayer,
                "first_login_done": spec.first_login_done,
                "synchronised": spec.synchronised,
                "staff": [self._staff(one, facts.personal_passwords) for one in spec.staff],
            },
        )
        return facts

    def agency(self, spec: AgencySpec) -> AgencyFacts:
        """A new tax agency with these handlers.

        Raises:
            ProvisioningError: the world refused.
        """
        code = self.identities.taxpayer_id()
        facts = AgencyFacts(
            f"{self.identities.company_name().removesuffix('有限公司')}税务师事务所有限公司",
            code,
            _tax_registration_number(code),
            self.new_password(),
            {one.id_document_number: self.new_password() for one in spec.handlers},
        )
        self._give(
            "代理机构",
            "/agencies",
            {
                "name": facts.name,
                "social_credit_code": facts.social_credit_code,
                "taxpayer_id": facts.taxpayer_id,
                "agency_password": facts.agency_password.reveal(),
                "handlers": [self._handler(one, facts.handler_passwords) for one in spec.handlers],
            },
        )
        return facts

    def recognise(self, enterprise: EnterpriseFacts, agency: AgencyFacts) -> Secret:
        """Let the enterprise have recognised the agency already; the 协议密码 between them."""
        agreement_password = self.new_password()
        self._give(
            "代理机构认定",
            "/recognitions",
            {
                "enterprise": enterprise.taxpayer_id,
                "agency": agency.social_credit_code,
                "agreement_password": agreement_password.reveal(),
            },
        )
        return agreement_password

    def new_password(self) -> Secret:
        """A fresh password that nobody has, good for any password of this portal."""
        value = self.identities.account_password()
        self.redactor.register(value)
        return Secret(value)

    def _collect(self, person: PersonFacts, mobile: str) -> None:
        Teller(self.redactor).sensitive(person.id_document_number, mobile)
        self._give("实名采集", "/collections", {**_identity(person), "mobile": mobile})

    def _staff(self, one: StaffSpec, personal_passwords: Mapping[str, Secret]) -> dict[str, Any]:
        person = one.person
        number = one.registered_document_number or person.id_document_number
        mobile = person.mobile if one.registered_mobile is None else one.registered_mobile
        Teller(self.redactor).sensitive(number, mobile, one.registered_fixed_phone)
        password = personal_passwords.get(person.id_document_number)
        return {
            "name": one.registered_name or person.name,
            "id_document_type": person.id_document_type.value,
            "id_document_number": number,
            "role": one.role.value,
            "mobile": mobile,
            "fixed_phone": one.registered_fixed_phone,
            "registered": one.registered,
            "associated": one.associated,
            "maintained": one.maintained,
            "personal_password": None if password is None else password.reveal(),
            "functions": None if one.functions is None else sorted(one.functions),
        }

    def _handler(self, person: PersonFacts, passwords: Mapping[str, Secret]) -> dict[str, str]:
        password = passwords[person.id_document_number].reveal()
        return {**_identity(person), "mobile": person.mobile, "personal_password": password}

    def _give(self, what: str, path: str, body: Mapping[str, Any]) -> None:
        try:
            self.world.http.post(path, body)
        except UnexpectedReplyError as error:
            raise ProvisioningError(f"无法为场景准备{what}：{self.redactor.scrub(str(error))}") from error


def _identity(person: PersonFacts) -> dict[str, str]:
    return {
        "name": person.name,
        "id_document_type": person.id_document_type.value,
        "id_document_number": person.id_document_number,
    }


def _tax_registration_number(social_credit_code: str) -> str:
    """The 15 characters of the former 税务登记号: area code and organisation code, both part of the credit code."""
    return social_credit_code[2:17]
