"""注册码: had at the counter of the tax service hall, and what many of them together look like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_letters, digits
from typing import Final

from conformance.redaction import Secret
from steps.actors import ScenarioError, Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import CodeApplication, PersonSpec

_PERMITTED: Final = frozenset(digits + ascii_letters)


@dataclass(frozen=True, slots=True)
class OwnCodes:
    """The codes that somebody was given, oldest first."""

    codes: tuple[Secret, ...]


@dataclass(frozen=True, slots=True)
class CrowdCodes:
    """One code each of many people, in the order of issue."""

    codes: tuple[Secret, ...]


def apply_for_code(scene: Scene, who: str) -> CodeApplication:
    """Show the own identity document at the hall and ask for a code; a code is kept."""
    person, facts = scene.person(who), scene.person(who).facts
    application = person.saw(
        scene.hall_counter.apply_for_registration_code(facts.name, facts.id_document_type, facts.id_document_number)
    )
    if application.registration_code is not None:
        held = _held(scene, who)
        person.saw(OwnCodes((*held, application.registration_code)))
    return application


def have_code(scene: Scene, who: str) -> None:
    """Have been given a code, as a premise.

    Raises:
        PremiseError: the hall gave none.
    """
    application = apply_for_code(scene, who)
    if application.registration_code is None:
        raise PremiseError(f"“{who}”应能在办税服务厅申请到注册码，实际为“{application.outcome.value}”")


def apply_with_foreign_document(scene: Scene, who: str, other: str) -> None:
    """Ask for a code under the own name, with the identity document of somebody else.

    Raises:
        PremiseError: the two have the same name, or the same document number.
    """
    person, mine, foreign = scene.person(who), scene.person(who).facts, scene.person(other).facts
    if mine.name == foreign.name or mine.id_document_number == foreign.id_document_number:
        raise PremiseError(f"“{who}”与“{other}”的姓名或证件号码相同，不能用来冒用证件")
    person.saw(
        scene.hall_counter.apply_for_registration_code(mine.name, foreign.id_document_type, foreign.id_document_number)
    )


def code_of(scene: Scene, who: str) -> Secret:
    """The newest code of `who`, who goes to the hall for one first when there is none."""
    if not _held(scene, who):
        have_code(scene, who)
    return _held(scene, who)[-1]


def code_before(scene: Scene, who: str) -> Secret:
    """The code of `who` before the newest one.

    Raises:
        ScenarioError: they did not ask twice.
    """
    held = _held(scene, who)
    if len(held) < 2:
        raise ScenarioError(f"“{who}”在本场景中没有再次申请过注册码，没有“原来的注册码”")
    return held[-2]


def let_crowd_apply(scene: Scene, who: str, count: int) -> None:
    """Let `who` and as many others as make `count` people each be given a code, one after the other."""
    labels = [who, *(f"{who}之后第{number}人" for number in range(1, count))]
    for label in labels[1:]:
        scene.introduce(label, PersonSpec(registered=False))
    codes = tuple(code_of(scene, label) for label in labels)
    scene.person(who).saw(CrowdCodes(codes))


def lengths(codes: Iterable[Secret]) -> frozenset[int]:
    """How long the codes are, in characters."""
    return frozenset(len(code.reveal()) for code in codes)


def only_digits_and_letters(codes: Iterable[Secret]) -> bool:
    """Whether every character is one of 0-9, A-Z, a-z."""
    return all(set(code.reveal()) <= _PERMITTED for code in codes)


def digits_and_letters_both(codes: Iterable[Secret]) -> bool:
    """Whether the codes together have at least one digit and at least one letter."""
    used = set().union(*(code.reveal() for code in codes))
    return not used.isdisjoint(digits) and not used.isdisjoint(ascii_letters)


def different(codes: Iterable[Secret]) -> int:
    """How many different codes there are."""
    return len(set(codes))


def least_varied_position(codes: Iterable[Secret]) -> int:
    """The number of different characters at the position where there are fewest; 0 when codes differ in length."""
    texts = [code.reveal() for code in codes]
    if len({len(text) for text in texts}) != 1:
        return 0
    return min((len(set(column)) for column in zip(*texts, strict=True)), default=0)


def _held(scene: Scene, who: str) -> tuple[Secret, ...]:
    held = scene.person(who).seen.get(OwnCodes)
    return held.codes if isinstance(held, OwnCodes) else ()
