"""What a defect is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from simulators.policy import Policy
from simulators.ruleset import RuleSet

Channel = Literal["api", "ui"]


def _same_policy(policy: Policy) -> Policy:
    return policy


def _same_rules(rules: RuleSet) -> RuleSet:
    return rules


@dataclass(frozen=True, slots=True)
class Defect:
    """One named violation."""

    id: str
    """kebab-case."""
    title: str
    """What is wrong, in Chinese."""
    clauses: tuple[str, ...]
    """Ids of every clause it breaks, in both manuals."""
    channels: tuple[Channel, ...] = ("api", "ui")
    """Where it must be noticed."""
    policy: Callable[[Policy], Policy] = _same_policy
    rules: Callable[[RuleSet], RuleSet] = _same_rules

    def apply(self, policy: Policy, rules: RuleSet) -> tuple[Policy, RuleSet]:
        """Policy and rules with the violation in them."""
        return self.policy(policy), self.rules(rules)
