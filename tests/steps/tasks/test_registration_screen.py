"""What tasks ask of the screens of registration."""

from __future__ import annotations

import pytest

from conformance.redaction import Secret
from steps.drivers.ports import (
    AgreementEntry,
    Box,
    Portal,
    RareCharacter,
    RareCharacterPanel,
    RegistrationEntry,
    RegistrationMethod,
    RegistrationOutcome,
)
from steps.tasks import registration_screen
from steps.tasks.registration_ways import (
    RegistrationWay,
)
from tests.steps.tasks.registering import stage

WEB, HALL, FACE = (way.value for way in RegistrationWay)
MISMATCH, TAKEN = RegistrationOutcome.IDENTITY_MISMATCH, RegistrationOutcome.LOGIN_NAME_TAKEN


@pytest.mark.parametrize("entry", list(RegistrationEntry))
def test_an_entry_is_looked_for_at_the_portal_that_it_opens(entry: RegistrationEntry) -> None:
    set_up = stage()
    registration_screen.enter_by(set_up.scene, "李四", entry.value)
    registration_screen.look_at_entry(set_up.scene, "李四", entry.value)
    portal = Portal.IIT_APP if entry is RegistrationEntry.APP else Portal.NATURAL_PERSON_WEB
    assert set_up.sessions.portals == [portal, portal]
    assert set_up.screen.asked == [entry, entry]


def test_a_rare_character_goes_with_the_code_or_the_face() -> None:
    set_up = stage()
    rare = RareCharacter("犇", "牛", 12)
    registration_screen.enter_with_rare_character(set_up.scene, "李四", WEB, rare)
    registration_screen.enter_with_rare_character(set_up.scene, "李四", FACE, rare)
    assert set_up.screen.asked == [
        ("李四", "犇", Secret("aB3dE6"), None),
        ("李四", "犇", None, Secret("face of 李四")),
    ]


def test_characters_are_looked_up_on_the_identity_page() -> None:
    set_up = stage()
    registration_screen.find_rare_characters(set_up.scene, "李四", FACE, "牛", 12)
    assert set_up.registration.starts == [(RegistrationMethod.FACE, AgreementEntry.AGREED)]
    assert set_up.scene.person("李四").last(registration_screen.CharactersFound).characters == ("犇",)


@pytest.mark.parametrize(("strokes_x", "expected"), [(0, True), (100, True), (150, False), (400, False)])
def test_strokes_stand_left_when_they_end_before_the_characters_begin(strokes_x: float, *, expected: bool) -> None:
    panel = RareCharacterPanel(
        stroke_counts=Box(strokes_x, 0, 100, 300, 1000, 800), characters=Box(200, 0, 100, 300, 1000, 800)
    )
    assert registration_screen.strokes_stand_left(panel) is expected
    assert not registration_screen.strokes_stand_left(None)
