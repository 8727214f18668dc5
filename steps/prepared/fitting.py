"""Whether what a scenario declares still fits into what is left of the budgets. Looks at the ledger, spends nothing."""

from __future__ import annotations

from collections.abc import Mapping

from steps.gherkin.effects import Costs
from steps.ledger import BudgetError
from steps.profile.safety import EFFECT_TITLES, Effect


def check_budgets(costs: Costs, budgets: Mapping[Effect, int], spent: Mapping[Effect, int]) -> None:
    """Refuse to begin what could not be finished.

    Args:
        costs: of the whole scenario, at most.
        budgets: of the profile.
        spent: in this run, by all workers.

    Raises:
        BudgetError: some budget has too little left.
    """
    short = [
        f"{EFFECT_TITLES[effect]}（{effect}）最多要 {count} 次，预算 {budgets[effect]} 次已用 {spent.get(effect, 0)} 次"
        for effect, count in costs.counts.items()
        if effect in budgets and spent.get(effect, 0) + count > budgets[effect]
    ]
    if short:
        raise BudgetError(f"预算不够，场景没有开始：{'；'.join(short)}")
