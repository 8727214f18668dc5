"""企业人员维护 and its neighbours in a browser, in the session of a `ProvincialEtax`. Source: LN 二(一)5-9, 三."""

from __future__ import annotations

from conformance.redaction import Secret
from steps.drivers.etax_staff import act_directly, person_id_of, submit_directly
from steps.drivers.etax_wire import PersonnelPaths
from steps.drivers.ports import (
    CaptchaSource,
    MaintenanceOutcome,
    MaintenanceReply,
    PasswordChange,
    PermissionRoleEntry,
    StaffAction,
    StaffRow,
    StaffSearch,
)
from steps.drivers.ui.controls import choose, open_dialog
from steps.drivers.ui.direct import DirectSession
from steps.drivers.ui.etax_labels import EtaxLabels
from steps.drivers.ui.pages.agencies import Agencies
from steps.drivers.ui.pages.maintenance import Maintenance
from steps.drivers.ui.pages.password_change import PasswordChangeForm
from steps.drivers.ui.pages.permission_roles import PermissionRoles
from steps.drivers.ui.pages.staff_adding import StaffAdding
from steps.drivers.ui.pages.staff_table import StaffTable
from steps.drivers.ui.window import Window


class UiPersonnelMaintenance:
    """What one session administers, in the window of that session."""

    def __init__(self, window: Window, labels: EtaxLabels, captchas: CaptchaSource) -> None:
        self._window, self._labels = window, labels
        self._maintenance = Maintenance(window)
        self._table, self._agencies = StaffTable(window, labels.personnel), Agencies(self._maintenance, labels.agencies)
        self._adding = StaffAdding(self._maintenance, labels.personnel)
        self._roles = PermissionRoles(self._maintenance, labels.personnel)
        self._passwords = PasswordChangeForm(self._maintenance, captchas)

    def staff(self) -> tuple[StaffRow, ...]:
        """The rows of 企业人员维护; empty also when the page is refused."""
        self._table.open()
        return self._table.rows()

    def act(self, action: StaffAction, name: str) -> MaintenanceReply:
        """Click this button on the person's row and confirm; directly, when this session does not show the button."""
        window = self._window
        self._table.open()
        control = self._table.button(name, action.value)
        if control is None:
            return act_directly(DirectSession(window), PersonnelPaths(), action, name)
        before = window.current()
        dialog = open_dialog(window, control, action.value)
        if dialog is not None:
            confirm = self._labels.personnel.confirm
            seen = window.submit(window.button(confirm, dialog), confirm)
        else:
            seen = window.look()
            if seen.is_page_of(before) and not seen.alert and not seen.status:
                return MaintenanceReply(MaintenanceOutcome.NOT_OFFERED, "")  # a dead button
        return self._maintenance.reply(seen, action.value)

    def person_id(self, name: str) -> str | None:
        """What the portal calls the person of this name; no page says it, its interface does."""
        return person_id_of(DirectSession(self._window), PersonnelPaths(), name)

    def act_on(self, action: StaffAction, person_id: str) -> MaintenanceReply:
        """Do this to whomever the portal calls so; no page leads there."""
        return submit_directly(DirectSession(self._window), PersonnelPaths(), action, person_id)

    def search(self, wanted: StaffSearch) -> MaintenanceReply:
        """添加办税人员 - 【搜索】; the message holds the mobile shown, if any."""
        return self._adding.search(wanted)

    def roles_to_tick(self, wanted: StaffSearch) -> tuple[str, ...]:
        """添加办税人员, after 【搜索】 and 【下一步】: the 权限身份 that can be ticked."""
        return self._adding.roles_to_tick(wanted)

    def add_tax_handler(
        self, wanted: StaffSearch, personal_password: Secret, roles: frozenset[str], *, every_right: bool
    ) -> MaintenanceReply:
        """添加办税人员 from 【搜索】 to 【确定】."""
        return self._adding.add(wanted, personal_password, roles, every_right=every_right)

    def add_permission_role(self, entry: PermissionRoleEntry) -> MaintenanceReply:
        """身份维护 - 添加权限身份 - 【保存】."""
        return self._roles.add(entry)

    def permission_roles(self) -> tuple[str, ...]:
        """Names of the 权限身份 that exist; empty also when the page is refused."""
        return self._roles.names()

    def role_description(self, name: str) -> str:
        """What 身份维护 shows beside the name of this 权限身份; empty when it lists none of that name."""
        return self._roles.beside(name)

    def change_personal_password(self, change: PasswordChange) -> MaintenanceReply:
        """修改密码."""
        return self._passwords.change(self._labels.personal_password, change)

    def change_enterprise_password(self, change: PasswordChange) -> MaintenanceReply:
        """企业人员维护 - 修改企业密码."""
        return self._passwords.change(self._labels.enterprise_password, change)

    def sync_agencies(self) -> tuple[str, ...]:
        """代理机构认定管理 - synchronise; names of the agencies listed then, none also when that is refused."""
        return self._agencies.synchronise()

    def recognise_agency(self, agency_name: str, agreement_password: Secret) -> MaintenanceReply:
        """认定 the agency."""
        return self._agencies.recognise(agency_name, agreement_password)

    def cancel_agency(self, agency_name: str) -> MaintenanceReply:
        """取消 the agency."""
        return self._agencies.cancel(agency_name)

    def register_tax_handler(self, person: StaffSearch, mobile: str) -> MaintenanceReply:
        """变更税务登记 - 办税人员信息: add this person."""
        window, labels = self._window, self._labels.registration
        window.teller.sensitive(person.id_document_number, mobile)
        seen = window.open(labels.path)
        if labels.mobile not in seen.fields:
            return self._maintenance.reply(seen, labels.heading)
        choose(window, labels.id_document_type, person.id_document_type.value)
        window.fill_all(
            {labels.name: person.name, labels.id_document_number: person.id_document_number, labels.mobile: mobile}
        )
        seen = window.submit(window.button(labels.submit), labels.submit)
        return self._maintenance.reply(seen, labels.heading)

    def sync_tax_handlers(self) -> MaintenanceReply:
        """【同步办税人】 in 企业人员维护."""
        window, label = self._window, self._labels.personnel.sync
        seen = self._table.open()
        control = window.button(label)
        if window.shows(control):
            seen = window.submit(control, label)
        elif self._table.shows:
            return MaintenanceReply(MaintenanceOutcome.NOT_PERMITTED, "")
        return self._maintenance.reply(seen, label)
