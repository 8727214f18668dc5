"""Violations of the filing password's lock. Source: SM-UN-03, SM-UN-04, SM-UM-07."""

from __future__ import annotations

from typing import Final

from simulators.defects import lock_faults
from simulators.defects.changes import filing_gates, never, policy, rules
from simulators.defects.defect import Defect
from simulators.rules import lockout
from simulators.rules.lockout import LockTerms

_LOCKS: Final = ("SM-UN-03", "KJ2-UN-03")
_ENDS: Final = ("SM-UN-04", "KJ2-UN-04")
_SEVERAL: Final = ("SM-UM-07", "KJ2-UM-07")
_PATHS: Final = ("single", "several", "first_use", "former_login")

DEFECTS: Final = (
    Defect("filing-locks-at-6", "第6次输错申报密码才锁定", _LOCKS + _SEVERAL, policy=policy(filing_lock=LockTerms(6))),
    Defect("filing-locks-at-4", "第4次输错申报密码就锁定", _LOCKS + _SEVERAL, policy=policy(filing_lock=LockTerms(4))),
    Defect(
        "single-unit-never-locks",
        "一家单位：申报密码输错多少次都不锁定",
        _LOCKS,
        rules=filing_gates("single", is_locked=never),
    ),
    Defect(
        "several-units-never-lock",
        "多家单位：申报密码输错多少次都不锁定",
        _SEVERAL,
        rules=filing_gates("several", is_locked=never),
    ),
    Defect(
        "locked-filing-password-good-for-former-login",
        "锁定的申报密码仍可用来以申报密码方式登录",
        _LOCKS,
        rules=filing_gates("former_login", is_locked=never),
    ),
    Defect(
        "locked-filing-password-good-at-first-use",
        "首次办税的人仍可用锁定的申报密码验证",
        _LOCKS,
        rules=filing_gates("first_use", is_locked=never),
    ),
    Defect(
        "filing-lock-per-person",
        "申报密码的错误次数按办税人员分别计算，换个人就能再试",
        _LOCKS,
        rules=rules(filing_counting_key=lambda taxpayer_id, person_id: f"{taxpayer_id}/{person_id}"),
    ),
    Defect(
        "filing-lock-shared-by-units",
        "一家单位的申报密码锁定，另一家也被锁定",
        (*_SEVERAL, *("SM-UM-04", "KJ2-UM-04")),
        rules=rules(filing_counting_key=lambda _taxpayer_id, _person_id: "all units"),
    ),
    Defect(
        "filing-lock-count-survives-success",
        "单位办税验证成功后错误次数不归零",
        _LOCKS + _SEVERAL,
        rules=filing_gates(*_PATHS, after_right_password=lock_faults.kept_after_success),
    ),
    Defect(
        "filing-lock-counts-wrong-captcha",
        "填错验证码也算输错申报密码",
        _LOCKS + _SEVERAL,
        rules=filing_gates(*_PATHS, after_refused_captcha=lockout.after_wrong_password),
    ),
    Defect(
        "filing-lock-count-reset-by-wrong-captcha",
        "填错验证码使申报密码的错误次数归零",
        _LOCKS,
        rules=filing_gates(*_PATHS, after_refused_captcha=lock_faults.forgiven),
    ),
    Defect(
        "filing-lock-ends-after-118-minutes",
        "申报密码锁定118分钟后就可以再试",
        _ENDS + _SEVERAL,
        policy=policy(filing_lock=LockTerms(minutes=118)),
    ),
    Defect(
        "filing-lock-ends-after-122-minutes",
        "申报密码锁定122分钟后才可以再试",
        _ENDS + _SEVERAL,
        policy=policy(filing_lock=LockTerms(minutes=122)),
    ),
    Defect(
        "filing-lock-ends-after-a-day",
        "申报密码锁定24小时后才可以再试",
        _ENDS + _SEVERAL,
        policy=policy(filing_lock=LockTerms(minutes=24 * 60)),
    ),
    Defect(
        "filing-lock-never-ends",
        "申报密码锁定不会自动解除",
        _ENDS + _SEVERAL,
        policy=policy(filing_lock=LockTerms(minutes=None)),
    ),
    Defect(
        "filing-lock-dated-from-first-entry",
        "申报密码锁定的时间从第1次输错时算起",
        _ENDS,
        rules=filing_gates(*_PATHS, after_wrong_password=lock_faults.dated_from_first_entry),
    ),
    Defect(
        "filing-lock-extended-by-attempts",
        "申报密码锁定期间再试会延长锁定",
        _ENDS,
        rules=filing_gates(*_PATHS, after_locked_attempt=lock_faults.extended),
    ),
    Defect(
        "filing-lock-counts-attempts-while-locked",
        "申报密码锁定期间输错的次数，解锁后继续累计",
        _ENDS,
        rules=filing_gates(
            *_PATHS,
            after_locked_attempt=lock_faults.counted_while_locked,
            after_wrong_password=lock_faults.carried_over,
        ),
    ),
    Defect(
        "filing-lock-count-not-restarted",
        "申报密码解锁后错误次数不从零算起，再错一次又锁定",
        _ENDS,
        rules=filing_gates(*_PATHS, after_wrong_password=lock_faults.not_restarted),
    ),
)
