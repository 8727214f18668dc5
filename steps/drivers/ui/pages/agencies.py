"""代理机构认定管理 in a browser. Source: LN-AG-05."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Locator

from conformance.redaction import Secret
from steps.drivers.ports import MaintenanceOutcome, MaintenanceReply
from steps.drivers.ui.controls import open_dialog
from steps.drivers.ui.failures import understood
from steps.drivers.ui.pages.maintenance import Maintenance
from steps.drivers.ui.personnel_labels import AgenciesLabels
from steps.drivers.ui.sight import Sight

_NAMES: Final = "(rows) => rows.filter((one) => one.cells.length > 1).map((one) => one.cells[0].innerText.trim())"


@dataclass(frozen=True, slots=True)
class Agencies:
    """This page, in one session; opened by its address, so that hidden is not refused."""

    maintenance: Maintenance
    labels: AgenciesLabels

    def synchronise(self) -> tuple[str, ...]:
        """Synchronise; names of the agencies listed then, none when that is refused."""
        window = self.maintenance.window
        if self._synchronised() is not None:
            return ()
        with understood(f"在{window.portal}的页面读取代理机构"):
            rows = window.pane.get_by_role("table").get_by_role("row")
            names: list[str] = rows.evaluate_all(_NAMES)
        return tuple(names[1:])

    def recognise(self, agency_name: str, agreement_password: Secret) -> MaintenanceReply:
        """认定, with this 协议密码."""
        window, labels = self.maintenance.window, self.labels
        control = self._control(agency_name, labels.recognise)
        if isinstance(control, MaintenanceReply):
            return control
        dialog = open_dialog(window, control, labels.recognise)
        if dialog is None:
            return self._answer(window.look(), labels.recognise)
        window.fill(labels.agreement_password, window.teller.tell(agreement_password), dialog)
        seen = window.submit(window.button(labels.confirm, dialog), labels.confirm)
        return self.maintenance.reply(seen, labels.recognise)

    def cancel(self, agency_name: str) -> MaintenanceReply:
        """取消认定."""
        window, labels = self.maintenance.window, self.labels
        control = self._control(agency_name, labels.cancel)
        if isinstance(control, MaintenanceReply):
            return control
        dialog = open_dialog(window, control, labels.cancel)
        if dialog is None:
            return self._answer(window.look(), labels.cancel)
        seen = window.submit(window.button(labels.confirm, dialog), labels.confirm)
        return self.maintenance.reply(seen, labels.cancel)

    def _answer(self, seen: Sight, doing: str) -> MaintenanceReply:
        """What a button without a dialog did."""
        if seen.alert or seen.status:
            return self.maintenance.reply(seen, doing)
        return MaintenanceReply(MaintenanceOutcome.NOT_OFFERED, "")

    def _synchronised(self) -> MaintenanceReply | None:
        """Open the page and synchronise; why that was refused, if it was."""
        window, labels = self.maintenance.window, self.labels
        seen = window.open(labels.path)
        if seen.heading != labels.heading or seen.alert:
            return self.maintenance.reply(seen, labels.heading)
        seen = window.submit(window.button(labels.sync), labels.sync)
        return self.maintenance.reply(seen, labels.sync) if seen.alert else None

    def _control(self, agency_name: str, label: str) -> Locator | MaintenanceReply:
        """This button on the agency's row, as synchronised now; or the reply when there is none."""
        window = self.maintenance.window
        refusal = self._synchronised()
        if refusal is not None:
            return refusal
        row = window.pane.get_by_role("row").filter(has=window.pane.get_by_text(agency_name, exact=True))
        if not window.shows(row):
            return MaintenanceReply(MaintenanceOutcome.NOT_FOUND, "")
        control = window.button(label, row)
        return control if window.shows(control) else MaintenanceReply(MaintenanceOutcome.NOT_OFFERED, "")
