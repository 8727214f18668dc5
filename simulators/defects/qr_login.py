"""Violations of login by QR code. Source: SM-QR-02, SM-QR-03, SM-QR-05."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from simulators.defects.changes import RulesChange, always, policy, rules, screens
from simulators.defects.defect import Channel, Defect
from simulators.rules.qr_code import QrCode, QrState, qr_state
from simulators.rules.unit_verification import LoginWay, Stage, stage_after_login

_EXPIRES: Final = ("SM-QR-02", "KJ2-QR-02")
_SCANNED: Final = ("SM-QR-03", "KJ2-QR-03")
_IN_SESSION: Final[tuple[Channel, ...]] = ("api",)
"""The page asks no more once it says that its code has expired, and 扫一扫 is closed to whoever is not logged in."""
_UNIT_NEXT: Final = ("SM-QR-05", "KJ2-QR-05")


def _expiry_hidden(code: QrCode, lifetime_s: int, now: datetime) -> QrState:
    state = qr_state(code, lifetime_s, now)
    return QrState.WAITING if state is QrState.EXPIRED and not code.spent else state


def _scan_unnoticed(code: QrCode, lifetime_s: int, now: datetime) -> QrState:
    return qr_state(replace(code, scanned_by=None), lifetime_s, now)


def _expiry_ignored(code: QrCode, lifetime_s: int, now: datetime) -> QrState:  # noqa: ARG001 - a rule's shape
    return QrState.ACCEPTED if code.scanned_by is not None else QrState.WAITING


def _expired_until_scanned(code: QrCode, lifetime_s: int, now: datetime) -> QrState:
    return QrState.ACCEPTED if code.scanned_by is not None else qr_state(code, lifetime_s, now)


def _scanned_though(refusal: str) -> RulesChange:
    def scanned_in_spite(reason: str, person: str | None) -> str | None:
        return person if reason == refusal else None

    return rules(qr_scanned_in_spite=scanned_in_spite, qr_state=_expired_until_scanned)


def _same_again(old: QrCode | None, new: QrCode) -> QrCode:
    return new if old is None else old


def _stillborn(old: QrCode | None, new: QrCode) -> QrCode:
    return new if old is None else replace(new, shown_at=new.shown_at - timedelta(days=1))


def _straight_in(units: int, way: LoginWay) -> Stage:
    return Stage.ENTERED if way is LoginWay.QR else stage_after_login(units, way)


DEFECTS: Final = (
    Defect("qr-code-lives-for-a-day", "二维码一天之后才过期", _EXPIRES, policy=policy(qr_code_lifetime_s=86_400)),
    Defect(
        "expired-qr-code-logs-in",
        "过期或刷新前的二维码仍可扫描登录",
        _EXPIRES,
        rules=rules(qr_scannable=always, qr_state=_expiry_ignored),
    ),
    Defect("expired-qr-code-scans", "APP对过期的二维码显示已确认登录", _EXPIRES, rules=rules(qr_scannable=always)),
    Defect(
        "expired-qr-code-refused-yet-logs-in",
        "APP提示二维码已过期，客户端却已登录",
        _EXPIRES,
        _IN_SESSION,
        rules=_scanned_though("expired"),
    ),
    Defect(
        "scan-without-app-login-refused-yet-logs-in",
        "APP没有登录，提示请先登录，客户端却已登录",
        _SCANNED,
        _IN_SESSION,
        rules=_scanned_though("not_logged_in"),
    ),
    Defect("qr-expiry-not-shown", "二维码过期后客户端没有提示", _EXPIRES, rules=rules(qr_state=_expiry_hidden)),
    Defect("qr-refresh-shows-same-code", "刷新后还是原来的二维码", _EXPIRES, rules=rules(qr_renewed=_same_again)),
    Defect("refreshed-qr-code-expired", "刷新后的二维码也是过期的", _EXPIRES, rules=rules(qr_renewed=_stillborn)),
    Defect(
        "scan-without-app-login",
        "没有登录APP也能扫码登录",
        (*_SCANNED, "KJ2-PH-04"),
        rules=rules(qr_scanner=lambda logged_in, anybody: logged_in or anybody),
    ),
    Defect(
        "scan-refused-when-logged-in",
        "已登录APP仍提示先登录，不能扫码",
        (*_SCANNED, "KJ2-PH-04"),
        rules=rules(qr_scanner=lambda _logged_in, _anybody: None),
    ),
    Defect(
        "scan-does-not-log-in",
        "APP已确认登录，客户端却没有登录",
        (*_SCANNED, *_UNIT_NEXT),
        rules=rules(qr_state=_scan_unnoticed),
    ),
    Defect("scan-entry-missing", "APP首页没有扫一扫", _SCANNED, ("ui",), policy=screens(scan_entry="absent")),
    Defect("scan-entry-at-left", "扫一扫在APP首页左上角", _SCANNED, ("ui",), policy=screens(scan_entry="top_left")),
    Defect(
        "scan-entry-at-bottom", "扫一扫在APP首页右下角", _SCANNED, ("ui",), policy=screens(scan_entry="bottom_right")
    ),
    Defect(
        "qr-login-straight-into-business",
        "扫码登录后不进行单位办税验证，直接进入系统",
        _UNIT_NEXT,
        rules=rules(stage_after_login=_straight_in),
    ),
)
