"""Violations of 快捷登录 and of 纯社保户. Source: LN-QK, LN-FAQ-10."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from simulators.defects.changes import always, never
from simulators.defects.defect import Defect
from simulators.defects.province_changes import form, province, ruled, sms
from simulators.rules.province.admission import (
    Admission,
    MobileTyped,
    QuickLogin,
    Standing,
    admission,
    quick_login,
)
from simulators.rules.province.secrets import Passwords
from simulators.rules.province.sms_codes import SmsPurpose, SmsUse
from simulators.rules.province.staff import Collection, Document, StaffEntry, synchronisable
from simulators.rules.province.steps import Stage


def _social_too(*, first_login_done: bool, social_insurance_only: bool) -> QuickLogin:
    if social_insurance_only:
        return QuickLogin.OPEN
    return quick_login(first_login_done=first_login_done, social_insurance_only=False)


def _persons_for_all(*, social_insurance_only: bool) -> Stage:  # noqa: ARG001 - a rule's shape
    return Stage.CHOOSE_PERSON


def _home_for_all(*, social_insurance_only: bool) -> Stage:
    return Stage.ENTERED if social_insurance_only else Stage.CHOOSE_PERSON


def _any_enterprise(typed: str, taxpayer_ids: Passwords) -> str | None:
    return typed if typed in taxpayer_ids else next(iter(taxpayer_ids), None)


def _any_mobile(typed: MobileTyped) -> bool:  # noqa: ARG001 - a rule's shape
    return True


def _registered_mobile(typed: MobileTyped) -> bool:
    return typed.mobile in {typed.registered, typed.collected}


def _registered_if_uncollected(typed: MobileTyped) -> bool:
    return typed.mobile == (typed.collected or typed.registered)


def _colleagues_mobile(typed: MobileTyped) -> bool:
    return typed.mobile == typed.collected or typed.mobile in typed.of_others


def _first_mobile(typed: MobileTyped) -> bool:
    return typed.mobile == (typed.first or typed.collected)


def _without_collection(standing: Standing) -> Admission:
    return admission(replace(standing, collected=True))


def _without_registration(standing: Standing) -> Admission:
    return admission(replace(standing, registered=True))


def _found_uncollected(
    wanted: Document, entry: StaffEntry | None, collection: Collection | None, *, associated: bool
) -> bool:
    if entry is not None and collection is None:
        return wanted.name == entry.document.name
    return entry is not None and collection is not None and synchronisable(entry, collection, associated=associated)


def _another_person(chosen: str, offered: tuple[str, ...]) -> str:
    return next((one for one in offered if one != chosen), chosen)


def _always_the_first(chosen: str, offered: tuple[str, ...]) -> str:
    return offered[0] if offered else chosen


def _no_quick_code(use: SmsUse) -> str | None:
    return None if use.purpose is SmsPurpose.QUICK_LOGIN else use.mobile


def _quick_code_to_stranger(use: SmsUse) -> str | None:
    return "19900000000" if use.purpose is SmsPurpose.QUICK_LOGIN else use.mobile


DEFECTS: Final = (
    ruled("ln-social-payer-quick", "纯社保户可以使用快捷登录", "LN-QK-02", rules=province(quick_login=_social_too)),
    ruled(
        "ln-social-payer-chooses-person",
        "纯社保户还要选择人员并验证短信",
        "LN-QK-03",
        "LN-QK-04",
        rules=province(after_enterprise_password=_persons_for_all),
    ),
    ruled(
        "ln-social-payer-at-home",
        "纯社保户进入的是电子税务局首页",
        "LN-QK-03",
        rules=province(after_enterprise_password=_home_for_all),
    ),
    ruled(
        "ln-quick-any-code",
        "快捷登录不核对短信验证码",
        "LN-QK-05",
        "LN-QK-13",
        rules=sms(SmsPurpose.QUICK_LOGIN, always),
    ),
    ruled(
        "ln-quick-right-code-refused",
        "快捷登录不接受正确的验证码",
        "LN-QK-13",
        rules=sms(SmsPurpose.QUICK_LOGIN, never),
    ),
    ruled(
        "ln-quick-any-password",
        "快捷登录不核对企业密码",
        "LN-QK-05",
        "LN-QK-08",
        rules=province(quick_enterprise_password_holds=always, quick_password_holds_at_last=always),
    ),
    Defect(
        "ln-quick-password-unchecked-at-last",
        "快捷登录发送验证码以后，最后一步不再核对企业密码",
        ("LN-QK-05",),
        ("api",),
        rules=province(quick_password_holds_at_last=always),
    ),
    ruled(
        "ln-quick-any-taxpayer-id",
        "快捷登录接受不存在的纳税人识别号",
        "LN-QK-08",
        rules=province(find_quick_enterprise=_any_enterprise),
    ),
    ruled(
        "ln-quick-mobile-refused",
        "快捷登录不接受本人实名采集的手机号码",
        "LN-QK-09",
        "LN-QK-10",
        rules=province(quick_mobile_holds=never),
    ),
    ruled(
        "ln-quick-any-mobile", "快捷登录接受任意手机号码", "LN-QK-10", rules=province(quick_mobile_holds=_any_mobile)
    ),
    ruled(
        "ln-quick-registered-mobile",
        "快捷登录接受税务登记而不是实名采集的手机号码",
        "LN-QK-10",
        rules=province(quick_mobile_holds=_registered_mobile),
    ),
    ruled(
        "ln-quick-colleagues-mobile",
        "快捷登录接受同一企业其他人的手机号码",
        "LN-QK-10",
        rules=province(quick_mobile_holds=_colleagues_mobile),
    ),
    Defect(
        "ln-quick-mobile-of-the-first-day",
        "重新采集之后，快捷登录仍认添加时的手机号码",
        ("LN-QK-09", "LN-QK-10"),
        ("api",),
        rules=province(quick_mobile_holds=_first_mobile),
    ),
    ruled(
        "ln-quick-uncollected",
        "没有实名采集的人可以使用快捷登录",
        "LN-QK-11",
        "LN-SYS-05",
        rules=province(quick_admission=_without_collection, quick_mobile_holds=_registered_if_uncollected),
    ),
    ruled(
        "ln-quick-registration-alone",
        "没有重新采集，只办理登记变更就可以使用快捷登录",
        "LN-QK-11",
        "LN-QK-12",
        "LN-SYS-05",
        rules=province(
            findable=_found_uncollected,
            quick_admission=_without_collection,
            quick_mobile_holds=_registered_if_uncollected,
        ),
    ),
    ruled(
        "ln-quick-another-identity",
        "快捷登录进入之后是所选择的身份以外的另一人",
        "LN-QK-08",
        rules=province(quick_person=_another_person),
    ),
    ruled(
        "ln-quick-always-the-legal-representative",
        "快捷登录不论选择谁，进入之后都是法定代表人",
        "LN-QK-08",
        rules=province(quick_person=_always_the_first),
    ),
    ruled(
        "ln-quick-code-not-sent",
        "快捷登录提示验证码已发送，却没有发送",
        "LN-QK-09",
        rules=province(sms_recipient=_no_quick_code),
    ),
    ruled(
        "ln-quick-code-to-stranger",
        "快捷登录的验证码发到所填写的手机号码以外",
        "LN-QK-09",
        rules=province(sms_recipient=_quick_code_to_stranger),
    ),
    ruled(
        "ln-unadded-handler-logs-in",
        "没有添加的办税员也可以登录",
        "LN-FAQ-10",
        "LN-FAQ-11d",
        "LN-PW-18",
        rules=province(user_unasked=always),
    ),
    Defect(
        "ln-quick-collection-alone",
        "没有办理登记变更，只重新采集就可以使用快捷登录",
        ("LN-QK-12",),
        ("api",),
        rules=province(quick_admission=_without_registration),
    ),
    ruled(
        "ln-quick-agreement-optional",
        "快捷登录不勾选同意协议也可以",
        "LN-QK-14",
        rules=form("quick_form", agreement_missing=False),
    ),
)
