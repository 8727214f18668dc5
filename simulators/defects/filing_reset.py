"""Violations of the reset of the filing password. Source: SM-UN-05, SM-UN-06, SM-UN-08, SM-UN-09, SM-UN-12."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from simulators.defects import lock_faults
from simulators.defects.changes import always, rules, screens
from simulators.defects.defect import Defect
from simulators.rules.filing_password_reset import ResetPlace, Roles, may_reset_filing_password
from simulators.rules.forgotten_password import passwords_after_reset, passwords_kept
from simulators.rules.lockout import after_reset, untouched

_WHO: Final = ("SM-UN-05", "KJ2-UN-05")
_WHERE: Final = ("SM-UN-06", "KJ2-UN-06")
_EITHER_WAY: Final = ("SM-UN-09", "KJ2-UN-09")
_WAYS: Final = ("SM-UN-08", "KJ2-UN-08")
_ENTRY: Final = ("SM-UN-12", "KJ2-UN-12")


def _not_at(closed: ResetPlace) -> Callable[[Roles, ResetPlace], bool]:
    return lambda roles, place: place is not closed and may_reset_filing_password(roles, place)


def _also_if(role: str) -> Callable[[Roles, ResetPlace], bool]:
    return lambda roles, place: getattr(roles, role) or may_reset_filing_password(roles, place)


def _seen(defect_id: str, title: str, clauses: tuple[str, ...], **values: Any) -> Defect:  # noqa: ANN401
    return Defect(defect_id, title, clauses, ("ui",), policy=screens(**values))


DEFECTS: Final = (
    Defect(
        "anybody-resets-filing-password", "任何人都能重置申报密码", _WHO, rules=rules(may_reset_filing_password=always)
    ),
    Defect(
        "legal-representative-may-not-reset",
        "法定代表人不能重置申报密码",
        _WHO + _WHERE + _EITHER_WAY,
        rules=rules(may_reset_filing_password=lambda roles, _place: roles.finance_officer),
    ),
    Defect(
        "finance-manager-may-not-reset",
        "财务经理不能重置申报密码",
        _WHO + _WHERE + _EITHER_WAY,
        rules=rules(may_reset_filing_password=lambda roles, _place: roles.legal_representative),
    ),
    Defect(
        "other-legal-representative-resets",
        "别的单位的法定代表人也能重置申报密码",
        _WHO,
        rules=rules(may_reset_filing_password=_also_if("legal_representative_elsewhere")),
    ),
    Defect(
        "other-finance-manager-resets",
        "别的单位的财务经理也能重置申报密码",
        _WHO,
        rules=rules(may_reset_filing_password=_also_if("finance_officer_elsewhere")),
    ),
    Defect(
        "authorised-handler-resets-filing-password",
        "有办税授权的办税人员也能重置申报密码",
        _WHO,
        rules=rules(may_reset_filing_password=_also_if("authorised")),
    ),
    Defect(
        "filing-reset-without-login-on-web",
        "没有登录WEB端也能重置申报密码",
        _WHO,
        ("api",),
        rules=rules(filing_reset_needs_login=lambda place: place is not ResetPlace.WEB),
    ),
    Defect(
        "filing-reset-without-login-in-app",
        "没有登录APP也能重置申报密码",
        _WHO,
        ("api",),
        rules=rules(filing_reset_needs_login=lambda place: place is not ResetPlace.APP),
    ),
    Defect(
        "refused-filing-reset-still-changes",
        "提示无权重置，申报密码却已被改掉",
        _WHO,
        rules=rules(filing_passwords_after_refusal=passwords_after_reset),
    ),
    Defect(
        "refused-filing-reset-unlocks",
        "提示无权重置，申报密码却已解锁",
        _WHO,
        rules=rules(filing_lock_after_refusal=after_reset),
    ),
    Defect(
        "filing-reset-keeps-lock",
        "重置后申报密码仍然锁定",
        _WHO + _WHERE,
        rules=rules(filing_lock_after_reset=untouched),
    ),
    Defect(
        "filing-reset-keeps-count",
        "重置后申报密码的错误次数不归零，再错一次又锁定",
        _WHO,
        rules=rules(filing_lock_after_reset=lock_faults.nearly_locked_again),
    ),
    Defect(
        "filing-reset-without-effect",
        "提示申报密码重置成功，新密码却不生效",
        _WHO + _WHERE + _EITHER_WAY,
        rules=rules(filing_passwords_after_reset=passwords_kept),
    ),
    Defect(
        "old-filing-password-stays-valid",
        "重置后原来的申报密码仍然有效",
        _WHO + _WHERE + _EITHER_WAY,
        rules=rules(filing_passwords_after_reset=lambda valid, new: (*valid, new)),
    ),
    Defect(
        "filing-reset-not-in-app",
        "APP不能重置申报密码",
        _WHO + _WHERE + _EITHER_WAY,
        rules=rules(may_reset_filing_password=_not_at(ResetPlace.APP)),
    ),
    Defect(
        "filing-reset-not-on-web",
        "WEB端不能重置申报密码",
        _WHO + _WHERE + _EITHER_WAY,
        rules=rules(may_reset_filing_password=_not_at(ResetPlace.WEB)),
    ),
    Defect(
        "filing-reset-changes-account-password",
        "重置申报密码把登录密码也改掉了",
        _EITHER_WAY,
        rules=rules(account_passwords_after_filing_reset=passwords_after_reset),
    ),
    Defect(
        "filing-reset-unlocks-account",
        "重置申报密码把锁定的登录账号也解锁了",
        _EITHER_WAY,
        rules=rules(account_lock_after_filing_reset=after_reset),
    ),
    _seen("forgot-filing-password-missing", "验证页面没有【忘记申报密码】", _ENTRY, forgot_filing_password="absent"),
    _seen(
        "forgot-filing-password-missing-for-one-unit",
        "一家单位的验证页面没有【忘记申报密码】",
        _ENTRY,
        forgot_filing_password="several_only",
    ),
    _seen(
        "forgot-filing-password-missing-for-several-units",
        "多家单位的验证页面没有【忘记申报密码】",
        _ENTRY,
        forgot_filing_password="single_only",
    ),
    _seen("forgot-filing-password-dead", "点击【忘记申报密码】没有反应", _WAYS, forgot_filing_password="dead"),
    _seen(
        "forgot-filing-password-without-web",
        "【忘记申报密码】不提供WEB端的链接",
        _WAYS,
        forgot_filing_password_web="absent",
    ),
    _seen(
        "forgot-filing-password-web-elsewhere",
        "【忘记申报密码】的WEB端链接通向别处",
        _WAYS,
        forgot_filing_password_web="elsewhere",
    ),
    _seen(
        "forgot-filing-password-without-app",
        "【忘记申报密码】不提供APP的二维码",
        _WAYS,
        forgot_filing_password_app="absent",
    ),
    _seen(
        "forgot-filing-password-app-unreadable",
        "【忘记申报密码】的APP二维码无法识别",
        _WAYS,
        forgot_filing_password_app="unreadable",
    ),
    _seen(
        "forgot-filing-password-app-elsewhere",
        "【忘记申报密码】的APP二维码不指向APP",
        _WAYS,
        forgot_filing_password_app="elsewhere",
    ),
)
