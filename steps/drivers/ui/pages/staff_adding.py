"""添加办税人员 in a browser: search, roles and rights. Source: LN-SMS-22 to LN-SMS-26, LN-FAQ-04, LN-FAQ-05."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Locator

from conformance.redaction import Secret
from steps.drivers.ports import MaintenanceOutcome, MaintenanceReply, StaffSearch
from steps.drivers.ui.controls import choose, tick
from steps.drivers.ui.failures import understood
from steps.drivers.ui.pages.maintenance import Maintenance
from steps.drivers.ui.personnel_labels import PersonnelLabels

_VALUE_OF: Final = """([label]) => {
  const shown = [...document.querySelectorAll('dt')].filter((one) => one.checkVisibility());
  const term = shown.find((one) => one.innerText.trim() === label);
  return term?.nextElementSibling?.innerText.trim() ?? '';
}"""
_LABELS: Final = "(boxes) => boxes.map((one) => one.labels[0].innerText.trim())"


@dataclass(frozen=True, slots=True)
class StaffAdding:
    """These pages, in one session; opened by their address, so that hidden is not refused."""

    maintenance: Maintenance
    labels: PersonnelLabels

    def search(self, wanted: StaffSearch) -> MaintenanceReply:
        """【搜索】; the message holds the mobile shown, if any."""
        window, labels = self.maintenance.window, self.labels
        window.teller.sensitive(wanted.id_document_number)
        seen = window.open(labels.add_path)
        if labels.id_document_number not in seen.fields:
            return self.maintenance.reply(seen, labels.add_heading)
        choose(window, labels.id_document_type, wanted.id_document_type.value)
        window.fill_all({labels.name: wanted.name, labels.id_document_number: wanted.id_document_number})
        content = window.page.get_by_role("main")
        seen = window.submit(window.button(labels.search, content), labels.search)  # the header has a 搜索 of its own
        if seen.alert or seen.stopped_at or not window.shows(self._next):
            return self.maintenance.reply(seen, labels.search)
        with understood(f"在{window.portal}的页面读取“{labels.mobile}”"):
            mobile: str = window.pane.evaluate(_VALUE_OF, [labels.mobile])
        return MaintenanceReply(MaintenanceOutcome.DONE, mobile)

    def roles_to_tick(self, wanted: StaffSearch) -> tuple[str, ...]:
        """The 权限身份 that can be ticked after 【下一步】; none when nobody is found."""
        if self.search(wanted).outcome is not MaintenanceOutcome.DONE:
            return ()
        self._go_on()
        return self._boxes(self.labels.roles_to_tick)

    def add(
        self, wanted: StaffSearch, personal_password: Secret, roles: frozenset[str], *, every_right: bool
    ) -> MaintenanceReply:
        """From 【搜索】 to 【确定】.

        Raises:
            PageNotRecognisedError: a role cannot be ticked.
        """
        window, labels = self.maintenance.window, self.labels
        found = self.search(wanted)
        if found.outcome is not MaintenanceOutcome.DONE:
            return found
        self._go_on()
        password = window.teller.tell(personal_password)
        window.fill_all({labels.personal_password: password, labels.repeated_password: password})
        for role in sorted(roles):
            tick(window, role, on=True, scope=self._group(labels.roles_to_tick))
        if every_right:
            for right in self._boxes(labels.management_rights):
                tick(window, right, on=True, scope=self._group(labels.management_rights))
        seen = window.submit(window.button(labels.confirm), labels.confirm)
        return self.maintenance.reply(seen, labels.add_heading)

    @property
    def _next(self) -> Locator:
        window, label = self.maintenance.window, self.labels.next
        return window.button(label).or_(window.link(label))

    def _go_on(self) -> None:
        window, labels = self.maintenance.window, self.labels
        seen = window.submit(self._next, labels.next)
        if labels.personal_password not in seen.fields:
            raise window.unrecognised(seen, f"带有“{labels.personal_password}”的“{labels.add_heading}”")

    def _group(self, name: str) -> Locator:
        return self.maintenance.window.part("group", name)

    def _boxes(self, group: str) -> tuple[str, ...]:
        window = self.maintenance.window
        with understood(f"在{window.portal}的页面读取“{group}”"):
            names: list[str] = self._group(group).get_by_role("checkbox").evaluate_all(_LABELS)
        return tuple(names)
