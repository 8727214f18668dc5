"""Violations of the account's lock. Source: SM-ACC-12, SM-ACC-13."""

from __future__ import annotations

from typing import Final

from simulators.defects import lock_faults
from simulators.defects.changes import account_gate, policy, rules
from simulators.defects.defect import Defect
from simulators.rules import lockout
from simulators.rules.lockout import LockTerms

_LOCKS: Final = ("SM-ACC-12", "KJ2-ACC-12")
_ENDS: Final = ("SM-ACC-13", "KJ2-ACC-13")
_CAPTCHA: Final = ("SM-ACC-08", "KJ2-ACC-08")

DEFECTS: Final = (
    Defect("account-locks-at-6", "第6次输错登录密码才锁定", _LOCKS, policy=policy(account_lock=LockTerms(6))),
    Defect("account-locks-at-4", "第4次输错登录密码就锁定", _LOCKS, policy=policy(account_lock=LockTerms(4))),
    Defect("account-never-locks", "登录密码输错多少次都不锁定", _LOCKS, policy=policy(account_lock=LockTerms(None))),
    Defect(
        "account-lock-per-identifier",
        "按输入的账号（手机号码、登录名、证件号码）分别计算错误次数",
        _LOCKS,
        rules=rules(account_counting_key=lambda found: f"{found.person_id}/{found.identifier}"),
    ),
    Defect(
        "account-lock-shared-by-all",
        "所有人的登录密码错误次数加在一起",
        _LOCKS + _CAPTCHA,
        rules=rules(account_counting_key=lambda _found: "everybody"),
    ),
    Defect(
        "account-lock-count-survives-success",
        "登录成功后错误次数不归零",
        _LOCKS,
        rules=account_gate(after_right_password=lock_faults.kept_after_success),
    ),
    Defect(
        "account-lock-counts-wrong-captcha",
        "填错验证码也算输错登录密码",
        _LOCKS,
        rules=account_gate(after_refused_captcha=lockout.after_wrong_password),
    ),
    Defect(
        "account-lock-count-reset-by-wrong-captcha",
        "填错验证码使登录密码的错误次数归零",
        _LOCKS,
        rules=account_gate(after_refused_captcha=lock_faults.forgiven),
    ),
    Defect(
        "account-lock-ends-after-118-minutes",
        "账号锁定118分钟后就可以再试",
        _ENDS,
        policy=policy(account_lock=LockTerms(minutes=118)),
    ),
    Defect(
        "account-lock-ends-after-30-minutes",
        "账号锁定30分钟后就可以再试",
        _ENDS,
        policy=policy(account_lock=LockTerms(minutes=30)),
    ),
    Defect(
        "account-lock-ends-after-122-minutes",
        "账号锁定122分钟后才可以再试",
        _ENDS,
        policy=policy(account_lock=LockTerms(minutes=122)),
    ),
    Defect(
        "account-lock-ends-after-a-day",
        "账号锁定24小时后才可以再试",
        _ENDS,
        policy=policy(account_lock=LockTerms(minutes=24 * 60)),
    ),
    Defect(
        "account-lock-never-ends", "账号锁定不会自动解除", _ENDS, policy=policy(account_lock=LockTerms(minutes=None))
    ),
    Defect(
        "account-lock-dated-from-first-entry",
        "账号锁定的时间从第1次输错时算起",
        _ENDS,
        rules=account_gate(after_wrong_password=lock_faults.dated_from_first_entry),
    ),
    Defect(
        "account-lock-extended-by-attempts",
        "账号锁定期间再试会延长锁定",
        _ENDS,
        rules=account_gate(after_locked_attempt=lock_faults.extended),
    ),
    Defect(
        "account-lock-counts-attempts-while-locked",
        "账号锁定期间输错的次数，解锁后继续累计",
        _ENDS,
        rules=account_gate(
            after_locked_attempt=lock_faults.counted_while_locked, after_wrong_password=lock_faults.carried_over
        ),
    ),
    Defect(
        "account-lock-count-not-restarted",
        "账号解锁后错误次数不从零算起，再错一次又锁定",
        _ENDS,
        rules=account_gate(after_wrong_password=lock_faults.not_restarted),
    ),
)
