"""注册码申请: the clerk gives a code to whoever brings a valid identity document. Source: ZC-HC-03 to ZC-HC-05."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from simulators.golden_tax_core.store import Person
from simulators.rules.registration_codes import RegistrationCode
from simulators.universe import Universe


@unique
class ApplicationOutcome(StrEnum):
    """What came of an application."""

    ISSUED = "issued"
    DOCUMENT_REFUSED = "document_refused"


MESSAGES: Final = {
    ApplicationOutcome.ISSUED: "注册码已发放，有效期7天",
    ApplicationOutcome.DOCUMENT_REFUSED: "身份证件无效或与信息不符",
}


@dataclass(frozen=True, slots=True)
class Application:
    """The clerk's answer; a code only when one was issued."""

    outcome: ApplicationOutcome
    registration_code: str | None = None


def apply_for_code(universe: Universe, name: str, document_type: str, document_number: str) -> Application:
    """Give a code for this document, as often as it is asked for; the newest one alone is good."""
    core, rules = universe.core, universe.rules
    person = document_holder(universe, name, document_type, document_number)
    if person is None:
        return Application(ApplicationOutcome.DOCUMENT_REFUSED)
    given = core.registration_codes.get(person.id, ())
    issued = sum(len(codes) for codes in core.registration_codes.values())
    text = rules.new_code_text(universe.random, person.identity.id_document_number, issued)
    code = rules.code_renewed(given[-1] if given else None, RegistrationCode(text, universe.clock.now()))
    if code is None:
        return Application(ApplicationOutcome.DOCUMENT_REFUSED)
    core.registration_codes[person.id] = (*given, code)
    return Application(ApplicationOutcome.ISSUED, code.text)


def document_holder(universe: Universe, name: str, document_type: str, document_number: str) -> Person | None:
    """Who brings this document; None when it is nobody's, or says something else."""
    shown = (name, document_type, document_number.upper())
    for person in universe.core.people.values():
        facts = person.identity
        if shown == (facts.name, facts.id_document_type, facts.id_document_number.upper()):
            return person
    return None
