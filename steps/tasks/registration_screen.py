"""What eyes and hands meet in registration: entries, methods, fields, rare characters. Browser only."""

from __future__ import annotations

from dataclasses import dataclass

from steps.actors import Person, Scene
from steps.drivers.ports import (
    Box,
    Portal,
    RareCharacter,
    RareCharacterPanel,
    RegistrationEntry,
    RegistrationMethod,
    RegistrationScreen,
)
from steps.tasks.registration_code import code_of
from steps.tasks.registration_identity import begin, identity_of, way_named
from steps.tasks.registration_ways import RegistrationWay
from steps.tasks.words import chosen


@dataclass(frozen=True, slots=True)
class EntryClicked:
    """Whether the first page of the registration opened that the entry leads to."""

    opened: bool


@dataclass(frozen=True, slots=True)
class MethodsSeen:
    """The methods to choose from, from top to bottom."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreementSeen:
    """What can be read of 用户注册协议; empty when nothing can."""

    text: str


@dataclass(frozen=True, slots=True)
class CharactersFound:
    """What 【录入生僻字】 offers for a radical and a stroke count, and where."""

    characters: tuple[str, ...]
    panel: RareCharacterPanel | None


def portal_of(entry: RegistrationEntry) -> Portal:
    """Whose registration this entry opens: that of the client is the WEB end's. Source: SM-REG-23."""
    return Portal.IIT_APP if entry is RegistrationEntry.APP else Portal.NATURAL_PERSON_WEB


def look_at_entry(scene: Scene, who: str, entry: str) -> Box | None:
    """Where this way in stands; None when it is not there."""
    wanted = chosen(RegistrationEntry, entry)
    return scene.person(who).registration_screen_at(portal_of(wanted)).entry_box(wanted)


def enter_by(scene: Scene, who: str, entry: str) -> None:
    """Click this way in."""
    person, wanted = scene.person(who), chosen(RegistrationEntry, entry)
    person.saw(EntryClicked(person.registration_screen_at(portal_of(wanted)).enter_by(wanted)))


def look_at_methods(scene: Scene, who: str, portal: str) -> None:
    """See which methods this portal offers."""
    person = scene.person(who)
    person.saw(MethodsSeen(person.registration_screen_at(chosen(Portal, portal)).methods_offered()))


def look_at_agreement(scene: Scene, who: str, way: str) -> None:
    """Begin afresh, and read the agreement of this way without answering it."""
    person, wanted = scene.person(who), way_named(way)
    person.saw(AgreementSeen(person.registration_screen_at(wanted.portal).agreement_text(wanted.method)))


def fields_asked(scene: Scene, who: str) -> frozenset[str]:
    """Labels on the page that the registration has come to."""
    return _screen(scene.person(who)).fields_asked()


def login_setup_open(scene: Scene, who: str) -> bool:
    """Whether the registration has come to the login-setting page."""
    return _screen(scene.person(who)).login_setup_open()


def enter_with_rare_character(scene: Scene, who: str, way: str, rare: RareCharacter) -> None:
    """Begin afresh, agree, and fill in the truth, with `rare` put in by 【录入生僻字】."""
    person = scene.person(who)
    begun = begin(scene, who, way)
    by_face = begun.method is RegistrationMethod.FACE
    code, face = (None, person.facts.face) if by_face else (code_of(scene, who), None)
    person.saw(_screen(person).prove_with_rare_character(identity_of(person), rare, code, face))


def find_rare_characters(scene: Scene, who: str, way: str, radical: str, stroke_count: int) -> None:
    """Begin afresh, agree, and look up this radical and stroke count in 【录入生僻字】."""
    person = scene.person(who)
    begin(scene, who, way)
    screen = _screen(person)
    found = screen.rare_characters_found(radical, stroke_count)
    person.saw(CharactersFound(found, screen.rare_character_panel()))


def strokes_stand_left(panel: RareCharacterPanel | None) -> bool:
    """Whether the stroke counts stand left of the characters; a window that is not open has none."""
    return panel is not None and panel.stroke_counts.x + panel.stroke_counts.width <= panel.characters.x + 1


def _screen(person: Person) -> RegistrationScreen:
    return person.registration_screen_at(person.last(RegistrationWay).portal)
