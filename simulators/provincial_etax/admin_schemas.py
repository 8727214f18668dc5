"""Bodies of the portal's API for what a session administers; its forms carry the same fields."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from simulators.golden_tax_core.accounts import CaptchaGiven
from simulators.kernel.inputs import Inputs, Outputs, Text
from simulators.provincial_etax.functions import ALL
from simulators.provincial_etax.outcomes import AdminOutcome
from simulators.provincial_etax.passwords import Change
from simulators.rules.province.staff import Document
from simulators.web.entries import DocumentNumber, Mobile, PersonName, Wording
from simulators.web.replies import CaptchaEntry, DocumentType


def _in_the_tree(functions: list[str]) -> list[str]:
    if not ALL.issuperset(functions):
        raise PydanticCustomError("unknown_function", "功能树里没有这一项")
    return functions


FunctionNames = Annotated[list[Text], Field(max_length=200), AfterValidator(_in_the_tree)]
"""Printed names of functions of the portal."""

ManagementRight = Literal["添加办税人员", "身份维护", "同步办税人", "代理机构认定管理", "变更税务登记"]


class DocumentOf(Inputs):
    """An identity document."""

    name: Text = Field(title="姓名")
    id_document_type: DocumentType = Field(title="身份证件类型")
    id_document_number: Text = Field(title="身份证件号码")

    def document(self) -> Document:
        """The document as the rules know it."""
        return Document(self.name, self.id_document_type, self.id_document_number)


class NewTaxHandler(Inputs):
    """添加办税人员 - 确定."""

    search_id: Text = Field(title="搜索结果")
    personal_password: Text = Field(title="个人密码")
    roles: list[Text] = Field(title="身份", max_length=200)
    management_rights: list[ManagementRight] = Field(title="管理权限", max_length=20)


class NewRole(Inputs):
    """权限身份信息."""

    name: Annotated[Wording, Field(min_length=1)] = Field(title="权限身份名称")
    description: Wording = Field(title="权限描述")
    functions: FunctionNames = Field(title="功能树")


class PasswordChange(CaptchaEntry):
    """修改密码, 修改企业密码."""

    old_password: Text = Field(title="旧密码")
    new_password: Text = Field(title="新密码")
    repeated_password: Text = Field(title="确认新密码")

    def change(self) -> Change:
        """The same, for the service."""
        captcha = CaptchaGiven(self.captcha_id, self.captcha_answer)
        return Change(self.old_password, self.new_password, self.repeated_password, captcha)


class AgencyChoice(Inputs):
    """An agency of the list."""

    social_credit_code: Text = Field(title="代理机构")


class AgencyRecognition(AgencyChoice):
    """认定."""

    agreement_password: Text = Field(title="协议密码")


class RegisteredHandler(DocumentOf):
    """变更税务登记 - 办税人员信息 - 增加."""

    name: PersonName = Field(title="姓名")
    id_document_number: DocumentNumber = Field(title="身份证件号码")
    mobile: Mobile = Field(title="移动电话")


class AdminReply(Outputs):
    """What came of it."""

    outcome: AdminOutcome
    message: str


class StaffListed(Outputs):
    """A row of 企业人员维护."""

    person_id: str
    name: str
    role: Literal["法定代表人", "财务负责人", "办税员"]
    mobile: str
    frozen: bool
    bound: bool


class StaffReply(AdminReply):
    """企业人员维护."""

    staff: list[StaffListed]


class SearchReply(AdminReply):
    """What a search brought."""

    mobile: str
    search_id: str


class RoleNamesReply(AdminReply):
    """The 权限身份 that can be ticked."""

    roles: list[str]


class RoleListed(Outputs):
    """A 权限身份."""

    name: str
    description: str
    functions: list[str]


class RolesReply(AdminReply):
    """身份维护."""

    roles: list[RoleListed]


class AgencyListed(Outputs):
    """A line of 代理机构认定管理."""

    social_credit_code: str
    name: str
    recognised: bool


class AgenciesReply(AdminReply):
    """代理机构认定管理."""

    agencies: list[AgencyListed]


class BranchListed(Outputs):
    """A branch of the function tree."""

    name: str
    functions: list[str]


class TreeReply(Outputs):
    """功能树, the whole of it."""

    outcome: Literal["functions"] = "functions"
    functions: list[str]
    branches: list[BranchListed]


class RightsReply(Outputs):
    """管理权限 that can be ticked."""

    outcome: Literal["management_rights"] = "management_rights"
    management_rights: list[str]
