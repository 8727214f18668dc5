"""Forms of the portal that are no body of the API as they stand: a tick box is absent when it is not ticked."""

from __future__ import annotations

from pydantic import Field

from simulators.provincial_etax.schemas import NaturalPersonLogin, QuickLogin, StandardLogin


class StandardLoginForm(StandardLogin):
    """普通登录."""

    agreed: bool = Field(False, title="同意协议")


class QuickLoginForm(QuickLogin):
    """快捷登录."""

    agreed: bool = Field(False, title="同意协议")


class NaturalPersonLoginForm(NaturalPersonLogin):
    """自然人登录."""

    agreed: bool = Field(False, title="同意服务协议")
