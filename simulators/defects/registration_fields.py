"""Violations of what has to be filled in. Source: ZC-HC-09, ZC-HC-13, ZC-FC-06, ZC-FC-11, ZC-WEB-10, ZC-WEB-14."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from simulators.defects.changes import always, optional, registration_screens
from simulators.defects.defect import Defect
from simulators.defects.registration_clauses import (
    FIELDS_APP_HALL,
    FIELDS_FACE,
    FIELDS_WEB,
    SETUP_APP_HALL,
    SETUP_FACE,
    SETUP_WEB,
    SMS,
)
from simulators.defects.registration_ways import NAMES, UI
from simulators.registration.screens import LABELS
from simulators.rules.login_names import login_name_allowed
from simulators.rules.password_rules import account_password_allowed
from simulators.rules.registration import Citizen, every_document, identity_matches, resident_id_card_only
from simulators.rules.registration_codes import CodeVerdict, judge_code

_IDENTITY: Final = {"web": FIELDS_WEB, "app_hall": FIELDS_APP_HALL, "app_face": FIELDS_FACE}
_SETUP: Final = {"web": SETUP_WEB, "app_hall": SETUP_APP_HALL, "app_face": SETUP_FACE}


def _blanks_match(claim: Citizen, citizen: Citizen) -> bool:
    blank = {part: getattr(citizen, part) for part in Citizen.__slots__ if getattr(claim, part) == ""}
    return identity_matches(replace(claim, **blank), citizen)


def _blank_code_holds(typed: str, *about: Any) -> CodeVerdict:  # noqa: ANN401 - as the rule
    return judge_code(typed, *about) if typed else CodeVerdict.GOOD


def _resident_or_blank(id_document_type: str) -> bool:
    return id_document_type == "" or resident_id_card_only(id_document_type)


def _blank_sms_holds(typed: str, sent: str | None, _sent_elsewhere: object) -> bool:
    return typed in {"", sent}


_LENIENT: Final[dict[str, dict[str, Any]]] = {
    "registration_code": {"judge_code": _blank_code_holds},
    "login_name": {"login_name_allowed": lambda name: name == "" or login_name_allowed(name)},
    "account_password": {"password_allowed": lambda password: password == "" or account_password_allowed(password)},
    "sms_code": {"sms_code_holds": _blank_sms_holds},
    "mobile": {"sms_code_holds": always},
    "household_registration_place": {},
}


def _optional(way: str, field: str, clauses: tuple[str, ...]) -> Defect:
    also = ("sms_code",) if field == "mobile" else ()
    rules = _LENIENT.get(field, {"identity_matches": _blanks_match})
    if field == "id_document_type":
        supported = _resident_or_blank if way == "app_face" else every_document
        rules = {**rules, "document_supported": supported}
    return Defect(
        f"{way.replace('_', '-')}-{field.replace('_', '-')}-optional",
        f"以{NAMES[way]}时可以不填写{LABELS[field]}",
        clauses,
        rules=optional(way, field, *also, **rules),
    )


def _missing(way: str, field: str, clauses: tuple[str, ...]) -> Defect:
    return Defect(
        f"{way.replace('_', '-')}-{field.replace('_', '-')}-not-asked",
        f"以{NAMES[way]}时页面没有{LABELS[field]}",
        clauses,
        UI,
        policy=registration_screens(fields_missing=(f"{way}.{field}",)),
        rules=optional(way, field, **_LENIENT.get(field, {"identity_matches": _blanks_match})),
    )


def _extra(way: str, page: str, field: str) -> Defect:
    clauses = (_IDENTITY if page == "identity" else _SETUP)[way]
    where = "身份信息" if page == "identity" else "登录设置"
    return Defect(
        f"{way.replace('_', '-')}-{page}-asks-for-{field.replace('_', '-')}",
        f"以{NAMES[way]}时{where}页面还必须填写{LABELS[field]}",
        clauses,
        UI,
        policy=registration_screens(fields_extra=(f"{way}.{page}.{field}",)),
    )


DEFECTS: Final = (
    *(
        _optional(way, field, _IDENTITY[way])
        for way in NAMES
        for field in ("name", "id_document_type", "id_document_number")
    ),
    _optional("app_hall", "registration_code", FIELDS_APP_HALL),
    _optional("app_hall", "nationality", FIELDS_APP_HALL),
    *(_optional(way, field, _SETUP[way]) for way in NAMES for field in ("login_name", "account_password")),
    *(_optional(way, "mobile", _SETUP[way] + SMS) for way in NAMES),
    *(_optional(way, "sms_code", SMS) for way in NAMES),
    _optional("web", "household_registration_place", SETUP_WEB),
    _missing("app_hall", "nationality", FIELDS_APP_HALL),
    _missing("web", "household_registration_place", SETUP_WEB),
    _extra("web", "identity", "nationality"),
    _extra("app_hall", "identity", "household_registration_place"),
    _extra("app_face", "identity", "registration_code"),
    _extra("app_face", "identity", "nationality"),
    _extra("web", "login", "nationality"),
    _extra("app_hall", "login", "household_registration_place"),
    _extra("app_face", "login", "household_registration_place"),
)
