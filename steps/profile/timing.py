"""Time on a deployment whose clock nobody can move."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field, model_validator

from steps.profile.tables import Number, Table, mistake

Seconds = Annotated[Number, Field(gt=0)]


class TimedRule(StrEnum):
    """A rule of a manual that has a duration, and that a test deployment may have shortened."""

    ACCOUNT_LOCK = "account_lock"
    FILING_PASSWORD_LOCK = "filing_password_lock"
    REGISTRATION_CODE = "registration_code"
    QR_CODE = "qr_code"
    SMS_CODE = "sms_code"
    SESSION = "session"


TIMED_RULE_TITLES: Final = {
    TimedRule.ACCOUNT_LOCK: "登录密码锁定时长",
    TimedRule.FILING_PASSWORD_LOCK: "申报密码锁定时长",
    TimedRule.REGISTRATION_CODE: "注册码有效期",
    TimedRule.QR_CODE: "二维码有效期",
    TimedRule.SMS_CODE: "短信验证码有效期",
    TimedRule.SESSION: "会话有效期",
}


class ShortenedRule(Table):
    """A duration of the manual that this deployment has shortened so that it can be tested."""

    rule: TimedRule
    manual_s: Seconds
    actual_s: Seconds
    margin_s: Annotated[Number, Field(ge=0)] = 0.0
    """How far the deployment's and the harness's clock readings may lie apart; kept from either side of the limit."""

    @model_validator(mode="after")
    def _is_shorter(self) -> ShortenedRule:
        if self.actual_s > self.manual_s:
            raise mistake("actual_s 应不大于 manual_s：这里写的是缩短后的时长")
        if self.margin_s >= self.actual_s:
            raise mistake("margin_s 应小于 actual_s，否则无法分清期限之前和之后")
        return self


class TimeRules(Table):
    """`[time]`: how waiting is done where there is no virtual clock."""

    max_wait_s: Annotated[Number, Field(ge=0)] = 5.0
    """Waits up to this long happen at once; for longer ones the scenario is parked."""
    shortened: tuple[ShortenedRule, ...] = ()

    def shortened_rule(self, rule: TimedRule) -> ShortenedRule | None:
        """The entry of this rule; None when it lasts as long as the manual says."""
        return next((one for one in self.shortened if one.rule is rule), None)
