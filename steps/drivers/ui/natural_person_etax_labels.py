"""Headings and labels of 自然人电子税务局. Source: DL.

Frozen dataclasses, so that a deployment profile can replace single entries where a real portal prints them otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from steps.drivers.ui.labels import LoginLabels

_LOGIN: Final = LoginLabels(account="账户")


@dataclass(frozen=True, slots=True)
class EtaxRegistrationLabels:
    """注册. Source: DL-REG-01 to DL-REG-04."""

    path: str = "/register"
    heading: str = "用户注册协议"
    agree: str = "同意"
    method_path: str = "/register/method"
    method_heading: str = "选择注册方式"
    recommended: str = "推荐"
    next: str = "下一步"
    heading_of_details: str = "填写注册信息"
    name: str = "姓名"
    id_document_type: str = "证件类型"
    id_document_number: str = "证件号码"
    account: str = "账户"
    password: str = "密码"
    repeated: str = "确认密码"
    bank_card_number: str = "银行卡号"
    reserved_mobile: str = "银行预留手机号"
    registration_code: str = "注册码"


@dataclass(frozen=True, slots=True)
class SigningLabels:
    """三方协议签订. Source: DL-AGR-06, DL-AGR-07, DL-PRE."""

    path: str = "/signing"
    heading: str = "三方协议签订"
    """Also the name of the function that leads there."""
    name: str = "纳税人姓名"
    id_document_type: str = "证件类型"
    id_document_number: str = "证件号码"
    tax_authority: str = "税务机关"
    bank: str = "开户行"
    administrative_division: str = "行政区划"
    branch: str = "开户行营业网点"
    account_holder: str = "缴税账户户名"
    account_number: str = "缴税账户账号"
    submit: str = "提交"
    branch_hint: str = "网点"
    """A line beside the fields that has this word tells how to find the branch."""

    @property
    def identity(self) -> tuple[str, str, str]:
        """What the portal fills in."""
        return self.name, self.id_document_type, self.id_document_number


@dataclass(frozen=True, slots=True)
class AgreementsLabels:
    """三方协议查询. Source: DL-AGR-08b, DL-FAQ-5a, DL-FAQ-7a."""

    path: str = "/agreements"
    heading: str = "三方协议查询"
    tax_authority: str = "税务机关"
    bank: str = "开户行"
    account_number: str = "账号"
    status: str = "状态"
    message: str = "说明"
    agreement_id: str = "协议编号"
    revoke: str = "撤销"


@dataclass(frozen=True, slots=True)
class PaymentLabels:
    """税费缴纳. Source: DL-AGR-08a."""

    path: str = "/payment"
    heading: str = "税费缴纳"
    tax_authority: str = "税务机关"
    amount: str = "金额"
    submit: str = "缴款"


@dataclass(frozen=True, slots=True)
class NaturalPersonEtaxLabels:
    """The whole portal. Source: DL-FLOW, DL-NAV."""

    entry_path: str = "/"
    handling: str = "我要办税"
    """Link of the entry page, and name of the part of the home page with the functions."""
    login_link: str = "自然人登录"
    login_path: str = "/login"
    login_heading: str = "自然人登录"
    login: LoginLabels = _LOGIN
    log_out: str = "退出"
    home_path: str = "/home"
    home_heading: str = "自然人电子税务局"
    more: str = "查看更多"
    registration: EtaxRegistrationLabels = EtaxRegistrationLabels()
    signing: SigningLabels = SigningLabels()
    agreements: AgreementsLabels = AgreementsLabels()
    payment: PaymentLabels = PaymentLabels()
