"""Violations of the last step and of what the account is good for. Source: ZC-HC-01, ZC-HC-14, ZC-HC-16, ZC-GEN-01."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from simulators.defects.changes import always, never, own_account_gate, registration, rules
from simulators.defects.defect import Defect
from simulators.defects.registration_clauses import (
    BOTH_PORTALS,
    CODE_FIRST,
    FACE_MATCH,
    LOGIN_AFTER,
    LOGIN_AFTER_APP,
    LOGIN_AFTER_WEB,
    MAY_LOG_IN,
    NOT_MISUSED,
    SMS,
    WEB_ALTERNATIVE,
)
from simulators.defects.registration_ways import NAMES, WAYS, in_each
from simulators.rules.identifiers import AccountNames, Found, Identifier, find_account
from simulators.rules.registration import sms_code_holds

Finder = Callable[[str, Iterable[AccountNames]], Found | None]

_IDENTIFIERS: Final = {
    Identifier.MOBILE: "手机号码",
    Identifier.LOGIN_NAME: "登录名",
    Identifier.DOCUMENT_NUMBER: "证件号码",
}
_OPENED: Final = {
    "web": CODE_FIRST + BOTH_PORTALS + WEB_ALTERNATIVE + MAY_LOG_IN,
    "app_hall": CODE_FIRST + BOTH_PORTALS + MAY_LOG_IN,
    "app_face": FACE_MATCH + BOTH_PORTALS,
}


def _not_for(way: str, identifiers: frozenset[Identifier]) -> Finder:
    def find(typed: str, everybody: Iterable[AccountNames]) -> Found | None:
        people = list(everybody)
        found = find_account(typed, people)
        barred = {one.person_id for one in people if one.registered_by == WAYS[way]}
        return None if found and found.person_id in barred and found.identifier in identifiers else found

    return find


def _newest_of_any_mobile(typed: str, sent: str | None, sent_elsewhere: Sequence[str]) -> bool:
    return sms_code_holds(typed, sent, ()) or typed in sent_elsewhere


def _to_nobody(_mobile: str) -> None:
    return None


def _to_a_stranger(mobile: str) -> str:
    return mobile[:-1] + str((int(mobile[-1]) + 1) % 10)


DEFECTS: Final = (
    *in_each(
        "sms-not-sent",
        "提示短信验证码已发送，却没有发送",
        SMS,
        lambda way: registration(way, sms_recipient=_to_nobody),
    ),
    *in_each(
        "sms-sent-to-a-stranger",
        "短信验证码发到所填的手机号码以外",
        SMS,
        lambda way: registration(way, sms_recipient=_to_a_stranger),
    ),
    *in_each(
        "sms-code-not-checked",
        "不核对短信验证码",
        SMS,
        lambda way: registration(way, sms_code_holds=always),
    ),
    *in_each(
        "sms-code-of-other-mobile-accepted",
        "别的手机收到的短信验证码也通过",
        SMS,
        lambda way: registration(way, sms_code_holds=_newest_of_any_mobile),
    ),
    *in_each(
        "right-sms-code-refused",
        "短信验证码填对也不通过",
        SMS,
        lambda way: registration(way, sms_code_holds=never),
    ),
    *in_each(
        "mobile-taken-twice",
        "别人已注册的手机号码也能用",
        SMS + NOT_MISUSED,
        lambda way: registration(way, mobile_taken=never, mobile_refused_a_code=never),
    ),
    *(
        Defect(
            f"{way.replace('_', '-')}-account-not-by-{identifier.value.replace('_', '-')}",
            f"以{NAMES[way]}的账号不能用{title}登录",
            LOGIN_AFTER,
            rules=rules(find_account=_not_for(way, frozenset({identifier}))),
        )
        for way in NAMES
        for identifier, title in _IDENTIFIERS.items()
    ),
    *(
        Defect(
            f"{way.replace('_', '-')}-account-useless",
            f"以{NAMES[way]}成功后账号仍不能登录",
            clauses + LOGIN_AFTER,
            rules=rules(find_account=_not_for(way, frozenset(Identifier))),
        )
        for way, clauses in _OPENED.items()
    ),
    *(
        Defect(
            f"{portal}-login-with-any-password",
            f"登录{title}时不核对密码，别的系统核对",
            clauses + NOT_MISUSED,
            rules=own_account_gate(portal, password_holds=always),
        )
        for portal, title, clauses in (("web", "WEB端", LOGIN_AFTER_WEB), ("app", "APP", LOGIN_AFTER_APP))
    ),
)
