"""Violations that only eyes and hands meet on the login screen.

Source: SM-ACC-03, SM-ACC-09 to SM-ACC-11, SM-FG-01, SM-FG-02, SM-QR-01, SM-QR-04.
"""

from __future__ import annotations

from typing import Any, Final

from simulators.defects.changes import screens
from simulators.defects.defect import Defect


def _seen(defect_id: str, title: str, *clauses: str, **values: Any) -> Defect:  # noqa: ANN401 - fields of every type
    return Defect(defect_id, title, clauses, ("ui",), policy=screens(**values))


_FORGOT: Final = ("SM-FG-01", "KJ2-FG-01", "SM-FG-02", "KJ2-FG-02")

DEFECTS: Final = (
    _seen("default-is-qr", "登录页面默认扫码登录", "SM-ACC-03", "KJ2-ACC-03", default_mode="qr"),
    _seen(
        "default-is-filing-password",
        "登录页面默认申报密码登录",
        "SM-ACC-03",
        "KJ2-ACC-03",
        default_mode="filing_password",
    ),
    _seen("soft-keyboard-off", "软键盘默认不启用", "SM-ACC-09", "KJ2-ACC-09", soft_keyboard_on=False),
    _seen("soft-keyboard-types-nothing", "软键盘的键没有反应", "SM-ACC-09", "KJ2-ACC-09", soft_keyboard_types=False),
    _seen(
        "soft-keyboard-close-dead",
        "软键盘的【关闭】没有反应",
        "SM-ACC-10",
        "KJ2-ACC-10",
        soft_keyboard_close_works=False,
    ),
    _seen("soft-keyboard-icon-dead", "软键盘图标没有反应", "SM-ACC-11", "KJ2-ACC-11", soft_keyboard_icon_works=False),
    _seen("forgot-password-link-missing", "登录页面没有【忘记密码】", *_FORGOT, forgot_password_link="absent"),
    _seen("forgot-password-link-dead", "点击【忘记密码】没有反应", *_FORGOT, forgot_password_link="dead"),
    _seen(
        "forgot-password-opens-web-login",
        "【忘记密码】打开的是WEB端登录页面",
        *_FORGOT,
        forgot_password_link="web_home",
    ),
    _seen("forgot-password-opens-app", "【忘记密码】打开的是APP", *_FORGOT, forgot_password_link="app"),
    _seen("mode-switch-missing", "登录界面不能切换二维码和账号密码登录", "SM-QR-01", "KJ2-QR-01", mode_switch="absent"),
    _seen("mode-switch-at-left", "登录方式切换处在左上角", "SM-QR-01", "KJ2-QR-01", mode_switch="top_left"),
    _seen("mode-switch-at-bottom", "登录方式切换处在右下角", "SM-QR-01", "KJ2-QR-01", mode_switch="bottom_right"),
    _seen("mode-switch-dead", "登录方式切换处没有反应", "SM-QR-01", "KJ2-QR-01", mode_switch_to_qr_works=False),
    _seen(
        "mode-switch-one-way", "换成扫码登录后换不回账号密码登录", "SM-QR-01", "KJ2-QR-01", mode_switch_back_works=False
    ),
    _seen("app-download-missing", "登录界面没有【手机端下载】", "SM-QR-04", "KJ2-QR-04", app_download="absent"),
    _seen("app-download-dead", "点击【手机端下载】没有反应", "SM-QR-04", "KJ2-QR-04", app_download="dead"),
    _seen(
        "app-download-unreadable", "【手机端下载】的二维码无法识别", "SM-QR-04", "KJ2-QR-04", app_download="unreadable"
    ),
    _seen(
        "app-download-leads-elsewhere",
        "【手机端下载】的二维码不指向APP",
        "SM-QR-04",
        "KJ2-QR-04",
        app_download="elsewhere",
    ),
)
