"""Why something did not come about, as far as the deployment has said so itself (ADR 0024).

Asked only when an expectation has failed. Each takes what was observed and gives the answer that explains it, as it
stands in features/clauses/answers.yaml; empty where nothing explains it. They try nothing that costs an attempt.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import Enum
from typing import Final

from steps.actors import Scene
from steps.drivers.errors import HarnessError
from steps.drivers.ports import (
    BusinessAccess,
    CaptchaEntry,
    ClientStage,
    EtaxAccess,
    EtaxOutcome,
    EtaxReply,
    LoginOutcome,
    RegistrationOutcome,
    RegistrationReply,
    SubmissionOutcome,
    SubmissionReply,
)
from steps.tasks.etax_session import BUSINESS
from steps.tasks.portal_login import LoginPlace

OPEN_TO_GUESTS: Final = "没有登录也可以办理业务"
OPEN_WITHOUT_UNIT: Final = "没有进行单位办税验证也可以办理业务"

_GUEST: Final = "对照的来客"
"""Somebody beside the people of the scenario, with sessions of their own."""
_ON_THE_WAY: Final = frozenset({ClientStage.UNIT_VERIFICATION, ClientStage.UNIT_CHOICE})


def client_gate(scene: Scene, who: str, observed: object) -> str:
    """Whether the client does business with anybody, or with anybody who has logged in."""
    if observed is not BusinessAccess.GRANTED:
        return ""
    guest, person = scene.deployment.sessions.withholding_client(_GUEST), scene.person(who)
    if _granted(guest.try_business):
        return OPEN_TO_GUESTS
    try:
        login = guest.login_by_account(person.facts.mobile, person.account_password.current, CaptchaEntry.IF_ASKED)
        verified = login.outcome is not LoginOutcome.ACCEPTED or guest.stage() not in _ON_THE_WAY
    except HarnessError:
        return ""
    return "" if verified or not _granted(guest.try_business) else OPEN_WITHOUT_UNIT


def portal_gate(scene: Scene, who: str, place: LoginPlace, observed: object) -> str:
    """The same of the WEB end and of the APP, which know no units."""
    if place is LoginPlace.CLIENT:
        return client_gate(scene, who, observed)
    sessions = scene.deployment.sessions
    guest = sessions.natural_person_web(_GUEST) if place is LoginPlace.WEB else sessions.iit_app(_GUEST)
    return OPEN_TO_GUESTS if observed is BusinessAccess.GRANTED and _granted(guest.try_business) else ""


def etax_gate(scene: Scene, who: str, observed: object) -> str:
    """Whether the provincial bureau does business with anybody; else what it last refused this person."""
    if observed is EtaxAccess.NOT_LOGGED_IN:
        return _refusal(scene, who, EtaxReply, {EtaxOutcome.ENTERED})
    if observed is not EtaxAccess.GRANTED:
        return ""
    guest = scene.deployment.sessions.provincial_etax(_GUEST)
    return OPEN_TO_GUESTS if _granted(lambda: guest.access(BUSINESS)) else ""


def etax_refusal(scene: Scene, who: str, observed: object) -> str:
    """Why somebody has not come in: how their last step of a login ended."""
    return "" if observed else _refusal(scene, who, EtaxReply, {EtaxOutcome.ENTERED})


def registration_refusal(scene: Scene, who: str, _observed: object) -> str:
    """Why tries at registering did not end as expected: how the last one ended."""
    return _refusal(scene, who, RegistrationReply, {RegistrationOutcome.REGISTERED})


def submission_refusal(scene: Scene, who: str, observed: object) -> str:
    """Why somebody has no agreement: how the last application ended."""
    return "" if observed else _refusal(scene, who, SubmissionReply, {SubmissionOutcome.ACCEPTED})


def _refusal(scene: Scene, who: str, kind: type, fine: Collection[Enum]) -> str:
    outcome = getattr(scene.person(who).seen.get(kind), "outcome", None)
    return str(outcome.value) if isinstance(outcome, Enum) and outcome not in fine else ""


def _granted(ask: Callable[[], Enum]) -> bool:
    try:
        return ask() in {BusinessAccess.GRANTED, EtaxAccess.GRANTED}
    except HarnessError:
        return False
