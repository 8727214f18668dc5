"""Finding a clause of a manual by its id or by words of the manual."""

from __future__ import annotations

from conformance.clauses import Clause, Register


def find_clauses(register: Register, manual: str, text: str) -> list[Clause]:
    """Clauses of a manual that can be tested and are meant by `text`, in the manual's order.

    Args:
        register: all clauses.
        manual: id of the manual.
        text: an id, the beginning of one, or words that all stand in the clause (Chinese of the manual, or English of
            the requirement).
    """
    known = [one for one in register.clauses.values() if one.manual.id == manual and not one.informational]
    exact = [one for one in known if one.id.upper() == text.strip().upper()]
    words = text.upper().split()
    return exact or [one for one in known if words and all(word in _text(one) for word in words)]


def _text(clause: Clause) -> str:
    return f"{clause.id}\n{clause.section}\n{clause.quote}\n{clause.requirement}".upper()
