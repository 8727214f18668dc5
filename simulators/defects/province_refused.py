"""Violations of a refusal: the portal says no, and does it all the same. Source: LN, wherever something is refused."""

from __future__ import annotations

from typing import Any, Final

from simulators.defects.changes import RulesChange, always, never
from simulators.defects.defect import Channel, Defect
from simulators.defects.province_changes import province, ruled
from simulators.rules.province.refusals import Attempt
from simulators.rules.province.rights import Action


def _in_vain(attempt: Attempt | Action, *reasons: str, **others: Any) -> RulesChange:  # noqa: ANN401 - rules
    """What is refused for one of these reasons, as the portal answers them, is done; with `others` of the rules."""

    def done(tried: Attempt | Action, refusal: str | None) -> bool:
        return refusal is None or (tried is attempt and refusal in reasons)

    return province(carried_out=done, **others)


_WITHOUT_PAGE: Final[tuple[Channel, ...]] = ("api",)
"""Whoever has no right is refused the page already: nothing is sent."""


def _of_handlers() -> tuple[Defect, ...]:
    guarded = (
        ("delete", "删除办税员", "办税员却已被删除", Action.DELETE, "LN-DEL-05"),
        ("freeze", "冻结办税员", "办税员却已被冻结", Action.FREEZE, "LN-FRZ-04"),
        ("unfreeze", "解冻办税员", "办税员却已解冻", Action.UNFREEZE, "LN-UNF-03"),
        ("bind", "绑定办税员", "办税员却已绑定", Action.BIND, "LN-BND-04"),
        ("unbind", "解绑办税员", "办税员却已解绑", Action.UNBIND, "LN-UNB-03"),
        ("reset-password", "重置办税员的密码", "密码却已重置", Action.RESET_PASSWORD, "LN-PW-07"),
    )
    return tuple(
        ruled(
            f"ln-refused-{word}-done",
            f"提示无权{what}，{done}",
            clause,
            rules=_in_vain(action, "not_permitted"),
        )
        for word, what, done, action, clause in guarded
    )


def _of_strangers() -> tuple[Defect, ...]:
    guarded = (
        ("delete", "办税员却已被删除", Action.DELETE, "LN-DEL-05"),
        ("freeze", "办税员却已被冻结", Action.FREEZE, "LN-FRZ-04"),
    )
    strangers = (
        ("without-login", "提示请先登录，", "not_logged_in"),
        ("at-another-enterprise", "提示没有这个人，别的企业的", "not_found"),
    )
    return tuple(
        Defect(f"ln-{word}-{where}-done", f"{told}{done}", (clause,), _WITHOUT_PAGE, rules=_in_vain(action, reason))
        for where, told, reason in strangers
        for word, done, action, clause in guarded
    )


DEFECTS: Final = (
    *_of_handlers(),
    *_of_strangers(),
    Defect(
        "ln-refused-change-enterprise-password-done",
        "提示无权修改企业密码，密码却已改掉",
        ("LN-PW-16",),
        _WITHOUT_PAGE,
        rules=_in_vain(Action.CHANGE_ENTERPRISE_PASSWORD, "not_permitted"),
    ),
    ruled(
        "ln-refused-bind-without-account-done",
        "提示没有自然人账户，办税员却已绑定",
        "LN-BND-05",
        rules=_in_vain(Action.BIND, "no_account_to_bind"),
    ),
    # 普通登录, first step
    ruled(
        "ln-unknown-taxpayer-id-goes-on",
        "提示账号不存在，登录却已到选择人员的一步",
        "LN-SMS-02",
        rules=_in_vain(Attempt.STANDARD_LOGIN, "unknown_account"),
    ),
    ruled(
        "ln-wrong-enterprise-password-goes-on",
        "提示企业密码有误，登录却已到选择人员的一步",
        "LN-SMS-03",
        "LN-SMS-16",
        "LN-PW-01",
        "LN-PW-12",
        rules=_in_vain(Attempt.STANDARD_LOGIN, "wrong_password"),
    ),
    ruled(
        "ln-wrong-standard-captcha-goes-on",
        "提示验证码有误，登录却已到选择人员的一步",
        "LN-SMS-04",
        rules=_in_vain(Attempt.STANDARD_LOGIN, "captcha_required", "wrong_captcha"),
    ),
    ruled(
        "ln-standard-agreement-unticked-goes-on",
        "提示勾选协议，登录却已到选择人员的一步",
        "LN-SMS-05",
        rules=_in_vain(Attempt.STANDARD_LOGIN, "agreement_required"),
    ),
    # the person, and their verification
    ruled(
        "ln-unregistered-person-goes-on",
        "提示与税务登记办税人信息不符，登录却已到验证人员身份的一步",
        "LN-FAQ-11a",
        "LN-FAQ-11e",
        rules=_in_vain(Attempt.CHOICE_OF_PERSON, "not_in_tax_registration"),
    ),
    ruled(
        "ln-frozen-person-goes-on",
        "提示办税人已被锁定，登录却已到验证人员身份的一步",
        "LN-FRZ-03",
        rules=_in_vain(Attempt.CHOICE_OF_PERSON, "person_frozen", barred_after_choice=never),
    ),
    ruled(
        "ln-wrong-sms-code-goes-on",
        "提示短信验证码错误，登录却已到下一步",
        "LN-SMS-13",
        "LN-AG-05",
        rules=_in_vain(Attempt.SMS_CODE, "wrong_sms_code"),
    ),
    ruled(
        "ln-wrong-personal-password-enters",
        "提示个人登录密码有误，却已进入首页",
        "LN-PWD-02",
        "LN-PWD-04",
        "LN-PW-01",
        rules=_in_vain(Attempt.PERSONAL_PASSWORD, "wrong_password"),
    ),
    # 快捷登录
    ruled(
        "ln-wrong-quick-code-enters",
        "提示短信验证码错误，却已进入首页",
        "LN-QK-05",
        "LN-QK-13",
        rules=_in_vain(Attempt.QUICK_LOGIN, "wrong_sms_code"),
    ),
    ruled(
        "ln-quick-agreement-unticked-enters",
        "提示勾选协议，快捷登录却已进入首页",
        "LN-QK-14",
        rules=_in_vain(Attempt.QUICK_LOGIN, "agreement_required"),
    ),
    # 自然人登录 and 代理机构登录
    ruled(
        "ln-wrong-natural-password-enters",
        "提示密码有误，自然人却已进入首页",
        "LN-NAT-02",
        rules=_in_vain(Attempt.NATURAL_LOGIN, "wrong_password"),
    ),
    ruled(
        "ln-wrong-natural-captcha-enters",
        "提示验证码有误，自然人却已进入首页",
        "LN-NAT-03",
        rules=_in_vain(Attempt.NATURAL_LOGIN, "captcha_required", "wrong_captcha"),
    ),
    ruled(
        "ln-natural-agreement-unticked-enters",
        "提示勾选协议，自然人却已进入首页",
        "LN-NAT-04",
        rules=_in_vain(Attempt.NATURAL_LOGIN, "agreement_required"),
    ),
    ruled(
        "ln-wrong-agency-password-goes-on",
        "提示代理机构密码有误，登录却已到选择待办人员的一步",
        "LN-AG-03",
        rules=_in_vain(Attempt.AGENCY_LOGIN, "wrong_password"),
    ),
    ruled(
        "ln-wrong-agreement-password-enters",
        "提示协议密码有误，却已进入目标企业的首页",
        "LN-AG-07",
        "LN-AG-08",
        rules=_in_vain(Attempt.CLIENT, "wrong_password"),
    ),
    # passwords
    ruled(
        "ln-refused-personal-change-done",
        "提示旧密码错误，个人登录密码却已改掉",
        "LN-PW-05",
        "LN-PW-10",
        rules=_in_vain(Action.CHANGE_PERSONAL_PASSWORD, "wrong_old_password"),
    ),
    ruled(
        "ln-personal-change-done-despite-repetition",
        "提示两次密码不一致，个人登录密码却已改掉",
        "LN-PW-05",
        rules=_in_vain(Action.CHANGE_PERSONAL_PASSWORD, "repetition_differs"),
    ),
    ruled(
        "ln-personal-change-done-despite-captcha",
        "提示验证码有误，个人登录密码却已改掉",
        "LN-PW-05",
        rules=_in_vain(Action.CHANGE_PERSONAL_PASSWORD, "captcha_required", "wrong_captcha"),
    ),
    ruled(
        "ln-refused-enterprise-change-done",
        "提示旧密码错误，企业密码却已改掉",
        "LN-PW-15",
        rules=_in_vain(Action.CHANGE_ENTERPRISE_PASSWORD, "wrong_old_password"),
    ),
    ruled(
        "ln-enterprise-change-done-despite-repetition",
        "提示两次密码不一致，企业密码却已改掉",
        "LN-PW-15",
        rules=_in_vain(Action.CHANGE_ENTERPRISE_PASSWORD, "repetition_differs"),
    ),
    ruled(
        "ln-enterprise-change-done-despite-captcha",
        "提示验证码有误，企业密码却已改掉",
        "LN-PW-15",
        rules=_in_vain(Action.CHANGE_ENTERPRISE_PASSWORD, "captcha_required", "wrong_captcha"),
    ),
    # adding
    ruled(
        "ln-not-found-but-added",
        "提示未搜索到该人员，却已添加",
        "LN-SMS-23",
        "LN-SMS-24",
        "LN-RN-05",
        rules=_in_vain(Attempt.STAFF_SEARCH, "not_found"),
    ),
    Defect(
        "ln-handler-refused-but-adds",
        "提示没有权限，办税员却已添加办税人员",
        ("LN-SMS-26",),
        _WITHOUT_PAGE,
        rules=_in_vain(Attempt.STAFF_SEARCH, "not_permitted"),
    ),
    ruled(
        "ln-added-without-role-though-refused",
        "提示勾选身份，没有身份的办税人员却已添加",
        "LN-SMS-28",
        rules=_in_vain(Action.ADD_STAFF, "role_required"),
    ),
    ruled(
        "ln-search-adds",
        "只搜索而没有点击确定，办税人员却已添加",
        "LN-SMS-27",
        rules=province(search_adds=always),
    ),
    Defect(
        "ln-refused-application-started",
        "提示没有权限，申请却已提交",
        ("LN-SMS-20",),
        _WITHOUT_PAGE,
        rules=_in_vain(Attempt.APPLICATION, "not_granted"),
    ),
)
