"""Violations of 办税授权. Source: KJ2-PH-06."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from simulators.defects.changes import always, never, policy, rules
from simulators.defects.defect import Defect

_GRANT: Final = ("KJ2-PH-06",)

Relations = frozenset[tuple[str, str]]


def _instead_of_others(*, of_unit: bool) -> Callable[[Relations, str, str], Relations]:
    def after_grant(known: Relations, person_id: str, taxpayer_id: str) -> Relations:
        kept = {(who, unit) for who, unit in known if (unit != taxpayer_id if of_unit else who != person_id)}
        return frozenset(kept | {(person_id, taxpayer_id)})

    return after_grant


DEFECTS: Final = (
    Defect("anybody-authorises", "任何人都可以授权", _GRANT, rules=rules(may_authorise=always)),
    Defect(
        "finance-manager-authorises",
        "财务经理可以授权",
        _GRANT,
        rules=rules(may_authorise=lambda roles: roles.legal_representative or roles.finance_officer),
    ),
    Defect(
        "other-legal-representative-authorises",
        "别的单位的法定代表人可以授权",
        _GRANT,
        rules=rules(may_authorise=lambda roles: roles.legal_representative or roles.legal_representative_elsewhere),
    ),
    Defect(
        "legal-representative-may-not-authorise",
        "法定代表人不能授权",
        _GRANT,
        rules=rules(may_authorise=lambda roles: roles.finance_officer),
    ),
    Defect(
        "authorisation-without-effect",
        "提示授权成功，办税人员仍要申报密码",
        _GRANT,
        rules=rules(authorisations_after_grant=lambda known, _person_id, _taxpayer_id: known),
    ),
    Defect(
        "one-authorised-handler-per-unit",
        "单位再授权给一人，原来那人的授权就失效",
        _GRANT,
        rules=rules(authorisations_after_grant=_instead_of_others(of_unit=True)),
    ),
    Defect(
        "one-authorised-unit-per-handler",
        "办税人员得到另一家单位的授权，原有的授权就失效",
        _GRANT,
        rules=rules(authorisations_after_grant=_instead_of_others(of_unit=False)),
    ),
    Defect(
        "anybody-authorises-without-login",
        "没有登录APP也可以授权",
        _GRANT,
        ("api",),
        rules=rules(granting_needs_login=never),
    ),
    Defect(
        "authorisation-granted-too-early",
        "2020年之前就可以授权",
        ("KJ2-PH-06", "KJ2-PH-05"),
        policy=policy(authorisation_granted_from=date(2019, 11, 9)),
    ),
    Defect(
        "authorisation-granted-too-late",
        "2020年3月才可以授权",
        _GRANT,
        policy=policy(authorisation_granted_from=date(2020, 3, 1)),
    ),
)
