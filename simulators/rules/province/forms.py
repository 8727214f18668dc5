"""What the forms of the portal ask besides a right password. Source: LN-SMS-04, LN-SMS-05, LN-PW-05 (reading T36)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, unique

from simulators.rules.captcha_policy import CaptchaSeen
from simulators.rules.province.secrets import Passwords


@dataclass(frozen=True, slots=True)
class FormRules:
    """What a form asks besides its entries; forms without a captcha or agreement never look at these."""

    agreement_missing: bool = True
    """Whether an unticked box is refused."""
    captcha_missing: bool = True
    """Whether a blank captcha is refused."""
    captcha_checked: bool = True
    """Whether a wrong captcha is refused."""

    def unticked(self, *, agreed: bool) -> bool:
        """Whether the form is refused for the agreement. Source: LN-SMS-05, LN-QK-14, LN-NAT-04."""
        return self.agreement_missing and not agreed

    def blank(self, seen: CaptchaSeen) -> bool:
        """Whether the form is refused for want of a captcha. Source: LN-SMS-04, LN-NAT-03, LN-PW-05, LN-PW-15."""
        return self.captcha_missing and seen is CaptchaSeen.BLANK

    def misread(self, seen: CaptchaSeen) -> bool:
        """Whether the form is refused for a wrong captcha alone. Source: LN-NAT-03, LN-NAT-05."""
        return self.captcha_checked and seen is CaptchaSeen.WRONG


@unique
class ChangeCheck(Enum):
    """What is made of a form that changes a password."""

    FINE = "fine"
    WRONG_OLD = "wrong_old"
    REPETITION_DIFFERS = "repetition_differs"


@dataclass(frozen=True, slots=True)
class ChangeForm:
    """A form that changes a password, and what would be right as the old one."""

    old: str
    new: str
    repeated: str
    valid: Passwords
    """None of them right when none is set yet."""
    others: Passwords = ()
    """Right elsewhere: enterprise passwords on the personal form, personal ones on the enterprise form."""


def check_change(form: ChangeForm) -> ChangeCheck:
    """Whether old password and repetition are right. Source: LN-PW-05, LN-PW-10, LN-PW-15."""
    if form.old not in form.valid:
        return ChangeCheck.WRONG_OLD
    return ChangeCheck.FINE if form.new == form.repeated else ChangeCheck.REPETITION_DIFFERS
