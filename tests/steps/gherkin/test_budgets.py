"""A scenario that does not fit into what is left of a budget does not begin."""

from __future__ import annotations

import pytest

from steps.gherkin.effects import Costs
from steps.ledger import BudgetError
from steps.prepared.fitting import check_budgets
from steps.profile import Effect

ATTEMPT, SMS, LOCK = Effect.COSTS_ATTEMPT, Effect.SENDS_SMS, Effect.LOCKS_ACCOUNT


def test_what_fits_to_the_last_may_begin() -> None:
    check_budgets(Costs(attempts=4, sms=1), {ATTEMPT: 10, SMS: 1}, {ATTEMPT: 6})


def test_what_does_not_fit_does_not_begin() -> None:
    with pytest.raises(BudgetError, match=r"costs_attempt）最多要 5 次，预算 10 次已用 6 次") as refused:
        check_budgets(Costs(attempts=5, sms=2), {ATTEMPT: 10, SMS: 5, LOCK: 1}, {ATTEMPT: 6})
    assert "sends_sms" not in str(refused.value)


def test_locks_count_as_attempts_add_up() -> None:
    with pytest.raises(BudgetError, match="locks_account"):
        check_budgets(Costs(attempts=5), {LOCK: 1}, {LOCK: 1})


def test_without_a_budget_everything_fits() -> None:
    check_budgets(Costs(attempts=1000, sms=1000), {}, {ATTEMPT: 5})


def test_a_scenario_that_costs_nothing_begins_although_budgets_are_used_up() -> None:
    check_budgets(Costs(changes=1), {ATTEMPT: 1}, {ATTEMPT: 1})
