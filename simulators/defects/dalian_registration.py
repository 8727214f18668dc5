"""Violations of the registration at the natural-person e-tax bureau. Source: DL-REG-01 to DL-REG-04, DL-FAQ-1a, 1b."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from simulators.dalian_ruleset import Codes
from simulators.defects.changes import RulesChange, always, never
from simulators.defects.dalian_changes import UI, dalian, dalian_policy, optional
from simulators.defects.defect import Defect
from simulators.rules.etax_accounts import UnionPayAnswer
from simulators.rules.registration import Citizen, identity_matches
from simulators.rules.registration_codes import CodeVerdict, judge_code

_REAL_NAME: Final = ("DL-FAQ-1a", "DL-FAQ-1b")


def _matches_but_for(field: str) -> Callable[[Citizen, Citizen], bool]:
    """The identity, where this part of it does not count when it is blank."""

    def matches(claim: Citizen, citizen: Citizen) -> bool:
        blank = not getattr(claim, field)
        return identity_matches(replace(claim, **{field: getattr(citizen, field)}) if blank else claim, citizen)

    return matches


def _blank_code_good(typed: str, own: Codes, others: Codes, days: int | None, now: datetime) -> CodeVerdict:
    return judge_code(typed, own, others, days, now) if typed else CodeVerdict.GOOD


def _any_code_good(*_anything: object) -> CodeVerdict:
    return CodeVerdict.GOOD


def _complete_matches(answer: UnionPayAnswer, *, complete: bool) -> bool:
    return not complete or answer is UnionPayAnswer.MATCH


def _mobile_ignored(answer: UnionPayAnswer, *, complete: bool) -> bool:  # noqa: ARG001 - a rule's shape
    return answer in {UnionPayAnswer.MATCH, UnionPayAnswer.ANOTHER_MOBILE}


def _may_be_blank(field: str, label: str, **values: object) -> Defect:
    change: RulesChange = optional(lambda rules: rules.registration_required, "registration_required", field, **values)
    name = field.replace("_", "-")
    return Defect(f"etax-{name}-may-be-blank", f"注册时可以不填{label}", ("DL-REG-03b",), rules=change)


DEFECTS: Final = (
    Defect(
        "etax-registers-without-agreement",
        "不点击【同意】也能注册",
        ("DL-REG-01",),
        rules=dalian(registration_open=always),
    ),
    Defect(
        "etax-pages-open-without-agreement",
        "不点击【同意】，选择注册方式和填写注册信息的页面也打得开",
        ("DL-REG-01",),
        UI,
        rules=dalian(registration_pages_open=always),
    ),
    Defect(
        "etax-method-not-needed",
        "不选择注册方式也能注册",
        ("DL-REG-02a", *_REAL_NAME),
        rules=dalian(method_needed=never),
    ),
    Defect(
        "etax-without-unionpay",
        "不提供银联实名认证注册",
        ("DL-REG-02a", "DL-FAQ-1b"),
        policy=dalian_policy(registration_methods=("code",)),
    ),
    Defect(
        "etax-without-codes",
        "不提供注册码认证",
        ("DL-REG-02a", "DL-FAQ-1b"),
        policy=dalian_policy(registration_methods=("unionpay",)),
    ),
    Defect(
        "etax-reserved-mobile-not-checked",
        "银联实名认证不核对银行预留手机号",
        ("DL-REG-03a",),
        rules=dalian(unionpay_proves=_mobile_ignored),
    ),
    Defect(
        "etax-unionpay-not-checked",
        "不经银联核对也能以银联实名认证注册",
        ("DL-REG-03a", *_REAL_NAME),
        rules=dalian(unionpay_proves=always),
    ),
    Defect("etax-code-not-checked", "以任意注册码都能注册", _REAL_NAME, rules=dalian(judge_code=_any_code_good)),
    _may_be_blank("name", "姓名", identity_matches=_matches_but_for("name"), unionpay_proves=_complete_matches),
    _may_be_blank(
        "id_document_number",
        "证件号码",
        identity_matches=_matches_but_for("id_document_number"),
        unionpay_proves=_complete_matches,
    ),
    _may_be_blank("id_document_type", "证件类型", identity_matches=_matches_but_for("id_document_type")),
    _may_be_blank("account", "账户"),
    _may_be_blank("account_password", "密码"),
    _may_be_blank("bank_card_number", "银行卡号", unionpay_proves=_complete_matches),
    _may_be_blank("reserved_mobile", "银行预留手机号", unionpay_proves=_complete_matches),
    _may_be_blank("registration_code", "注册码", judge_code=_blank_code_good),
    Defect(
        "etax-registration-not-kept",
        "提示注册成功，却没有账号",
        ("DL-REG-03c", "DL-REG-04"),
        rules=dalian(account_made=lambda _account: None),
    ),
    Defect(
        "etax-chosen-password-not-kept",
        "注册时设置的密码不能登录",
        ("DL-REG-04",),
        rules=dalian(
            account_made=lambda account: replace(account, account_password=account.account_password[::-1] + "0")
        ),
    ),
    Defect(
        "etax-registration-logs-in",
        "注册完成就登录了，不用输入账户和密码、验证码",
        ("DL-REG-04",),
        rules=dalian(logged_in_by_registration=always),
    ),
)
