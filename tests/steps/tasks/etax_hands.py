"""Stage hands: a scene at the provincial e-tax bureau with sessions that answer as told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, cast

from conformance.redaction import Secret
from steps.actors import Deployment, Scene
from steps.drivers.errors import NoAnswerError
from steps.drivers.ports import (
    AgencyFacts,
    AgencySpec,
    EnterpriseFacts,
    EnterpriseSpec,
    EtaxOutcome,
    EtaxReply,
    IdDocumentType,
    MaintenanceOutcome,
    MaintenanceReply,
    PersonFacts,
    PersonSpec,
    RecoveryOutcome,
)


@dataclass
class ScriptedPortal:
    """Every method of every port answers the next outcome told for its kind, and notes its name and arguments."""

    outcomes: Iterator[EtaxOutcome] = field(default_factory=lambda: iter(()))
    maintenance: MaintenanceOutcome = MaintenanceOutcome.DONE
    recovery: RecoveryOutcome = RecoveryOutcome.DONE
    listed_as: str | None = "p2"
    calls: list[tuple[str, tuple[object, ...]]] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        def answer(*arguments: object, **named: object) -> object:
            self.calls.append((name, (*arguments, *named.values())))
            if name.startswith("recover_"):
                return self.recovery
            if name in {"sync_tax_handlers", "people_offered"}:
                return ()
            if name == "permission_roles":
                return tuple(entry.name for entry in self.told("add_permission_role"))
            if name == "person_id":
                return self.listed_as
            if name in MAINTENANCE:
                return MaintenanceReply(self.maintenance, "")
            return EtaxReply(next(self.outcomes), "")

        return answer

    def names(self) -> list[str]:
        return [name for name, _ in self.calls]

    def told(self, method: str) -> list[Any]:
        """The first argument of every call of this method."""
        return [arguments[0] for name, arguments in self.calls if name == method]


MAINTENANCE = {
    "act",
    "act_on",
    "search",
    "add_tax_handler",
    "add_permission_role",
    "change_personal_password",
    "change_enterprise_password",
    "recognise_agency",
    "cancel_agency",
    "register_tax_handler",
}


@dataclass
class OnePortal:
    """Sessions that are all the same portal."""

    portal: ScriptedPortal

    def __getattr__(self, name: str) -> Any:
        return lambda *_: self.portal


@dataclass
class MadeUpPeople:
    """People one can tell apart."""

    specs: list[PersonSpec] = field(default_factory=list)
    one_name: bool = False

    def person(self, spec: PersonSpec) -> PersonFacts:
        self.specs.append(spec)
        number = len(self.specs)
        return PersonFacts(
            name="同名" if self.one_name else f"某{number}",
            id_document_type=IdDocumentType.RESIDENT_ID_CARD,
            id_document_number=f"document-{number}",
            mobile=f"1390000000{number}",
            login_name=f"login_{number}",
            account_password=Secret(f"Account-{number}"),
            nationality="中国",
            household_registration_place="辽宁省",
            face=Secret(f"face-{number}"),
        )

    def new_password(self) -> Secret:
        return Secret("New-account-1")


@dataclass
class Registry:
    """Makes enterprises and agencies as asked for, and notes what that was."""

    specs: list[EnterpriseSpec] = field(default_factory=list)
    passwords: Iterator[int] = field(default_factory=lambda: count(1))

    def enterprise(self, spec: EnterpriseSpec) -> EnterpriseFacts:
        self.specs.append(spec)
        maintained = {one.person.id_document_number: Secret("Personal-1") for one in spec.staff if one.maintained}
        number = len(self.specs)
        return EnterpriseFacts(
            f"企业{number}", f"9121000000000000{number}X", Secret(f"Enterprise-{number}"), maintained
        )

    def agency(self, spec: AgencySpec) -> AgencyFacts:
        passwords = {one.id_document_number: Secret("Handler-1") for one in spec.handlers}
        return AgencyFacts("事务所", "code", "taxpayer-id", Secret("Agency-1"), passwords)

    def recognise(self, *_: object) -> Secret:
        return Secret("Agreement-1")

    def new_password(self) -> Secret:
        return Secret(f"New-{next(self.passwords)}234")


@dataclass
class Phones:
    """The newest code on each phone."""

    codes: dict[str, Secret] = field(default_factory=dict)

    def expect_message(self, mobile: str) -> None:
        pass

    def latest_code(self, mobile: str) -> Secret:
        if mobile not in self.codes:
            raise NoAnswerError(f"手机 {mobile} 没有收到短信")
        return self.codes[mobile]

    def has_arrived(self, mobile: str) -> bool:
        return mobile in self.codes


def scene(
    portal: ScriptedPortal | None = None,
    *,
    people: MadeUpPeople | None = None,
    registry: Registry | None = None,
    phones: Phones | None = None,
) -> Scene:
    sessions = OnePortal(portal or ScriptedPortal())
    deployment = Deployment(
        profile=cast("Any", None),
        sessions=cast("Any", sessions),
        people=cast("Any", people or MadeUpPeople()),
        sms=phones,
        enterprises=registry or Registry(),
    )
    return Scene(deployment)
