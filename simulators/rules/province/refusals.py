"""Saying no and meaning it: what is refused is not done either. Source: every clause of LN that refuses something."""

from __future__ import annotations

from enum import StrEnum, unique

from simulators.rules.province.rights import Action


@unique
class Attempt(StrEnum):
    """What can be refused, beside the actions that need a right."""

    STANDARD_LOGIN = "standard_login"
    """First step of 普通登录."""
    CHOICE_OF_PERSON = "choice_of_person"
    SMS_CODE = "sms_code"
    """短信登录 of the person chosen."""
    PERSONAL_PASSWORD = "personal_password"
    """密码登录 of the person chosen."""
    QUICK_SMS = "quick_sms"
    """快捷登录 - 发送验证码."""
    QUICK_LOGIN = "quick_login"
    NATURAL_LOGIN = "natural_login"
    AGENCY_LOGIN = "agency_login"
    """First step of 代理机构登录."""
    CLIENT = "client"
    """Third step of 代理机构登录."""
    STAFF_SEARCH = "staff_search"
    """添加办税人员 - 搜索."""


def refusal_stops(attempt: Attempt | Action, reason: str) -> bool:  # noqa: ARG001 - a replaced rule looks at them
    """Whether an attempt that is refused, for a reason as the portal answers it, changes nothing."""
    return True
