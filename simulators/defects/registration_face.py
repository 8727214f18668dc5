"""Violations of face verification, and of the way to 登录设置. Source: ZC-FC-01, ZC-FC-02, ZC-FC-10, ZC-HC-01."""

from __future__ import annotations

from typing import Final

from simulators.defects.changes import always, never, registration
from simulators.defects.defect import Defect
from simulators.defects.registration_clauses import (
    BOTH_PORTALS,
    CODE_FIRST,
    FACE_MATCH,
    LOGIN_SETUP_AFTER_MATCH,
    NOT_MISUSED,
    RESIDENT_ID_ONLY,
    SETUP_APP_HALL,
    SETUP_FACE,
    SETUP_WEB,
)
from simulators.defects.registration_ways import in_each
from simulators.rules.identifiers import RESIDENT_ID_CARD
from simulators.rules.registration import BureauAnswer

_WITHOUT_PROOF: Final = {
    "web": CODE_FIRST + SETUP_WEB,
    "app_hall": CODE_FIRST + SETUP_APP_HALL,
    "app_face": LOGIN_SETUP_AFTER_MATCH + SETUP_FACE,
}
_SETUP: Final = {
    "web": SETUP_WEB + CODE_FIRST + BOTH_PORTALS,
    "app_hall": SETUP_APP_HALL + CODE_FIRST + BOTH_PORTALS,
    "app_face": LOGIN_SETUP_AFTER_MATCH + SETUP_FACE + FACE_MATCH + BOTH_PORTALS,
}

DEFECTS: Final = (
    Defect(
        "face-for-every-document",
        "人脸识别认证注册不限居民身份证",
        RESIDENT_ID_ONLY,
        rules=registration("app_face", document_supported=always),
    ),
    Defect(
        "face-for-passports-too",
        "持外国护照也能人脸识别认证注册",
        RESIDENT_ID_ONLY,
        rules=registration("app_face", document_supported=lambda kind: kind in {RESIDENT_ID_CARD, "外国护照"}),
    ),
    Defect(
        "face-for-residence-permits-too",
        "持港澳居民居住证也能人脸识别认证注册",
        RESIDENT_ID_ONLY,
        rules=registration("app_face", document_supported=lambda kind: kind in {RESIDENT_ID_CARD, "港澳居民居住证"}),
    ),
    Defect(
        "face-refuses-resident-id-cards",
        "持居民身份证也不能人脸识别认证注册",
        RESIDENT_ID_ONLY,
        rules=registration("app_face", document_supported=never),
    ),
    Defect(
        "face-without-match-accepted",
        "人脸比对不通过也能注册",
        FACE_MATCH + LOGIN_SETUP_AFTER_MATCH + NOT_MISUSED,
        rules=registration("app_face", face_accepted=lambda answer: answer is not BureauAnswer.UNAVAILABLE),
    ),
    Defect(
        "face-bureau-away-counts-as-match",
        "公安人像比对服务不可用时当作比对通过",
        FACE_MATCH,
        rules=registration("app_face", face_accepted=lambda answer: answer is not BureauAnswer.NO_MATCH),
    ),
    Defect(
        "face-match-refused",
        "人脸比对通过也不能注册",
        FACE_MATCH + BOTH_PORTALS,
        rules=registration("app_face", face_accepted=never),
    ),
    *(
        one
        for way, clauses in _WITHOUT_PROOF.items()
        for one in in_each(
            "login-setup-without-proof",
            "不经身份验证就能进行登录设置",
            clauses,
            lambda at: registration(at, login_setup_open=always),
            (way,),
        )
    ),
    *(
        one
        for way, clauses in _SETUP.items()
        for one in in_each(
            "login-setup-never-opens",
            "身份验证通过后登录设置也不打开",
            clauses,
            lambda at: registration(at, login_setup_open=never),
            (way,),
        )
    ),
)
