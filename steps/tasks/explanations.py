"""Why something did not come about, as far as the deployment has said so itself (ADR 0024).

Asked only when an expectation has failed. Each takes what was observed and gives the answer that explains it, as it
stands in features/clauses/answers.yaml; empty where nothing explains it. What costs an attempt, or a person, is tried
only where both can be had for nothing: in a world of the scenario's own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import Enum
from functools import partial
from typing import Final, TypeVar

from conformance.redaction import Secret
from steps.actors import Scene, Unit
from steps.drivers.errors import HarnessError
from steps.drivers.ports import (
    BusinessAccess,
    CaptchaEntry,
    ClientStage,
    EntityOutcome,
    LoginOutcome,
    PersonSpec,
    Portal,
    UnitChoice,
    WithholdingClient,
)
from steps.tasks.portal_login import LoginPlace

T = TypeVar("T")

OPEN_TO_GUESTS: Final = "没有登录也可以办理业务"
OPEN_WITHOUT_UNIT: Final = "没有进行单位办税验证也可以办理业务"

OPEN_TO_UNREGISTERED: Final = "没有实名注册也可以登录"
ANY_FILING_PASSWORD: Final = "随便什么申报密码都通过单位办税验证"
NO_FILING_PASSWORD: Final = "正确的申报密码也通不过单位办税验证"
KNOWN_OTHERWISE: Final = "账号存在，只是不认这样写的账号"
CLOSED: Final = "实名注册过的人也登录不了"
OPEN_TO_ANY_PASSWORD: Final = "随便什么密码都可以登录"
IN_WITHOUT_UNIT: Final = "登录之后不进行单位办税验证就进入系统"
IN_BUT_CLOSED: Final = "进入了系统，业务却打不开"
LET_IN: Final = "已经登录"
"""Never in the file: whoever is let in breaks the clause that was tried."""
LOOKED_INTO: Final = frozenset(
    {OPEN_TO_GUESTS, OPEN_WITHOUT_UNIT, OPEN_TO_UNREGISTERED, OPEN_TO_ANY_PASSWORD, IN_WITHOUT_UNIT, CLOSED}
    | {ANY_FILING_PASSWORD, NO_FILING_PASSWORD, KNOWN_OTHERWISE, IN_BUT_CLOSED}
)
"""What a look finds out, beside the answers of ports."""

GUEST: Final = "对照的来客"
"""Somebody beside the people of the scenario, with sessions of their own."""
_ON_THE_WAY: Final = frozenset({ClientStage.UNIT_VERIFICATION, ClientStage.UNIT_CHOICE, ClientStage.FIRST_USE})


def client_gate(scene: Scene, who: str, observed: object) -> str:
    """Whether the client does business with anybody, or with anybody who has logged in."""
    if observed is not BusinessAccess.GRANTED:
        return ""
    guest = _client_of_guest(scene)
    if _granted(guest.try_business):
        return OPEN_TO_GUESTS
    stage = _stage_after_login(scene, who, guest)
    if stage is ClientStage.ENTERED:
        return IN_WITHOUT_UNIT
    return OPEN_WITHOUT_UNIT if stage in _ON_THE_WAY and _granted(guest.try_business) else ""


def closed_to_entered(_observed: object) -> str:
    """Of somebody who has just been seen to have entered: what is closed to them is closed after entry."""
    return IN_BUT_CLOSED


def client_stage(scene: Scene, who: str, observed: object) -> str:
    """Whether the client lets somebody in who has only logged in, or nobody at all."""
    if observed is ClientStage.LOGIN:
        return _closed(scene)
    if observed is not ClientStage.ENTERED:
        return ""
    return IN_WITHOUT_UNIT if _stage_after_login(scene, who, _client_of_guest(scene)) is ClientStage.ENTERED else ""


def client_stage_instead(scene: Scene, who: str, wanted: ClientStage, observed: object) -> str:
    """The same where one stage is wanted; nothing excuses that somebody is in who should stand at the login screen."""
    return LET_IN if wanted is ClientStage.LOGIN else client_stage(scene, who, observed)


def unit_verification(scene: Scene, who: str, observed: object) -> str:
    """Whether there is nothing left to verify; or nobody passes with the right password, or anybody with any."""
    if observed is EntityOutcome.NOT_LOGGED_IN:
        return client_stage(scene, who, ClientStage.ENTERED)
    if not scene.deployment.profile.control_api:
        return ""
    units = [scene.units[label] for label in scene.person(who).known_units if label in scene.units]
    return next((found for unit in units[:1] if (found := _gate_of_unit(scene, who, unit))), "")


def login_gate(scene: Scene, who: str, observed: object) -> str:
    """Whether nobody can log in; or people who never registered can, or anybody with any password.

    Of an account that is not known also whether the same person can log in by another one.
    """
    around = scene.deployment
    if not around.profile.control_api:
        return ""
    if observed is not LoginOutcome.ACCEPTED:
        closed = _closed(scene)
        return closed or (_known_otherwise(scene, who) if observed is LoginOutcome.UNKNOWN_ACCOUNT else "")
    stranger, known = around.people.person(PersonSpec(registered=False)), scene.person(who).facts
    if _logs_in(_client_of_guest(scene), stranger.mobile, stranger.account_password):
        return OPEN_TO_UNREGISTERED
    anything = around.people.new_password()
    return OPEN_TO_ANY_PASSWORD if _logs_in(_client_of_guest(scene), known.mobile, anything) else ""


def portal_gate(scene: Scene, who: str, place: LoginPlace, observed: object) -> str:
    """The same of the WEB end and of the APP, which know no units."""
    if place is LoginPlace.CLIENT:
        return client_gate(scene, who, observed)
    portal = Portal.NATURAL_PERSON_WEB if place is LoginPlace.WEB else Portal.IIT_APP
    sessions = scene.deployment.beside(portal)
    guest = sessions.natural_person_web(GUEST) if place is LoginPlace.WEB else sessions.iit_app(GUEST)
    return OPEN_TO_GUESTS if observed is BusinessAccess.GRANTED and _granted(guest.try_business) else ""


def found(look: Callable[[], T], otherwise: T) -> T:
    """What a look finds; `otherwise` where it cannot be taken: then it explains nothing, and the failure stands."""
    try:
        return look()
    except HarnessError:
        return otherwise


def last_refusal(scene: Scene, who: str, kind: type, fine: Collection[Enum]) -> str:
    """How the last reply of this kind to somebody ended, unless that is fine."""
    outcome = getattr(scene.person(who).seen.get(kind), "outcome", None)
    return str(outcome.value) if isinstance(outcome, Enum) and outcome not in fine else ""


def _known_otherwise(scene: Scene, who: str) -> str:
    person = scene.person(who)
    accounts = (person.facts.login_name, person.facts.id_document_number, person.facts.mobile)
    password = person.account_password.current
    known = any(_logs_in(_client_of_guest(scene), account, password) for account in accounts)
    return KNOWN_OTHERWISE if known else ""


def _gate_of_unit(scene: Scene, who: str, unit: Unit) -> str:
    if _verifies(scene, who, unit, scene.deployment.people.new_password()) is EntityOutcome.ENTERED:
        return ANY_FILING_PASSWORD
    right = unit.filing_password
    if right.former is not None:
        return ""  # a password that was reset may be the wrong one
    return NO_FILING_PASSWORD if _verifies(scene, who, unit, right.current) is EntityOutcome.WRONG_PASSWORD else ""


def _verifies(scene: Scene, who: str, unit: Unit, filing_password: Secret) -> EntityOutcome | None:
    guest = _client_of_guest(scene)
    stage = _stage_after_login(scene, who, guest)
    if stage is ClientStage.UNIT_CHOICE:
        stage = found(lambda: guest.choose_unit(unit.facts.taxpayer_id, UnitChoice.ENTER_BUTTON), None)
    if stage is not ClientStage.UNIT_VERIFICATION:
        return None
    return found(lambda: guest.verify_unit(filing_password, CaptchaEntry.IF_ASKED).outcome, None)


def _closed(scene: Scene) -> str:
    if not scene.deployment.profile.control_api:
        return ""
    other = scene.deployment.people.person(PersonSpec(registered=True))
    return "" if _logs_in(_client_of_guest(scene), other.mobile, other.account_password) else CLOSED


def _client_of_guest(scene: Scene) -> WithholdingClient:
    """A session of the client that nobody else has."""
    return scene.deployment.beside(Portal.WITHHOLDING_CLIENT).withholding_client(GUEST)


def _stage_after_login(scene: Scene, who: str, guest: WithholdingClient) -> ClientStage | None:
    """Where the person's right account and password lead; None: nowhere, or nobody may find out there."""
    if not scene.deployment.profile.control_api:
        return None
    person = scene.person(who)
    logged_in = _logs_in(guest, person.facts.mobile, person.account_password.current)
    return found(guest.stage, None) if logged_in else None


def _logs_in(guest: WithholdingClient, account: str, account_password: Secret) -> bool:
    login = partial(guest.login_by_account, account, account_password, CaptchaEntry.IF_ASKED)
    return found(lambda: login().outcome is LoginOutcome.ACCEPTED, otherwise=False)


def _granted(ask: Callable[[], Enum]) -> bool:
    return found(lambda: ask() is BusinessAccess.GRANTED, otherwise=False)
