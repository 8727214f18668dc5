"""Watches over the defects that a world of this simulator can be made with."""

from __future__ import annotations

from functools import cache, lru_cache

from simulators.defects.catalogue import DEFECTS
from simulators.policy import EDITIONS, Policy
from simulators.ruleset import RuleSet
from simulators.watching.watch import Changes, Variation, Watch


def watched_rules(watch: Watch) -> RuleSet:
    """The sound rules, under watch."""
    return watch.over(RuleSet(), _rule_changes())


def watched_policy(watch: Watch, policy: Policy) -> Policy:
    """This policy, under watch."""
    return watch.over(policy, _policy_changes(policy))


@lru_cache(maxsize=64)
def _policy_changes(policy: Policy) -> Changes:
    broken = ((one.id, one.policy(policy)) for one in DEFECTS.values())
    return Changes(policy, (Variation(name, other) for name, other in broken if other != policy))


@cache
def _rule_changes() -> Changes:
    sound = RuleSet()
    broken = ((one, one.rules(sound)) for one in DEFECTS.values())
    return Changes(
        sound,
        (
            Variation(one.id, other, entangled=any(one.policy(edition) != edition for edition in EDITIONS.values()))
            for one, other in broken
            if other != sound
        ),
    )
