"""Violations of 办税授权. Source: KJ2-PH-06."""

from __future__ import annotations

from datetime import date
from typing import Final

from simulators.defects.changes import always, policy, rules
from simulators.defects.defect import Defect

_GRANT: Final = ("KJ2-PH-06",)

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
