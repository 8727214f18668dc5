"""Bodies of the portal's API for its ways in; its forms carry the same fields."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, StrictBool

from simulators.kernel.inputs import Inputs, Outputs, Text
from simulators.provincial_etax.outcomes import LoginOutcome, RecoveryOutcome
from simulators.provincial_etax.quick_login import QuickEntry
from simulators.rules.province.recovery import Claim
from simulators.web.replies import CaptchaEntry


class Agreed(Inputs):
    """The box 同意协议; a form post without it is unticked."""

    agreed: StrictBool = Field(title="同意协议")


class StandardLogin(CaptchaEntry, Agreed):
    """普通登录, first step."""

    taxpayer_id: Text = Field(title="纳税人识别号")
    enterprise_password: Text = Field(title="密码")


class PersonChoice(Inputs):
    """选择人员."""

    person_id: Text = Field(title="人员")


class SmsEntry(Inputs):
    """An SMS code."""

    sms_code: Text = Field(title="验证码")


class PersonalPassword(Inputs):
    """密码登录."""

    personal_password: Text = Field(title="个人登录密码")


class NewPersonalPassword(Inputs):
    """设置个人密码."""

    new_password: Text = Field(title="个人密码")


class QuickPeople(Inputs):
    """快捷登录 - 选择身份."""

    taxpayer_id: Text = Field(title="纳税人识别号")
    enterprise_password: Text = Field(title="密码")


class QuickSms(QuickPeople):
    """快捷登录 - 发送验证码."""

    person_id: Text = Field(title="身份")
    mobile: Text = Field(title="手机号码")

    def entry(self) -> QuickEntry:
        """The same, for the service."""
        return QuickEntry(self.taxpayer_id, self.enterprise_password, self.person_id, self.mobile)


class QuickLogin(QuickSms, Agreed):
    """快捷登录 - 登录."""

    sms_code: Text = Field(title="短信验证码")


class NaturalPersonLogin(CaptchaEntry, Agreed):
    """自然人登录."""

    user_name: Text = Field(title="用户名")
    account_password: Text = Field(title="密码")


class AgencyLogin(Inputs):
    """代理机构登录, first step."""

    agency_id: Text = Field(title="社会信用代码或纳税人识别号")
    agency_password: Text = Field(title="密码")


class ClientChoice(Inputs):
    """选择目标企业."""

    taxpayer_id: Text = Field(title="目标企业")
    agreement_password: Text = Field(title="协议密码")


class IdentityClaim(Inputs):
    """忘记密码, step one: who somebody says they are."""

    name: Text = Field(title="姓名")
    id_document_number: Text = Field(title="身份证件号码")
    mobile: Text = Field(title="手机号码")

    def claim(self) -> Claim:
        """The claim as the rules know it."""
        return Claim(self.name, self.id_document_number, self.mobile)


class EnterpriseClaim(IdentityClaim):
    """The same of 企业登录."""

    taxpayer_id: Text = Field(title="纳税人识别号")


class AccountClaim(IdentityClaim):
    """The same of 自然人登录."""

    user_name: Text = Field(title="用户名")


class NewPassword(Inputs):
    """忘记密码, step three."""

    new_password: Text = Field(title="新密码")


class LoginReply(Outputs):
    """What came of a step of a login."""

    outcome: LoginOutcome
    message: str


class PersonReply(LoginReply):
    """What came of the choice of a person."""

    first_login: bool = Field(description="whether the person has no personal password yet")


class PersonListed(Outputs):
    """A line of the choice of persons; 待办人员 of an agency have role 办税员."""

    person_id: str
    name: str
    role: Literal["法定代表人", "财务负责人", "办税员"]


class PeopleReply(LoginReply):
    """The choice of persons."""

    people: list[PersonListed]


class RecoveryReply(Outputs):
    """What came of a step of 忘记密码."""

    outcome: RecoveryOutcome
    message: str


class SessionReply(Outputs):
    """Who is logged in, and what is open to them."""

    outcome: Literal["logged_in", "in_login", "not_logged_in"]
    enterprise: str | None = Field(description="taxpayer id of the enterprise that the session acts for")
    person: str | None
    functions: list[str]


class AccessReply(Outputs):
    """What came of opening a function."""

    outcome: Literal["granted", "not_granted", "not_logged_in"]
    message: str
    name: str = Field(description="full name of the function that opened; empty when none did")
    path: list[str] = Field(description="from 首页 to the function itself; empty when none opened")


class ClientListed(Outputs):
    """A client of the agency."""

    taxpayer_id: str
    name: str


class ClientsReply(LoginReply):
    """选择目标企业."""

    clients: list[ClientListed]
