"""The steps of a login, in their order; none can be skipped. Source: LN-PW-19, LN-SMS-14, LN-AG-01, LN-AG-08."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, unique
from typing import Final

from simulators.rules.province.staff import StaffRole


@unique
class Stage(StrEnum):
    """Where a session stands."""

    VISITOR = "visitor"
    CHOOSE_PERSON = "choose_person"
    VERIFY_PERSON = "verify_person"
    SET_PASSWORD = "set_password"
    CHOOSE_CLIENT = "choose_client"
    ENTERED = "entered"
    SOCIAL_INSURANCE = "social_insurance"


@unique
class Step(StrEnum):
    """What a session may want to do on its way in."""

    CHOOSE_PERSON = "choose_person"
    """Also to see the people, and 同步办税人."""
    VERIFY_PERSON = "verify_person"
    """Send a code, enter it, enter the personal password, 取消."""
    SET_PASSWORD = "set_password"
    CHOOSE_CLIENT = "choose_client"


@unique
class Kind(StrEnum):
    """What a session is a login of."""

    ENTERPRISE = "enterprise"
    NATURAL_PERSON = "natural_person"
    AGENCY = "agency"


@unique
class Factor(StrEnum):
    """By what a person was verified."""

    SMS_CODE = "sms_code"
    PERSONAL_PASSWORD = "personal_password"


_STAGE_OF: Final[Mapping[Step, Stage]] = {
    Step.CHOOSE_PERSON: Stage.CHOOSE_PERSON,
    Step.VERIFY_PERSON: Stage.VERIFY_PERSON,
    Step.SET_PASSWORD: Stage.SET_PASSWORD,
    Step.CHOOSE_CLIENT: Stage.CHOOSE_CLIENT,
}


def step_open(step: Step, stage: Stage, kind: Kind) -> bool:  # noqa: ARG001 - a replaced rule looks at the kind
    """Whether a session at `stage` may take this step: only when it is its turn."""
    return stage is _STAGE_OF[step]


def after_enterprise_password(*, social_insurance_only: bool) -> Stage:
    """Where 普通登录 leads after the enterprise password. Source: LN-SMS-06, LN-QK-03, LN-QK-04."""
    return Stage.SOCIAL_INSURANCE if social_insurance_only else Stage.CHOOSE_PERSON


def after_natural_password() -> Stage:
    """Where 自然人登录 leads: in, without any further factor. Source: LN-NAT-05."""
    return Stage.ENTERED


def after_agency_password() -> Stage:
    """Where 代理机构登录 leads after the first step. Source: LN-AG-01, LN-AG-04."""
    return Stage.CHOOSE_PERSON


def after_verification(kind: Kind, factor: Factor, *, password_set: bool) -> Stage:  # noqa: ARG001 - as above
    """Where a verified person is. Source: LN-SMS-14, LN-PWD-02, LN-AG-06."""
    if kind is Kind.AGENCY:
        return Stage.CHOOSE_CLIENT
    return Stage.ENTERED if password_set else Stage.SET_PASSWORD


def completes_first_login(stage: Stage, role: StaffRole) -> bool:  # noqa: ARG001 - a replaced rule looks at the role
    """Whether a login that has come so far is the first 普通登录, done by whoever may be chosen for it.

    Source: LN-ENT-02, LN-QK-01, LN-SMS-06, LN-SMS-14.
    """
    return stage is Stage.ENTERED


def logged_in(stage: Stage) -> bool:
    """Whether a session at `stage` may use the portal. Source: LN-SMS-14, LN-AG-08."""
    return stage in {Stage.ENTERED, Stage.SOCIAL_INSURANCE}


def session_stands(*, user_there: bool, frozen: bool) -> bool:
    """Whether a session goes on: its person is no deleted or frozen user. Source: LN-DEL-03, LN-FRZ-02."""
    return user_there and not frozen
