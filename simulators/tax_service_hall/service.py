"""What the clerk does. Source: SM-ACC-15, SM-UN-07 (informational)."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

from simulators.golden_tax_core import filing_passwords
from simulators.golden_tax_core.accounts import reset_account_password
from simulators.rules.filing_password_reset import ResetPlace
from simulators.tax_service_hall.registration_codes import document_holder
from simulators.universe import Universe


@unique
class CounterOutcome(StrEnum):
    """What came of a visit to the counter."""

    DONE = "done"
    MISMATCH = "mismatch"
    NOT_PERMITTED = "not_permitted"
    RULE_VIOLATED = "rule_violated"


ACCOUNT_MESSAGES: Final = {
    CounterOutcome.DONE: "登录密码重置成功",
    CounterOutcome.MISMATCH: "身份证件与实名注册信息不符",
    CounterOutcome.RULE_VIOLATED: (
        "新密码不符合规则：8至15位，由大写字母、小写字母、数字、特殊字符中三种或以上组成，不允许空格"
    ),
}
FILING_MESSAGES: Final = {
    CounterOutcome.DONE: "申报密码重置成功",
    CounterOutcome.MISMATCH: "身份证件与登记信息不符",
    CounterOutcome.NOT_PERMITTED: "您不是该单位的法定代表人或财务负责人，不能重置申报密码",
    CounterOutcome.RULE_VIOLATED: "新申报密码不符合规则：至少6位，不允许空格",
}


def reset_account(
    universe: Universe, name: str, document_type: str, document_number: str, new_password: str
) -> CounterOutcome:
    """Reset the password of the account of whoever brings this document."""
    person = document_holder(universe, name, document_type, document_number)
    if person is None or not person.registered:
        return CounterOutcome.MISMATCH
    if not universe.rules.account_password_allowed(new_password):
        return CounterOutcome.RULE_VIOLATED
    reset_account_password(universe, person.id, new_password)
    return CounterOutcome.DONE


def reset_filing(
    universe: Universe, name: str, document_type: str, document_number: str, taxpayer_id: str, new_password: str
) -> CounterOutcome:
    """Reset the filing password of a unit for whoever brings this document, if they may."""
    person = document_holder(universe, name, document_type, document_number)
    if person is None:
        return CounterOutcome.MISMATCH
    outcome = filing_passwords.reset_filing_password(universe, person.id, taxpayer_id, new_password, ResetPlace.HALL)
    return CounterOutcome(outcome.value)
