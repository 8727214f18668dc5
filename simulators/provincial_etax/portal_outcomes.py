"""What the portal answers after the login, and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, unique
from typing import Final


@unique
class PortalOutcome(StrEnum):
    """What came of something that somebody did after the login."""

    ACCEPTED = "accepted"
    SAVED = "saved"
    NOT_DUE = "not_due"
    NOT_GRANTED = "not_granted"
    NOT_PERMITTED = "not_permitted"
    NOT_LOGGED_IN = "not_logged_in"


PORTAL_MESSAGES: Final[Mapping[PortalOutcome, str]] = {
    PortalOutcome.ACCEPTED: "已提交",
    PortalOutcome.SAVED: "已保存",
    PortalOutcome.NOT_DUE: "没有需要申报的增值税",
    PortalOutcome.NOT_GRANTED: "没有权限",
    PortalOutcome.NOT_PERMITTED: "没有权限",
    PortalOutcome.NOT_LOGGED_IN: "请先登录",
}

DECLARED: Final = "申报成功"
"""Instead of 已提交, for a declaration."""
