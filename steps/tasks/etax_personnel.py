"""企业人员维护: the six buttons on a row, 身份维护 and 添加办税人员."""

from __future__ import annotations

from enum import Enum, unique
from typing import Final

from steps.actors import Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import (
    MaintenanceOutcome,
    MaintenanceReply,
    Portal,
    StaffAction,
    StaffRow,
    StaffSearch,
)
from steps.tasks.backstage import backstage
from steps.tasks.words import chosen

REFUSALS: Final = (MaintenanceOutcome.NOT_PERMITTED, MaintenanceOutcome.NOT_OFFERED)
"""Ways to say that an act is not for this person."""

_NEEDS_FIRST: Final = {StaffAction.UNFREEZE: StaffAction.FREEZE, StaffAction.UNBIND: StaffAction.BIND}


@unique
class RowState(Enum):
    """How somebody stands in 企业人员维护."""

    NORMAL = "正常"
    FROZEN = "已冻结"
    ABSENT = "没有这个人"


def act(scene: Scene, who: str, action: str, target: str) -> MaintenanceReply:
    """Do this to somebody's row, and confirm."""
    person = scene.person(who)
    name = scene.person(target).facts.name
    return person.saw(person.personnel.act(chosen(StaffAction, action), name))


def submit(scene: Scene, who: str, action: str, target: str, *, seen_by: str) -> MaintenanceReply:
    """Submit this directly for somebody whom `seen_by` sees in the list, whether or not `who` does.

    Raises:
        PremiseError: `seen_by` does not see them either.
    """
    person, name = scene.person(who), scene.person(target).facts.name
    person_id = scene.person(seen_by).personnel.person_id(name)
    if person_id is None:
        raise PremiseError(f"“{seen_by}”在企业人员维护中应看得到“{target}”，实际看不到")
    return person.saw(person.personnel.act_on(chosen(StaffAction, action), person_id))


@backstage(Portal.PROVINCIAL_ETAX)
def have_acted(scene: Scene, who: str, action: str, target: str) -> None:
    """Do this to somebody's row, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    done(act(scene, who, action, target), f"“{who}”对“{target}”进行“{action}”")


def make_ready(scene: Scene, who: str, action: str, target: str) -> None:
    """Bring somebody into the state that this act ends: frozen for 解冻, bound for 解绑, as they are otherwise."""
    before = _NEEDS_FIRST.get(chosen(StaffAction, action))
    if before is not None:
        have_acted(scene, who, before.value, target)


def row_of(scene: Scene, who: str, target: str) -> StaffRow | None:
    """The row of `target` in 企业人员维护, as `who` sees it now."""
    name = scene.person(target).facts.name
    return next((row for row in scene.person(who).personnel.staff() if row.name == name), None)


def state_of(scene: Scene, who: str, target: str) -> RowState:
    """What the row of `target` in 企业人员维护 says of them."""
    row = row_of(scene, who, target)
    if row is None:
        return RowState.ABSENT
    return RowState.FROZEN if row.frozen else RowState.NORMAL


def truth_about(scene: Scene, target: str) -> StaffSearch:
    """What somebody who knows `target` searches by."""
    facts = scene.person(target).facts
    return StaffSearch(facts.name, facts.id_document_type, facts.id_document_number)


def sync(scene: Scene, who: str) -> MaintenanceReply:
    """【同步办税人】 in 企业人员维护."""
    person = scene.person(who)
    return person.saw(person.personnel.sync_tax_handlers())


@backstage(Portal.PROVINCIAL_ETAX)
def have_synced(scene: Scene, who: str) -> None:
    """【同步办税人】 in 企业人员维护, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    done(sync(scene, who), f"“{who}”在企业人员维护中同步办税人")


def register(scene: Scene, who: str, target: str) -> MaintenanceReply:
    """变更税务登记 - 办税人员信息: add somebody."""
    person = scene.person(who)
    mobile = scene.person(target).facts.mobile
    return person.saw(person.personnel.register_tax_handler(truth_about(scene, target), mobile))


@backstage(Portal.PROVINCIAL_ETAX)
def have_registered(scene: Scene, who: str, target: str) -> None:
    """变更税务登记, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    done(register(scene, who, target), f"“{who}”在变更税务登记中增加“{target}”")


def done(reply: MaintenanceReply, what: str) -> None:
    """Go on only when the portal did what it was asked.

    Raises:
        PremiseError: it did not.
    """
    if reply.outcome is not MaintenanceOutcome.DONE:
        raise PremiseError(
            f"{what}应为“{MaintenanceOutcome.DONE.value}”，实际为“{reply.outcome.value}”（{reply.message}）"
        )
