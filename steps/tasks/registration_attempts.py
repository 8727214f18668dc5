"""Several tries at one page of registration, one after the other: a refused try leaves the page open for the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from steps.actors import ScenarioError, Scene
from steps.drivers.ports import RegistrationOutcome, RegistrationReply
from steps.tasks.registration_identity import enter_without
from steps.tasks.registration_login_setup import set_composed_login_name, set_composed_password, set_without
from steps.tasks.registration_ways import HONEST_OUTCOMES, OUTCOMES_OF_BLANK, RefusalReason, RegistrationField
from steps.tasks.words import chosen

_MAKE_UP: Final = re.compile(r"([0-9]+)位(.+)")


@dataclass(frozen=True, slots=True)
class Attempts:
    """What was tried, in the words of the feature, and what came of it; ends with the first try that registered."""

    tried: tuple[tuple[str, RegistrationReply], ...]


def set_login_names_in_turn(scene: Scene, who: str, make_ups: str) -> None:
    """Try login names such as `1位小写字母、17位小写字母加数字`."""

    def try_one(words: str) -> None:
        length, classes = _parsed(words)
        set_composed_login_name(scene, who, classes, length)

    _in_turn(scene, who, make_ups, try_one)


def set_passwords_in_turn(scene: Scene, who: str, make_ups: str) -> None:
    """Try account passwords such as `7位大写字母加小写字母加数字、10位数字`."""

    def try_one(words: str) -> None:
        length, classes = _parsed(words)
        set_composed_password(scene, who, classes, length)

    _in_turn(scene, who, make_ups, try_one)


def set_blanks_in_turn(scene: Scene, who: str, fields: str) -> None:
    """Try the login-setting page with one field blank, then with the next one."""
    _in_turn(scene, who, fields, lambda field: set_without(scene, who, field))


def enter_blanks_in_turn(scene: Scene, who: str, way: str, fields: str) -> None:
    """Try the identity page, from the beginning each time, with one field blank, then with the next one."""
    _in_turn(scene, who, fields, lambda field: enter_without(scene, who, way, field))


def not_refused_because(scene: Scene, who: str, reason: str) -> tuple[str, ...]:
    """The tries that were not refused for this reason, with what came of them."""
    honest = HONEST_OUTCOMES[chosen(RefusalReason, reason)]
    return _others(scene.person(who).last(Attempts), lambda _: honest)


def not_refused_for_blank(scene: Scene, who: str) -> tuple[str, ...]:
    """The fields that were not missed when they stayed blank, with what came of that."""
    return _others(scene.person(who).last(Attempts), lambda field: OUTCOMES_OF_BLANK[chosen(RegistrationField, field)])


def _in_turn(scene: Scene, who: str, words: str, try_one: Callable[[str], None]) -> None:
    person, tried = scene.person(who), list[tuple[str, RegistrationReply]]()
    for word in words.split("、"):
        try_one(word)
        tried.append((word, person.last(RegistrationReply)))
        if tried[-1][1].outcome is RegistrationOutcome.REGISTERED:
            break
    person.saw(Attempts(tuple(tried)))


def _parsed(words: str) -> tuple[int, str]:
    match = _MAKE_UP.fullmatch(words)
    if match is None:
        raise ScenarioError(f"“{words}”应写成“17位小写字母”或“10位大写字母加数字”")
    return int(match[1]), match[2].replace("加", "、")


def _others(attempts: Attempts, honest: Callable[[str], Iterable[RegistrationOutcome]]) -> tuple[str, ...]:
    return tuple(
        f"{word}（{reply.outcome.value}）" for word, reply in attempts.tried if reply.outcome not in honest(word)
    )
