"""税务机关前台: what a clerk does for people who come in person, and decides of what they applied for.

Source: LN-RN-01, LN-PW-11, LN-FAQ-11b, LN-UI-10.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from conformance.redaction import Secret
from steps.drivers.errors import ProvisioningError
from steps.drivers.http import HttpSession
from steps.drivers.ports import EnterpriseFacts, PersonFacts, StaffRole
from steps.drivers.replies import Reply
from steps.drivers.secrets import Teller

_COLLECTED: Final = {"collected": True, "document_refused": False}
_DECISIONS: Final = {True: "通过", False: "不予通过"}
_CHANGED: Final = {"done": True, "unknown_taxpayer": False, "not_found": False}


@dataclass(frozen=True, slots=True)
class PortalTaxCounter:
    """The counter, reached through the interface of the tax service hall."""

    http: HttpSession
    teller: Teller

    def collect(self, person: PersonFacts, enterprise: EnterpriseFacts | None) -> None:
        """实名采集 with the right data; associated with the enterprise, if one is given.

        Raises:
            ProvisioningError: the clerk refused.
        """
        self.teller.sensitive(person.face.reveal())
        body = {**self._person(person), "face": person.face.reveal()}
        if enterprise is not None:
            body["taxpayer_id"] = enterprise.taxpayer_id
        self._done("实名采集", "/api/collections", body, _COLLECTED)

    def correct_registration(self, enterprise: EnterpriseFacts, person: PersonFacts, role: StaffRole) -> None:
        """Let the tax registration name this person in this role, with the right data and mobile; added if missing.

        Raises:
            ProvisioningError: the clerk refused.
        """
        body = {"taxpayer_id": enterprise.taxpayer_id, "role": role.value, **self._person(person)}
        self._done("变更税务登记", "/api/tax-registration/staff", body, _CHANGED)

    def strike_from_registration(self, enterprise: EnterpriseFacts, person: PersonFacts) -> None:
        """Let the tax registration no longer name this person.

        Raises:
            ProvisioningError: the clerk refused.
        """
        self.teller.sensitive(person.id_document_number)
        body = {"taxpayer_id": enterprise.taxpayer_id, "id_document_number": person.id_document_number}
        self._done("变更税务登记", "/api/tax-registration/staff/strike", body, _CHANGED)

    def reset_enterprise_password(self, enterprise: EnterpriseFacts) -> Secret:
        """密码重置; the password on the new 注册凭证.

        Raises:
            ProvisioningError: the clerk refused.
        """
        body = {"taxpayer_id": enterprise.taxpayer_id}
        reply = self._done("企业密码重置", "/api/enterprise-password/reset", body, _CHANGED)
        password = reply.text("enterprise_password")
        self.teller.sensitive(password)
        return Secret(password)

    def decide_application(self, enterprise: EnterpriseFacts, function: str, *, approved: bool) -> None:
        """Decide the enterprise's newest application made by this function of the portal.

        Raises:
            ProvisioningError: there is none to decide.
        """
        body = {"taxpayer_id": enterprise.taxpayer_id, "function": function, "decision": _DECISIONS[approved]}
        self._done(f"“{function}”申请的审核", "/api/applications/decide", body, _CHANGED)

    def _person(self, person: PersonFacts) -> dict[str, str]:
        self.teller.sensitive(person.id_document_number, person.mobile)
        return {
            "name": person.name,
            "id_document_type": person.id_document_type.value,
            "id_document_number": person.id_document_number,
            "mobile": person.mobile,
        }

    def _done(self, what: str, path: str, body: Mapping[str, str], table: Mapping[str, bool]) -> Reply:
        reply = self.http.post(path, body)
        if not reply.one_of(table):
            raise ProvisioningError(f"税务机关前台没有办成{what}：{self.teller.redactor.scrub(reply.message)}")
        return reply
