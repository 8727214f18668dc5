"""Rows of 企业人员维护 and acts on them through the JSON interface, for a session of either channel.

Only those who see no button need this on a screen: hidden is not refused.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from steps.drivers.etax_wire import ACTIONS, MAINTENANCE, PersonnelPaths
from steps.drivers.ports import MaintenanceOutcome, MaintenanceReply, PersonOffered, StaffAction, StaffRole, StaffRow
from steps.drivers.replies import Reply

ROLES: Final = {role.value: role for role in StaffRole}


class JsonSession(Protocol):
    """JSON over HTTP within one session of the portal."""

    def get(self, path: str) -> Reply:
        """GET a JSON object."""
        ...

    def post(self, path: str, body: Mapping[str, Any], *, also: frozenset[int] = frozenset()) -> Reply:
        """POST a JSON object and get one."""
        ...


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Somebody in a choice of persons, and what the portal calls them by."""

    person_id: str
    offered: PersonOffered


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of 企业人员维护, and what the portal calls it by."""

    person_id: str
    row: StaffRow


def listed_people(reply: Reply) -> tuple[ListedPerson, ...]:
    """The persons that an answer offers.

    Raises:
        UnexpectedReplyError: a list that is none.
    """
    return tuple(
        ListedPerson(_text(reply, one, "person_id"), PersonOffered(_text(reply, one, "name"), _role(reply, one)))
        for one in dictionaries(reply, "people")
    )


def listed_rows(reply: Reply) -> tuple[ListedRow, ...]:
    """The rows that an answer holds.

    Raises:
        UnexpectedReplyError: a list that is none.
    """
    return tuple(
        ListedRow(
            _text(reply, one, "person_id"),
            StaffRow(_text(reply, one, "name"), _role(reply, one), _text(reply, one, "mobile"), _frozen(reply, one)),
        )
        for one in dictionaries(reply, "staff")
    )


def the_only(reply: Reply, name: str, named: Mapping[str, str]) -> str | None:
    """Id of the person of this name, None when there is none.

    Args:
        reply: that listed them.
        name: who is meant.
        named: names by id.

    Raises:
        UnexpectedReplyError: several bear this name, and nobody could tell which is meant.
    """
    ids = [person_id for person_id, one in named.items() if one == name]
    if len(ids) > 1:
        raise reply.refuse(f"名单上有{len(ids)}个人叫“{name}”，无法确定是哪一个")
    return ids[0] if ids else None


def act_directly(http: JsonSession, paths: PersonnelPaths, action: StaffAction, name: str) -> MaintenanceReply:
    """Do this to the person of this name. Whoever is refused the list gets that refusal as their answer.

    Raises:
        UnexpectedReplyError: an answer that nobody knows.
    """
    person_id, refusal = _listed_as(http, paths, name)
    if refusal is not None:
        return refusal
    if person_id is None:
        return MaintenanceReply(MaintenanceOutcome.NOT_FOUND, "")
    return submit_directly(http, paths, action, person_id)


def person_id_of(http: JsonSession, paths: PersonnelPaths, name: str) -> str | None:
    """What the portal calls the person of this name; None when they are not listed, or the list is refused.

    Raises:
        UnexpectedReplyError: an answer that nobody knows.
    """
    return _listed_as(http, paths, name)[0]


def submit_directly(http: JsonSession, paths: PersonnelPaths, action: StaffAction, person_id: str) -> MaintenanceReply:
    """Do this to whomever the portal calls so, without a look at the list.

    Raises:
        UnexpectedReplyError: an answer that nobody knows.
    """
    return maintenance_reply(http.post(f"{paths.staff}/{person_id}/{ACTIONS[action]}", {}))


def _listed_as(http: JsonSession, paths: PersonnelPaths, name: str) -> tuple[str | None, MaintenanceReply | None]:
    """What the portal calls the person of this name, if anything; and why there is no list, when there is none."""
    listed = http.get(paths.staff)
    if not listed.one_of({"rows": True, **dict.fromkeys(MAINTENANCE, False)}):
        return None, maintenance_reply(listed)
    return the_only(listed, name, {one.person_id: one.row.name for one in listed_rows(listed)}), None


def maintenance_reply(reply: Reply) -> MaintenanceReply:
    """Outcome and message of an act of maintenance.

    Raises:
        UnexpectedReplyError: an outcome that nobody knows.
    """
    return MaintenanceReply(reply.one_of(MAINTENANCE), reply.message)


def dictionaries(reply: Reply, key: str) -> Collection[dict[str, Any]]:
    """The list of objects at `key`.

    Raises:
        UnexpectedReplyError: there is none.
    """
    value = reply.data.get(key)
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise reply.refuse(f"{key} 应为对象的列表")
    return value


def texts(reply: Reply, key: str) -> tuple[str, ...]:
    """The list of texts at `key`.

    Raises:
        UnexpectedReplyError: there is none.
    """
    value = reply.data.get(key)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise reply.refuse(f"{key} 应为文字的列表")
    return tuple(value)


def _text(reply: Reply, one: Mapping[str, Any], key: str) -> str:
    value = one.get(key)
    if not isinstance(value, str):
        raise reply.refuse(f"名单中有人没有文字字段 {key}")
    return value


def _role(reply: Reply, one: Mapping[str, Any]) -> StaffRole:
    printed = _text(reply, one, "role")
    if printed not in ROLES:
        raise reply.refuse(f"名单中有无法识别的身份 {printed!r}")
    return ROLES[printed]


def _frozen(reply: Reply, one: Mapping[str, Any]) -> bool:
    value = one.get("frozen")
    if not isinstance(value, bool):
        raise reply.refuse("名单中有人没有是非字段 frozen")
    return value
