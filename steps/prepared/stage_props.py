"""Stubs for the rehearsal: people made of cardboard, portals that agree to everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any, Final, get_type_hints

from conformance.redaction import Secret
from steps.actors import Sessions
from steps.drivers.errors import HarnessError
from steps.drivers.ports import (
    AuthorisationOutcome,
    BusinessAccess,
    CaCertificate,
    ClientStage,
    CodeApplication,
    CodeApplicationOutcome,
    EntityOutcome,
    EntityReply,
    IdDocumentType,
    IdentityOutcome,
    LoginOutcome,
    LoginReply,
    PersonFacts,
    PersonSpec,
    Portal,
    QrCode,
    QrState,
    RegistrationOutcome,
    RegistrationReply,
    ResetOutcome,
    ScanOutcome,
    UnitFacts,
    UnitSpec,
)
from steps.prepared.demands import Demands, PersonDemand, UnitDemand

_MOMENT: Final = datetime(2020, 1, 1, tzinfo=timezone(timedelta(hours=8), "Asia/Shanghai"))

_AGREEABLE: Final[dict[object, object]] = {
    type(None): None,
    bool: True,
    LoginReply: LoginReply(LoginOutcome.ACCEPTED, ""),
    EntityReply: EntityReply(EntityOutcome.ENTERED, ""),
    IdentityOutcome: IdentityOutcome.VERIFIED,
    ResetOutcome: ResetOutcome.DONE,
    AuthorisationOutcome: AuthorisationOutcome.GRANTED,
    ScanOutcome: ScanOutcome.CONFIRMED,
    QrState: QrState.ACCEPTED,
    QrCode: QrCode("rehearsal"),
    QrCode | None: QrCode("rehearsal"),
    BusinessAccess: BusinessAccess.GRANTED,
}
"""Type of a reply -> the reply that lets a scenario go on. Without an entry the step ends."""


class OffstageError(HarnessError):
    """The rehearsal of this step goes no further."""


@dataclass(slots=True)
class StagePeople:
    """Writes down whom and what the scenario asks for."""

    demands: Demands

    def person(self, spec: PersonSpec) -> PersonFacts:
        """Somebody made of cardboard."""
        self.demands.people.append(PersonDemand(spec))
        number = len(self.demands.people)
        return PersonFacts(
            name=f"{spec.rare_character}{number:04d}",
            id_document_type=spec.id_document_type,
            id_document_number=f"document-{number:04d}",
            mobile=f"1{number:010d}",
            login_name=f"login_{number:04d}",
            account_password=Secret(f"Password-{number:04d}"),
            nationality=f"国籍{number:04d}",
            household_registration_place="",
            face=Secret(f"face-{number:04d}"),
        )

    def unit(self, spec: UnitSpec) -> UnitFacts:
        """A unit made of cardboard."""
        demand = UnitDemand(in_ca_region=spec.in_ca_region, has_ca=spec.has_ca)
        demand.legal_representative = self._by_mobile(spec.legal_representative)
        demand.finance_officer = self._by_mobile(spec.finance_officer)
        self.demands.units.append(demand)
        number = len(self.demands.units)
        key = CaCertificate(f"CA{number:04d}", Secret("Pin12345"))
        return UnitFacts(
            f"{number:04d}", f"{number:018d}", Secret(f"Filing-{number:04d}"), key if spec.has_ca else None
        )

    def make_known(self, person: PersonFacts, unit: UnitFacts) -> None:
        """Their client knows the unit."""
        self.demands.people[self.number_of(person)].known_units.append(self.unit_number(unit))

    def make_unknown(self, person: PersonFacts) -> None:
        """Their client knows no unit."""
        self.demands.people[self.number_of(person)].no_unit_known = True

    def authorise(self, person: PersonFacts, unit: UnitFacts) -> None:
        """They hold an authorisation."""
        self.demands.people[self.number_of(person)].authorised_for.append(self.unit_number(unit))

    def new_password(self) -> Secret:
        """A password."""
        return Secret("Rehearsal-1")

    def number_of(self, person: PersonFacts) -> int:
        """Which demand this person stands for; the document number stays the same whatever they register."""
        return int(person.id_document_number.rpartition("-")[2]) - 1

    def unit_number(self, unit: UnitFacts) -> int:
        """Which demand this unit stands for."""
        return int(unit.taxpayer_id) - 1

    def _by_mobile(self, mobile: str | None) -> int | None:
        return None if mobile is None else int(mobile[1:]) - 1


@dataclass(slots=True)
class StageTools:
    """Clock, phases, counter, face bureau: time stands still, everybody is served."""

    people: StagePeople

    def now(self) -> datetime:
        """Always the same moment."""
        return _MOMENT

    def set(self, moment: datetime) -> None:
        """Nothing."""

    def advance(self, duration: timedelta) -> None:
        """Nothing."""

    def switch_to_single_track(self, since: date) -> None:
        """Nothing."""

    def become_unavailable(self) -> None:
        """Nothing."""

    def apply_for_registration_code(
        self,
        name: str,  # noqa: ARG002
        id_document_type: IdDocumentType,  # noqa: ARG002
        id_document_number: str,
    ) -> CodeApplication:
        """A code; whose document it was is written down."""
        number = int(id_document_number.rpartition("-")[2])
        self.people.demands.people[number - 1].needs_hall_code = True
        return CodeApplication(CodeApplicationOutcome.ISSUED, Secret(f"{number:06d}"))


_PLACES: Final = {portal.name.lower(): portal for portal in Portal} | {"personnel_maintenance": Portal.PROVINCIAL_ETAX}
"""Kind of session -> where it is; registration can be in several places and says it itself."""


@dataclass(slots=True)
class EmptyStage:
    """Sessions of nothing: every call is written down and agreed to."""

    acts: list[tuple[str, Portal | None, str]] = field(default_factory=list)
    """Who, where (None when the kind of session does not say), and the name of the method, in order."""
    client_stage: ClientStage = ClientStage.UNIT_CHOICE
    """What clients say of themselves."""
    asked_for_stage: set[str] = field(default_factory=set)
    """Whose clients were asked for it, since somebody cleared this."""
    told_apart: set[str] = field(default_factory=set)
    """People in whose case the answer makes a difference."""

    def __getattr__(self, opener: str) -> Callable[..., object]:
        """Any kind of session, for anybody."""
        returned = get_type_hints(getattr(Sessions, opener))["return"]

        def open_session(who: str, portal: Portal | None = None) -> object:
            place = portal or _PLACES.get(opener.removesuffix("_screen"))
            return _Agreeable(self, returned, who, place)

        return open_session


@dataclass(slots=True)
class _Agreeable:
    """A session; names without an underscore are those of the port."""

    _stage: EmptyStage
    _port: type
    _who: str
    _place: Portal | None

    def __getattr__(self, act: str) -> Callable[..., object]:
        reply = _reply_type(self._port, act)

        def do(*_: object, **__: object) -> object:
            self._stage.acts.append((self._who, self._place, act))
            if reply is RegistrationReply:
                reached = (
                    RegistrationOutcome.REGISTERED if act == "set_login" else RegistrationOutcome.IDENTITY_ACCEPTED
                )
                return RegistrationReply(reached, "", "")
            if reply is ClientStage:
                self._stage.asked_for_stage.add(self._who)
                return self._stage.client_stage
            if reply not in _AGREEABLE:
                raise OffstageError(f"彩排到此为止：{act}")
            return _AGREEABLE[reply]

        return do


@cache
def _reply_type(port: type, act: str) -> Any:  # noqa: ANN401 - a type hint may be anything
    return get_type_hints(getattr(port, act))["return"]
