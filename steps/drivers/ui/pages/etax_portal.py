"""省电子税务局 after the login in a browser, in the window of a `ProvincialEtax`. Source: LN 五, 六."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar
from urllib.parse import quote

from steps.drivers.errors import PageNotRecognisedError
from steps.drivers.ports import (
    ApplicationOutcome,
    EditOutcome,
    EtaxAccess,
    MessageModule,
    Opened,
    PortalArea,
    Reminder,
)
from steps.drivers.ui import etax_portal_sight, messages
from steps.drivers.ui.controls import choose, tick
from steps.drivers.ui.etax_portal_labels import APPLICATIONS, EDITS, REFUSED, EtaxPortalLabels
from steps.drivers.ui.failures import understood
from steps.drivers.ui.pages.etax_portal_pages import PortalPages
from steps.drivers.ui.pages.etax_portal_search import PortalSearch
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window

T = TypeVar("T")


class UiEtaxPortal:
    """What one session finds there."""

    def __init__(self, window: Window, labels: EtaxPortalLabels) -> None:
        self._window, self._labels = window, labels
        self._pages = PortalPages(window, labels)
        self._search = PortalSearch(self._pages)

    def search(self, keyword: str) -> tuple[str, ...]:
        """Type this into the search of the header; names listed then."""
        return self._search.names(keyword)

    def open_result(self, keyword: str, name: str) -> Opened | None:
        """Search, then click this result."""
        control = self._search.result(keyword, name)
        return None if control is None else self._pages.follow(control, name)

    def open_listed(self, *path: str) -> Opened | None:
        """From the home page by clicks; the first name is a tile of 办税区, where the home page has one."""
        pages, window = self._pages, self._window
        if not pages.at_home():
            return None
        tiles, opened = pages.part(self._labels.tax_area), None
        scope = tiles if window.shows(tiles) else window.pane.locator("body")
        for name in path:
            link = window.link(name, scope).filter(visible=True).first
            if not window.shows(link):
                return None
            opened = pages.follow(link, name)
            if opened is None:
                return None
            scope = pages.content
        return opened

    def messages(self, module: MessageModule) -> tuple[str, ...]:
        """Lines of this module of the home page, opened afresh."""
        if module is MessageModule.REMINDERS:
            return tuple(f"{one.function} {one.progress}" for one in self.reminders())
        return tuple(line[0] for line in self._pages.lines(self._labels.message_area, module.value) if line)

    def reminders(self) -> tuple[Reminder, ...]:
        """服务提醒, line by line.

        Raises:
            PageNotRecognisedError: a line tells no progress.
        """
        lines = self._pages.lines(self._labels.message_area, MessageModule.REMINDERS.value)
        if any(len(line) < 2 for line in lines):
            raise PageNotRecognisedError(f"{self._window.portal}的服务提醒里有一行看不出办理进度：{lines}")
        return tuple(Reminder(line[0], line[1]) for line in lines)

    def read_notice(self, title: str) -> str | None:
        """Click this notice of 通知公告; its text."""
        pages, window = self._pages, self._window
        if not pages.at_home():
            return None
        link = window.link(title, pages.part(self._labels.message_area)).first
        if not window.shows(link) or window.submit(link, title, may_be_dead=True).heading != title:
            return None
        with understood(f"在{window.portal}读取公告“{title}”"):
            text: str | None = window.pane.evaluate(etax_portal_sight.ARTICLE)
        return text

    def favourites(self) -> tuple[str, ...]:
        """Names under 常用功能 on the home page, opened afresh."""
        lines = self._pages.lines(self._labels.function_area, self._labels.favourites)
        return tuple(line[0] for line in lines if line)

    def set_favourites(self, names: frozenset[str]) -> EditOutcome:
        """【设置】 of 常用功能, from the home page."""
        pages, window, labels = self._pages, self._window, self._labels
        if not pages.at_home():
            return self._read(window.open(labels.favourites_path), EDITS, labels.settings)
        part = pages.part(labels.function_area)
        settings = window.link(labels.settings, part).or_(window.button(labels.settings, part)).first
        if not window.shows(settings):
            return EditOutcome.NOT_PERMITTED
        if window.submit(settings, labels.settings, may_be_dead=True).heading != labels.favourites_heading:
            return EditOutcome.NOT_PERMITTED
        with understood(f"在{window.portal}读取可以设为常用功能的功能"):
            offered: dict[str, bool] = pages.content.get_by_role("checkbox").evaluate_all(etax_portal_sight.TICKS)
        if not names <= offered.keys():
            return EditOutcome.NOT_PERMITTED
        for name in sorted(one for one, ticked in offered.items() if ticked != (one in names)):
            tick(window, name, on=name in names, scope=pages.content)
        return self._submit(labels.save, EDITS)

    def declare_vat(self, sales_fen: int) -> ApplicationOutcome:
        """增值税一般纳税人申报, opened by its address; the sales are typed in yuan."""
        labels = self._labels
        refused = self._refused(labels.vat_path, labels.vat_heading)
        if refused is not None:
            return refused
        self._window.fill(labels.sales, _yuan(sales_fen))
        return self._submit(labels.declare, APPLICATIONS)

    def apply_for_invoice_types(self, invoice_type: str, monthly_copies: int) -> ApplicationOutcome:
        """发票票种核定, opened by its address."""
        labels = self._labels
        refused = self._refused(labels.invoice_path, labels.invoice_heading)
        if refused is not None:
            return refused
        choose(self._window, labels.invoice_type, invoice_type)
        self._window.fill(labels.monthly_copies, str(monthly_copies))
        return self._submit(labels.apply, APPLICATIONS)

    def own_information(self) -> Mapping[str, str]:
        """What 纳税人信息 and 用户管理 of 用户中心 show; empty when nobody is logged in."""
        told: dict[str, str] = {}
        for entry in self._labels.information:
            if not self._open_information(entry):
                continue
            with understood(f"在{self._window.portal}读取“{entry}”"):
                told.update(self._window.pane.evaluate(etax_portal_sight.INFORMATION))
        return told

    def change_own_information(self, label: str, text: str) -> EditOutcome:
        """用户中心 - 用户管理: change this field, and 【保存】."""
        window, labels = self._window, self._labels
        if not self._open_information(labels.editable_information):
            refusal = messages.meaning(window.current().alert, EDITS)
            return refusal or EditOutcome.NOT_PERMITTED
        if label not in window.current().fields:
            return EditOutcome.NOT_PERMITTED
        window.fill(label, text)
        return self._submit(labels.save, EDITS)

    def public_service(self, name: str) -> EtaxAccess:
        """Click this section on the page of 公众服务."""
        pages, window, labels = self._pages, self._window, self._labels
        area = PortalArea.PUBLIC_SERVICE
        listing = window.open(labels.area_paths[area])
        if listing.heading not in labels.areas[area]:
            return self._read(listing, REFUSED, area.value)
        link = window.link(name, pages.content).first
        if not window.shows(link):
            return EtaxAccess.NOT_GRANTED
        seen = window.submit(link, name, may_be_dead=True)
        if seen.heading == name and not seen.alert:
            return EtaxAccess.GRANTED
        return EtaxAccess.NOT_GRANTED if seen.idle else self._read(seen, REFUSED, name)

    def _open_information(self, entry: str) -> bool:
        window = self._window
        if not self._pages.come(PortalArea.USER_CENTRE):
            return False
        link = window.link(entry, self._pages.content).first
        return window.shows(link) and window.submit(link, entry, may_be_dead=True).heading == entry

    def _refused(self, path: str, heading: str) -> ApplicationOutcome | None:
        """Open a form by its address; why it does not open, None when it does."""
        seen = self._window.open(quote(path))
        if seen.heading == heading and not seen.alert:
            return None
        return self._read(seen, APPLICATIONS, heading)

    def _submit(self, button: str, table: Mapping[str, T]) -> T:
        control = self._window.button(button, self._pages.content)
        return self._read(self._window.submit(control, button), table, button)

    def _read(self, seen: Sight, table: Mapping[str, T], doing: str) -> T:
        said = seen.alert or seen.status or "；".join(f"请输入{one.label}" for one in seen.stopped_at)
        outcome = messages.meaning(said, table)
        if outcome is None:
            raise self._window.unknown(seen, doing)
        return outcome


def _yuan(fen: int) -> str:
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02}"
