"""身份维护 and 权限身份信息 in a browser. Source: LN-SMS-18 to LN-SMS-21."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from steps.drivers.ports import MaintenanceReply, PermissionRoleEntry
from steps.drivers.ui.controls import tick
from steps.drivers.ui.failures import understood
from steps.drivers.ui.pages.maintenance import Maintenance
from steps.drivers.ui.personnel_labels import PersonnelLabels

_NAMES_AND_REST: Final = """(items) => items.map((one) => {
  const [first, ...rest] = one.children
  return [(first ?? one).innerText.trim(), rest.map((part) => part.innerText.trim()).join("\\n")]
})"""


@dataclass(frozen=True, slots=True)
class PermissionRoles:
    """These pages, in one session; opened by their addresses, so that hidden is not refused."""

    maintenance: Maintenance
    labels: PersonnelLabels

    def add(self, entry: PermissionRoleEntry) -> MaintenanceReply:
        """添加权限身份 - 【保存】."""
        window, labels = self.maintenance.window, self.labels
        seen = window.open(labels.new_role_path)
        if labels.role_name not in seen.fields:
            return self.maintenance.reply(seen, labels.new_role_heading)
        window.fill_all({labels.role_name: entry.name, labels.role_description: entry.description})
        tree = window.part("group", labels.functions)
        for function in sorted(entry.functions):
            tick(window, function, on=True, scope=tree)
        seen = window.submit(window.button(labels.save), labels.save)
        return self.maintenance.reply(seen, labels.new_role_heading)

    def names(self) -> tuple[str, ...]:
        """Names of the 权限身份 that exist; none when the page is refused."""
        return tuple(name for name, _ in self._listed())

    def beside(self, name: str) -> str:
        """What stands beside this name in the list; empty when it is not there."""
        return next((rest for one, rest in self._listed() if one == name), "")

    def _listed(self) -> list[list[str]]:
        """Every name, and the rest of its item."""
        window, labels = self.maintenance.window, self.labels
        if window.open(labels.roles_path).heading != labels.roles_heading:
            return []
        items = window.part("list", labels.roles).get_by_role("listitem")
        with understood(f"在{window.portal}的页面读取“{labels.roles}”"):
            listed: list[list[str]] = items.evaluate_all(_NAMES_AND_REST)
        return listed
