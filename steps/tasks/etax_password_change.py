"""修改密码 (the personal one) and 修改企业密码, in a session that is logged in."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, unique

from conformance.redaction import Secret
from steps.actors import PasswordHistory, Scene
from steps.drivers.ports import CaptchaEntry, MaintenanceOutcome, MaintenanceReply, PasswordChange
from steps.tasks.etax_personnel import done
from steps.tasks.etax_secrets import BLANK, personal_password
from steps.tasks.mistakes import mistyped
from steps.tasks.words import chosen


@unique
class ChangeField(Enum):
    """A field of a form that changes a password."""

    OLD = "旧密码"
    NEW = "新密码"
    REPEATED = "确认新密码"
    CODE = "验证码"


@unique
class ChangeEntry(Enum):
    """What stands in that field instead of what should."""

    BLANK = "不填写"
    WRONG = "填写错误"


def change_personal(scene: Scene, who: str, enterprise: str) -> MaintenanceReply:
    """修改密码, everything right."""
    return _submit_personal(scene, who, enterprise, _right(scene, personal_password(scene, who, enterprise).current))


def change_personal_wrongly(scene: Scene, who: str, enterprise: str, change_field: str, entry: str) -> MaintenanceReply:
    """修改密码 with one field wrong or blank."""
    right = _right(scene, personal_password(scene, who, enterprise).current)
    return _submit_personal(scene, who, enterprise, _spoilt(right, change_field, entry))


def change_personal_from(scene: Scene, who: str, enterprise: str, old: Secret) -> MaintenanceReply:
    """修改密码 with this 旧密码."""
    return _submit_personal(scene, who, enterprise, _right(scene, old))


def have_changed_personal(scene: Scene, who: str, enterprise: str) -> None:
    """修改密码, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    done(change_personal(scene, who, enterprise), f"“{who}”修改个人登录密码")


def change_enterprise(scene: Scene, who: str, enterprise: str) -> MaintenanceReply:
    """修改企业密码, everything right."""
    return _submit_enterprise(scene, who, enterprise, _right(scene, _enterprise(scene, enterprise).current))


def change_enterprise_wrongly(
    scene: Scene, who: str, enterprise: str, change_field: str, entry: str
) -> MaintenanceReply:
    """修改企业密码 with one field wrong or blank."""
    right = _right(scene, _enterprise(scene, enterprise).current)
    return _submit_enterprise(scene, who, enterprise, _spoilt(right, change_field, entry))


def have_changed_enterprise(scene: Scene, who: str, enterprise: str) -> None:
    """修改企业密码, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    done(change_enterprise(scene, who, enterprise), f"“{who}”修改“{enterprise}”的企业密码")


def _enterprise(scene: Scene, enterprise: str) -> PasswordHistory:
    return scene.enterprise(enterprise).enterprise_password


def _right(scene: Scene, old: Secret) -> PasswordChange:
    new = scene.enterprise_registry.new_password()
    return PasswordChange(old=old, new=new, repeated=new)


def _spoilt(change: PasswordChange, change_field: str, entry: str) -> PasswordChange:
    blank = chosen(ChangeEntry, entry) is ChangeEntry.BLANK
    return {
        ChangeField.OLD: replace(change, old=BLANK if blank else mistyped(change.old)),
        ChangeField.NEW: replace(change, new=BLANK if blank else mistyped(change.new)),
        ChangeField.REPEATED: replace(change, repeated=BLANK if blank else mistyped(change.new)),
        ChangeField.CODE: replace(change, code=CaptchaEntry.BLANK if blank else CaptchaEntry.WRONG),
    }[chosen(ChangeField, change_field)]


def _submit_personal(scene: Scene, who: str, enterprise: str, change: PasswordChange) -> MaintenanceReply:
    person = scene.person(who)
    reply = person.saw(person.personnel.change_personal_password(change))
    _remember(personal_password(scene, who, enterprise), reply, change.new)
    return reply


def _submit_enterprise(scene: Scene, who: str, enterprise: str, change: PasswordChange) -> MaintenanceReply:
    person = scene.person(who)
    reply = person.saw(person.personnel.change_enterprise_password(change))
    _remember(_enterprise(scene, enterprise), reply, change.new)
    return reply


def _remember(history: PasswordHistory, reply: MaintenanceReply, new: Secret) -> None:
    if reply.outcome is MaintenanceOutcome.DONE:
        history.change_to(new)
    else:
        history.refused = new
