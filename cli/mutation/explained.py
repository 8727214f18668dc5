"""Why a surviving mutant is no gap in the scenarios, said by somebody who has looked: `explained.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, model_validator

from cli.mutation.mutants import Mutant
from cli.mutation.outcomes import Fate
from conformance.clauses import Channel

FILE: Final = Path(__file__).with_name("explained.yaml")


class Kind(StrEnum):
    """What sort of reason."""

    EQUIVALENT = "equivalent"
    """The mutant does the same."""
    UNOBSERVABLE = "unobservable"
    """It does something else, which no portal shows to anybody who keeps to the manual's screens."""
    BEYOND = "beyond"
    """It shows, but no clause says how it should be."""
    BROWSER = "browser"
    """It shows in the browser only, where a scenario of that channel notices: run, and true only if that one fails."""
    CANNOT_TELL = "cannot_tell"
    """Scenarios meet it and rightly cannot tell: the world around could not be prepared, a message never came, nobody
    is logged in any more, or a reply says nothing that anybody knows. No failure would be true, and no run is green."""


class Explanation(BaseModel):
    """One reason, for one mutant or for all of one place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    module: str
    definition: str = ""
    """Class and function; empty for the module's own level."""
    before: str | None = None
    """The lines that the mutant takes away, on one line; None: any of the definition."""
    after: str | None = None
    """The lines that it puts there; None: whatever it puts there."""
    kind: Kind
    reason: str
    """Chinese: why it is no gap."""
    noticed_by: tuple[str, ...] = ()
    """Of what shows in the browser only: ids of scenarios, without channel. One of them has to fail, or to be unable to
    tell where that is the reason."""

    @model_validator(mode="after")
    def _names_scenarios(self) -> Explanation:
        if bool(self.noticed_by) != (self.kind is Kind.BROWSER) and self.kind is not Kind.CANNOT_TELL:
            raise ValueError("scenarios are named where the browser notices, and only there")
        return self

    @property
    def in_browser(self) -> tuple[str, ...]:
        """Ids of the scenarios that are said to notice, or to meet it."""
        return tuple(f"{name}[{Channel.UI.value}]" for name in self.noticed_by)

    def holds(self, fate: Fate) -> bool:
        """Whether it says why not of a mutant that came to this.

        That nobody can tell is untrue where all passed; that the browser shows it, where no scenario failed there.
        """
        if self.kind is Kind.CANNOT_TELL:
            return fate is Fate.UNDECIDED
        if self.kind is Kind.BROWSER:
            return fate is Fate.NOTICED
        return fate not in {Fate.KILLED, Fate.INCOMPETENT}

    def fits(self, mutant: Mutant) -> bool:
        """Whether it speaks of this mutant."""
        if (mutant.module, mutant.statement.definition) != (self.module, self.definition):
            return False
        return self.before in {None, mutant.before} and self.after in {None, mutant.after}


def read_explanations(file: Path = FILE) -> tuple[Explanation, ...]:
    """All of them."""
    return TypeAdapter(tuple[Explanation, ...]).validate_python(yaml.safe_load(file.read_text(encoding="utf-8")) or ())


def explanation_of(mutant: Mutant, explanations: Iterable[Explanation]) -> Explanation | None:
    """The reason given for this mutant: the one that says most exactly which it means, the first of several such."""
    fitting = (one for one in explanations if one.fits(mutant))
    return max(fitting, key=lambda one: (one.before is not None) + (one.after is not None), default=None)
