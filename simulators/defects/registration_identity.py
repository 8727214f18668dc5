"""Violations of the proof of identity: agreement, true data, documents, duplicates, privacy.

Source: ZC-WEB-08, ZC-WEB-11, ZC-HC-02, ZC-HC-08, ZC-HC-10, ZC-FC-01, ZC-GEN-03, ZC-GEN-04.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from simulators.defects.changes import always, never, registration, rules
from simulators.defects.defect import Defect
from simulators.defects.registration_clauses import (
    AGREEMENT_APP,
    AGREEMENT_WEB,
    EVERY_DOCUMENT,
    FACE_MATCH,
    NOT_MISUSED,
    REGISTERED_FIRST,
    TRUE_IDENTITY,
)
from simulators.defects.registration_ways import ALL, API, BOTH, HALL, in_each
from simulators.rules.registration import Citizen, identity_matches

Matches = Callable[[Citizen, Citizen], bool]

_PARTS: Final = {"name": "姓名", "id_document_type": "证件类型", "id_document_number": "证件号码"}


def _blind_to(part: str) -> Matches:
    return lambda claim, citizen: identity_matches(replace(claim, **{part: getattr(citizen, part)}), citizen)


def _without(id_document_type: str) -> Matches:
    return lambda claim, citizen: claim.id_document_type != id_document_type and identity_matches(claim, citizen)


def _name_may_lack_its_end(claim: Citizen, citizen: Citizen) -> bool:
    begun = claim.name != "" and citizen.name.startswith(claim.name)
    return begun and identity_matches(replace(claim, name=citizen.name), citizen)


def _name_and_number(owner: Citizen) -> str:
    return f"该证件属于{owner.name}，{owner.id_document_type}{owner.id_document_number}"


def _ignored(part: str, title: str, way: str) -> tuple[Defect, ...]:
    clauses = FACE_MATCH if way == "app_face" else TRUE_IDENTITY
    return in_each(
        f"{part.replace('_', '-')}-not-checked",
        f"不核对{title}",
        clauses,
        lambda at: registration(at, identity_matches=_blind_to(part)),
        (way,),
    )


DEFECTS: Final = (
    *in_each(
        "agreement-not-needed",
        "没有点击同意并继续也能注册",
        AGREEMENT_WEB,
        lambda way: registration(way, may_register=always),
        ("web",),
    ),
    *in_each(
        "agreement-not-needed",
        "没有同意用户注册协议也能注册",
        AGREEMENT_APP,
        lambda way: registration(way, may_register=always),
        ("app_hall", "app_face"),
    ),
    *(one for part, title in _PARTS.items() for way in HALL for one in _ignored(part, title, way)),
    *_ignored("nationality", "国籍", "app_hall"),
    *_ignored("name", "姓名", "app_face"),
    *_ignored("id_document_number", "证件号码", "app_face"),
    *(
        one
        for way in ALL
        for one in in_each(
            "name-end-may-lack",
            "姓名少填最后几个字也能通过",
            FACE_MATCH if way == "app_face" else TRUE_IDENTITY,
            lambda at: registration(at, identity_matches=_name_may_lack_its_end),
            (way,),
        )
    ),
    *in_each(
        "true-identity-refused",
        "据实填写的身份信息也通不过",
        TRUE_IDENTITY,
        lambda way: registration(way, identity_matches=never),
        HALL,
    ),
    *in_each(
        "passport-refused",
        "不支持外国护照",
        EVERY_DOCUMENT,
        lambda way: registration(way, identity_matches=_without("外国护照")),
        HALL,
    ),
    *in_each(
        "taiwan-residence-permit-refused",
        "不支持台湾居民居住证",
        EVERY_DOCUMENT,
        lambda way: registration(way, identity_matches=_without("台湾居民居住证")),
        ("web",),
    ),
    *in_each(
        "permanent-residence-card-refused",
        "不支持外国人永久居留身份证",
        EVERY_DOCUMENT,
        lambda way: registration(way, identity_matches=_without("外国人永久居留身份证")),
        ("app_hall",),
        API,
    ),
    *in_each(
        "document-registered-twice",
        "已注册过的证件又能注册",
        NOT_MISUSED,
        lambda way: registration(way, document_free=always),
    ),
    *in_each(
        "refusal-names-the-owner",
        "拒绝时透露证件主人的姓名和号码",
        NOT_MISUSED,
        lambda way: registration(way, revealed=_name_and_number),
        ALL,
        BOTH,
    ),
    *in_each(
        "refusal-names-the-registered-owner",
        "提示已注册、已被使用时透露其主人的姓名和号码",
        NOT_MISUSED,
        lambda way: registration(way, revealed_when_taken=_name_and_number),
    ),
    *in_each(
        "proof-passes-to-the-next-claim",
        "身份验证通过之后再填别人的身份信息，登录设置就算在别人名下",
        NOT_MISUSED,
        lambda way: registration(way, proof_outlives_claim=always),
    ),
    *in_each(
        "proof-good-for-a-second-account",
        "验证一次身份可以再次进行登录设置",
        NOT_MISUSED,
        lambda way: registration(way, proof_used_up=never),
        ALL,
        API,
    ),
    Defect(
        "web-business-open-to-everybody",
        "不登录，直接打开WEB端的业务页面即可办理",
        REGISTERED_FIRST,
        rules=rules(web_business_open=always),
    ),
    Defect(
        "app-business-open-to-everybody",
        "不登录，直接打开APP的业务页面即可办理",
        REGISTERED_FIRST,
        rules=rules(app_business_open=always),
    ),
    Defect(
        "web-business-closed-to-everybody",
        "实名注册并登录后仍不能在WEB端办理业务",
        REGISTERED_FIRST,
        rules=rules(web_business_open=never),
    ),
    Defect(
        "app-business-closed-to-everybody",
        "实名注册并登录后仍不能在APP办理业务",
        REGISTERED_FIRST,
        rules=rules(app_business_open=never),
    ),
)
