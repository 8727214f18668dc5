"""Violations around hall registration codes. Source: ZC-HC-01, ZC-HC-04, ZC-HC-05, ZC-HC-24."""

from __future__ import annotations

import string
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Final

from simulators.defects.changes import policy, registration, rules
from simulators.defects.defect import Defect
from simulators.defects.registration_clauses import (
    BOTH_PORTALS,
    CODE_7_DAYS,
    CODE_AGAIN,
    CODE_FIRST,
    CODE_FORMAT,
    NOT_MISUSED,
)
from simulators.defects.registration_ways import API, HALL, in_each
from simulators.rules.registration_codes import CODE_ALPHABET, CodeVerdict, RegistrationCode, is_expired, judge_code
from simulators.ruleset import Codes

Judge = Callable[[str, Codes, Codes, int | None, datetime], CodeVerdict]
Text = Callable[[Random, str, int], str]


def _good_for(days: int | None) -> Judge:
    return lambda typed, own, others, _days, now: judge_code(typed, own, others, days, now)


def _anybodys(typed: str, own: Codes, others: Codes, days: int | None, now: datetime) -> CodeVerdict:
    found = next((one for one in (*own, *others) if one.text == typed), None)
    return judge_code(typed, (found,) if found else (), (), days, now)


def _every_own(typed: str, own: Codes, others: Codes, days: int | None, now: datetime) -> CodeVerdict:
    fresh = bool(own) and not is_expired(own[-1], days, now)
    known = fresh and typed in {one.text for one in own}
    return CodeVerdict.GOOD if known else judge_code(typed, own, others, days, now)


def _end_may_lack(typed: str, own: Codes, others: Codes, days: int | None, now: datetime) -> CodeVerdict:
    whole = own[-1].text if own and own[-1].text.startswith(typed) else typed
    return judge_code(whole, own, others, days, now)


def _without_own(typed: str, own: Codes, others: Codes, days: int | None, now: datetime) -> CodeVerdict:
    return judge_code(typed, own, others, days, now) if own else CodeVerdict.GOOD


def _not_checked(*_anything: object) -> CodeVerdict:
    return CodeVerdict.GOOD


def _always_wrong(*_anything: object) -> CodeVerdict:
    return CodeVerdict.WRONG


def _of(alphabet: str, length: int) -> Text:
    return lambda luck, _number, _issued: "".join(luck.choices(alphabet, k=length))


def _with_dash(luck: Random, _number: str, _issued: int) -> str:
    return "".join((*luck.choices(CODE_ALPHABET, k=3), "-", *luck.choices(CODE_ALPHABET, k=2)))


def _dead(old: RegistrationCode | None, new: RegistrationCode) -> RegistrationCode:
    return new if old is None else replace(new, issued_at=old.issued_at)


def _same_again(old: RegistrationCode | None, new: RegistrationCode) -> RegistrationCode:
    return new if old is None else replace(new, text=old.text)


def _once_only(old: RegistrationCode | None, new: RegistrationCode) -> RegistrationCode | None:
    return new if old is None else None


def _text(defect_id: str, title: str, new_code_text: Text) -> Defect:
    return Defect(defect_id, title, CODE_FORMAT, rules=rules(new_code_text=new_code_text))


DEFECTS: Final = (
    Defect("code-good-for-8-days", "注册码8天内有效", CODE_7_DAYS, policy=policy(registration_code_days=8)),
    Defect("code-good-for-6-days", "注册码6天后就失效", CODE_7_DAYS, policy=policy(registration_code_days=6)),
    Defect("code-good-for-1-day", "注册码1天后就失效", CODE_7_DAYS, policy=policy(registration_code_days=1)),
    Defect("code-good-for-30-days", "注册码30天内有效", CODE_7_DAYS, policy=policy(registration_code_days=30)),
    Defect("code-never-expires", "注册码永远有效", CODE_7_DAYS, policy=policy(registration_code_days=None)),
    *in_each(
        "code-good-for-8-days",
        "注册码8天内有效",
        CODE_7_DAYS,
        lambda way: registration(way, judge_code=_good_for(8)),
        HALL,
    ),
    *in_each(
        "code-good-for-6-days",
        "注册码6天后就失效",
        CODE_7_DAYS,
        lambda way: registration(way, judge_code=_good_for(6)),
        HALL,
    ),
    *in_each(
        "code-never-expires",
        "注册码永远有效",
        CODE_7_DAYS,
        lambda way: registration(way, judge_code=_good_for(None)),
        HALL,
    ),
    _text("code-of-5-characters", "注册码只有5位", _of(CODE_ALPHABET, 5)),
    _text("code-of-7-characters", "注册码有7位", _of(CODE_ALPHABET, 7)),
    _text("code-with-other-characters", "注册码中有数字、字母以外的字符", _with_dash),
    _text("code-of-digits-alone", "注册码从来没有字母", _of(string.digits, 6)),
    _text("code-of-letters-alone", "注册码从来没有数字", _of(string.ascii_letters, 6)),
    _text("codes-in-sequence", "注册码按顺序发放，不是随机的", lambda _luck, _number, issued: f"A{issued + 1:05d}"),
    _text("code-same-for-everybody", "所有人的注册码都一样", lambda *_anything: "Ab12Cd"),
    _text("code-derived-from-document", "注册码取自证件号码，不是随机的", lambda _luck, number, _issued: number[-6:]),
    *in_each(
        "any-code-accepted",
        "不核对注册码",
        CODE_FIRST + CODE_7_DAYS,
        lambda way: registration(way, judge_code=_not_checked),
        HALL,
    ),
    *in_each(
        "code-of-others-accepted",
        "别人的注册码也能用",
        CODE_FIRST + NOT_MISUSED,
        lambda way: registration(way, judge_code=_anybodys),
        HALL,
    ),
    *in_each(
        "any-code-without-application",
        "没有申请过注册码的人，随便填写一个也能通过",
        CODE_FIRST,
        lambda way: registration(way, judge_code=_without_own),
        HALL,
    ),
    *in_each(
        "code-end-may-lack",
        "注册码少输最后几位也能通过",
        CODE_FIRST,
        lambda way: registration(way, judge_code=_end_may_lack),
        HALL,
    ),
    *in_each(
        "right-code-refused",
        "注册码正确也被拒绝",
        CODE_FIRST + BOTH_PORTALS,
        lambda way: registration(way, judge_code=_always_wrong),
        HALL,
    ),
    Defect("code-given-once-only", "注册码过期后不能再次申请", CODE_AGAIN, rules=rules(code_renewed=_once_only)),
    Defect("code-dead-when-given-again", "再次申请到的注册码无效", CODE_AGAIN, rules=rules(code_renewed=_dead)),
    Defect(
        "code-same-when-given-again",
        "再次申请到的还是原来的注册码",
        CODE_FORMAT,
        rules=rules(code_renewed=_same_again),
    ),
    *in_each(
        "expired-code-revived",
        "再次申请以后，过期的注册码又有效",
        CODE_AGAIN,
        lambda way: registration(way, judge_code=_every_own),
        HALL,
        API,
    ),
)
