"""Log in to a natural person's account, and reset its password. Used by client, WEB, APP and hall alike.

Source: SM-ACC-01 to SM-ACC-17, SM-FG-03.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from typing import Final

from simulators.rules.captcha_policy import CaptchaSeen
from simulators.rules.identifiers import Found, Identifier
from simulators.rules.lockout import Lock, entries_left
from simulators.rules.password_gate import Attempt, GateOutcome, PasswordGate
from simulators.universe import Universe


@unique
class LoginOutcome(StrEnum):
    """What came of a login attempt."""

    ACCEPTED = "accepted"
    WRONG_PASSWORD = "wrong_password"
    CAPTCHA_REQUIRED = "captcha_required"
    WRONG_CAPTCHA = "wrong_captcha"
    LOCKED = "locked"
    UNKNOWN_ACCOUNT = "unknown_account"
    IDENTIFIER_NOT_ACCEPTED = "identifier_not_accepted"
    NOT_OFFERED = "not_offered"


MESSAGES: Final = {
    LoginOutcome.ACCEPTED: "登录成功",
    LoginOutcome.WRONG_PASSWORD: "密码错误",
    LoginOutcome.CAPTCHA_REQUIRED: "请输入验证码",
    LoginOutcome.WRONG_CAPTCHA: "验证码错误",
    LoginOutcome.LOCKED: "账号已锁定，请在120分钟之后再试，或通过【忘记密码】解锁",
    LoginOutcome.UNKNOWN_ACCOUNT: "该账号尚未注册，请先进行实名注册",
    LoginOutcome.IDENTIFIER_NOT_ACCEPTED: "非居民身份证注册的用户，请使用登录名或手机号码登录",
    LoginOutcome.NOT_OFFERED: "目前不提供该登录方式",
}


@dataclass(frozen=True, slots=True)
class CaptchaGiven:
    """What was typed into the captcha field, and under which picture."""

    captcha_id: str | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class LoginResult:
    """Outcome and message of a login attempt, whether the next one needs a captcha, and who logged in."""

    outcome: LoginOutcome
    message: str
    captcha_required: bool = False
    person_id: str | None = None


def captcha_seen(universe: Universe, captcha: CaptchaGiven) -> CaptchaSeen:
    """What the captcha entry is worth; a captcha that was answered is used up thereby."""
    right = universe.captchas.check(captcha.captcha_id, captcha.answer)
    return CaptchaSeen.BLANK if right is None else CaptchaSeen.RIGHT if right else CaptchaSeen.WRONG


def log_in(
    universe: Universe, account: str, password: str, captcha: CaptchaGiven, own_gate: PasswordGate | None = None
) -> LoginResult:
    """Try to log in; counts, locks and resets as the rules say, or as those of a portal's own gate."""
    seen = captcha_seen(universe, captcha)
    rules, core, policy = universe.rules, universe.core, universe.policy
    found = rules.find_account(account, core.account_names())
    if found is None:
        return LoginResult(LoginOutcome.UNKNOWN_ACCOUNT, MESSAGES[LoginOutcome.UNKNOWN_ACCOUNT])
    if not found.accepted:
        return LoginResult(LoginOutcome.IDENTIFIER_NOT_ACCEPTED, MESSAGES[LoginOutcome.IDENTIFIER_NOT_ACCEPTED])
    key = rules.account_counting_key(found)
    captcha_key = rules.account_captcha_key(found, key)
    attempt = Attempt(password, core.account_passwords[found.person_id], seen)
    gate = own_gate or rules.account_gate
    lock = core.account_locks.get(key, Lock())
    lock = replace(lock, captcha_due=core.account_locks.get(captcha_key, Lock()).captcha_due)
    came_of_it, lock = gate.judge(lock, policy.account_lock, attempt, universe.clock.now())
    core.account_locks[captcha_key] = core.account_locks[key] = lock
    outcome = LoginOutcome(came_of_it.value)
    message = MESSAGES[outcome]
    if came_of_it is GateOutcome.WRONG_PASSWORD:
        message += tries_left(entries_left(lock, policy.account_lock))
    person_id = found.person_id if outcome is LoginOutcome.ACCEPTED else None
    return LoginResult(outcome, message, gate.captcha_asked(lock), person_id)


def tries_left(entries: int | None) -> str:
    """The rest of a refusal: how often one may try before the lock."""
    return "" if entries is None else f"，还可以再试{entries}次"


def reset_account_password(universe: Universe, person_id: str, new_password: str) -> None:
    """Give the account a new password and open its lock. Other passwords stay as they are (reading T16)."""
    core, rules = universe.core, universe.rules
    valid = core.account_passwords[person_id]
    core.account_passwords[person_id] = rules.account_passwords_after_reset(valid, new_password)
    _pass_locks(universe, person_id, rules.account_lock_after_reset)
    for taxpayer_id in core.units_of(person_id):
        others = core.filing_passwords[taxpayer_id]
        core.filing_passwords[taxpayer_id] = rules.filing_passwords_after_account_reset(others, new_password)
        key = rules.filing_counting_key(taxpayer_id, person_id)
        if key in core.filing_locks:
            core.filing_locks[key] = rules.filing_lock_after_account_reset(core.filing_locks[key])


def refuse_account_reset(universe: Universe, person_id: str, new_password: str) -> None:
    """What a refused reset does to the account: nothing."""
    core, rules = universe.core, universe.rules
    valid = core.account_passwords[person_id]
    core.account_passwords[person_id] = rules.account_passwords_after_refusal(valid, new_password)
    _pass_locks(universe, person_id, rules.account_lock_after_refusal)


def after_filing_reset(universe: Universe, taxpayer_id: str, new_password: str) -> None:
    """What the reset of a unit's filing password does to the accounts of its people: nothing (reading T16)."""
    core, rules = universe.core, universe.rules
    for person_id in core.people:
        if taxpayer_id in core.units_of(person_id):
            valid = core.account_passwords[person_id]
            core.account_passwords[person_id] = rules.account_passwords_after_filing_reset(valid, new_password)
            _pass_locks(universe, person_id, rules.account_lock_after_filing_reset)


def _pass_locks(universe: Universe, person_id: str, rule: Callable[[Lock], Lock]) -> None:
    locks = universe.core.account_locks
    for key in {universe.rules.account_counting_key(Found(person_id, identifier)) for identifier in Identifier}:
        if key in locks:
            locks[key] = rule(locks[key])
