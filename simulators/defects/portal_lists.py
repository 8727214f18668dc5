"""Violations of every list of the portal: each member missing, under another name, or dead; and one entry too many.

The members stand here once more, on purpose: taken from the portal's own list, a member that it forgot would have no
violation. Source: LN-UI-08, LN-UI-12, LN-UC-01, LN-TX-01, LN-QC-01, LN-IC-01, LN-PS-02, LN-PE-01.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from simulators.defects.defect import Channel, Defect
from simulators.defects.portal_changes import BOTH, UI, Broken, lists
from simulators.province_policy import ListArea

_LISTS: Final[Mapping[str, tuple[ListArea, tuple[str, ...]]]] = {
    "LN-UI-08": ("消息区", ("我的待办", "服务提醒", "通知公告")),
    "LN-UI-12": ("功能区", ("常用功能", "套餐业务", "特色业务")),
    "LN-UC-01": ("用户中心", ("纳税人信息", "电子资料", "用户管理")),
    "LN-TX-01": (
        "我要办税",
        (
            "综合信息报告",
            "发票使用",
            "税费申报与缴纳",
            "税收减免",
            "证明开具",
            "税务行政许可",
            "核定管理",
            "一般退(抵)税管理",
            "出口退税管理",
            "增值税抵扣凭证管理",
            "纳税信用",
            "涉税专业服务机构管理",
            "服务事项",
            "风险管理",
        ),
    ),
    "LN-QC-01": (
        "我要查询",
        (
            "办税进度及结果信息查询",
            "发票信息查询",
            "申报信息查询",
            "缴款信息查询",
            "欠税信息查询",
            "优惠信息查询",
            "个体工商户核定定额信息查询",
            "证明信息查询",
            "涉税中介机构信息查询",
            "纳税信用状态信息查询",
            "违法违章信息查询",
            "历史办税操作查询",
            "应申报清册查询",
            "邮寄信息统计查询",
            "物流信息查询",
            "财务会计制度备案查询",
            "失信行为查询",
        ),
    ),
    "LN-IC-01": ("互动中心", ("我的消息", "预约办税", "在线交互", "纳税人满意度调查", "权益保护")),
    "LN-PS-02": ("公众服务", ("通知公告", "咨询辅导", "公众查询")),
    "LN-PE-01": ("个性化办税", ("套餐及组合业务", "特色业务", "定制业务")),
}
"""By the clause of the list; the members in the order of their clauses."""

_ON_BOTH_CHANNELS: Final = frozenset({"LN-PS-02"})
"""Lists whose members are clauses of both channels."""

_MEMBERS_ON_A_PATH: Final[Mapping[str, str]] = {"LN-TX-01-m03": "LN-TX-02", "LN-TX-01-m02": "LN-TX-04"}
"""Members that a printed path leads through."""

_TITLES: Final[Mapping[Broken, str]] = {
    "missing": "“{area}”中没有“{name}”",
    "renamed": "“{area}”中的“{name}”印成了别的名称",
    "dead": "“{area}”中点击“{name}”没有反应",
}


def _members(clause: str, area: ListArea, names: tuple[str, ...]) -> Iterator[Defect]:
    channels: tuple[Channel, ...] = BOTH if clause in _ON_BOTH_CHANNELS else UI
    for number, name in enumerate(names, 1):
        member = f"{clause}-m{number:02d}"
        clauses = (member, _MEMBERS_ON_A_PATH[member]) if member in _MEMBERS_ON_A_PATH else (member,)
        for change, title in _TITLES.items():
            yield lists(
                f"{member.lower()}-{change}", title.format(area=area, name=name), clauses, area, name, change, channels
            )


def _all() -> Iterator[Defect]:
    for clause, (area, names) in _LISTS.items():
        yield from _members(clause, area, names)
        yield lists(f"{clause.lower()}-extra", f"“{area}”多出一项", (clause,), area, "其他事项", "extra")


DEFECTS: Final = tuple(_all())
