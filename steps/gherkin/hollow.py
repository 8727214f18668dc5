"""Scenarios that believe a reply: it said no, and nobody looked whether nothing changed; or yes, not its effect."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, unique

from steps.gherkin.execute import BoundStep
from steps.gherkin.telling import Reply, is_leading_on, is_showing_entry, telling_of


@unique
class Hollowness(Enum):
    """What a scenario does not show."""

    NO_EFFECT = "只说成功，没有说成功的效果"
    NOTHING_UNCHANGED = "只说被拒绝，没有说什么都没有改变"
    NEXT_STEP_OPEN = "这一步成功了也不会进入系统，只说没有进入，没有说登录停在原处"
    WORDS_ONLY = "只说看到了提示，没有说系统的状态"


def hollowness(steps: Iterable[BoundStep]) -> Hollowness | None:
    """What the 那么 sentences of a scenario leave unproven; None when they prove enough.

    One look at a state is enough. So are a deed and a later attempt to get in that depends on it. After a refused step
    of a login that would not have let anybody in, the state is how far the login has come.
    """
    replies, refused, midway, entry_seen = set[Reply](), False, False, False
    for step in steps:
        function = step.match.definition.function
        if step.line.kind == "when":
            midway = is_leading_on(function)
        if step.line.kind != "then":
            continue
        telling = telling_of(function)
        if telling is None:
            if not is_showing_entry(function):
                return None
            entry_seen = True
        elif telling.reply is not None:
            replies.add(telling.reply)
            refused |= not telling.is_yes(step.match.arguments)
    if entry_seen:
        return Hollowness.NEXT_STEP_OPEN if midway and refused else None
    if len(replies) > 1:
        return None
    if not replies:
        return Hollowness.WORDS_ONLY
    return Hollowness.NOTHING_UNCHANGED if refused else Hollowness.NO_EFFECT
