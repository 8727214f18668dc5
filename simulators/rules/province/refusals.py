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
    QUICK_LOGIN = "quick_login"
    NATURAL_LOGIN = "natural_login"
    AGENCY_LOGIN = "agency_login"
    """First step of 代理机构登录."""
    CLIENT = "client"
    """Third step of 代理机构登录."""
    STAFF_SEARCH = "staff_search"
    """添加办税人员 - 搜索."""
    APPLICATION = "application"
    """增值税一般纳税人申报, 发票票种核定."""


def carried_out(attempt: Attempt | Action, refusal: str | None) -> bool:  # noqa: ARG001 - a replaced rule looks at it
    """Whether what was attempted is done: when it was not refused, for any reason that the portal answers."""
    return refusal is None
