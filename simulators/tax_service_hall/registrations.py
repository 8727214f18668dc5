"""What the clerk does for enterprises: 实名采集, tax registration, enterprise password. Source: LN-RN-01, LN-PW-11."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

from simulators.provincial_etax import applications, credentials
from simulators.rules.province.portal import Decision
from simulators.rules.province.secrets import Flow
from simulators.rules.province.staff import Collection, Document, StaffRole
from simulators.universe import Universe

_ALPHABET: Final = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789"


@unique
class CollectionOutcome(StrEnum):
    """What came of 实名采集."""

    COLLECTED = "collected"
    DOCUMENT_REFUSED = "document_refused"
    UNKNOWN_TAXPAYER = "unknown_taxpayer"


@unique
class RegistrationOutcome(StrEnum):
    """What came of a change in the core."""

    DONE = "done"
    UNKNOWN_TAXPAYER = "unknown_taxpayer"
    NOT_FOUND = "not_found"


COLLECTION_MESSAGES: Final = {
    CollectionOutcome.COLLECTED: "实名采集完成",
    CollectionOutcome.DOCUMENT_REFUSED: "身份证件不符",
    CollectionOutcome.UNKNOWN_TAXPAYER: "没有该纳税人识别号的企业",
}
REGISTRATION_MESSAGES: Final = {
    RegistrationOutcome.DONE: "操作成功",
    RegistrationOutcome.UNKNOWN_TAXPAYER: "没有该纳税人识别号的企业",
    RegistrationOutcome.NOT_FOUND: "税务登记中没有该人员",
}
DECISION_MESSAGES: Final = {**REGISTRATION_MESSAGES, RegistrationOutcome.NOT_FOUND: "该企业没有这项申请"}


def collect(
    universe: Universe, document: Document, mobile: str, face: str | None, taxpayer_id: str | None
) -> CollectionOutcome:
    """Collect whoever brings this document, and associate them with an enterprise, if one is named."""
    if taxpayer_id is not None and taxpayer_id not in universe.registry.registrations:
        return CollectionOutcome.UNKNOWN_TAXPAYER
    citizen = next(
        (
            one
            for one in universe.core.people.values()
            if one.identity.id_document_number.upper() == document.id_document_number.upper()
        ),
        None,
    )
    shown = (document.name, document.id_document_type)
    if citizen is None or shown != (citizen.identity.name, citizen.identity.id_document_type):
        return CollectionOutcome.DOCUMENT_REFUSED
    universe.registry.collect(Collection(document, mobile, face or citizen.face))
    if taxpayer_id is not None:
        universe.registry.associate(document, taxpayer_id)
    return CollectionOutcome.COLLECTED


def enter_staff(
    universe: Universe, taxpayer_id: str, document: Document, role: StaffRole, mobile: str, fixed_phone: str
) -> RegistrationOutcome:
    """Let the tax registration name a person, or correct what it says of them. Source: LN-FAQ-11b, LN-FAQ-03b."""
    if taxpayer_id not in universe.registry.registrations:
        return RegistrationOutcome.UNKNOWN_TAXPAYER
    universe.registry.enter(taxpayer_id, document, role, mobile, fixed_phone)
    return RegistrationOutcome.DONE


def strike_staff(universe: Universe, taxpayer_id: str, id_document_number: str) -> RegistrationOutcome:
    """Let the tax registration no longer name a person."""
    if taxpayer_id not in universe.registry.registrations:
        return RegistrationOutcome.UNKNOWN_TAXPAYER
    struck = universe.registry.strike(taxpayer_id, id_document_number)
    return RegistrationOutcome.DONE if struck else RegistrationOutcome.NOT_FOUND


def reset_enterprise_password(universe: Universe, taxpayer_id: str) -> tuple[RegistrationOutcome, str | None]:
    """密码重置: a new 《电子税务局办税用户注册凭证》 with the enterprise password on it. Source: LN-PW-11."""
    if taxpayer_id not in universe.province.enterprises:
        return RegistrationOutcome.UNKNOWN_TAXPAYER, None
    printed = "".join(universe.random.choices(_ALPHABET, k=10))
    credentials.change_enterprise(universe, Flow.RESET_BY_AUTHORITY, taxpayer_id, printed, of_person=None)
    return RegistrationOutcome.DONE, printed


def decide_application(universe: Universe, taxpayer_id: str, function: str, decision: Decision) -> RegistrationOutcome:
    """Decide about the newest application of an enterprise for this function of the portal. Source: LN-UI-10."""
    if taxpayer_id not in universe.province.enterprises:
        return RegistrationOutcome.UNKNOWN_TAXPAYER
    decided = applications.decide(universe, taxpayer_id, function, decision)
    return RegistrationOutcome.DONE if decided else RegistrationOutcome.NOT_FOUND
