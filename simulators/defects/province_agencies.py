"""Violations of 代理机构登录 and 代理机构认定. Source: LN-AG."""

from __future__ import annotations

from typing import Final

from simulators.defects.changes import always, never
from simulators.defects.defect import Defect
from simulators.defects.province_changes import province, ruled, sms
from simulators.rules.province.agencies import Recognitions
from simulators.rules.province.secrets import Passwords
from simulators.rules.province.sms_codes import SmsPurpose
from simulators.rules.province.steps import Factor, Kind, Stage, Step, after_verification, logged_in, step_open


def _without_last(typed: str, valid: Passwords) -> bool:
    return any(one.startswith(typed) and len(typed) >= len(one) - 1 for one in valid)


def _client_next() -> Stage:
    return Stage.CHOOSE_CLIENT


def _client_any_time(step: Step, stage: Stage, kind: Kind) -> bool:
    early = stage in {Stage.CHOOSE_PERSON, Stage.VERIFY_PERSON}
    return step_open(step, stage, kind) or (step is Step.CHOOSE_CLIENT and kind is Kind.AGENCY and early)


def _by_code_alone(typed: str, social_credit_code: str, taxpayer_id: str) -> bool:  # noqa: ARG001 - a rule's shape
    return typed == social_credit_code


def _by_taxpayer_id_alone(typed: str, social_credit_code: str, taxpayer_id: str) -> bool:  # noqa: ARG001
    return typed == taxpayer_id


def _sms_after_password(kind: Kind, factor: Factor, *, password_set: bool) -> Stage:
    if kind is Kind.AGENCY and factor is Factor.PERSONAL_PASSWORD:
        return Stage.VERIFY_PERSON
    return after_verification(kind, factor, password_set=password_set)


def _unrecognised_too(taxpayer_id: str, social_credit_code: str, recognitions: Recognitions) -> bool:  # noqa: ARG001
    return True


def _unknown_is_fine(typed: str, of_client: str, of_others: Passwords) -> bool:  # noqa: ARG001 - a rule's shape
    return typed == of_client or not of_client


def _any_clients(typed: str, of_client: str, of_others: Passwords) -> bool:
    return typed == of_client or typed in of_others


def _in_before_client(stage: Stage) -> bool:
    return logged_in(stage) or stage is Stage.CHOOSE_CLIENT


def _another_client(chosen: str, clients: Passwords) -> str:
    return next((one for one in clients if one != chosen), chosen)


def _not_listed(known_to_core: Passwords) -> Passwords:  # noqa: ARG001 - a rule's shape
    return ()


def _not_recognised(recognitions: Recognitions, pair: tuple[str, str], agreement_password: str) -> Recognitions:  # noqa: ARG001
    return recognitions


def _with_common_password(
    recognitions: Recognitions,
    pair: tuple[str, str],
    agreement_password: str,  # noqa: ARG001 - a rule's shape
) -> Recognitions:
    return {**recognitions, pair: "111111"}


def _not_cancelled(recognitions: Recognitions, pair: tuple[str, str]) -> Recognitions:  # noqa: ARG001
    return recognitions


def _all_cancelled(recognitions: Recognitions, pair: tuple[str, str]) -> Recognitions:
    return {other: password for other, password in recognitions.items() if other[0] != pair[0]}


def _lost_in_sync(recognitions: Recognitions, cancelled: Recognitions, taxpayer_id: str) -> Recognitions:  # noqa: ARG001
    return {pair: password for pair, password in recognitions.items() if pair[0] != taxpayer_id}


def _back_by_sync(recognitions: Recognitions, cancelled: Recognitions, taxpayer_id: str) -> Recognitions:
    return {**{pair: password for pair, password in cancelled.items() if pair[0] == taxpayer_id}, **recognitions}


def _as_at_first(now: Recognitions, at_first_step: Recognitions) -> Recognitions:  # noqa: ARG001 - a rule's shape
    return at_first_step


def _of_any_handler(own: str, of_agency: Passwords) -> Passwords:  # noqa: ARG001 - a rule's shape
    return of_agency


_AGENCY_SMS: Final = SmsPurpose.AGENCY_LOGIN

DEFECTS: Final = (
    ruled(
        "ln-agency-without-person",
        "代理机构登录跳过待办人员的验证",
        "LN-AG-01",
        "LN-AG-04",
        rules=province(after_agency_password=_client_next),
    ),
    ruled(
        "ln-agency-client-any-time",
        "代理机构登录可以先选择目标企业",
        "LN-AG-01",
        rules=province(step_open=_client_any_time),
    ),
    ruled(
        "ln-agency-by-code-alone",
        "代理机构登录不接受纳税人识别号",
        "LN-AG-02",
        rules=province(agency_meant=_by_code_alone),
    ),
    ruled(
        "ln-agency-by-taxpayer-id-alone",
        "代理机构登录不接受社会信用代码",
        "LN-AG-02",
        rules=province(agency_meant=_by_taxpayer_id_alone),
    ),
    ruled("ln-any-agency-password", "代理机构登录不核对密码", "LN-AG-03", rules=province(agency_password_holds=always)),
    ruled(
        "ln-agency-right-password-refused",
        "代理机构的登录密码正确也不能登录",
        "LN-AG-03",
        rules=province(agency_password_holds=never),
    ),
    ruled(
        "ln-agency-password-shortened",
        "代理机构登录接受少最后一位的密码",
        "LN-AG-03",
        rules=province(agency_password_holds=_without_last),
    ),
    ruled("ln-agency-any-code", "待办人员的短信验证码不核对", "LN-AG-05", rules=sms(_AGENCY_SMS, always)),
    ruled("ln-agency-code-refused", "待办人员不能以短信登录", "LN-AG-05", rules=sms(_AGENCY_SMS, never)),
    ruled(
        "ln-agency-sms-after-password",
        "待办人员以密码登录后还要短信",
        "LN-AG-05",
        rules=province(after_verification=_sms_after_password),
    ),
    ruled(
        "ln-agency-password-of-other-handlers",
        "待办人员的验证接受本机构其他待办人员的密码",
        "LN-AG-05",
        rules=province(handler_passwords=_of_any_handler),
    ),
    ruled(
        "ln-agency-any-client",
        "代理机构可以选择没有认定它的企业",
        "LN-AG-06",
        rules=province(is_client=_unrecognised_too, agreement_password_holds=_unknown_is_fine),
    ),
    ruled(
        "ln-agency-no-client", "代理机构不能选择认定了它的企业", "LN-AG-06", "LN-AG-11", rules=province(is_client=never)
    ),
    ruled("ln-any-agreement-password", "不核对协议密码", "LN-AG-07", rules=province(agreement_password_holds=always)),
    ruled(
        "ln-agreement-password-of-others",
        "接受别的企业的协议密码",
        "LN-AG-07",
        rules=province(agreement_password_holds=_any_clients),
    ),
    ruled(
        "ln-agency-in-before-client",
        "选择目标企业之前就可以办理业务",
        "LN-AG-08",
        rules=province(logged_in=_in_before_client),
    ),
    ruled(
        "ln-agency-another-client",
        "选择一家企业，进入的是另一家",
        "LN-AG-06",
        "LN-AG-09",
        rules=province(client_at_hand=_another_client),
    ),
    ruled(
        "ln-agencies-not-synchronised", "同步不出代理机构信息", "LN-AG-10", rules=province(agencies_listed=_not_listed)
    ),
    ruled(
        "ln-recognition-without-effect",
        "认定代理机构没有作用",
        "LN-AG-11",
        rules=province(after_recognition=_not_recognised),
    ),
    ruled(
        "ln-recognition-with-common-password",
        "认定时设置的协议密码没有保存",
        "LN-AG-11",
        rules=province(after_recognition=_with_common_password),
    ),
    ruled(
        "ln-cancellation-without-effect",
        "取消代理机构没有作用",
        "LN-AG-12",
        rules=province(after_cancellation=_not_cancelled),
    ),
    Defect(
        "ln-cancellation-of-all-agencies",
        "取消一家代理机构，其余的也被取消",
        ("LN-AG-12",),
        ("api",),
        rules=province(after_cancellation=_all_cancelled),
    ),
    ruled(
        "ln-recognition-lost-in-sync",
        "同步代理机构信息之后，认定没有了",
        "LN-AG-11",
        rules=province(after_agency_sync=_lost_in_sync),
    ),
    Defect(
        "ln-cancelled-agency-back-by-sync",
        "同步代理机构信息之后，已取消的代理机构又能登录",
        ("LN-AG-12",),
        ("api",),
        rules=province(after_agency_sync=_back_by_sync),
    ),
    Defect(
        "ln-cancelled-half-way-enters",
        "登录到一半的代理机构被取消，仍能选择目标企业",
        ("LN-AG-12",),
        ("api",),
        rules=province(recognitions_at_last=_as_at_first),
    ),
)
