"""Words to write defects with: each returns a change of a policy or of a rule set.

Names are those of the fields of `Policy`, `Screens`, `RuleSet` and their parts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from simulators.policy import Policy
from simulators.ruleset import RuleSet

PolicyChange = Callable[[Policy], Policy]
RulesChange = Callable[[RuleSet], RuleSet]


def policy(**values: Any) -> PolicyChange:  # noqa: ANN401 - fields of every type
    """Other values of the policy."""
    return lambda before: replace(before, **values)


def screens(**values: Any) -> PolicyChange:  # noqa: ANN401 - fields of every type
    """Other screens."""
    return lambda before: replace(before, screens=replace(before.screens, **values))


def rules(**values: Any) -> RulesChange:  # noqa: ANN401 - fields of every type
    """Other rules."""
    return lambda before: replace(before, **values)


def account_gate(**values: Any) -> RulesChange:  # noqa: ANN401 - fields of every type
    """Other rules around the account password."""
    return lambda before: replace(before, account_gate=replace(before.account_gate, **values))


def own_account_gate(portal: str, **values: Any) -> RulesChange:  # noqa: ANN401 - fields of every type
    """Other rules around the account password at this portal alone (`web`, `app`)."""

    def change(before: RuleSet) -> RuleSet:
        gate = replace(before.account_gate, **values)
        return replace(before, web_account_gate=gate) if portal == "web" else replace(before, app_account_gate=gate)

    return change


def filing_gates(*paths: str, **values: Any) -> RulesChange:  # noqa: ANN401 - fields of every type
    """Other rules around the filing password on these ways to a unit."""

    def change(before: RuleSet) -> RuleSet:
        gates = before.filing_gates
        changed = {path: replace(getattr(gates, path), **values) for path in paths}
        return replace(before, filing_gates=replace(gates, **changed))

    return change


def certificates(*paths: str, **values: Any) -> RulesChange:  # noqa: ANN401 - fields of every type
    """Other rules around a CA key on these ways to a unit."""

    def change(before: RuleSet) -> RuleSet:
        gates = before.certificates
        changed = {path: replace(getattr(gates, path), **values) for path in paths}
        return replace(before, certificates=replace(gates, **changed))

    return change


def registration(*ways: str, **values: Any) -> RulesChange:  # noqa: ANN401 - fields of every type
    """Other rules of registration on these ways (`web`, `app_hall`, `app_face`)."""

    def change(before: RuleSet) -> RuleSet:
        gates = before.registration
        changed = {way: replace(getattr(gates, way), **values) for way in ways}
        return replace(before, registration=replace(gates, **changed))

    return change


def optional(way: str, *fields: str, **values: Any) -> RulesChange:  # noqa: ANN401 - fields of every type
    """Fields that may be left blank on this way, and other rules that go with it."""

    def change(before: RuleSet) -> RuleSet:
        required = getattr(before.registration, way).required - frozenset(fields)
        return registration(way, required=required, **values)(before)

    return change


def registration_screens(**values: Any) -> PolicyChange:  # noqa: ANN401 - fields of every type
    """Other screens of registration."""
    return lambda before: screens(registration=replace(before.screens.registration, **values))(before)


def always(*_anything: object, **_whatever: object) -> bool:
    """A rule that says yes to everything."""
    return True


def never(*_anything: object, **_whatever: object) -> bool:
    """A rule that says no to everything."""
    return False


def any_case(password: str, valid: tuple[str, ...]) -> bool:
    """A password gate that does not look at letter case."""
    return password.casefold() in {one.casefold() for one in valid}


def only(word: str) -> Callable[[str], bool]:
    """A rule that says yes to this word alone."""
    return lambda said: said == word
