"""Violations of the form 三方协议签订: what it fills in, lists, hints. Source: DL-AGR-06d to DL-AGR-07h, DL-PRE-04."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from simulators.dalian_ruleset import Names
from simulators.defects.changes import RulesChange
from simulators.defects.dalian_changes import API, dalian, dalian_policy, optional
from simulators.defects.defect import Defect
from simulators.rules.registration import Citizen
from simulators.rules.signing import BANK_HINTS

_LEFT_OUT: Final = "盛海银行"
_LET_IN: Final = "恒远银行"


def _another_digit(citizen: Citizen) -> Citizen:
    number = citizen.id_document_number
    return replace(citizen, id_document_number=("9" if number[0] != "9" else "1") + number[1:])


def _all(names: Names, _keyword: str) -> Names:
    return names


def _from_the_beginning(names: Names, keyword: str) -> Names:
    return [one for one in names if one.startswith(keyword)]


def _none_by_keyword(names: Names, keyword: str) -> Names:
    return () if keyword else names


def _may_be_blank(field: str, label: str, **values: object) -> Defect:
    change: RulesChange = optional(lambda rules: rules.application_required, "application_required", field, **values)
    name = field.replace("_", "-")
    return Defect(f"agreement-{name}-may-be-blank", f"签订三方协议时可以不填{label}", ("DL-AGR-07h",), rules=change)


DEFECTS: Final = (
    Defect(
        "name-not-filled-in",
        "签订页面没有带出纳税人姓名",
        ("DL-AGR-06d",),
        rules=dalian(identity_shown=lambda citizen: replace(citizen, name="")),
    ),
    Defect(
        "document-type-filled-in-wrong",
        "签订页面带出的证件类型不对",
        ("DL-AGR-06e",),
        rules=dalian(identity_shown=lambda citizen: replace(citizen, id_document_type="外国护照")),
    ),
    Defect(
        "document-number-filled-in-wrong",
        "签订页面带出的证件号码不对",
        ("DL-AGR-06f",),
        rules=dalian(identity_shown=_another_digit),
    ),
    Defect(
        "name-taken-from-the-request",
        "签约人姓名以提交的内容为准，可以冒用",
        ("DL-AGR-06d",),
        API,
        policy=dalian_policy(identity_from_body=True),
    ),
    Defect("bank-keyword-ignored", "查找开户行时不管关键词", ("DL-AGR-07b",), rules=dalian(banks_found=_all)),
    Defect(
        "bank-keyword-finds-nothing",
        "以关键词查找不到开户行",
        ("DL-AGR-07b",),
        rules=dalian(banks_found=_none_by_keyword),
    ),
    Defect(
        "bank-keyword-only-from-the-beginning",
        "只能从名称的开头查找开户行",
        ("DL-AGR-07b",),
        rules=dalian(banks_found=_from_the_beginning),
    ),
    Defect(
        "branch-keyword-only-from-the-beginning",
        "只能从名称的开头查找营业网点",
        ("DL-AGR-07e",),
        rules=dalian(branches_found=_from_the_beginning),
    ),
    Defect("branch-keyword-ignored", "查找营业网点时不管关键词", ("DL-AGR-07e",), rules=dalian(branches_found=_all)),
    Defect(
        "branch-keyword-finds-nothing",
        "以关键词查找不到营业网点",
        ("DL-AGR-07e",),
        rules=dalian(branches_found=_none_by_keyword),
    ),
    Defect(
        "division-defaults-to-a-district",
        "行政区划默认为某个区",
        ("DL-AGR-07c",),
        policy=dalian_policy(default_division="district"),
    ),
    Defect(
        "division-defaults-to-another-city",
        "行政区划默认为另一城市",
        ("DL-AGR-07c",),
        policy=dalian_policy(default_division="another_city"),
    ),
    Defect(
        "division-has-no-default", "行政区划没有默认值", ("DL-AGR-07c",), policy=dalian_policy(default_division="blank")
    ),
    Defect(
        "county-required",
        "行政区划必须具体到县区，否则查不到营业网点",
        ("DL-AGR-07d",),
        rules=dalian(division_sufficient=lambda division, city: division != city),
    ),
    Defect(
        "14-banks-sign-online",
        "支持网签的银行只有14家",
        ("DL-PRE-04a",),
        rules=dalian(signs_online=lambda name, listed: listed and name != _LEFT_OUT),
    ),
    Defect(
        "16-banks-sign-online",
        "支持网签的银行有16家",
        ("DL-PRE-04a",),
        rules=dalian(signs_online=lambda name, listed: listed or name == _LET_IN),
    ),
    Defect(
        "bank-hint-missing",
        "选择开户行时不提示该行是否支持网签",
        ("DL-PRE-04b", "DL-PRE-04c"),
        rules=dalian(bank_hint=lambda _online: ""),
    ),
    Defect(
        "bank-hint-wrong",
        "选择开户行时的提示与事实相反",
        ("DL-PRE-04b", "DL-PRE-04c"),
        rules=dalian(online_told=lambda online: not online),
    ),
    Defect(
        "bank-hint-without-the-hall",
        "提示该行不支持网签，却没有说怎样办理",
        ("DL-PRE-04c",),
        rules=dalian(bank_hint=lambda online: BANK_HINTS[online].partition("，")[0]),
    ),
    _may_be_blank("tax_authority", "税务机关", authority_in_charge=lambda one, places: one in {"", *places}),
    _may_be_blank("bank", "开户行"),
    _may_be_blank("branch", "开户行营业网点"),
    _may_be_blank("account_holder", "缴税账户户名"),
    _may_be_blank("account_number", "缴税账户账号"),
)
