"""Rules for everything that sends an SMS, changes a password, registers somebody or binds them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from conformance.redaction import Secret
from steps.drivers.ports import (
    AgreementApplication,
    AgreementEntry,
    AuthorisationOutcome,
    CollectionOutcome,
    EtaxRegistrationEntry,
    EtaxRegistrationMethod,
    EtaxRegistrationOutcome,
    EtaxRegistrationReply,
    IdentityClaim,
    IdentityEntry,
    IdentityOutcome,
    LoginSetup,
    PaymentOutcome,
    RareCharacter,
    RecoveryClaim,
    RecoveryOutcome,
    RegistrationMethod,
    RegistrationOutcome,
    RegistrationReply,
    ResetOutcome,
    RevocationOutcome,
    SmsCodeEntry,
    SmsEntry,
    SubmissionOutcome,
    SubmissionReply,
)
from steps.ledger import Relation
from steps.prepared.books import Meaning
from steps.prepared.players import Player
from steps.prepared.watch import Desk
from steps.profile import Effect

_PROVEN: Final = RegistrationOutcome.IDENTITY_ACCEPTED
_PHONE_USED: Final = "手机号码已被别人注册时使用"
_TAKEN: Final = "系统说该证件已注册"


# 忘记密码
def ask_for_sms_code(desk: Desk, do: Callable[..., bool], claim: IdentityClaim) -> bool:
    """The first step alone: nobody is verified."""
    desk.books.sms(desk.books.troupe.claimed(claim.id_document_number, claim.mobile))
    desk.claimed = ()
    return do(claim)


def verify_identity(
    desk: Desk, do: Callable[..., IdentityOutcome], claim: IdentityClaim, sms: SmsEntry, code_at: str = ""
) -> IdentityOutcome:
    """The steps before a new account password."""
    whose = desk.books.troupe.claimed(claim.id_document_number, claim.mobile)
    desk.books.sms(whose)
    outcome = do(claim, sms, code_at)
    desk.claimed = whose if outcome is IdentityOutcome.VERIFIED else ()
    return outcome


def reset_account_password(desk: Desk, do: Callable[..., ResetOutcome], new_password: Secret) -> ResetOutcome:
    """The last step; without a verified identity it may be anybody's password."""
    books = desk.books
    whose = desk.claimed or tuple(one for one in books.troupe.players if one.registered)
    with books.changing_password(whose, new_password) as answer:
        outcome = do(new_password)
        answer.meaning = Meaning.RIGHT if outcome is ResetOutcome.DONE else Meaning.VOID
    return outcome


def recover_account_password(
    desk: Desk, do: Callable[..., RecoveryOutcome], user_name: str, claim: RecoveryClaim, sms: SmsEntry, new: Secret
) -> RecoveryOutcome:
    """忘记密码 of the provincial bureau, from first to last."""
    books = desk.books
    whose = tuple({id(one): one for one in (*books.troupe.called(user_name), *_claimed(desk, claim))}.values())
    books.sms(whose)
    with books.changing_password(whose, new) as answer:
        outcome = do(user_name, claim, sms, new)
        answer.meaning = Meaning.RIGHT if outcome is RecoveryOutcome.DONE else Meaning.VOID
    return outcome


def reset_filing_password(
    desk: Desk, do: Callable[..., ResetOutcome], taxpayer_id: str, new_password: Secret
) -> ResetOutcome:
    """A unit's filing password."""
    unit = desk.books.troupe.unit(taxpayer_id)
    with desk.books.changing_password(() if unit is None else (unit,), new_password) as answer:
        outcome = do(taxpayer_id, new_password)
        answer.meaning = Meaning.RIGHT if outcome is ResetOutcome.DONE else Meaning.VOID
    return outcome


def grant_authorisation(
    desk: Desk, do: Callable[..., AuthorisationOutcome], taxpayer_id: str, handler_name: str, handler_mobile: str
) -> AuthorisationOutcome:
    """办税授权."""
    books, unit = desk.books, desk.books.troupe.unit(taxpayer_id)
    books.spend(Effect.LEGALLY_BINDING)
    handlers = books.troupe.claimed("", handler_mobile)
    if unit is None or len(handlers) != 1:
        return do(taxpayer_id, handler_name, handler_mobile)
    with books.relating(handlers[0], unit, Relation.AUTHORISED) as answer:
        outcome = do(taxpayer_id, handler_name, handler_mobile)
        answer.meaning = Meaning.RIGHT if outcome is AuthorisationOutcome.GRANTED else Meaning.VOID
    if outcome is not AuthorisationOutcome.GRANTED:
        books.refund(Effect.LEGALLY_BINDING)
    return outcome


# 实名注册
def start(desk: Desk, do: Callable[..., None], method: RegistrationMethod, agreement: AgreementEntry) -> None:
    """A registration begins anew."""
    desk.proven = ()
    do(method, agreement)


def prove_by_hall_code(
    desk: Desk, do: Callable[..., RegistrationReply], identity: IdentityEntry, registration_code: Secret
) -> RegistrationReply:
    """Identity and code."""
    return _proven(desk, identity, do(identity, registration_code))


def prove_by_face(
    desk: Desk, do: Callable[..., RegistrationReply], identity: IdentityEntry, face: Secret
) -> RegistrationReply:
    """Identity and face."""
    return _proven(desk, identity, do(identity, face))


def prove_with_rare_character(
    desk: Desk,
    do: Callable[..., RegistrationReply],
    identity: IdentityEntry,
    rare: RareCharacter,
    registration_code: Secret | None,
    face: Secret | None,
) -> RegistrationReply:
    """Identity with a rare character."""
    return _proven(desk, identity, do(identity, rare, registration_code, face))


def set_login(desk: Desk, do: Callable[..., RegistrationReply], setup: LoginSetup) -> RegistrationReply:
    """登录设置: may send an SMS, and may register."""
    books, troupe = desk.books, desk.books.troupe
    mobile = setup.other_mobile or setup.mobile
    if mobile and setup.sms_code is not SmsCodeEntry.BLANK and mobile not in desk.asked:
        desk.asked.add(mobile)
        books.sms(troupe.claimed("", mobile))
    whose = desk.proven or troupe.claimed("", setup.mobile)
    with books.registering(whose) as answer:
        reply = do(setup)
        answer.meaning = Meaning.RIGHT if reply.outcome is RegistrationOutcome.REGISTERED else Meaning.VOID
        if answer.meaning is Meaning.RIGHT:
            _became_account(whose, setup.account_password, setup.mobile, setup.login_name)
    if reply.outcome is RegistrationOutcome.REGISTERED:
        _lost_mobile(desk, setup.mobile, whose)
    return reply


def register_at_natural_person_etax(
    desk: Desk,
    do: Callable[..., EtaxRegistrationReply],
    method: EtaxRegistrationMethod | None,
    entry: EtaxRegistrationEntry,
) -> EtaxRegistrationReply:
    """Registration in one step."""
    whose = desk.books.troupe.claimed(entry.id_document_number)
    with desk.books.registering(whose) as answer:
        reply = do(method, entry)
        registered = reply.outcome is EtaxRegistrationOutcome.REGISTERED
        answer.meaning = Meaning.RIGHT if registered else Meaning.VOID
        if registered:
            _became_account(whose, entry.account_password, entry.account)
    return reply


def show_face(desk: Desk, do: Callable[..., CollectionOutcome], face: Secret) -> CollectionOutcome:
    """实名采集, the last step: collected is collected."""
    desk.books.spend(Effect.IRREVERSIBLE)
    outcome = do(face)
    if outcome is not CollectionOutcome.COLLECTED:
        desk.books.refund(Effect.IRREVERSIBLE)
    return outcome


# 三方协议
def submit(desk: Desk, do: Callable[..., SubmissionReply], application: AgreementApplication) -> SubmissionReply:
    """A tripartite agreement."""
    books, visitor = desk.books, desk.visitor()
    books.spend(Effect.LEGALLY_BINDING)
    holder = "" if visitor is None else visitor.holder
    books.ledger.write(books.entry(holder, "agreement_submitted"))
    reply = do(application)
    if reply.outcome is SubmissionOutcome.ACCEPTED:
        books.ledger.write(books.entry(holder, "agreement_signed"))
        books.leftovers.append("签了一份三方协议，本工具不会撤销它")
    return reply


def pay(desk: Desk, do: Callable[..., PaymentOutcome], tax_authority: str, amount_fen: int) -> PaymentOutcome:
    """A payment."""
    desk.books.spend(Effect.LEGALLY_BINDING)
    return do(tax_authority, amount_fen)


def revoke(desk: Desk, do: Callable[..., RevocationOutcome], agreement_id: str) -> RevocationOutcome:
    """The end of an agreement."""
    desk.books.spend(Effect.LEGALLY_BINDING)
    return do(agreement_id)


def _claimed(desk: Desk, claim: RecoveryClaim) -> tuple[Player, ...]:
    return desk.books.troupe.claimed(claim.id_document_number, claim.mobile)


def _proven(desk: Desk, identity: IdentityEntry, reply: RegistrationReply) -> RegistrationReply:
    books, whose = desk.books, desk.books.troupe.claimed(identity.id_document_number)
    if reply.outcome is _PROVEN:
        desk.proven = whose
    for one in whose:
        if one.registered:
            continue
        books.ledger.touch(one.holder)
        if reply.outcome is RegistrationOutcome.DOCUMENT_TAKEN:
            books.ledger.use_up(one.holder, _TAKEN, books.entry(one.holder, "document_taken"))
        elif reply.outcome is RegistrationOutcome.CODE_EXPIRED:
            books.soil(one.holder, "注册码已过期")
    return reply


def _lost_mobile(desk: Desk, mobile: str, registered: tuple[Player, ...]) -> None:
    """Whoever owns the phone on which another registered cannot register with it any more."""
    books = desk.books
    for one in books.troupe.claimed("", mobile):
        if one in registered:
            continue
        if one.own_password is not None:
            books.soil(one.holder, "另一个人用此人的手机号码注册成功了")
        elif not one.registered:
            books.ledger.use_up(one.holder, _PHONE_USED, books.entry(one.holder, "mobile_taken"))


def _became_account(whose: tuple[Player, ...], password: Secret, *names: str) -> None:
    for one in whose:
        one.password = password
        one.answer_to(*names)
