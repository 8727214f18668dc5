"""What can be wrong with a ledger."""

from __future__ import annotations

from steps.drivers.errors import HarnessError


class LedgerError(HarnessError):
    """The ledger cannot be used, so nobody knows which accounts are clean: nothing may be done with them."""

    advice = "请检查账户台账文件：没有台账，就不知道哪些账户可用，测试不会动用任何账户"


class BudgetError(HarnessError):
    """What the scenario was about to do would exceed a budget of the profile; it was not done."""

    advice = "本次执行的预算（部署配置 [safety] 的 budgets）已用完；确有必要时调高预算，或少选一些场景"
