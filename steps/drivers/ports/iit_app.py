"""个人所得税APP."""

from __future__ import annotations

from enum import Enum, unique
from typing import Protocol

from conformance.redaction import Secret
from steps.drivers.ports.common import Box, BusinessAccess, LoginReply, QrCode, ResetOutcome


@unique
class ScanOutcome(Enum):
    """What the APP says of a scanned code."""

    CONFIRMED = "已确认登录"
    EXPIRED = "二维码已过期"
    NOT_LOGGED_IN = "请先登录APP"
    UNKNOWN_CODE = "无法识别的二维码"


@unique
class AuthorisationOutcome(Enum):
    """What came of granting a handling authorisation."""

    GRANTED = "授权成功"
    NOT_PERMITTED = "无权授权"
    NOT_LOGGED_IN = "要求登录后授权"
    NOT_OFFERED = "不提供该功能"
    UNKNOWN_HANDLER = "没有该办税人员"


class IitApp(Protocol):
    """个人所得税APP: one session of it, on one phone."""

    def login(self, account: str, account_password: Secret) -> LoginReply:
        """Log in to the APP; answers the captcha whenever asked."""
        ...

    def scan(self, qr_code: QrCode) -> ScanOutcome:
        """扫一扫, from the top right of the home page, and confirm."""
        ...

    def grant_authorisation(self, taxpayer_id: str, handler_name: str, handler_mobile: str) -> AuthorisationOutcome:
        """办税授权: let a handler act for a unit."""
        ...

    def reset_filing_password(self, taxpayer_id: str, new_password: Secret) -> ResetOutcome:
        """Reset a unit's filing password as the person logged in."""
        ...

    def try_business(self) -> BusinessAccess:
        """Open a page for people who are logged in, as if by its address; the session stays where it was."""
        ...


class IitAppScreen(Protocol):
    """What only eyes see of the APP. Implemented by `drivers/ui` alone."""

    def scan_entry_box(self) -> Box | None:
        """Where 扫一扫 stands on the home page; None when it is not there. Needs somebody logged in."""
        ...
