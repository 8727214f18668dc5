"""登录设置 where no SMS code was sent for want of a proven identity: which of the two answers is that of the step."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from steps.drivers.ports import RegistrationOutcome, RegistrationReply

_UNPROVEN: Final = frozenset({RegistrationOutcome.IDENTITY_NOT_PROVEN, RegistrationOutcome.AGREEMENT_REQUIRED})
_OF_THE_CODE: Final = frozenset({RegistrationOutcome.WRONG_SMS_CODE, RegistrationOutcome.INCOMPLETE})


def unproven_or(asked: RegistrationOutcome | None, message: str, submitted: RegistrationReply) -> RegistrationReply:
    """What came of the step.

    A portal that has refused 【获取验证码】 for want of a proven identity may look at the code first when the form is
    submitted all the same. That no code is right then is no reason of its own: none was to be had.

    Args:
        asked: what 【获取验证码】 was answered by; None where a code was sent, or none was asked for.
        message: the same, as it was shown.
        submitted: what the form was answered by.
    """
    if asked in _UNPROVEN and submitted.outcome in _OF_THE_CODE:
        return replace(submitted, outcome=asked, message=message)
    return submitted
