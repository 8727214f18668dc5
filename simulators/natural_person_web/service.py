"""忘记密码: identity, SMS code, new password. Source: SM-FG-01, SM-FG-03, SM-ACC-14."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

from simulators.golden_tax_core.accounts import refuse_account_reset, reset_account_password
from simulators.kernel.outbox import ShortMessage
from simulators.rules.forgotten_password import IdentityFacts
from simulators.universe import PersonSession, Universe


@unique
class IdentityOutcome(StrEnum):
    """What came of step one."""

    SMS_SENT = "sms_sent"
    MISMATCH = "mismatch"


@unique
class SmsOutcome(StrEnum):
    """What came of step two."""

    VERIFIED = "verified"
    WRONG_SMS_CODE = "wrong_sms_code"
    MISMATCH = "mismatch"


@unique
class AccountResetOutcome(StrEnum):
    """What came of step three."""

    DONE = "done"
    IDENTITY_NOT_VERIFIED = "identity_not_verified"
    RULE_VIOLATED = "rule_violated"


SMS_TRIES: Final = 5
"""How often an SMS code may be entered; the manuals say nothing about it."""

IDENTITY_MESSAGES: Final = {
    IdentityOutcome.SMS_SENT: "短信验证码已发送",
    IdentityOutcome.MISMATCH: "身份信息不符",
}
SMS_MESSAGES: Final = {
    SmsOutcome.VERIFIED: "身份验证通过",
    SmsOutcome.WRONG_SMS_CODE: "短信验证码错误",
    SmsOutcome.MISMATCH: "身份信息不符",
}
RESET_MESSAGES: Final = {
    AccountResetOutcome.DONE: "密码重置成功",
    AccountResetOutcome.IDENTITY_NOT_VERIFIED: "请先完成身份验证",
    AccountResetOutcome.RULE_VIOLATED: (
        "新密码不符合规则：8至15位，由大写字母、小写字母、数字、特殊字符中三种或以上组成，不允许空格"
    ),
}


def claim_identity(universe: Universe, session: PersonSession, claim: IdentityFacts) -> IdentityOutcome:
    """Step one: an SMS code goes out only when the claim is a registered person's in every part."""
    verified = session.identity_verified
    session.forget_claim()
    session.identity_verified = universe.rules.verified_after_new_claim(verified=verified)
    for person in universe.core.people.values():
        if person.registered and universe.rules.identity_matches(claim, person.identity):
            session.claimed_person_id, session.sms_tries_left = person.id, SMS_TRIES
            session.sms_code_sent = f"{universe.random.randrange(1_000_000):06d}"
            text = f"【自然人办税服务平台】您正在重置登录密码，短信验证码为{session.sms_code_sent}，请勿告诉他人。"
            message = ShortMessage(universe.clock.now(), claim.mobile, text, session.sms_code_sent)
            universe.outbox.send(message)
            return IdentityOutcome.SMS_SENT
    return IdentityOutcome.MISMATCH


def enter_sms_code(universe: Universe, session: PersonSession, code: str) -> SmsOutcome:
    """Step two. After five wrong codes step one has to send a new one."""
    if session.claimed_person_id is None or session.sms_code_sent is None:
        return SmsOutcome.MISMATCH
    mobile = universe.core.people[session.claimed_person_id].identity.mobile
    elsewhere = [message.code for message in universe.outbox.everything() if message.mobile != mobile]
    if not universe.rules.sms_code_holds(code, session.sms_code_sent, elsewhere):
        session.sms_tries_left -= 1
        if session.sms_tries_left == 0:
            session.sms_code_sent = None
        session.identity_verified |= universe.rules.verified_after_refusal(SmsOutcome.WRONG_SMS_CODE)
        return SmsOutcome.WRONG_SMS_CODE
    session.sms_code_sent, session.identity_verified = None, True
    return SmsOutcome.VERIFIED


def reset_open(universe: Universe, session: PersonSession) -> bool:
    """Whether the form of step three opens: somebody was recognised, and their identity is verified."""
    verified = session.identity_verified
    return session.claimed_person_id is not None and universe.rules.account_reset_form_open(identity_verified=verified)


def _allowed(universe: Universe, session: PersonSession) -> bool:
    return universe.rules.account_reset_allowed(identity_verified=session.identity_verified)


def reset_password(universe: Universe, session: PersonSession, new_password: str) -> AccountResetOutcome:
    """Step three: the new password, which also opens the lock of the account. Good for one reset."""
    person_id = session.claimed_person_id
    if person_id is None:
        return AccountResetOutcome.IDENTITY_NOT_VERIFIED
    if not _allowed(universe, session):
        refuse_account_reset(universe, person_id, new_password)
        return AccountResetOutcome.IDENTITY_NOT_VERIFIED
    if not universe.rules.account_password_allowed(new_password):
        return AccountResetOutcome.RULE_VIOLATED
    reset_account_password(universe, person_id, new_password)
    session.forget_claim()
    return AccountResetOutcome.DONE
