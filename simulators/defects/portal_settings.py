"""Violations of 常用功能 and of 用户中心. Source: LN-UI-13, LN-UC-02."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulators.defects.portal_changes import behaves, behaves_over_http
from simulators.rules.province.portal import Names, Owner

_BASIC: Final = ("姓名", "身份", "手机号码", "纳税人名称", "纳税人识别号")

Texts = Mapping[str, str]


def _as_before(before: Names, ticked: Names) -> Names:  # noqa: ARG001 - a rule's shape
    return before


def _added_only(before: Names, ticked: Names) -> Names:
    return tuple(dict.fromkeys((*before, *ticked)))


def _forgotten(favourites: Names) -> Names:  # noqa: ARG001 - a rule's shape
    return ()


def _everybody(taxpayer_id: str, person_id: str) -> Owner:  # noqa: ARG001 - a rule's shape
    return "", ""


def _none(information: Texts) -> Texts:  # noqa: ARG001 - a rule's shape
    return {}


def _without_basic(information: Texts) -> Texts:
    return {label: text for label, text in information.items() if label not in _BASIC}


def _without_platform(information: Texts) -> Texts:
    return {label: text for label, text in information.items() if label in _BASIC}


def _unchanged(before: Texts, label: str, text: str) -> Texts:  # noqa: ARG001 - a rule's shape
    return before


DEFECTS: Final = (
    behaves("ln-favourites-not-kept", "常用功能设置之后没有保存", "LN-UI-13", favourites_after=_as_before),
    behaves_over_http(
        "ln-favourites-never-removed", "常用功能取消勾选之后仍在", "LN-UI-13", favourites_after=_added_only
    ),
    behaves("ln-favourites-lost-at-exit", "退出之后常用功能就没有了", "LN-UI-13", favourites_after_exit=_forgotten),
    behaves_over_http("ln-favourites-shared", "常用功能由所有企业的人员共用", "LN-UI-13", favourites_owner=_everybody),
    behaves("ln-information-empty", "用户中心不显示自身信息", "LN-UC-02", information_shown=_none),
    behaves("ln-information-without-basic", "用户中心没有基本信息", "LN-UC-02", information_shown=_without_basic),
    behaves("ln-information-without-platform", "用户中心没有平台信息", "LN-UC-02", information_shown=_without_platform),
    behaves("ln-information-not-kept", "用户中心的修改没有保存", "LN-UC-02", information_after=_unchanged),
    behaves_over_http(
        "ln-information-shared", "用户中心的平台信息由所有企业的人员共用", "LN-UC-02", information_owner=_everybody
    ),
)
