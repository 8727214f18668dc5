"""What the parts of a profile say of one another.

Every rule works on the file's raw data, so that it speaks beside type errors; parts of a wrong shape it passes over.
"""

from __future__ import annotations

from collections.abc import Iterator

from steps.profile.mistakes import Mistake
from steps.profile.rules.deviations import deviation_mistakes
from steps.profile.rules.grants import grant_mistakes
from steps.profile.rules.names import name_mistakes
from steps.profile.rules.pool import pool_mistakes
from steps.profile.rules.raw import Raw
from steps.profile.rules.surroundings import surroundings_mistakes

_RULES = (surroundings_mistakes, grant_mistakes, pool_mistakes, name_mistakes, deviation_mistakes)


def contradictions(data: Raw) -> Iterator[Mistake]:
    """Every contradiction within the file, as `tomllib` read it.

    Raises:
        RegisterError: the profile has deviations, and the clause register is wrong.
    """
    for rule in _RULES:
        yield from rule(data)


__all__ = ["contradictions"]
