"""An enterprise, its people and the ways in, for tests of the drivers against the simulator."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.redaction import Secret
from steps.drivers.api.sessions import ApiSessions
from steps.drivers.http import HttpPool, HttpSession
from steps.drivers.ports import (
    Agreement,
    CaptchaEntry,
    EnterpriseFacts,
    EnterpriseSpec,
    EtaxOutcome,
    EtaxReply,
    PersonFacts,
    PersonSpec,
    Portal,
    StaffRole,
    StaffSearch,
    StaffSpec,
)
from steps.drivers.secrets import Teller
from steps.drivers.support.enterprises import WorldEnterprises
from steps.drivers.support.sms import WorldSms
from steps.drivers.support.tax_counter import PortalTaxCounter
from steps.drivers.ui.sessions import UiSessions
from tests.steps.drivers.conftest import Stage

TICKED, ASKED = Agreement.TICKED, CaptchaEntry.IF_ASKED


@dataclass
class Province:
    """A stage with enterprises, the counter and phones."""

    stage: Stage
    enterprises: WorldEnterprises
    counter: PortalTaxCounter
    sms: WorldSms

    @property
    def sessions(self) -> ApiSessions | UiSessions:
        return self.stage.sessions

    def person(self, *, registered: bool = True) -> PersonFacts:
        return self.stage.people.person(PersonSpec(registered=registered))

    def company(self) -> Company:
        """A company after its first login, with a boss and a handler whom the portal knows."""
        boss, handler = self.person(), self.person()
        staff = (
            StaffSpec(boss, StaffRole.LEGAL_REPRESENTATIVE, maintained=True),
            StaffSpec(handler, StaffRole.TAX_HANDLER, maintained=True),
        )
        facts = self.enterprises.enterprise(EnterpriseSpec(staff, first_login_done=True))
        return Company(self, facts, boss, handler)


@dataclass
class Company:
    """An enterprise and its two people."""

    province: Province
    facts: EnterpriseFacts
    boss: PersonFacts
    handler: PersonFacts

    def begin(self, who: str) -> EtaxReply:
        etax = self.province.sessions.provincial_etax(who)
        return etax.begin_standard_login(self.facts.taxpayer_id, self.facts.enterprise_password, ASKED, TICKED)

    def password_of(self, person: PersonFacts) -> Secret:
        return self.facts.personal_passwords[person.id_document_number]

    def enter(self, who: str, person: PersonFacts, personal_password: Secret | None = None) -> EtaxReply:
        """普通登录 - 密码登录, from the login page to the end."""
        etax = self.province.sessions.provincial_etax(who)
        assert self.begin(who).outcome is EtaxOutcome.CHOOSE_PERSON
        chosen = etax.choose_person(person.name)
        if chosen.outcome is not EtaxOutcome.VERIFY_PERSON:
            return chosen
        return etax.enter_personal_password(personal_password or self.password_of(person))


def province_of(stage: Stage, pool: HttpPool) -> Province:
    redactor = stage.people.redactor
    hall = stage.sessions.portals[Portal.TAX_SERVICE_HALL]
    return Province(
        stage,
        WorldEnterprises(stage.world, stage.people.identities, redactor),
        PortalTaxCounter(HttpSession(hall.portal.value, hall.url, 5.0, pool, redactor), Teller(redactor)),
        WorldSms(stage.world, redactor),
    )


def search_for(person: PersonFacts) -> StaffSearch:
    return StaffSearch(person.name, person.id_document_type, person.id_document_number)
