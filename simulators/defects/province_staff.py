"""Violations of 删除, 冻结与解冻, 绑定与解绑, 重置密码, and of who may do them. Source: LN-DEL to LN-UNB, LN-PW-07."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from simulators.defects.changes import always, never
from simulators.defects.defect import Defect
from simulators.defects.province_changes import act, also_for, not_for, province, ruled, settings, worded
from simulators.rules.province.admission import Admission, Standing, admission
from simulators.rules.province.rights import Action, Capacity
from simulators.rules.province.secrets import Passwords, Secrets, personal_password_asked
from simulators.rules.province.staff import StaffUser
from simulators.rules.province.staff_acts import Circumstances, StaffAct, deleted, password_reset


def _unchanged(user: StaffUser, circumstances: Circumstances) -> StaffUser:  # noqa: ARG001 - a rule's shape
    return user


def _rights_alone(user: StaffUser, circumstances: Circumstances) -> StaffUser:  # noqa: ARG001 - a rule's shape
    return replace(user, roles=(), management_rights=frozenset())


def _former_too(ticked: tuple[str, ...], former: tuple[str, ...]) -> tuple[str, ...]:
    return (*ticked, *former)


def _deleted_goes_on(*, user_there: bool, frozen: bool) -> bool:  # noqa: ARG001 - a rule's shape
    return True


def _frozen_goes_on(*, user_there: bool, frozen: bool) -> bool:  # noqa: ARG001 - a rule's shape
    return user_there


def _frozen_too(standing: Standing) -> Admission:
    return admission(replace(standing, frozen=False))


def _for_thirty_days(frozen_at: datetime | None, now: datetime) -> bool:
    return frozen_at is not None and now < frozen_at + timedelta(days=30)


def _until_reset(user: StaffUser, circumstances: Circumstances) -> StaffUser:
    return replace(password_reset(user, circumstances), frozen_at=None)


def _without_freeze(user: StaffUser) -> StaffUser:
    return replace(user, frozen_at=None)


def _deleting_freeze(user: StaffUser, circumstances: Circumstances) -> StaffUser:
    return replace(user, frozen_at=circumstances.now, roles=())


def _both(secrets: Secrets) -> Passwords | None:
    if secrets.bound:
        return (*secrets.account, *(secrets.personal or ()))
    return personal_password_asked(secrets)


def _bound_for_ever(secrets: Secrets) -> Passwords | None:
    if secrets.account and secrets.personal and not secrets.bound:
        return (*secrets.account, *secrets.personal)
    return personal_password_asked(secrets)


def _original_lost(user: StaffUser, circumstances: Circumstances) -> StaffUser:
    return replace(user, bound=False, personal_password=circumstances.account_passwords)


def _all_bound(which: StaffAct, target: str, handlers: tuple[str, ...]) -> tuple[str, ...]:
    return handlers if which is StaffAct.BIND else (target,)


def _all_frozen(which: StaffAct, target: str, handlers: tuple[str, ...]) -> tuple[str, ...]:
    return handlers if which is StaffAct.FREEZE else (target,)


_OF_FINANCE_TOO: Final = {Action.UNFREEZE: ("LN-FAQ-08b",)}
"""Further clauses that name the finance officer."""


def _guards() -> tuple[Defect, ...]:
    guarded = (
        ("delete", "删除办税员", Action.DELETE, "LN-DEL-05"),
        ("freeze", "冻结办税员", Action.FREEZE, "LN-FRZ-04"),
        ("unfreeze", "解冻办税员", Action.UNFREEZE, "LN-UNF-03"),
        ("bind", "绑定办税员", Action.BIND, "LN-BND-04"),
        ("unbind", "解绑办税员", Action.UNBIND, "LN-UNB-03"),
        ("reset-password", "重置办税员的密码", Action.RESET_PASSWORD, "LN-PW-07"),
        ("change-enterprise-password", "修改企业密码", Action.CHANGE_ENTERPRISE_PASSWORD, "LN-PW-16"),
    )
    open_to_handlers = (
        ruled(f"ln-handler-may-{word}", f"办税员可以{what}", clause, rules=also_for(Capacity.TAX_HANDLER, action))
        for word, what, action, clause in guarded
    )
    open_to_agencies = (
        Defect(
            f"ln-agency-may-{word}",
            f"代理机构登录企业之后可以{what}",
            (clause,),
            ("api", "ui") if action is Action.CHANGE_ENTERPRISE_PASSWORD else ("api",),
            rules=also_for(Capacity.AGENCY_HANDLER, action),
        )
        for word, what, action, clause in guarded
    )
    closed_to_finance = (
        ruled(
            f"ln-finance-officer-may-not-{word}",
            f"财务负责人不能{what}",
            clause,
            *_OF_FINANCE_TOO.get(action, ()),
            rules=not_for(Capacity.FINANCE_OFFICER, action),
        )
        for word, what, action, clause in guarded
    )
    return (*open_to_handlers, *open_to_agencies, *closed_to_finance)


DEFECTS: Final = (
    *_guards(),
    Defect(
        "ln-acts-on-people-of-others",
        "拿到人员编号，可以操作别的企业的办税员",
        ("LN-DEL-05", "LN-FRZ-04", "LN-UNF-03", "LN-BND-04", "LN-UNB-03", "LN-PW-07"),
        ("api",),
        rules=province(within_reach=always),
    ),
    ruled(
        "ln-delete-without-effect",
        "删除之后办税员仍在",
        "LN-DEL-03",
        "LN-DEL-04",
        rules=act(StaffAct.DELETE, _unchanged),
    ),
    ruled(
        "ln-delete-takes-rights-alone",
        "删除只去掉权限，办税员仍能登录",
        "LN-DEL-03",
        "LN-DEL-04",
        rules=act(StaffAct.DELETE, _rights_alone),
    ),
    Defect(
        "ln-deleted-rights-come-back",
        "删除之后重新添加，原来的权限又有了",
        ("LN-DEL-03",),
        ("api",),
        rules=province(roles_given=_former_too),
    ),
    ruled(
        "ln-deleted-session-goes-on",
        "删除之后已登录的办税员仍能办理",
        "LN-DEL-03",
        rules=province(session_stands=_deleted_goes_on),
    ),
    ruled(
        "ln-freeze-without-effect",
        "冻结之后仍能登录",
        "LN-FRZ-02",
        "LN-FRZ-03",
        "LN-FAQ-08a",
        rules=act(StaffAct.FREEZE, _unchanged),
    ),
    ruled(
        "ln-frozen-session-goes-on",
        "冻结之后已登录的办税员仍能办理",
        "LN-FRZ-02",
        rules=province(session_stands=_frozen_goes_on),
    ),
    Defect(
        "ln-quick-login-looks-once",
        "快捷登录收到验证码之后被删除或冻结，仍能登录",
        ("LN-DEL-04", "LN-FRZ-02"),
        ("api",),
        rules=province(quick_looks_again=never, session_stands=_deleted_goes_on),
    ),
    ruled("ln-freeze-deletes", "冻结把办税员删除", "LN-FRZ-02", rules=act(StaffAct.FREEZE, deleted)),
    ruled(
        "ln-freeze-freezes-everybody",
        "冻结一人，其他办税员也被冻结",
        "LN-FRZ-02",
        rules=province(changed_with=_all_frozen),
    ),
    ruled(
        "ln-frozen-chosen",
        "普通登录可以选择被冻结的办税员",
        "LN-FRZ-03",
        rules=province(standard_admission=_frozen_too, barred_after_choice=never),
    ),
    ruled(
        "ln-freeze-takes-rights",
        "冻结之后解冻，身份没有恢复",
        "LN-UNF-02",
        rules=act(StaffAct.FREEZE, _deleting_freeze),
    ),
    worded(
        "ln-prompt-frozen",
        "选择被冻结的办税员时，提示没有要求另选办税人",
        "LN-FRZ-03",
        person_frozen="您选择的办税人已经被锁定",
    ),
    worded(
        "ln-prompt-frozen-quick", "快捷登录的提示不是“办税人员已冻结”", "LN-FAQ-08a", person_frozen_quick="该身份已锁定"
    ),
    ruled(
        "ln-unfreeze-without-effect",
        "解冻之后仍不能登录",
        "LN-UNF-02",
        "LN-FAQ-08b",
        rules=act(StaffAct.UNFREEZE, _unchanged),
    ),
    ruled(
        "ln-freeze-ends-after-30-days", "冻结30天后自行解除", "LN-UNF-00", rules=province(is_frozen=_for_thirty_days)
    ),
    ruled("ln-freeze-ends-by-reset", "重置密码解除冻结", "LN-UNF-00", rules=act(StaffAct.RESET_PASSWORD, _until_reset)),
    ruled("ln-freeze-ends-by-sync", "同步办税人解除冻结", "LN-UNF-00", rules=province(after_sync=_without_freeze)),
    ruled("ln-bind-without-effect", "绑定之后不能用自然人登录密码", "LN-BND-02", rules=act(StaffAct.BIND, _unchanged)),
    ruled(
        "ln-bound-old-password",
        "绑定之后原个人登录密码仍然可用",
        "LN-BND-02",
        rules=province(personal_password_asked=_both),
    ),
    ruled("ln-bind-without-account", "没有自然人账户也可以绑定", "LN-BND-05", rules=province(may_bind=always)),
    ruled(
        "ln-bind-binds-everybody", "绑定一人，其他办税员也被绑定", "LN-BND-06", rules=province(changed_with=_all_bound)
    ),
    ruled(
        "ln-unbind-without-effect", "解绑之后原个人登录密码不可用", "LN-UNB-02", rules=act(StaffAct.UNBIND, _unchanged)
    ),
    ruled(
        "ln-unbind-loses-original",
        "解绑之后个人登录密码成了自然人登录密码",
        "LN-UNB-02",
        rules=act(StaffAct.UNBIND, _original_lost),
    ),
    ruled(
        "ln-unbound-account-password",
        "没有绑定也可以用自然人登录密码",
        "LN-BND-02",
        "LN-BND-06",
        "LN-UNB-02",
        rules=province(personal_password_asked=_bound_for_ever),
    ),
    ruled(
        "ln-reset-without-effect",
        "重置之后密码没有变",
        "LN-PW-07",
        "LN-PW-08",
        "LN-FAQ-09",
        rules=act(StaffAct.RESET_PASSWORD, _unchanged),
    ),
    Defect(
        "ln-reset-to-123456",
        "重置的密码是123456",
        ("LN-PW-08", "LN-FAQ-09"),
        policy=settings(reset_value="123456"),
    ),
)
