"""What a scenario checked: the expectations that each of its 那么 steps evaluated, whether they held or not.

A verdict of passed says that no expectation was broken; this says how many there were. Steps count while the scenario
runs; reports read it. Collection puts a `CheckLog` on every pytest item as `item.checks`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class CheckKind(StrEnum):
    """What an expectation asks of a value."""

    IS = "is"
    """To be one thing."""
    ONE_OF = "one_of"
    """To be one of several."""
    NOT = "not"
    """To be anything but one thing."""


Tally = Mapping[CheckKind, int]
"""How many expectations of each kind were evaluated."""


@dataclass
class CheckLog:
    """What the 那么 steps of one scenario evaluated, by the step's place in the scenario."""

    steps: dict[int, Counter[CheckKind]] = field(default_factory=dict)

    def note(self, place: int, tally: Tally) -> None:
        """The step at this place has run, to its end or not."""
        self.steps.setdefault(place, Counter()).update(tally)

    def told(self) -> tuple[str, ...]:
        """One word a step, in their order: `is`, `3is`, `is+2not`; `-` for a step that evaluated nothing."""
        return tuple(_word(self.steps[place]) for place in sorted(self.steps))


def _word(tally: Tally) -> str:
    numbers = ((kind, tally.get(kind, 0)) for kind in CheckKind)
    return "+".join(f"{number if number > 1 else ''}{kind}" for kind, number in numbers if number) or "-"
