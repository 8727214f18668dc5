"""Violations of 自然人登录 and of 实名采集 in the 移动办税APP. Source: LN-NAT, LN-RN."""

from __future__ import annotations

from typing import Final

from simulators.defects.changes import always, never
from simulators.defects.province_changes import form, province, ruled
from simulators.rules.province.secrets import Passwords
from simulators.rules.province.staff import Collection
from simulators.rules.province.steps import Stage


def _any_account(typed: str, user_names: Passwords) -> str | None:
    return typed if typed in user_names else next(iter(user_names), None)


def _no_account(typed: str, user_names: Passwords) -> str | None:  # noqa: ARG001 - a rule's shape
    return None


def _without_last(typed: str, valid: Passwords) -> bool:
    return any(one.startswith(typed) and len(typed) >= len(one) - 1 for one in valid)


def _verify_next() -> Stage:
    return Stage.VERIFY_PERSON


def _forgotten(collection: Collection) -> None:  # noqa: ARG001 - a rule's shape
    return


DEFECTS: Final = (
    ruled(
        "ln-any-user-name",
        "自然人登录接受不存在的用户名",
        "LN-NAT-01",
        rules=province(find_natural_account=_any_account),
    ),
    ruled(
        "ln-user-name-refused",
        "自然人登录不接受已注册的用户名",
        "LN-NAT-01",
        rules=province(find_natural_account=_no_account),
    ),
    ruled(
        "ln-any-natural-password", "自然人登录不核对密码", "LN-NAT-02", rules=province(natural_password_holds=always)
    ),
    ruled(
        "ln-natural-right-password-refused",
        "自然人登录密码正确也不能登录",
        "LN-NAT-02",
        rules=province(natural_password_holds=never),
    ),
    ruled(
        "ln-natural-password-shortened",
        "自然人登录接受少最后一位的密码",
        "LN-NAT-02",
        rules=province(natural_password_holds=_without_last),
    ),
    ruled(
        "ln-natural-captcha-not-asked",
        "自然人登录不要求验证码",
        "LN-NAT-03",
        rules=form("natural_form", captcha_missing=False),
    ),
    ruled(
        "ln-natural-captcha-not-checked",
        "自然人登录不核对验证码",
        "LN-NAT-03",
        rules=form("natural_form", captcha_checked=False),
    ),
    ruled(
        "ln-natural-agreement-optional",
        "自然人登录不勾选服务协议也可以",
        "LN-NAT-04",
        rules=form("natural_form", agreement_missing=False),
    ),
    ruled(
        "ln-natural-second-factor",
        "自然人登录还要求短信验证",
        "LN-NAT-05",
        rules=province(after_natural_password=_verify_next),
    ),
    ruled("ln-any-face", "实名采集不核对人脸", "LN-RN-04", rules=province(face_matches=always)),
    ruled("ln-any-id-card", "实名采集接受别人的身份证", "LN-RN-04", rules=province(own_id_card=always)),
    ruled("ln-own-face-refused", "本人的人脸检测也不成功", "LN-RN-04", rules=province(face_matches=never)),
    ruled("ln-own-id-card-refused", "本人的身份证也不能添加", "LN-RN-04", rules=province(own_id_card=never)),
    ruled(
        "ln-collection-steps-skippable", "实名采集可以跳过步骤", "LN-RN-04", rules=province(collection_step_open=always)
    ),
    ruled(
        "ln-collection-forgotten",
        "APP完成的实名采集没有保存",
        "LN-RN-04",
        "LN-FAQ-11c",
        rules=province(as_collected=_forgotten),
    ),
)
