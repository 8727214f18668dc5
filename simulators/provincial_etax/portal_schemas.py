"""Bodies of the portal's API for what stands behind the login; its forms carry the same fields."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Final, Literal

from pydantic import Field, StrictInt, StringConstraints

from simulators.kernel.inputs import TEXT_LIMIT, Inputs, Outputs, Text
from simulators.provincial_etax.portal_outcomes import PortalOutcome
from simulators.web.entries import HAN

LARGEST_FEN: Final = 999_999_999_999
LARGEST_COPIES: Final = 9999

InvoiceType = Literal["增值税专用发票", "增值税普通发票", "增值税电子普通发票"]

Particular = Annotated[
    str,
    StringConstraints(
        pattern=rf"^([{HAN}0-9A-Za-z][{HAN}0-9A-Za-z@.+，。、：（）()_ -]*)?$",
        max_length=TEXT_LIMIT,
    ),
]
"""What somebody says of themselves: a nickname, a mail address, a street; or nothing."""


class VatReturn(Inputs):
    """增值税一般纳税人申报, in its simplest form."""

    sales_fen: Annotated[StrictInt, Field(ge=0, le=LARGEST_FEN)] = Field(title="销售额")


class InvoiceTypes(Inputs):
    """发票票种核定."""

    invoice_type: InvoiceType = Field(title="发票种类")
    monthly_copies: Annotated[StrictInt, Field(ge=1, le=LARGEST_COPIES)] = Field(title="每月份数")


class Favourites(Inputs):
    """常用功能 - 设置."""

    names: list[Text] = Field(title="常用功能", max_length=200)


class InformationChange(Inputs):
    """用户中心: another text for one line."""

    label: Text = Field(title="项目")
    text: Particular = Field(title="内容")


class PortalReply(Outputs):
    """What came of it."""

    outcome: PortalOutcome
    message: str


class DeclarationReply(PortalReply):
    """What came of a declaration."""

    period: str | None = Field(description="所属期 that was filed, as in 2026-10; null when none was")


class ResultListed(Outputs):
    """A line of 搜索结果."""

    name: str
    full_name: str
    path: list[str]


class SearchReply(Outputs):
    """搜索结果."""

    outcome: Literal["results", "not_logged_in"]
    message: str
    results: list[ResultListed]


class EntryListed(Outputs):
    """An entry of a list, with those below it."""

    name: str
    children: list[EntryListed]


class MenuReply(Outputs):
    """What stands in an area of the portal."""

    outcome: Literal["entries", "not_logged_in"]
    message: str
    entries: list[EntryListed]


class ToDoListed(Outputs):
    """A line of 我的待办."""

    title: str
    function: str
    due: date


class ReminderListed(Outputs):
    """A line of 服务提醒."""

    function: str
    progress: str
    started: datetime


class NoticeListed(Outputs):
    """A line of 通知公告."""

    notice_id: str
    title: str
    published: datetime


class MessagesReply(Outputs):
    """消息区 of the home page."""

    outcome: Literal["messages", "not_logged_in"]
    message: str
    to_do: list[ToDoListed]
    reminders: list[ReminderListed]
    notices: list[NoticeListed]


class NoticeReply(Outputs):
    """A notice."""

    outcome: Literal["notice", "not_found"]
    message: str
    title: str
    text: str


class FavouritesReply(Outputs):
    """常用功能, and what could be."""

    outcome: Literal["favourites", "not_logged_in"]
    message: str
    favourites: list[str]
    offered: list[str]


class InformationListed(Outputs):
    """A line of one's own information."""

    label: str
    text: str
    editable: bool


class InformationReply(Outputs):
    """用户中心."""

    outcome: Literal["information", "not_permitted", "not_logged_in"]
    message: str
    information: list[InformationListed]


class PublicServiceReply(Outputs):
    """What came of opening a section of 公众服务; no conforming portal asks for a login."""

    outcome: Literal["granted", "not_found", "not_logged_in"]
    message: str
