"""The first half of 实名注册: agreement, then the proof of identity by hall code or face.

Source: ZC-HC-08 to ZC-HC-10, ZC-FC-01 to ZC-FC-10, ZC-WEB-08 to ZC-WEB-11.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulators.face_bureau import service as face_bureau
from simulators.golden_tax_core.store import Person
from simulators.registration.outcomes import ProofOutcome
from simulators.registration.progress import RegistrationProgress
from simulators.rules.registration import BureauAnswer, Citizen, RegistrationWay
from simulators.rules.registration_codes import CodeVerdict
from simulators.ruleset import RegistrationRules
from simulators.universe import Universe


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of a step, and what else is told (nothing, unless a defect makes it tell)."""

    outcome: ProofOutcome
    revealed: str = ""


def begin(progress: RegistrationProgress, way: RegistrationWay, *, agreed: bool = True) -> None:
    """Start afresh this way, with the agreement agreed to or not."""
    progress.claim_nobody()
    progress.sms.clear()
    progress.agreed, progress.way = agreed, way


def may_go_on(universe: Universe, progress: RegistrationProgress, way: RegistrationWay) -> bool:
    """Whether the identity pages of this way are open."""
    return universe.rules.registration.on(way).may_register(agreed=progress.agreed)


def prove_by_hall_code(
    universe: Universe, progress: RegistrationProgress, way: RegistrationWay, code: str, claim: Citizen
) -> Proof:
    """大厅注册码注册. Who is meant is settled before the code is looked at, and the code before the account."""
    rules = universe.rules.registration.on(way)
    if not may_go_on(universe, progress, way):
        return Proof(ProofOutcome.AGREEMENT_REQUIRED)
    owner = _begin_claim(universe, progress, way, claim)
    person = _person_claimed(universe, rules, claim)
    if person is None:
        return _refusal(rules, progress, ProofOutcome.IDENTITY_MISMATCH, owner)
    progress.claimed_person_id = person.id
    verdict = _judge_code(universe, rules, code, person)
    if verdict is not CodeVerdict.GOOD:
        expired = verdict is CodeVerdict.EXPIRED
        return _refusal(rules, progress, ProofOutcome.CODE_EXPIRED if expired else ProofOutcome.WRONG_CODE, person)
    if not rules.document_free(registered=person.registered):
        return _refusal(rules, progress, ProofOutcome.DOCUMENT_TAKEN, person)
    progress.proven_person_id = person.id
    return Proof(ProofOutcome.IDENTITY_ACCEPTED)


def claim_for_face(universe: Universe, progress: RegistrationProgress, claim: Citizen) -> Proof:
    """人脸识别认证注册, 【开始人脸识别】. Whether the claim is true, only the portrait service will say."""
    way = RegistrationWay.APP_FACE
    rules = universe.rules.registration.on(way)
    if not may_go_on(universe, progress, way):
        return Proof(ProofOutcome.AGREEMENT_REQUIRED)
    owner = _begin_claim(universe, progress, way, claim)
    if not rules.document_supported(claim.id_document_type):
        return _refusal(rules, progress, ProofOutcome.DOCUMENT_NOT_SUPPORTED, owner)
    if owner is not None and not rules.document_free(registered=owner.registered):
        return _refusal(rules, progress, ProofOutcome.DOCUMENT_TAKEN, owner)
    progress.claim = claim
    return Proof(ProofOutcome.CAMERA_READY)


def compare_face(universe: Universe, progress: RegistrationProgress, face: str) -> Proof:
    """人脸识别认证注册, the picture. May be tried again with the same claim."""
    way = RegistrationWay.APP_FACE
    rules = universe.rules.registration.on(way)
    if not may_go_on(universe, progress, way):
        return Proof(ProofOutcome.AGREEMENT_REQUIRED)
    if progress.claim is None:
        return Proof(ProofOutcome.IDENTITY_NOT_PROVEN)
    if not rules.proof_outlives_claim():
        progress.proven_person_id = None
    meant = _person_claimed(universe, rules, progress.claim)
    owner = meant or _owner_of_document(universe, progress.claim)
    answer = face_bureau.compare(universe, meant.citizen if meant else progress.claim, face)
    if owner is None or not rules.face_accepted(answer):
        unavailable = answer is BureauAnswer.UNAVAILABLE
        outcome = ProofOutcome.FACE_SERVICE_UNAVAILABLE if unavailable else ProofOutcome.FACE_NOT_MATCHED
        return _refusal(rules, progress, outcome, owner)
    if not rules.document_free(registered=owner.registered):
        return _refusal(rules, progress, ProofOutcome.DOCUMENT_TAKEN, owner)
    progress.proven_person_id = owner.id
    return Proof(ProofOutcome.IDENTITY_ACCEPTED)


def _begin_claim(
    universe: Universe, progress: RegistrationProgress, way: RegistrationWay, claim: Citizen
) -> Person | None:
    """Forget any claim before this one; returns whose document it is."""
    proven = progress.proven_person_id is not None
    progress.claim_nobody()
    progress.way = way
    owner = _owner_of_document(universe, claim)
    progress.claimed_person_id = owner.id if owner else None
    if proven and universe.rules.registration.on(way).proof_outlives_claim():
        progress.proven_person_id = progress.claimed_person_id
    return owner


def _refusal(
    rules: RegistrationRules, progress: RegistrationProgress, outcome: ProofOutcome, owner: Person | None
) -> Proof:
    if owner is not None and rules.proven_in_spite(outcome):
        progress.proven_person_id = owner.id
    if owner is None:
        return Proof(outcome)
    taken = rules.revealed_when_taken(owner.citizen) if outcome is ProofOutcome.DOCUMENT_TAKEN else ""
    return Proof(outcome, rules.revealed(owner.citizen) or taken)


def _person_claimed(universe: Universe, rules: RegistrationRules, claim: Citizen) -> Person | None:
    people = universe.core.people.values()
    return next((one for one in people if rules.identity_matches(claim, one.citizen)), None)


def _owner_of_document(universe: Universe, claim: Citizen) -> Person | None:
    number = claim.id_document_number.upper()
    people = universe.core.people.values()
    return next((one for one in people if one.identity.id_document_number.upper() == number), None)


def _judge_code(universe: Universe, rules: RegistrationRules, code: str, person: Person) -> CodeVerdict:
    codes = universe.core.registration_codes
    others = [one for owner, given in codes.items() if owner != person.id for one in given]
    days = universe.policy.registration_code_days
    return rules.judge_code(code, codes.get(person.id, ()), others, days, universe.clock.now())
