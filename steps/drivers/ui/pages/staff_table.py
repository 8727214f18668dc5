"""人员列表 of 企业人员维护, as a screen shows it. Source: LN 三(一)."""

from __future__ import annotations

from typing import Any, Final

from playwright.sync_api import Locator

from steps.drivers.ports import StaffRow
from steps.drivers.ui import etax_messages, messages
from steps.drivers.ui.failures import understood
from steps.drivers.ui.pages.etax_pages import ROLES
from steps.drivers.ui.personnel_labels import PersonnelLabels
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window

_READ: Final = """(table) => {
  const texts = (row) => [...row.cells].map((one) => one.innerText.trim());
  const [head, ...rows] = [...table.rows].map(texts);
  return rows.filter((row) => row.length === head.length)
    .map((row) => Object.fromEntries(head.map((title, i) => [title, row[i]])));
}"""


class StaffTable:
    """This table, in one session."""

    def __init__(self, window: Window, labels: PersonnelLabels) -> None:
        self._window, self._labels = window, labels

    def open(self) -> Sight:
        """Open 企业人员维护 afresh: others may have changed it."""
        return self._window.open(self._labels.path)

    @property
    def shows(self) -> bool:
        """Whether the page at hand has the table."""
        return self._window.shows(self._table)

    def rows(self) -> tuple[StaffRow, ...]:
        """Its rows; none where there is no table.

        Raises:
            PageNotRecognisedError: a row that cannot be read.
        """
        if not self.shows:
            return ()
        with understood(f"在{self._window.portal}的页面读取“{self._labels.rows}”"):
            read: list[dict[str, Any]] = self._table.evaluate(_READ)
        return tuple(self._row(one) for one in read)

    def row(self, name: str) -> Locator | None:
        """The row of this person; None where there is none.

        Raises:
            PageNotRecognisedError: several rows bear this name.
        """
        if not self.shows:
            return None
        cell = self._window.pane.get_by_role("rowheader", name=name, exact=True).or_(
            self._window.pane.get_by_role("cell", name=name, exact=True)
        )
        rows = self._table.get_by_role("row").filter(has=cell)
        with understood(f"在{self._window.portal}的页面查看“{name}”一行"):
            count = rows.count()
        if count > 1:
            raise self._window.unrecognised(self._window.look(), f"只有一个“{name}”的“{self._labels.rows}”")
        return rows if count else None

    def button(self, name: str, label: str) -> Locator | None:
        """This button on this person's row; None when it does not show."""
        row = self.row(name)
        control = None if row is None else self._window.button(label, row)
        return control if control is not None and self._window.shows(control) else None

    @property
    def _table(self) -> Locator:
        return self._window.part("table", self._labels.rows)

    def _row(self, read: dict[str, Any]) -> StaffRow:
        labels = self._labels
        role = ROLES.get(read.get(labels.role, ""))
        frozen = messages.meaning(read.get(labels.state, ""), etax_messages.ROW_STATES)
        if role is None or frozen is None or labels.name not in read:
            raise self._window.unrecognised(self._window.look(), f"每行都有姓名、身份和状态的“{labels.rows}”")
        return StaffRow(read[labels.name], role, read.get(labels.mobile, ""), frozen)
