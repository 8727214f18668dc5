"""Answers of the API of 实名注册, which are alike at the WEB end and in the APP."""

from __future__ import annotations

from simulators.registration import identity, login_setup
from simulators.registration.identity import Proof
from simulators.registration.outcomes import (
    AGREEMENT_MESSAGES,
    LOGIN_SETUP_MESSAGES,
    PROOF_MESSAGES,
    SMS_MESSAGES,
    WEB_AGREEMENT_REQUIRED,
    AgreementOutcome,
    ProofOutcome,
)
from simulators.registration.schemas import (
    AgreementReply,
    BusinessReply,
    HallIdentity,
    Identity,
    LoginSetup,
    LoginSetupReply,
    ProofReply,
    RuledInputs,
    SmsWishReply,
)
from simulators.rules.registration import RegistrationWay
from simulators.universe import PersonSession
from simulators.web.errors import RefusedInputError
from simulators.web.visits import Visit


def agree(visit: Visit[PersonSession], way: RegistrationWay | None) -> AgreementReply:
    """Agree and start this way; None when the portal does not have it."""
    outcome = AgreementOutcome.NOT_OFFERED
    if way is not None:
        identity.begin(visit.session.registration, way)
        outcome = AgreementOutcome.AGREED
    return AgreementReply(outcome=outcome, message=AGREEMENT_MESSAGES[outcome])


def proof_reply(proof: Proof, way: RegistrationWay) -> ProofReply:
    """What is said about a step of the proof of identity; the WEB end has its own word for the agreement."""
    on_web = way is RegistrationWay.WEB_HALL and proof.outcome is ProofOutcome.AGREEMENT_REQUIRED
    message = WEB_AGREEMENT_REQUIRED if on_web else PROOF_MESSAGES[proof.outcome]
    return ProofReply(outcome=proof.outcome, message=message, remark=proof.revealed)


def prove_by_hall_code(visit: Visit[PersonSession], way: RegistrationWay, entry: HallIdentity) -> ProofReply:
    """大厅注册码注册."""
    require(visit, way, entry)
    progress, code = visit.session.registration, entry.registration_code or ""
    return proof_reply(identity.prove_by_hall_code(visit.universe, progress, way, code, entry.citizen()), way)


def claim_for_face(visit: Visit[PersonSession], entry: Identity) -> ProofReply:
    """【开始人脸识别】."""
    require(visit, RegistrationWay.APP_FACE, entry)
    proof = identity.claim_for_face(visit.universe, visit.session.registration, entry.citizen())
    return proof_reply(proof, RegistrationWay.APP_FACE)


def compare_face(visit: Visit[PersonSession], face: str) -> ProofReply:
    """【拍摄】."""
    proof = identity.compare_face(visit.universe, visit.session.registration, face)
    return proof_reply(proof, RegistrationWay.APP_FACE)


def send_sms(visit: Visit[PersonSession], usual: RegistrationWay, mobile: str) -> SmsWishReply:
    """【获取验证码】."""
    way = visit.session.registration.way or usual
    outcome = login_setup.send_sms(visit.universe, visit.session.registration, way, mobile)
    told = login_setup.told_of_owner(visit.universe, visit.session.registration, way, outcome, mobile=mobile, name="")
    return SmsWishReply(outcome=outcome, message=SMS_MESSAGES[outcome] + told)


def set_login(visit: Visit[PersonSession], usual: RegistrationWay, entry: LoginSetup) -> LoginSetupReply:
    """【完成注册】."""
    way = visit.session.registration.way or usual
    require(visit, way, entry)
    choice = entry.choice()
    outcome = login_setup.set_login(visit.universe, visit.session.registration, way, choice)
    told = login_setup.told_of_owner(
        visit.universe, visit.session.registration, way, outcome, mobile=choice.mobile, name=choice.login_name
    )
    return LoginSetupReply(outcome=outcome, message=LOGIN_SETUP_MESSAGES[outcome] + told)


def business(*, is_open: bool) -> BusinessReply:
    """Whether tax business is open to this visitor."""
    if is_open:
        return BusinessReply(outcome="granted", message="可以办理业务")
    return BusinessReply(outcome="not_logged_in", message="请先登录")


def require(visit: Visit[PersonSession], way: RegistrationWay, entry: RuledInputs) -> None:
    """Refuse blanks.

    Raises:
        RefusedInputError: a field that this way needs was left blank.
    """
    problem = entry.missing(visit.universe.rules.registration.on(way).needed)
    if problem is not None:
        raise RefusedInputError(problem)
