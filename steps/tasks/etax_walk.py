"""Going through a login of the provincial e-tax bureau step by step, and what is seen on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from steps.drivers.errors import PremiseError
from steps.drivers.ports import EtaxOutcome, EtaxReply, PersonOffered


@dataclass(frozen=True, slots=True)
class PeopleOffered:
    """The choice of persons as it was seen last."""

    people: tuple[PersonOffered, ...]

    @property
    def names(self) -> frozenset[str]:
        """Their names."""
        return frozenset(one.name for one in self.people)


Walk = tuple[Callable[[], EtaxReply], EtaxOutcome]
"""A step, and the outcome without which there is no next one."""


def walked(*steps: Walk) -> EtaxReply:
    """Take the steps one after the other; the reply at which it stopped."""
    for take, onward in steps:
        reply = take()
        if reply.outcome is not onward:
            break
    return reply


def premise(reply: EtaxReply, wanted: EtaxOutcome, what: str) -> None:
    """Go on only when the reply is the wanted one.

    Raises:
        PremiseError: it is another.
    """
    if reply.outcome is not wanted:
        raise PremiseError(f"{what}应为“{wanted.value}”，实际为“{reply.outcome.value}”（{reply.message}）")
