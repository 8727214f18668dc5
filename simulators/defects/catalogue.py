"""All defects by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

from simulators.defects import (
    account_captcha,
    account_lockout,
    accounts,
    authorisation,
    certificates,
    dalian_agreements,
    dalian_banks,
    dalian_form,
    dalian_login,
    dalian_refused,
    dalian_registration,
    dalian_screens,
    dalian_signers,
    filing_lockout,
    filing_reset,
    first_use,
    forgotten_password,
    login_screen,
    phases,
    portal_functions,
    portal_lists,
    portal_messages,
    portal_screens,
    portal_settings,
    province_agencies,
    province_login,
    province_natural_person,
    province_passwords,
    province_people,
    province_quick,
    province_recovery,
    province_refused,
    province_roles,
    province_screens,
    province_staff,
    province_verification,
    qr_login,
    refusals,
    registration_accounts,
    registration_codes,
    registration_face,
    registration_fields,
    registration_identity,
    registration_login_names,
    registration_passwords,
    registration_refused,
    registration_screens,
    unit_verification,
)
from simulators.defects.defect import Defect
from simulators.policy import Policy
from simulators.ruleset import RuleSet

_TOPICS: Final = (
    account_lockout,
    account_captcha,
    accounts,
    forgotten_password,
    login_screen,
    qr_login,
    unit_verification,
    first_use,
    filing_lockout,
    filing_reset,
    certificates,
    phases,
    authorisation,
    refusals,
    registration_screens,
    registration_codes,
    registration_identity,
    registration_face,
    registration_fields,
    registration_login_names,
    registration_passwords,
    registration_accounts,
    registration_refused,
    province_screens,
    province_login,
    province_verification,
    province_quick,
    province_people,
    province_roles,
    province_staff,
    province_passwords,
    province_recovery,
    province_refused,
    province_natural_person,
    province_agencies,
    portal_lists,
    portal_screens,
    portal_functions,
    portal_messages,
    portal_settings,
    dalian_login,
    dalian_registration,
    dalian_screens,
    dalian_form,
    dalian_signers,
    dalian_banks,
    dalian_agreements,
    dalian_refused,
)

DEFECTS: Final[Mapping[str, Defect]] = {defect.id: defect for topic in _TOPICS for defect in topic.DEFECTS}


class UnknownDefectError(LookupError):
    """No defect of this id. The message is Chinese."""


def with_defects(policy: Policy, ids: Iterable[str]) -> tuple[Policy, RuleSet]:
    """A world's policy and rules with these violations in them.

    Raises:
        UnknownDefectError: one of the ids is unknown.
    """
    rules = RuleSet()
    for defect_id in ids:
        if defect_id not in DEFECTS:
            near = get_close_matches(defect_id, DEFECTS, n=1)
            raise UnknownDefectError(f"没有缺陷 {defect_id}" + (f"，是不是 {near[0]}？" if near else ""))
        policy, rules = DEFECTS[defect_id].apply(policy, rules)
    return policy, rules
