"""Which clauses it costs when something is not there, by what the scenarios would use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cli.doctoring.findings import Loss
from cli.doctoring.uses import Use

_LOGIN: Final = frozenset({"login"})
_REGISTRATION: Final = {
    "registration.agreement": frozenset({"start"}),
    "registration.hall_code": frozenset({"prove_by_hall_code"}),
    "registration.face_identity": frozenset({"prove_by_face"}),
    "registration.face_comparison": frozenset({"prove_by_face"}),
    "registration.sms": frozenset({"set_login"}),
    "registration.login_setup": frozenset({"set_login"}),
}
_PERSON: Final = {
    "login": _LOGIN,
    "captcha.new": _LOGIN,
    "business": frozenset({"try_business"}),
    "filing_password.reset": frozenset({"reset_filing_password"}),
    **_REGISTRATION,
}
ACTS: Final = {
    "withholding_client": {
        "captcha.new": frozenset({"login_by_account", "verify_first_unit", "verify_unit", "login_by_filing_password"}),
        "login.account": frozenset({"login_by_account"}),
        "login.qr": frozenset({"show_qr_code", "refresh_qr_code"}),
        "login.qr_state": frozenset({"qr_state"}),
        "login.filing_password": frozenset({"login_by_filing_password"}),
        "login.ca": frozenset({"login_by_ca"}),
        "session": frozenset({"stage", "units_offered", "qr_state"}),
        "units.choose": frozenset({"choose_unit"}),
        "verification.first": frozenset({"verify_first_unit"}),
        "verification.unit": frozenset({"verify_unit"}),
        "verification.ca": frozenset({"verify_unit_by_ca"}),
        "business": frozenset({"try_business"}),
    },
    "natural_person_web": {
        **_PERSON,
        "forgot.identity": frozenset({"ask_for_sms_code", "verify_identity"}),
        "forgot.sms": frozenset({"verify_identity"}),
        "forgot.reset": frozenset({"reset_account_password"}),
    },
    "iit_app": {
        **_PERSON,
        "scan": frozenset({"scan"}),
        "authorisation.grant": frozenset({"grant_authorisation"}),
    },
}
"""Portal -> operation -> methods of its ports whose drivers use it. A portal that is not here is used as a whole."""


def clauses_lost(loss: Loss, uses: Iterable[Use], manuals: frozenset[str]) -> tuple[str, ...]:
    """Clauses of these manuals that the scenarios cannot tell about any more; those that do not apply anyway left out.

    A capability that the profile does not have costs the clauses of the scenarios that it keeps from applying.
    """
    hit = (use for use in uses if _hit(loss, use))
    lost = {clause for use in hit for clause in use.clauses if clause.partition("-")[0] in manuals}
    return tuple(sorted(lost))


def _hit(loss: Loss, use: Use) -> bool:
    if loss.capability:
        return loss.capability in use.needs and (not use.barred or loss.capability in use.barred)
    if use.barred or (loss.channel is not None and use.channel != loss.channel.value):
        return False
    if not loss.operation or loss.portal not in ACTS:
        return any(portal == loss.portal for portal, _ in use.acts)
    acts = ACTS[loss.portal].get(loss.operation, frozenset())
    return any(portal == loss.portal and act in acts for portal, act in use.acts)
