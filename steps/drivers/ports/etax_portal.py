"""省电子税务局 after the login: its home page, lists, search and applications. Source: LN 五, 六.

An `EtaxPortal` goes on in the session that a `ProvincialEtax` of the same person has opened. Names are as printed;
which other name stands for the same thing (reading T21) is decided by whoever compares.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, unique
from typing import Protocol

from steps.drivers.ports.common import Box
from steps.drivers.ports.provincial_etax import EtaxAccess


@unique
class PortalArea(Enum):
    """A part of the portal that lists what can be opened there."""

    TAX_BUSINESS = "我要办税"
    QUERIES = "我要查询"
    """查询中心 elsewhere in the manual."""
    INTERACTION = "互动中心"
    PUBLIC_SERVICE = "公众服务"
    """Without login."""
    PERSONALISED = "个性化办税"
    USER_CENTRE = "用户中心"
    TAX_AREA = "办税区"
    """Top of the home page: where it leads to."""
    FUNCTION_AREA = "功能区"
    """Left of the home page: headings of its modules."""
    MESSAGE_AREA = "消息区"
    """Bottom of the home page: headings of its modules."""


@unique
class MessageModule(Enum):
    """A module of the message area."""

    TO_DO = "我的待办"
    REMINDERS = "服务提醒"
    NOTICES = "通知公告"


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that opened."""

    heading: str
    """Name of the function, as its page prints it."""
    path: tuple[str, ...]
    """Full path of the function as the portal tells it, from 首页 to the function itself; empty when it tells none."""
    module: str | None = None
    """模块说明 of the page, as printed; None where it says nothing. Over a screen only."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A line of 服务提醒: an application of the taxpayer's and how far it is."""

    function: str
    progress: str


@unique
class ApplicationOutcome(Enum):
    """What the portal made of an application or a declaration."""

    ACCEPTED = "已提交"
    NOT_GRANTED = "没有权限"
    NOT_LOGGED_IN = "要求登录"
    NOT_DUE = "没有需要申报的"
    """The declaration is not open now, or has been made already."""
    INVALID = "填写有误"


@unique
class EditOutcome(Enum):
    """What the portal made of a change to one's own settings."""

    SAVED = "已保存"
    NOT_PERMITTED = "没有权限"
    NOT_LOGGED_IN = "要求登录"
    INVALID = "填写有误"


class EtaxPortal(Protocol):
    """省电子税务局 as somebody finds it after the login (and, for 公众服务, before it)."""

    def search(self, keyword: str) -> tuple[str, ...]:
        """Type this into the search of the header; names listed under 搜索结果, in their order, as printed."""
        ...

    def open_result(self, keyword: str, name: str) -> Opened | None:
        """Search, then open this result (by its printed name); None when it is not listed or nothing opened."""
        ...

    def open_listed(self, *path: str) -> Opened | None:
        """From the home page through these names, the last being the function; None where one of them is missing."""
        ...

    def messages(self, module: MessageModule) -> tuple[str, ...]:
        """Lines of 我的待办 or 通知公告 (titles), or of 服务提醒 (function and progress in one), in their order."""
        ...

    def reminders(self) -> tuple[Reminder, ...]:
        """服务提醒, line by line."""
        ...

    def read_notice(self, title: str) -> str | None:
        """Text of this notice of 通知公告; None when it is not there."""
        ...

    def favourites(self) -> tuple[str, ...]:
        """Names under 常用功能, in their order."""
        ...

    def set_favourites(self, names: frozenset[str]) -> EditOutcome:
        """【设置】 of 常用功能: leave exactly these ticked, and save.

        `NOT_PERMITTED` when one of them is not offered, or the portal has no 设置 that opens.
        """
        ...

    def declare_vat(self, sales_fen: int) -> ApplicationOutcome:
        """增值税一般纳税人申报 of the period that is open: a simple return with the sales in fen, and submit."""
        ...

    def apply_for_invoice_types(self, invoice_type: str, monthly_copies: int) -> ApplicationOutcome:
        """发票票种核定: apply for so many copies a month of one invoice type, and submit."""
        ...

    def own_information(self) -> Mapping[str, str]:
        """用户中心: one's own basic and platform information, label to text, as shown."""
        ...

    def change_own_information(self, label: str, text: str) -> EditOutcome:
        """用户中心: change one platform information (the label as shown, such as 联系邮箱), and save."""
        ...

    def public_service(self, name: str) -> EtaxAccess:
        """Open this section of 公众服务 with the session as it is; `NOT_GRANTED` when there is no such section."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list, and what came of clicking it."""

    name: str
    opened: str | None
    """Heading of the page that opened, or of the module; empty when something unfolded on the page at hand. None when
    clicking did nothing, was refused, or led to the home or login page."""


@dataclass(frozen=True, slots=True)
class HomeLayout:
    """Where the parts of the home page stand; None for a part that is not there."""

    header: Box | None
    content: Box | None
    function_area: Box | None
    """功能区."""
    tax_area: Box | None
    """办税区."""
    message_area: Box | None
    """消息区."""
    search_in_header: bool
    exit_in_header: bool


class EtaxPortalScreen(Protocol):
    """What only eyes and hands see of it. Implemented by `drivers/ui` alone."""

    def layout(self) -> HomeLayout:
        """The home page measured."""
        ...

    def entries(self, area: PortalArea) -> tuple[str, ...]:
        """Names printed in this part of the portal, in their order, without opening them."""
        ...

    def visit(self, area: PortalArea) -> tuple[Entry, ...]:
        """The same, each clicked once. One visit, whatever the number of entries."""
        ...

    def open_favourite(self, name: str) -> Opened | None:
        """Click this name of 常用功能 on the home page; None when it is not there, or leads nowhere."""
        ...

    def hover_result(self, keyword: str, name: str) -> str | None:
        """Search, hover this result; the text that shows then, None when none does or the result is missing."""
        ...

    def exit(self) -> bool:
        """【退出】 in the header by a click; whether the portal shows itself logged out afterwards."""
        ...
