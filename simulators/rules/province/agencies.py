"""代理机构登录 and 代理机构认定. Source: LN-AG-01 to LN-AG-12."""

from __future__ import annotations

from collections.abc import Mapping

Recognitions = Mapping[tuple[str, str], str]
"""协议密码 by enterprise (taxpayer id) and agency (social credit code)."""


def agency_meant(typed: str, social_credit_code: str, taxpayer_id: str) -> bool:
    """Whether this agency is meant: by either number. Source: LN-AG-02."""
    return typed in {social_credit_code, taxpayer_id}


def agencies_listed(known_to_core: tuple[str, ...]) -> tuple[str, ...]:
    """The agencies (social credit codes) that 同步代理机构信息 lists. Source: LN-AG-10."""
    return known_to_core


def is_client(taxpayer_id: str, social_credit_code: str, recognitions: Recognitions) -> bool:
    """Whether an enterprise has recognised the agency. Source: LN-AG-06, LN-AG-11, LN-AG-12."""
    return (taxpayer_id, social_credit_code) in recognitions


def after_recognition(recognitions: Recognitions, pair: tuple[str, str], agreement_password: str) -> Recognitions:
    """The recognitions after 认定. Source: LN-AG-11."""
    return {**recognitions, pair: agreement_password}


def after_cancellation(recognitions: Recognitions, pair: tuple[str, str]) -> Recognitions:
    """The recognitions after 取消. Source: LN-AG-12."""
    return {other: password for other, password in recognitions.items() if other != pair}


def after_agency_sync(recognitions: Recognitions, cancelled: Recognitions, taxpayer_id: str) -> Recognitions:  # noqa: ARG001
    """The recognitions after 同步代理机构信息 of this enterprise: as they were. Source: LN-AG-11, LN-AG-12."""
    return recognitions


def recognitions_at_last(now: Recognitions, at_first_step: Recognitions) -> Recognitions:  # noqa: ARG001 - as below
    """The recognitions that the third step of 代理机构登录 goes by. Source: LN-AG-06, LN-AG-12."""
    return now


def handler_passwords(own: str, of_agency: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG001 - as below
    """The passwords that are right for the handler chosen: their own alone. Source: LN-AG-05."""
    return (own,)


def client_at_hand(chosen: str, clients: tuple[str, ...]) -> str:  # noqa: ARG001 - a replaced rule looks at them
    """The enterprise that the session acts for: the one chosen. Source: LN-AG-09."""
    return chosen
