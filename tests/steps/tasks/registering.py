"""A scene with two people and portals that answer as told, for tests of registration."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from conformance.redaction import Secret
from steps.actors import Deployment, PasswordHistory, Person, Scene
from steps.drivers.ports import (
    AgreementEntry,
    CodeApplication,
    CodeApplicationOutcome,
    IdDocumentType,
    IdentityEntry,
    LoginSetup,
    PersonFacts,
    PersonSpec,
    Portal,
    RareCharacter,
    RareCharacterPanel,
    RegistrationEntry,
    RegistrationMethod,
    RegistrationOutcome,
    RegistrationReply,
)

ACCEPTED = RegistrationOutcome.IDENTITY_ACCEPTED
REGISTERED = RegistrationOutcome.REGISTERED


@dataclass
class ScriptedRegistration:
    """Answers in the order told, and notes what it was given."""

    outcomes: list[RegistrationOutcome]
    shown: str = ""
    starts: list[tuple[RegistrationMethod, AgreementEntry]] = field(default_factory=list)
    identities: list[tuple[IdentityEntry, Secret]] = field(default_factory=list)
    setups: list[LoginSetup] = field(default_factory=list)

    def start(self, method: RegistrationMethod, agreement: AgreementEntry) -> None:
        self.starts.append((method, agreement))

    def prove_by_hall_code(self, identity: IdentityEntry, registration_code: Secret) -> RegistrationReply:
        self.identities.append((identity, registration_code))
        return self._reply()

    def prove_by_face(self, identity: IdentityEntry, face: Secret) -> RegistrationReply:
        self.identities.append((identity, face))
        return self._reply()

    def set_login(self, setup: LoginSetup) -> RegistrationReply:
        self.setups.append(setup)
        return self._reply()

    def _reply(self) -> RegistrationReply:
        return RegistrationReply(self.outcomes.pop(0), "提示", self.shown)


@dataclass
class ScriptedScreen:
    """Notes what it was asked; finds one rare character."""

    panel: RareCharacterPanel | None = None
    opened: bool = True
    asked: list[object] = field(default_factory=list)

    def entry_box(self, entry: RegistrationEntry) -> None:
        self.asked.append(entry)

    def enter_by(self, entry: RegistrationEntry) -> bool:
        self.asked.append(entry)
        return self.opened

    def prove_with_rare_character(
        self, identity: IdentityEntry, rare: RareCharacter, registration_code: Secret | None, face: Secret | None
    ) -> RegistrationReply:
        self.asked.append((identity.name, rare.character, registration_code, face))
        return RegistrationReply(ACCEPTED, "", "")

    def rare_characters_found(self, radical: str, stroke_count: int) -> tuple[str, ...]:
        self.asked.append((radical, stroke_count))
        return ("犇",)

    def rare_character_panel(self) -> RareCharacterPanel | None:
        return self.panel


@dataclass
class ScriptedSessions:
    """One registration and one screen for everybody, noting at which portal."""

    registration_given: ScriptedRegistration
    screen_given: ScriptedScreen
    portals: list[Portal] = field(default_factory=list)

    def registration(self, _who: str, portal: Portal) -> ScriptedRegistration:
        self.portals.append(portal)
        return self.registration_given

    def registration_screen(self, _who: str, portal: Portal) -> ScriptedScreen:
        self.portals.append(portal)
        return self.screen_given


@dataclass
class ScriptedHall:
    """Gives the codes told, in order; no code left is a refusal."""

    codes: list[str]
    documents: list[tuple[str, str]] = field(default_factory=list)

    def apply_for_registration_code(self, name: str, _type: IdDocumentType, number: str) -> CodeApplication:
        self.documents.append((name, number))
        if not self.codes:
            return CodeApplication(CodeApplicationOutcome.DOCUMENT_REFUSED, None)
        return CodeApplication(CodeApplicationOutcome.ISSUED, Secret(self.codes.pop(0)))


@dataclass
class MadeUpPeople:
    """One more person of a row at every call; the rare character asked for is left out when not obedient."""

    given: int = 0
    obedient: bool = True

    def person(self, spec: PersonSpec) -> PersonFacts:
        self.given += 1
        return facts(f"第{self.given}人{spec.rare_character if self.obedient else ''}", spec.id_document_type)


def facts(name: str, document: IdDocumentType = IdDocumentType.RESIDENT_ID_CARD) -> PersonFacts:
    """Facts that all carry the name, so that no two people share one."""
    return PersonFacts(
        *(name, document, f"document of {name}", f"mobile of {name}", f"Login_{name}", Secret(f"Password of {name}")),
        nationality="中国" if document is IdDocumentType.RESIDENT_ID_CARD else "法国",
        household_registration_place=f"place of {name}",
        face=Secret(f"face of {name}"),
    )


@dataclass
class Stage:
    """A scene, and everything in it that answers as told."""

    scene: Scene
    registration: ScriptedRegistration
    screen: ScriptedScreen
    hall: ScriptedHall
    people: MadeUpPeople
    sessions: ScriptedSessions


def stage(*outcomes: RegistrationOutcome, codes: Iterable[str] = ("aB3dE6", "Xy7zW8", "Qr5sT4")) -> Stage:
    """李四 with a resident id card and 王五 with a passport, both unregistered."""
    registration, screen, hall = ScriptedRegistration(list(outcomes)), ScriptedScreen(), ScriptedHall(list(codes))
    made_up, sessions = MadeUpPeople(), ScriptedSessions(registration, screen)
    anything = cast("Any", None)
    deployment = Deployment(anything, cast("Any", sessions), cast("Any", made_up), hall_counter=hall)
    scene = Scene(deployment)
    for label, document in (("李四", IdDocumentType.RESIDENT_ID_CARD), ("王五", IdDocumentType.PASSPORT)):
        known = facts(label, document)
        scene.people[label] = Person(label, known, cast("Any", sessions), PasswordHistory(known.account_password))
    return Stage(scene, registration, screen, hall, made_up, sessions)
