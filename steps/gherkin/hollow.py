"""Scenarios that believe a reply: it said no, and nobody looked whether nothing changed; or yes, not its effect."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, unique

from steps.gherkin.execute import BoundStep
from steps.gherkin.telling import Reply, telling_of


@unique
class Hollowness(Enum):
    """What a scenario does not show."""

    NO_EFFECT = "只说成功，没有说成功的效果"
    NOTHING_UNCHANGED = "只说被拒绝，没有说什么都没有改变"
    WORDS_ONLY = "只说看到了提示，没有说系统的状态"


def hollowness(steps: Iterable[BoundStep]) -> Hollowness | None:
    """What the 那么 sentences of a scenario leave unproven; None when they prove enough.

    One look at a state is enough. So are a deed and a later attempt to get in that depends on it.
    """
    replies, refused = set[Reply](), False
    for step in steps:
        if step.line.kind != "then":
            continue
        telling = telling_of(step.match.definition.function)
        if telling is None:
            return None
        if telling.reply is not None:
            replies.add(telling.reply)
            refused |= not telling.is_yes(step.match.arguments)
    if len(replies) > 1:
        return None
    if not replies:
        return Hollowness.WORDS_ONLY
    return Hollowness.NOTHING_UNCHANGED if refused else Hollowness.NO_EFFECT
