"""Login, and 实名采集 in three steps. Source: LN-RN-02 to LN-RN-04, LN-FAQ-11c."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

from simulators.golden_tax_core import accounts
from simulators.golden_tax_core.accounts import CaptchaGiven, LoginResult
from simulators.golden_tax_core.store import Person
from simulators.mobile_tax_app.progress import MobileAppSession
from simulators.rules.province.collection import CollectionStep
from simulators.rules.province.staff import Collection, Document
from simulators.universe import Universe


@unique
class CollectionOutcome(StrEnum):
    """What came of a step of 实名采集."""

    NEXT = "next"
    COLLECTED = "collected"
    ID_CARD_REFUSED = "id_card_refused"
    FACE_NOT_MATCHED = "face_not_matched"
    STEP_REFUSED = "step_refused"
    NOT_LOGGED_IN = "not_logged_in"


MESSAGES: Final = {
    CollectionOutcome.NEXT: "",
    CollectionOutcome.COLLECTED: "实名采集完成",
    CollectionOutcome.ID_CARD_REFUSED: "身份证信息不符，请添加本人身份证",
    CollectionOutcome.FACE_NOT_MATCHED: "人脸检测不成功，请重试",
    CollectionOutcome.STEP_REFUSED: "请先完成上一步",
    CollectionOutcome.NOT_LOGGED_IN: "请先登录",
}


def log_in(
    universe: Universe, session: MobileAppSession, account: str, password: str, captcha: CaptchaGiven
) -> tuple[LoginResult, bool]:
    """Log in with a natural-person account, and whether the collection is due by itself. Source: LN-RN-02."""
    session.begin_collection()
    result = accounts.log_in(universe, account, password, captcha)
    session.person_id, session.captcha_shown = result.person_id, result.captcha_required
    person = person_at_hand(universe, session)
    if person is None:
        return result, False
    visited = universe.province.app_users
    first_login = person.id not in visited
    visited.add(person.id)
    collected = universe.registry.collection_of(document_of(person)) is not None
    return result, universe.rules.province.collection_opens(first_login=first_login, collected=collected)


def log_out(session: MobileAppSession) -> None:
    """退出登录."""
    session.person_id, session.captcha_shown = None, False
    session.begin_collection()


def person_at_hand(universe: Universe, session: MobileAppSession) -> Person | None:
    """Who is logged in."""
    return universe.core.people.get(session.person_id or "")


def document_of(person: Person) -> Document:
    """Somebody's identity document."""
    facts = person.identity
    return Document(facts.name, facts.id_document_type, facts.id_document_number)


def step_open(universe: Universe, session: MobileAppSession, step: CollectionStep) -> bool:
    """Whether somebody is logged in and it is this step's turn."""
    rule = universe.rules.province.collection_step_open
    return session.person_id is not None and rule(step, session.reached)


def add_id_card(universe: Universe, session: MobileAppSession, card: Document) -> CollectionOutcome:
    """First step: 添加本人身份证."""
    person = person_at_hand(universe, session)
    if person is None:
        return CollectionOutcome.NOT_LOGGED_IN
    session.begin_collection()
    if not universe.rules.province.own_id_card(card, document_of(person)):
        return CollectionOutcome.ID_CARD_REFUSED
    session.reached = CollectionStep.DETAILS
    return CollectionOutcome.NEXT


def supplement(universe: Universe, session: MobileAppSession, mobile: str) -> CollectionOutcome:
    """Second step: 补充信息."""
    if session.person_id is None:
        return CollectionOutcome.NOT_LOGGED_IN
    if not step_open(universe, session, CollectionStep.DETAILS):
        return CollectionOutcome.STEP_REFUSED
    session.mobile, session.reached = mobile, CollectionStep.FACE
    return CollectionOutcome.NEXT


def show_face(universe: Universe, session: MobileAppSession, face: str) -> CollectionOutcome:
    """Last step: only its success completes the collection, for every enterprise that names the person.

    Source: LN-RN-04, LN-FAQ-11c.
    """
    person = person_at_hand(universe, session)
    if person is None:
        return CollectionOutcome.NOT_LOGGED_IN
    if not step_open(universe, session, CollectionStep.FACE):
        return CollectionOutcome.STEP_REFUSED
    if not universe.rules.province.face_matches(face, person.face):
        return CollectionOutcome.FACE_NOT_MATCHED
    document, registry = document_of(person), universe.registry
    kept = universe.rules.province.as_collected(Collection(document, session.mobile or person.identity.mobile, face))
    if kept is not None:
        registry.collect(kept)
    for taxpayer_id in registry.taxpayers_naming(document):
        registry.associate(document, taxpayer_id)
    session.begin_collection()
    return CollectionOutcome.COLLECTED
