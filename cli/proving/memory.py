"""Which scenario noticed a defect the last time, and how long scenarios took. Decides an order, never a verdict."""

from __future__ import annotations

import json
from collections.abc import Collection, Container, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from cli.messages import CommandError
from conformance.clauses import Channel
from steps.gherkin.defects import Place

FILE: Final = Path(__file__).with_name("memory.json")


class _Stored(BaseModel):
    model_config = ConfigDict(extra="forbid")

    noticed_by: dict[str, dict[str, dict[str, list[str]]]]
    """Defect -> channel -> scenario -> clauses."""
    seconds: dict[str, float]
    """By scenario, in a sound world."""
    alone: list[str]
    """Defects."""


@dataclass(frozen=True)
class Memory:
    """What earlier proofs have found."""

    noticed_by: Mapping[Place, str] = field(default_factory=dict)
    """One scenario for every place, its channel included."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()
    """Defects that a shared world does not show."""

    def of(self, defects: Container[str]) -> Memory:
        """What is known of these defects: others are gone, or called otherwise."""
        noticed_by = {place: name for place, name in self.noticed_by.items() if place.defect in defects}
        return Memory(noticed_by, self.seconds, frozenset(one for one in self.alone if one in defects))

    def after(
        self, noticed: Mapping[Place, Collection[str]], seconds: Mapping[str, float], alone: Set[str] = frozenset()
    ) -> Memory:
        """What is worth keeping after another proof.

        Args:
            noticed: every scenario that noticed, by place; of several, the cheapest is kept, and rather one that is
                needed anyway: each has to be seen in a sound world, too.
            seconds: of the scenarios that ran in a sound world.
            alone: defects that were noticed only in a world of their own, though they had a part in another.
        """
        known = {**self.seconds, **seconds}
        found = {place: name for place, name in self.noticed_by.items() if place not in noticed}
        needed = set(found.values())
        for place in sorted(noticed, key=lambda one: (len(noticed[one]), one)):
            found[place] = min(noticed[place], key=lambda name: (known.get(name, 0.0) * (2 - (name in needed)), name))
            needed.add(found[place])
        planted = {place.defect for place in found}
        return Memory(found, {name: known[name] for name in needed & known.keys()}, (self.alone | alone) & planted)


def read_memory(path: Path = FILE) -> Memory:
    """The memory; an empty one where there is no file.

    Raises:
        CommandError: the file is not what `write_memory` wrote.
    """
    if not path.is_file():
        return Memory()
    try:
        stored = _Stored.model_validate_json(path.read_text(encoding="utf-8"))
        places = {
            Place(defect, clause, Channel(channel)): scenario
            for defect, channels in stored.noticed_by.items()
            for channel, scenarios in channels.items()
            for scenario, clauses in scenarios.items()
            for clause in clauses
        }
    except ValueError as error:
        raise CommandError(f"{path.name} 不是 ./etax prove --remember 写下的内容；可以删除它，只会慢一些") from error
    return Memory(places, stored.seconds, frozenset(stored.alone))


def write_memory(memory: Memory, path: Path = FILE) -> None:
    """Keep it; two proofs with the same findings write the same file, but for the seconds."""
    noticed: dict[str, dict[str, dict[str, list[str]]]] = {}
    for place, scenario in sorted(memory.noticed_by.items()):
        scenarios = noticed.setdefault(place.defect, {}).setdefault(place.channel, {})
        scenarios.setdefault(scenario, []).append(place.clause)
    seconds = {name: round(cost, 1) for name, cost in memory.seconds.items()}
    stored = {"alone": sorted(memory.alone), "noticed_by": noticed, "seconds": seconds}
    text = json.dumps(stored, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
