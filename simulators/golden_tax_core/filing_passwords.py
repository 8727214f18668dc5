"""Check a unit's filing password or CA key, and reset the password. Used by client, WEB, APP and hall alike.

Source: SM-UN-02 to SM-UN-10, SM-UM-03 to SM-UM-07.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from simulators.golden_tax_core.accounts import CaptchaGiven, after_filing_reset, captcha_seen, tries_left
from simulators.rules.filing_password_reset import ResetPlace
from simulators.rules.lockout import Lock, entries_left
from simulators.rules.password_gate import Attempt, GateOutcome
from simulators.rules.unit_verification import UnitPath
from simulators.universe import Universe


@unique
class EntityOutcome(StrEnum):
    """What came of the verification of a unit."""

    ENTERED = "entered"
    WRONG_PASSWORD = "wrong_password"
    CAPTCHA_REQUIRED = "captcha_required"
    WRONG_CAPTCHA = "wrong_captcha"
    LOCKED = "locked"
    UNKNOWN_UNIT = "unknown_unit"
    CA_REFUSED = "ca_refused"
    NOT_OFFERED = "not_offered"
    NOT_LOGGED_IN = "not_logged_in"


@unique
class ResetOutcome(StrEnum):
    """What came of a password reset."""

    DONE = "done"
    NOT_PERMITTED = "not_permitted"
    NOT_LOGGED_IN = "not_logged_in"
    RULE_VIOLATED = "rule_violated"


MESSAGES: Final = {
    EntityOutcome.ENTERED: "校验成功",
    EntityOutcome.WRONG_PASSWORD: "申报密码错误",
    EntityOutcome.CAPTCHA_REQUIRED: "请输入验证码",
    EntityOutcome.WRONG_CAPTCHA: "验证码错误",
    EntityOutcome.LOCKED: "申报密码已锁定，请在120分钟之后再试",
    EntityOutcome.UNKNOWN_UNIT: "单位不存在",
    EntityOutcome.CA_REFUSED: "CA校验未通过",
    EntityOutcome.NOT_OFFERED: "目前不提供该方式",
    EntityOutcome.NOT_LOGGED_IN: "请先登录",
}

RESET_MESSAGES: Final = {
    ResetOutcome.DONE: "申报密码重置成功",
    ResetOutcome.NOT_PERMITTED: "您不是该单位的法定代表人或财务负责人，不能重置申报密码",
    ResetOutcome.NOT_LOGGED_IN: "请先登录",
    ResetOutcome.RULE_VIOLATED: "新申报密码不符合规则：至少6位，不允许空格",
}


@dataclass(frozen=True, slots=True)
class EntityResult:
    """Outcome and message of a verification, and whether the next one needs a captcha."""

    outcome: EntityOutcome
    message: str
    captcha_required: bool = False

    @classmethod
    def of(cls, outcome: EntityOutcome) -> EntityResult:
        """A result without more to say."""
        return cls(outcome, MESSAGES[outcome])


def check_filing_password(
    universe: Universe, taxpayer_id: str, password: str, captcha: CaptchaGiven, path: UnitPath, person_id: str | None
) -> EntityResult:
    """Check the filing password of a unit that exists; counts, locks and resets as the rules say."""
    rules, core, terms = universe.rules, universe.core, universe.policy.filing_lock
    others = tuple(
        valid for unit, passwords in core.filing_passwords.items() if unit != taxpayer_id for valid in passwords
    )
    asked = rules.passwords_asked(core.filing_passwords[taxpayer_id], others)
    attempt = Attempt(password, asked, captcha_seen(universe, captcha))
    gate = rules.filing_gates.on(path)
    key = rules.filing_counting_key(taxpayer_id, person_id)
    came_of_it, lock = gate.judge(core.filing_locks.get(key, Lock()), terms, attempt, universe.clock.now())
    core.filing_locks[key] = lock
    outcome = EntityOutcome.ENTERED if came_of_it is GateOutcome.ACCEPTED else EntityOutcome(came_of_it.value)
    message = MESSAGES[outcome]
    if came_of_it is GateOutcome.WRONG_PASSWORD:
        message += tries_left(entries_left(lock, terms))
    return EntityResult(outcome, message, gate.captcha_asked(lock))


def captcha_due(universe: Universe, taxpayer_id: str, path: UnitPath, person_id: str | None) -> bool:
    """Whether the next filing password of this unit needs a captcha."""
    key = universe.rules.filing_counting_key(taxpayer_id, person_id)
    lock = universe.core.filing_locks.get(key, Lock())
    return universe.rules.filing_gates.on(path).captcha_asked(lock)


def reset_filing_password(
    universe: Universe, person_id: str | None, taxpayer_id: str, new_password: str, place: ResetPlace
) -> ResetOutcome:
    """Give a unit a new filing password and open its lock, if this person may; a refusal changes nothing."""
    core, rules = universe.core, universe.rules
    if person_id is None and rules.filing_reset_needs_login(place):
        return ResetOutcome.NOT_LOGGED_IN
    valid = core.filing_passwords.get(taxpayer_id)
    if valid is None:
        return ResetOutcome.NOT_PERMITTED
    if person_id is not None and not rules.may_reset_filing_password(core.roles(person_id, taxpayer_id), place):
        core.filing_passwords[taxpayer_id] = rules.filing_passwords_after_refusal(valid, new_password)
        _pass_lock(universe, taxpayer_id, person_id, rules.filing_lock_after_refusal)
        return ResetOutcome.NOT_PERMITTED
    if not rules.filing_password_allowed(new_password):
        return ResetOutcome.RULE_VIOLATED
    core.filing_passwords[taxpayer_id] = rules.filing_passwords_after_reset(valid, new_password)
    _pass_lock(universe, taxpayer_id, person_id, rules.filing_lock_after_reset)
    after_filing_reset(universe, taxpayer_id, new_password)
    return ResetOutcome.DONE


def _pass_lock(universe: Universe, taxpayer_id: str, person_id: str | None, rule: Callable[[Lock], Lock]) -> None:
    locks = universe.core.filing_locks
    key = universe.rules.filing_counting_key(taxpayer_id, person_id)
    if key in locks:
        locks[key] = rule(locks[key])
