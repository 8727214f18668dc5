"""Violations of 忘记密码. Source: SM-FG-01, SM-FG-03, SM-ACC-14."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from simulators.defects import lock_faults
from simulators.defects.changes import always, never, rules
from simulators.defects.defect import Defect
from simulators.rules.forgotten_password import (
    IdentityFacts,
    identity_matches,
    passwords_after_reset,
    passwords_kept,
    sms_code_holds,
)
from simulators.rules.lockout import after_reset, untouched

_RESETS: Final = ("SM-FG-03", "KJ2-FG-03")
_UNLOCKS: Final = ("SM-ACC-14", "KJ2-ACC-14")


def _blind_to(part: str) -> Callable[[IdentityFacts, IdentityFacts], bool]:
    def matches(claim: IdentityFacts, person: IdentityFacts) -> bool:
        return identity_matches(replace(claim, **{part: getattr(person, part)}), person)

    return matches


def _old_too(valid: tuple[str, ...], new: str) -> tuple[str, ...]:
    return (*valid, new)


def _sent_to_anybody(code: str, sent: str, sent_elsewhere: Sequence[str]) -> bool:
    return sms_code_holds(code, sent, ()) or code in sent_elsewhere


DEFECTS: Final = (
    Defect(
        "account-reset-without-identity",
        "短信验证码没有通过也能重置登录密码",
        (*_RESETS, *_UNLOCKS),
        rules=rules(account_reset_allowed=always, account_reset_form_open=always),
    ),
    Defect(
        "account-reset-by-own-identity",
        "证明自己的身份以后，改填别人的信息就能重置别人的登录密码",
        _RESETS,
        rules=rules(verified_after_new_claim=lambda *, verified: verified),
    ),
    Defect(
        "account-reset-impossible",
        "完成身份验证后仍不能重置登录密码",
        _RESETS,
        rules=rules(account_reset_allowed=never),
    ),
    Defect("sms-code-not-checked", "短信验证码填什么都通过", _RESETS, rules=rules(sms_code_holds=always)),
    Defect(
        "sms-code-of-another-phone-accepted",
        "忘记密码时填写别人手机收到的短信验证码也通过",
        _RESETS,
        rules=rules(sms_code_holds=_sent_to_anybody),
    ),
    Defect("right-sms-code-refused", "短信验证码填对也不通过", _RESETS, rules=rules(sms_code_holds=never)),
    Defect(
        "identity-name-not-checked", "忘记密码时不核对姓名", _RESETS, rules=rules(identity_matches=_blind_to("name"))
    ),
    Defect(
        "identity-document-type-not-checked",
        "忘记密码时不核对证件类型",
        _RESETS,
        rules=rules(identity_matches=_blind_to("id_document_type")),
    ),
    Defect(
        "identity-document-number-not-checked",
        "忘记密码时不核对证件号码",
        _RESETS,
        rules=rules(identity_matches=_blind_to("id_document_number")),
    ),
    Defect(
        "identity-mobile-not-checked",
        "忘记密码时不核对手机号码",
        _RESETS,
        rules=rules(identity_matches=_blind_to("mobile")),
    ),
    Defect(
        "refused-account-reset-still-changes",
        "提示未通过身份验证，登录密码却已被改掉",
        _RESETS,
        rules=rules(account_passwords_after_refusal=passwords_after_reset, account_reset_form_open=always),
    ),
    Defect(
        "old-account-password-stays-valid",
        "重置后原来的登录密码仍然有效",
        (*_RESETS, *_UNLOCKS),
        rules=rules(account_passwords_after_reset=_old_too),
    ),
    Defect(
        "account-reset-without-effect",
        "提示登录密码重置成功，新密码却不生效",
        (*_RESETS, "SM-FG-01", "KJ2-FG-01"),
        rules=rules(account_passwords_after_reset=passwords_kept),
    ),
    Defect(
        "account-reset-changes-filing-password",
        "重置登录密码把单位的申报密码也改掉了",
        _RESETS,
        rules=rules(filing_passwords_after_account_reset=passwords_after_reset),
    ),
    Defect(
        "account-reset-keeps-lock",
        "忘记密码重置后账号仍然锁定",
        _UNLOCKS,
        rules=rules(account_lock_after_reset=untouched),
    ),
    Defect(
        "account-reset-keeps-count",
        "忘记密码解锁后错误次数不归零，再错一次又锁定",
        _UNLOCKS,
        rules=rules(account_lock_after_reset=lock_faults.nearly_locked_again),
    ),
    Defect(
        "refused-account-reset-unlocks",
        "没有通过身份验证，账号却已解锁",
        _UNLOCKS,
        rules=rules(account_lock_after_refusal=after_reset, account_reset_form_open=always),
    ),
    Defect(
        "account-reset-unlocks-filing-password",
        "忘记密码把锁定的申报密码也解锁了",
        _UNLOCKS,
        rules=rules(filing_lock_after_account_reset=after_reset),
    ),
)
