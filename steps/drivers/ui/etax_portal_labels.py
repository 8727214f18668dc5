"""Every address, heading and label that the UI drivers look for in 省电子税务局 after the login.

Frozen dataclasses, so that a deployment profile can replace single entries where a real portal prints them otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from steps.drivers.ports import ApplicationOutcome, EditOutcome, EtaxAccess, PortalArea
from steps.drivers.ui.etax_messages import ACCESS

_AREAS: Final = MappingProxyType(
    {
        PortalArea.TAX_BUSINESS: ("我要办税",),
        PortalArea.QUERIES: ("我要查询", "查询中心"),
        PortalArea.INTERACTION: ("互动中心",),
        PortalArea.PUBLIC_SERVICE: ("公众服务",),
        PortalArea.PERSONALISED: ("个性化办税",),
        PortalArea.USER_CENTRE: ("用户中心",),
    }
)
_PATHS: Final = MappingProxyType(
    {
        PortalArea.TAX_BUSINESS: "/menu/我要办税",
        PortalArea.QUERIES: "/menu/我要查询",
        PortalArea.INTERACTION: "/menu/互动中心",
        PortalArea.PUBLIC_SERVICE: "/public-services",
        PortalArea.PERSONALISED: "/menu/个性化办税",
        PortalArea.USER_CENTRE: "/user-centre",
    }
)


@dataclass(frozen=True, slots=True)
class EtaxPortalLabels:
    """What the portal prints. Source: LN 五, 六."""

    home_path: str = "/"
    home_heading: str = "首页"
    login_heading: str = "登录"
    log_out: str = "退出"
    navigation: str = "主导航"
    areas: Mapping[PortalArea, tuple[str, ...]] = field(default_factory=lambda: _AREAS)
    """Names by which a link leads to an area that has a page of its own, and its page is headed."""
    area_paths: Mapping[PortalArea, str] = field(default_factory=lambda: _PATHS)
    """Where no link leads there."""
    function_area: str = "功能区"
    tax_area: str = "办税区"
    message_area: str = "消息区"
    favourites: str = "常用功能"
    favourites_heading: str = "常用功能设置"
    favourites_path: str = "/favourites"
    settings: str = "设置"
    save: str = "保存"
    search: str = "搜索"
    search_path: str = "/search?keyword="
    results: str = "搜索结果"
    position: str = "当前位置"
    module: str = "模块说明"
    vat_path: str = "/functions/增值税一般纳税人申报"
    vat_heading: str = "增值税一般纳税人申报"
    sales: str = "销售额（元）"
    declare: str = "申报"
    invoice_path: str = "/functions/发票票种核定"
    invoice_heading: str = "发票票种核定"
    invoice_type: str = "发票种类"
    monthly_copies: str = "每月份数"
    apply: str = "提交"
    information: tuple[str, ...] = ("纳税人信息", "用户管理")
    """Entries of 用户中心 that tell one's own information."""
    editable_information: str = "用户管理"


APPLICATIONS: Final = MappingProxyType(
    {
        "申报成功": ApplicationOutcome.ACCEPTED,
        "已提交": ApplicationOutcome.ACCEPTED,
        "提交成功": ApplicationOutcome.ACCEPTED,
        "已受理": ApplicationOutcome.ACCEPTED,
        "没有需要申报": ApplicationOutcome.NOT_DUE,
        "无需申报": ApplicationOutcome.NOT_DUE,
        "不在申报期": ApplicationOutcome.NOT_DUE,
        "没有权限": ApplicationOutcome.NOT_GRANTED,
        "请先登录": ApplicationOutcome.NOT_LOGGED_IN,
        "请从登录页面重新开始": ApplicationOutcome.NOT_LOGGED_IN,
        "有误": ApplicationOutcome.INVALID,
        "不正确": ApplicationOutcome.INVALID,
        "请输入": ApplicationOutcome.INVALID,
        "请填写": ApplicationOutcome.INVALID,
        "请选择": ApplicationOutcome.INVALID,
    }
)
EDITS: Final = MappingProxyType(
    {
        "已保存": EditOutcome.SAVED,
        "保存成功": EditOutcome.SAVED,
        "操作成功": EditOutcome.SAVED,
        "没有权限": EditOutcome.NOT_PERMITTED,
        "请先登录": EditOutcome.NOT_LOGGED_IN,
        "请从登录页面重新开始": EditOutcome.NOT_LOGGED_IN,
        "有误": EditOutcome.INVALID,
        "不正确": EditOutcome.INVALID,
        "请输入": EditOutcome.INVALID,
        "请填写": EditOutcome.INVALID,
    }
)
REFUSED: Final[Mapping[str, EtaxAccess]] = MappingProxyType(ACCESS)
HOME_PARTS: Final = MappingProxyType(
    {
        PortalArea.FUNCTION_AREA: "function_area",
        PortalArea.TAX_AREA: "tax_area",
        PortalArea.MESSAGE_AREA: "message_area",
    }
)
