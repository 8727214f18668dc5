"""企业人员维护 and its neighbours over HTTP, in the session of a `ProvincialEtax`. Source: LN 二(一)5-9, 三."""

from __future__ import annotations

from collections.abc import Mapping

from conformance.redaction import Secret
from steps.drivers.api.captcha import CaptchaForm, left_blank
from steps.drivers.etax_staff import (
    act_directly,
    dictionaries,
    listed_rows,
    maintenance_reply,
    person_id_of,
    submit_directly,
    texts,
)
from steps.drivers.etax_wire import MAINTENANCE, READ_TOO, PersonnelPaths
from steps.drivers.http import HttpSession
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
from steps.drivers.replies import Reply
from steps.drivers.secrets import Teller

_REFUSALS = dict.fromkeys(MAINTENANCE, False)


class ApiPersonnelMaintenance:
    """What one session administers."""

    def __init__(self, http: HttpSession, captchas: CaptchaSource, teller: Teller, paths: PersonnelPaths) -> None:
        self._http, self._captchas, self._teller, self._paths = http, captchas, teller, paths

    def staff(self) -> tuple[StaffRow, ...]:
        """The rows of 企业人员维护; empty also when the page is refused."""
        reply = self._http.get(self._paths.staff)
        if not reply.one_of({"rows": True, **_REFUSALS}):
            return ()
        return tuple(one.row for one in listed_rows(reply))

    def act(self, action: StaffAction, name: str) -> MaintenanceReply:
        """Do this to the person of this name."""
        return act_directly(self._http, self._paths, action, name)

    def person_id(self, name: str) -> str | None:
        """What the portal calls the person of this name."""
        return person_id_of(self._http, self._paths, name)

    def act_on(self, action: StaffAction, person_id: str) -> MaintenanceReply:
        """Do this to whomever the portal calls so."""
        return submit_directly(self._http, self._paths, action, person_id)

    def search(self, wanted: StaffSearch) -> MaintenanceReply:
        """添加办税人员 - 【搜索】; the message holds the mobile shown, if any."""
        found, refusal = self._search(wanted)
        return refusal or MaintenanceReply(MaintenanceOutcome.DONE, found.text("mobile"))

    def roles_to_tick(self, wanted: StaffSearch) -> tuple[str, ...]:
        """添加办税人员, after 【搜索】 and 【下一步】: the 权限身份 that can be ticked."""
        found, refusal = self._search(wanted)
        if refusal is not None:
            return ()
        return texts(self._http.get(f"{self._paths.search}/{found.text('search_id')}/roles"), "roles")

    def add_tax_handler(
        self, wanted: StaffSearch, personal_password: Secret, roles: frozenset[str], *, every_right: bool
    ) -> MaintenanceReply:
        """添加办税人员 from 【搜索】 to 【确定】."""
        found, refusal = self._search(wanted)
        if refusal is not None:
            return refusal
        rights = texts(self._http.get(self._paths.management_rights), "management_rights") if every_right else ()
        body = {
            "search_id": found.text("search_id"),
            "personal_password": self._teller.tell(personal_password),
            "roles": sorted(roles),
            "management_rights": list(rights),
        }
        return self._submit(self._paths.staff, body)

    def add_permission_role(self, entry: PermissionRoleEntry) -> MaintenanceReply:
        """身份维护 - 添加权限身份 - 【保存】."""
        body = {"name": entry.name, "description": entry.description, "functions": sorted(entry.functions)}
        return self._submit(self._paths.roles, body)

    def permission_roles(self) -> tuple[str, ...]:
        """Names of the 权限身份 that exist; empty also when the page is refused."""
        return tuple(self._roles("name"))

    def role_description(self, name: str) -> str:
        """What 身份维护 shows beside the name of this 权限身份; empty when it lists none of that name."""
        return self._roles("description").get(name, "")

    def change_personal_password(self, change: PasswordChange) -> MaintenanceReply:
        """修改密码."""
        return self._change(self._paths.personal_password, change)

    def change_enterprise_password(self, change: PasswordChange) -> MaintenanceReply:
        """企业人员维护 - 修改企业密码."""
        return self._change(self._paths.enterprise_password, change)

    def sync_agencies(self) -> tuple[str, ...]:
        """代理机构认定管理 - synchronise; names of the agencies listed then, none also when that is refused."""
        return tuple(self._agencies()[0])

    def recognise_agency(self, agency_name: str, agreement_password: Secret) -> MaintenanceReply:
        """认定 the agency, from the list as synchronised now."""
        body = {"agreement_password": self._teller.tell(agreement_password)}
        return self._at_agency(self._paths.agency_recognise, agency_name, body)

    def cancel_agency(self, agency_name: str) -> MaintenanceReply:
        """取消 the agency, from the list as synchronised now."""
        return self._at_agency(self._paths.agency_cancel, agency_name, {})

    def register_tax_handler(self, person: StaffSearch, mobile: str) -> MaintenanceReply:
        """变更税务登记 - 办税人员信息: add this person."""
        self._teller.sensitive(mobile)
        return self._submit(self._paths.registration_staff, {**self._wanted(person), "mobile": mobile})

    def sync_tax_handlers(self) -> MaintenanceReply:
        """【同步办税人】 in 企业人员维护."""
        return self._submit(self._paths.sync, {})

    def _search(self, wanted: StaffSearch) -> tuple[Reply, MaintenanceReply | None]:
        body = self._wanted(wanted)
        reply = self._http.post(self._paths.search, body, also=READ_TOO)
        if left_blank(reply, body):
            return reply, MaintenanceReply(MaintenanceOutcome.INCOMPLETE, reply.message)
        return reply, None if reply.one_of({"found": True, **_REFUSALS}) else maintenance_reply(reply)

    def _wanted(self, person: StaffSearch) -> dict[str, str]:
        self._teller.sensitive(person.id_document_number)
        return {
            "name": person.name,
            "id_document_type": person.id_document_type.value,
            "id_document_number": person.id_document_number,
        }

    def _change(self, path: str, change: PasswordChange) -> MaintenanceReply:
        fields = {
            "old_password": self._teller.tell(change.old),
            "new_password": self._teller.tell(change.new),
            "repeated_password": self._teller.tell(change.repeated),
        }
        form = CaptchaForm(self._http, self._captchas, self._teller, asked=True)
        return self._read(form.submit(path, fields, change.code), fields)

    def _roles(self, key: str) -> dict[str, str]:
        """This of every 权限身份, by name; none when the page is refused."""
        reply = self._http.get(self._paths.roles)
        if not reply.one_of({"rows": True, **_REFUSALS}):
            return {}
        return {_name(reply, one): _name(reply, one, key) for one in dictionaries(reply, "roles")}

    def _agencies(self) -> tuple[dict[str, str], MaintenanceReply | None]:
        """Social credit codes by name; none, and why, when there is no list."""
        reply = self._http.post(self._paths.agencies_sync, {})
        if not reply.one_of({"agencies": True, **_REFUSALS}):
            return {}, maintenance_reply(reply)
        listed = dictionaries(reply, "agencies")
        return {_name(reply, one): _name(reply, one, "social_credit_code") for one in listed}, None

    def _at_agency(self, path: str, agency_name: str, body: Mapping[str, str]) -> MaintenanceReply:
        codes, refusal = self._agencies()
        if refusal is not None:
            return refusal
        if agency_name not in codes:
            return MaintenanceReply(MaintenanceOutcome.NOT_FOUND, "")
        return self._submit(path, {"social_credit_code": codes[agency_name], **body})

    def _submit(self, path: str, body: Mapping[str, object]) -> MaintenanceReply:
        return self._read(self._http.post(path, body, also=READ_TOO), body)

    @staticmethod
    def _read(reply: Reply, fields: Mapping[str, object]) -> MaintenanceReply:
        if left_blank(reply, fields):
            return MaintenanceReply(MaintenanceOutcome.INCOMPLETE, reply.message)
        return maintenance_reply(reply)


def _name(reply: Reply, one: Mapping[str, object], key: str = "name") -> str:
    value = one.get(key)
    if not isinstance(value, str):
        raise reply.refuse(f"列表中有一项没有文字字段 {key}")
    return value
