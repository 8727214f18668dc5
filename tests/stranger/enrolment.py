"""Opening an account with a code from the tax hall. Source: ZC-WEB-02 to ZC-WEB-25, ZC-GEN-04."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tests.stranger.answers import Answer, What, blank_among
from tests.stranger.house import House
from tests.stranger.registry import Account, Citizen
from tests.stranger.rules import nickname_allowed, secret_allowed
from tests.stranger.visits import Enrolment, Visit

_PERMIT_SECONDS: Final = 7 * 86400.0


@dataclass(frozen=True, slots=True)
class Profile:
    """What somebody fills in on the last page."""

    nickname: str
    secret: str
    phone: str
    otp: str
    domicile: str


def agree(visit: Visit) -> Answer:
    """Consent to the terms; begins afresh."""
    visit.enrolment = Enrolment(agreed=True)
    return Answer(What.DONE)


def identify(house: House, visit: Visit, permit: str, name: str, document: str, number: str) -> Answer:
    """Prove who one is by the code."""
    if not visit.enrolment.agreed:
        return Answer(What.NOT_AGREED)
    blank = blank_among(permit=permit, name=name, document=document, number=number)
    if blank:
        return Answer(What.BLANK, blank=blank)
    with house.lock:
        visit.enrolment.citizen = None
        refused, citizen = _citizen(house, permit, name, document, number)
        visit.enrolment.citizen = citizen
        return Answer(refused or What.DONE)


def send_code(house: House, visit: Visit, phone: str) -> Answer:
    """Send a code to the phone that is to be registered."""
    enrolment = visit.enrolment
    if enrolment.citizen is None:
        return Answer(What.NOT_PROVEN)
    if not phone:
        return Answer(What.BLANK, blank=("phone",))
    with house.lock:
        if _phone_taken(house, phone):
            return Answer(What.PHONE_TAKEN)
        enrolment.phone, enrolment.otp = phone, house.send_otp(phone)
        return Answer(What.DONE)


def finish(house: House, visit: Visit, wanted: Profile) -> Answer:
    """Open the account."""
    enrolment = visit.enrolment
    citizen = enrolment.citizen
    if citizen is None:
        return Answer(What.NOT_PROVEN)
    blank = blank_among(
        nickname=wanted.nickname,
        secret=wanted.secret,
        phone=wanted.phone,
        otp=wanted.otp,
        domicile=wanted.domicile,
    )
    if blank:
        return Answer(What.BLANK, blank=blank)
    with house.lock:
        refused = _refused(house, enrolment, wanted)
        if refused is not None:
            return Answer(refused)
        citizen.used = True
        person = (citizen.name, citizen.document, citizen.number)
        house.registry.accounts.append(Account(*person, wanted.phone, wanted.nickname, wanted.secret))
        visit.enrolment = Enrolment()
        return Answer(What.DONE)


def _citizen(house: House, permit: str, name: str, document: str, number: str) -> tuple[What | None, Citizen | None]:
    reusable = house.settings.has("hall_code_reusable")
    holder = house.registry.registered(document, number)
    if holder is not None and holder.name == name and not reusable:
        return What.DOCUMENT_TAKEN, None
    citizen = house.registry.citizen(name, document, number)
    if citizen is None:
        return What.MISMATCH, None
    others = house.registry.citizens if house.settings.has("hall_code_of_another") else [citizen]
    code = next((one for one in others if one.permit == permit.upper()), None)
    if code is None or (code.used and not reusable):
        return What.PERMIT_WRONG, None
    return (What.PERMIT_EXPIRED, None) if house.now() - code.issued > _PERMIT_SECONDS else (None, citizen)


def _refused(house: House, enrolment: Enrolment, wanted: Profile) -> What | None:
    if not nickname_allowed(wanted.nickname, 17 if house.settings.has("login_name_of_17") else 16):
        return What.NICKNAME_REFUSED
    if any(one.nickname == wanted.nickname for one in house.registry.accounts):
        return What.NICKNAME_TAKEN
    if not secret_allowed(wanted.secret, 2 if house.settings.has("two_class_password") else 3):
        return What.SECRET_REFUSED
    if _phone_taken(house, wanted.phone):
        return What.PHONE_TAKEN
    if not enrolment.otp or (wanted.phone, wanted.otp) != (enrolment.phone, enrolment.otp):
        return What.OTP_WRONG
    return None


def _phone_taken(house: House, phone: str) -> bool:
    return any(one.mobile == phone for one in house.registry.accounts)
