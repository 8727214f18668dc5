"""What only eyes and hands see of 省电子税务局.

Source: LN-SYS-01, LN-ENT-01, LN-SMS-01, LN-SMS-17, LN-DEL-01, LN-PW-06.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator

from steps.drivers.ports import Box
from steps.drivers.ui.controls import open_dialog
from steps.drivers.ui.etax_labels import EtaxLabels
from steps.drivers.ui.failures import understood
from steps.drivers.ui.pages.etax_menu import NameMenu
from steps.drivers.ui.pages.etax_pages import EtaxPages
from steps.drivers.ui.pages.etax_person import PersonSteps
from steps.drivers.ui.pages.staff_table import StaffTable
from steps.drivers.ui.places import place_of
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window


class UiProvincialEtaxScreen:
    """The screen of one session; it shares the window with `UiProvincialEtax`."""

    def __init__(self, window: Window, labels: EtaxLabels) -> None:
        self._window, self._labels = window, labels
        self._steps, self._menu = PersonSteps(EtaxPages(window, labels)), NameMenu(window, labels)
        self._table = StaffTable(window, labels.personnel)

    def login_types_offered(self) -> tuple[str, ...]:
        """Open 【登录】; the login types printed there, in their order. None when 【登录】 is missing or dead."""
        return self._tabs(self._labels.login.types) if self._open_login() else ()

    def choose_login_type(self, name: str) -> bool:
        """Open 【登录】 and click the login type of this name; whether it is there and alive."""
        return self._open_login() and self._select(self._labels.login.types, name)

    def login_ways_offered(self) -> tuple[str, ...]:
        """Open 【登录】 - 【企业登录】; the ways printed there, in their order."""
        return self._tabs(self._labels.login.ways) if self._open_enterprise_login() else ()

    def fields_asked(self) -> frozenset[str]:
        """Labels of the fields on the form at hand, tick boxes included, in the manual's words."""
        window = self._window
        return window.site.in_manual_words(window.current().fields) if window.opened else frozenset()

    def open_standard_login(self) -> bool:
        """登录 - 企业登录 - 普通登录, by clicks; whether its form opened."""
        return self._open_way(self._labels.login.standard, self._is_standard)

    def open_quick_login(self) -> bool:
        """登录 - 企业登录 - 快捷登录, by clicks; whether its form opened."""
        return self._open_way(self._labels.login.quick, self._is_quick)

    def sms_login_open(self) -> bool:
        """Whether the page at hand asks for an SMS code, with 【获取验证码】."""
        return self._steps.sms_login_shows()

    def cancel_password_prompt(self) -> bool:
        """【取消】 of the personal password prompt at hand; whether the choice of persons came back."""
        return self._steps.cancel_password()

    def menu_under_name(self, taxpayer: str) -> tuple[str, ...]:
        """Entries of the drop-down under this taxpayer's name at the top right; empty when it is not there."""
        return self._menu.entries(taxpayer)

    def open_from_menu(self, taxpayer: str, entry: str, *further: str) -> bool:
        """Choose an entry of that drop-down, then click `further` controls; whether a page of the last name opened."""
        return self._menu.choose(taxpayer, entry) and all(self._menu.go_on(one) for one in further)

    def row_buttons(self, name: str) -> tuple[str, ...]:
        """企业人员维护: names of the buttons on this person's row."""
        self._table.open()
        row = self._table.row(name)
        if row is None:
            return ()
        with understood(f"在{self._window.portal}的页面读取“{name}”一行的按钮"):
            return tuple(text.strip() for text in row.get_by_role("button").all_inner_texts())

    def click_without_confirming(self, name: str, button: str) -> bool:
        """Click a button on that row and decline the confirmation; False when none was asked for."""
        self._table.open()
        control = self._table.button(name, button)
        if control is None:
            raise self._window.unrecognised(self._window.look(), f"“{name}”一行带有“{button}”的“人员列表”")
        dialog = open_dialog(self._window, control, button)
        if dialog is None:
            return False
        decline = self._labels.personnel.decline
        self._window.click(self._window.button(decline, dialog), decline)
        return True

    def save_button_box(self) -> Box | None:
        """Where 【保存】 stands on the page at hand; None when it is not there."""
        label = self._labels.personal_password.submit
        save = self._window.button(label)
        shows = self._window.opened and self._window.shows(save)
        return place_of(self._window, save, f"【{label}】") if shows else None

    def _open_login(self) -> bool:
        window, labels = self._window, self._labels.login
        window.open(self._labels.home_path)
        return self._clicked(window.link(labels.open), labels.open) and self._shows_tabs(labels.types)

    def _open_enterprise_login(self) -> bool:
        labels = self._labels.login
        return self._open_login() and self._select(labels.types, labels.enterprise)

    def _open_way(self, way: str, is_it: Callable[[Sight], bool]) -> bool:
        if not self._open_enterprise_login() or not self._select(self._labels.login.ways, way):
            return False
        return is_it(self._window.look())

    def _is_standard(self, seen: Sight) -> bool:
        labels = self._labels.login
        return labels.enterprise_password in seen.fields and labels.sms_code not in seen.fields

    def _is_quick(self, seen: Sight) -> bool:
        labels = self._labels.login
        return {labels.enterprise_password, labels.sms_code} <= seen.fields

    def _select(self, tabs: str, name: str) -> bool:
        """Select a tab (clicked even if it is selected already); whether it is there and alive."""
        tab = self._tablist(tabs).get_by_role("tab", name=name, exact=True)
        return self._clicked(tab, name)

    def _clicked(self, control: Locator, label: str) -> bool:
        window = self._window
        return window.shows(control) and not window.submit(control, label, may_be_dead=True).idle

    def _shows_tabs(self, name: str) -> bool:
        return self._window.shows(self._tablist(name))

    def _tabs(self, name: str) -> tuple[str, ...]:
        with understood(f"在{self._window.portal}的登录页面读取“{name}”"):
            return tuple(text.strip() for text in self._tablist(name).get_by_role("tab").all_inner_texts())

    def _tablist(self, name: str) -> Locator:
        return self._window.part("tablist", name)
