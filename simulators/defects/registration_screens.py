"""Violations of the ways into registration, of the list of methods and of 录入生僻字, which only eyes and hands meet.

Source: SM-REG-01, SM-REG-23, ZC-WEB-07, ZC-WEB-09, ZC-APP-01, ZC-APP-03, ZC-HC-06 to ZC-HC-08, ZC-HC-11, ZC-HC-12.
"""

from __future__ import annotations

from typing import Any, Final

from simulators.defects.changes import registration_screens, rules
from simulators.defects.defect import Defect
from simulators.defects.registration_clauses import (
    AGREEMENT_APP,
    APP_METHODS,
    CHOOSE_FACE,
    CHOOSE_HALL_APP,
    CHOOSE_HALL_WEB,
    EITHER_METHOD,
    ENTRY_APP,
    ENTRY_CLIENT,
    ENTRY_WEB,
    RARE_BUTTON,
    RARE_SEARCH,
    STARTED_ON_WEB,
)
from simulators.defects.registration_ways import UI
from simulators.rules.rare_characters import Table, characters_found


def _seen(defect_id: str, title: str, clauses: tuple[str, ...], **values: Any) -> Defect:  # noqa: ANN401
    return Defect(defect_id, title, clauses, UI, policy=registration_screens(**values))


def _any_radical(table: Table, _radical: str, stroke_count: int) -> tuple[str, ...]:
    found = {one: None for counts in table.values() for one in counts.get(stroke_count, "") if one < "\ua000"}
    return tuple(found)


def _any_stroke_count(table: Table, radical: str, _stroke_count: int) -> tuple[str, ...]:
    return tuple(one for count in table.get(radical, {}) for one in characters_found(table, radical, count))


DEFECTS: Final = (
    _seen("client-entry-missing", "登录界面没有【立即注册】", ENTRY_CLIENT + STARTED_ON_WEB, client_entry="absent"),
    _seen(
        "client-entry-dead", "点击登录界面的【立即注册】没有反应", ENTRY_CLIENT + STARTED_ON_WEB, client_entry="dead"
    ),
    _seen(
        "client-entry-opens-web-login",
        "登录界面的【立即注册】打开的是WEB端登录页面",
        ENTRY_CLIENT + STARTED_ON_WEB,
        client_entry="web_home",
    ),
    _seen(
        "client-entry-opens-app",
        "登录界面的【立即注册】打开的是APP的注册",
        ENTRY_CLIENT + STARTED_ON_WEB,
        client_entry="app",
    ),
    _seen("web-login-entry-missing", "WEB端登录页面没有【立即注册】", ENTRY_WEB, web_login_entry="absent"),
    _seen("web-login-entry-dead", "点击WEB端的【立即注册】没有反应", ENTRY_WEB, web_login_entry="dead"),
    _seen(
        "web-login-entry-leads-elsewhere", "WEB端的【立即注册】打开的不是注册", ENTRY_WEB, web_login_entry="elsewhere"
    ),
    _seen("web-top-entry-missing", "WEB端页面右上角没有【注册】", ENTRY_WEB, web_top_entry="absent"),
    _seen("web-top-entry-dead", "点击WEB端页面右上角的【注册】没有反应", ENTRY_WEB, web_top_entry="dead"),
    _seen(
        "web-top-entry-leads-elsewhere", "WEB端页面右上角的【注册】打开的不是注册", ENTRY_WEB, web_top_entry="elsewhere"
    ),
    _seen("web-top-entry-at-left", "WEB端的【注册】在页面左上角", ENTRY_WEB, web_top_place="top_left"),
    _seen("web-top-entry-at-bottom", "WEB端的【注册】在页面右下角", ENTRY_WEB, web_top_place="bottom_right"),
    _seen("app-entry-missing", "APP没有【注册】", ENTRY_APP, app_entry="absent"),
    _seen("app-entry-dead", "点击APP的【注册】没有反应", ENTRY_APP, app_entry="dead"),
    _seen("app-entry-leads-elsewhere", "APP的【注册】打开的不是注册", ENTRY_APP, app_entry="elsewhere"),
    _seen(
        "app-without-hall-code",
        "APP没有大厅注册码注册",
        APP_METHODS + EITHER_METHOD + CHOOSE_HALL_APP,
        app_methods=("face",),
    ),
    _seen(
        "app-without-face",
        "APP没有人脸识别认证注册",
        APP_METHODS + EITHER_METHOD + CHOOSE_FACE,
        app_methods=("hall_code",),
    ),
    _seen("app-with-unionpay", "APP还有银联实名认证注册", APP_METHODS, app_methods=("hall_code", "face", "unionpay")),
    _seen(
        "app-hall-code-dead",
        "在APP选择大厅注册码注册没有反应",
        EITHER_METHOD + CHOOSE_HALL_APP,
        dead_methods=("app.hall_code",),
    ),
    _seen(
        "app-face-dead", "在APP选择人脸识别认证注册没有反应", EITHER_METHOD + CHOOSE_FACE, dead_methods=("app.face",)
    ),
    _seen(
        "app-hall-agreement-without-text",
        "以APP大厅注册码注册时，用户注册协议没有正文",
        AGREEMENT_APP,
        agreements_blank=("hall_code",),
    ),
    _seen(
        "app-face-agreement-without-text",
        "以APP人脸识别认证注册时，用户注册协议没有正文",
        AGREEMENT_APP,
        agreements_blank=("face",),
    ),
    _seen("web-without-hall-code", "WEB端没有大厅注册码注册", CHOOSE_HALL_WEB, web_methods=()),
    _seen("web-hall-code-dead", "在WEB端选择大厅注册码注册没有反应", CHOOSE_HALL_WEB, dead_methods=("web.hall_code",)),
    _seen("rare-character-button-missing", "没有【录入生僻字】", RARE_BUTTON + RARE_SEARCH, rare_button="absent"),
    _seen("rare-character-button-dead", "点击【录入生僻字】没有反应", RARE_BUTTON + RARE_SEARCH, rare_button="dead"),
    _seen("rare-character-not-entered", "录入生僻字点击【确定】后姓名没有变化", RARE_SEARCH, rare_enters="nothing"),
    _seen("wrong-rare-character-entered", "录入生僻字点击【确定】后录入的是另一个字", RARE_SEARCH, rare_enters="first"),
    _seen("stroke-counts-at-right", "笔画数选框在生僻字的右侧", RARE_SEARCH, rare_strokes="right"),
    Defect(
        "radical-ignored",
        "查找生僻字时不管偏旁部首",
        RARE_SEARCH,
        UI,
        rules=rules(rare_characters=_any_radical),
    ),
    Defect(
        "stroke-count-ignored",
        "查找生僻字时不管笔画数",
        RARE_SEARCH,
        UI,
        rules=rules(rare_characters=_any_stroke_count),
    ),
)
