"""Words to write defects of the provincial e-tax bureau with.

Names are those of the fields of `ProvinceRules`, `ProvincePolicy` and their parts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from simulators.defects.changes import PolicyChange, RulesChange
from simulators.defects.defect import Defect
from simulators.province_policy import ProvincePolicy
from simulators.province_ruleset import ProvinceRules, SmsCheck
from simulators.rules.province.rights import Action, Capacity, may
from simulators.rules.province.secrets import Credential, Flow, changed_by
from simulators.rules.province.sms_codes import SmsPurpose
from simulators.rules.province.staff_acts import StaffAct, StaffChange


def province(**values: Any) -> RulesChange:  # noqa: ANN401 - fields of every type
    """Other rules."""
    return _province(lambda before: replace(before, **values))


def _province(change: Callable[[ProvinceRules], ProvinceRules]) -> RulesChange:
    return lambda before: replace(before, province=change(before.province))


def form(name: str, **values: bool) -> RulesChange:
    """Another strictness of a form, such as `standard_form`."""
    return _province(lambda before: replace(before, **{name: replace(getattr(before, name), **values)}))


def sms(purpose: SmsPurpose, check: SmsCheck) -> RulesChange:
    """Another check of SMS codes for this purpose."""
    return _province(lambda before: replace(before, sms_code_holds={**before.sms_code_holds, purpose: check}))


def act(staff_act: StaffAct, change: StaffChange) -> RulesChange:
    """Another effect of a button in 企业人员维护."""
    return _province(lambda before: replace(before, staff_changes={**before.staff_changes, staff_act: change}))


def flow(changing: Flow, *changed: Credential) -> RulesChange:
    """A flow that changes other passwords than its own."""

    def touched(which: Flow) -> frozenset[Credential]:
        return frozenset(changed) if which is changing else changed_by(which)

    return province(changed_by=touched)


def also_for(admitted: Capacity, action: Action) -> RulesChange:
    """Somebody in this capacity may do what only administrators may."""

    def allowed(capacity: Capacity, rights: Any, wanted: Action) -> bool:  # noqa: ANN401 - a rule's shape
        return may(capacity, rights, wanted) or (wanted is action and capacity is admitted)

    return province(may=allowed)


def not_for(capacity_refused: Capacity, *actions: Action) -> RulesChange:
    """Somebody in this capacity may not do what they may."""

    def allowed(capacity: Capacity, rights: Any, wanted: Action) -> bool:  # noqa: ANN401 - a rule's shape
        refused = capacity is capacity_refused and wanted in actions
        return may(capacity, rights, wanted) and not refused

    return province(may=allowed)


def settings(**values: Any) -> PolicyChange:  # noqa: ANN401 - fields of every type
    """Other values of the policy."""
    return _policy(lambda before: replace(before, **values))


def prompts(**values: str) -> PolicyChange:
    """Other wordings."""
    return _policy(lambda before: replace(before, prompts=replace(before.prompts, **values)))


def screens(**values: Any) -> PolicyChange:  # noqa: ANN401 - fields of every type
    """Other pages."""
    return _policy(lambda before: replace(before, screens=replace(before.screens, **values)))


def _policy(change: Callable[[ProvincePolicy], ProvincePolicy]) -> PolicyChange:
    return lambda before: replace(before, province=change(before.province))


def ruled(defect_id: str, title: str, *clauses: str, rules: RulesChange) -> Defect:
    """A defect of the rules, to be noticed on both channels."""
    return Defect(defect_id, title, clauses, rules=rules)


def worded(defect_id: str, title: str, *clauses: str, **wording: str) -> Defect:
    """A defect of a prompt."""
    return Defect(defect_id, title, clauses, policy=prompts(**wording))


def seen(defect_id: str, title: str, *clauses: str, **values: Any) -> Defect:  # noqa: ANN401 - fields of every type
    """A defect that only eyes and hands can notice."""
    return Defect(defect_id, title, clauses, ("ui",), policy=screens(**values))
