"""Violations that only eyes and hands meet on the pages of the natural-person e-tax bureau.

Source: DL-FLOW-01 to DL-FLOW-03e, DL-REG-02b to DL-REG-04, DL-NAV-04, DL-NAV-05, DL-AGR-06d to DL-AGR-07a, DL-PRE-01b,
DL-PRE-03, DL-PRE-04b, DL-FAQ-1d, DL-FAQ-4b.
"""

from __future__ import annotations

from typing import Final

from simulators.defects.dalian_changes import UI, dalian, dalian_policy, dalian_screens, seen
from simulators.defects.defect import Defect
from simulators.policy import Policy
from simulators.rules.agreements import AgreementStatus

_FILLED_IN: Final = ("DL-AGR-06d", "DL-AGR-06e", "DL-AGR-06f")


def _typed_over(policy: Policy) -> Policy:
    return dalian_policy(identity_from_body=True)(dalian_screens(identity_field="input")(policy))


def _asked(defect_id: str, title: str, text: str, rule: str = "asked_after_signing") -> Defect:
    def asked(status: AgreementStatus) -> str:
        return text if status is AgreementStatus.VERIFIED else ""

    return Defect(defect_id, title, ("DL-FAQ-4b",), UI, rules=dalian(**{rule: asked}))


DEFECTS: Final = (
    seen(
        "etax-portal-named-otherwise",
        "门户页面的名称不是国家税务总局大连市电子税务局",
        "DL-FLOW-01",
        portal_title="another",
    ),
    seen("etax-handling-entry-missing", "门户页面没有【我要办税】", "DL-FLOW-02", handling_entry="absent"),
    seen("etax-handling-entry-dead", "点击门户页面的【我要办税】没有反应", "DL-FLOW-02", handling_entry="dead"),
    seen(
        "etax-handling-entry-leads-elsewhere",
        "门户页面的【我要办税】打开的是注册，不能选择登录",
        "DL-FLOW-02",
        handling_entry="register",
    ),
    seen("etax-login-entry-missing", "没有【自然人登录】", "DL-FLOW-02", login_entry="absent"),
    seen("etax-login-entry-dead", "点击【自然人登录】没有反应", "DL-FLOW-03a", login_entry="dead"),
    seen("etax-login-goes-by-registration", "【自然人登录】先要经过注册页面", "DL-FLOW-03a", login_entry="register"),
    seen("etax-login-lands-on-entry", "登录后回到门户页面", "DL-FLOW-03e", landing="entry"),
    seen("etax-login-lands-on-choice", "登录后回到选择登录的页面", "DL-FLOW-03e", landing="handling"),
    seen("etax-no-method-recommended", "没有推荐任何注册方式", "DL-REG-02b", recommended=()),
    seen("etax-code-recommended", "推荐的是注册码认证", "DL-REG-02b", recommended=("code",)),
    seen("etax-registration-returns-to-entry", "注册完成后回到门户页面", "DL-REG-04", after_registration="entry"),
    seen("etax-registration-starts-again", "注册完成后又回到用户注册协议", "DL-REG-04", after_registration="register"),
    seen("etax-more-entry-missing", "【我要办税】没有【查看更多】", "DL-NAV-04", more_entry="absent"),
    seen("etax-more-entry-dead", "点击【查看更多】没有反应", "DL-NAV-04", more_entry="dead"),
    seen("signing-entry-missing", "功能列表里没有【三方协议签订】", "DL-NAV-04", signing_entry="absent"),
    seen("signing-entry-dead", "点击【三方协议签订】没有反应", "DL-NAV-05", signing_entry="dead"),
    seen("signing-entry-leads-elsewhere", "【三方协议签订】打开的是查询", "DL-NAV-05", signing_entry="agreements"),
    seen(
        "other-documents-refused-silently",
        "其他证件的用户不能进入三方协议签订，却没有提示",
        "DL-PRE-01b",
        refusal_of_documents="silent",
    ),
    Defect(
        "identity-can-be-typed-over",
        "签订页面上的姓名、证件类型、证件号码可以改动",
        _FILLED_IN,
        UI,
        policy=_typed_over,
    ),
    seen(
        "identity-not-on-the-form",
        "签订页面上没有纳税人姓名、证件类型、证件号码",
        *_FILLED_IN,
        "DL-AGR-06g",
        identity_field="absent",
    ),
    seen("banks-not-in-a-list", "开户行只能手工填写，没有下拉列表", "DL-AGR-07a", bank_field="text"),
    seen("bank-hint-only-at-submission", "提交时才提示该行不支持网签", "DL-PRE-04b", bank_hint="at_submission"),
    seen("branch-hint-missing", "没有提示怎样查找营业网点", "DL-PRE-03", branch_hint=False),
    seen("signing-loads-third-party", "签订页面向第三方发出请求", "DL-FAQ-1d", third_party=True),
    _asked("paper-agreement-asked", "验证成功后仍要求打印纸质协议去银行", "请打印纸质三方协议，到开户银行办理签约"),
    _asked("paper-alone-asked", "验证成功后仍要求打印纸质协议", "请打印纸质三方协议"),
    _asked("visit-to-bank-asked", "验证成功后仍要求去银行办理签约", "请到开户银行办理签约"),
    _asked(
        "paper-asked-on-submission",
        "列表里没有要求，提交之后的提示却要求打印纸质协议去银行",
        "，请打印纸质三方协议到开户银行签约",
        "asked_on_submission",
    ),
)
