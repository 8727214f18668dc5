"""Does `[safety]` say what it means?"""

from __future__ import annotations

from collections.abc import Iterator

from steps.profile.mistakes import Mistake
from steps.profile.rules.raw import Raw, table, tables, text, texts
from steps.profile.safety import HARMLESS, ON_TEST_DEPLOYMENTS, Effect


def grant_mistakes(data: Raw) -> Iterator[Mistake]:
    """Budgets of effects that are not granted, and effects on a production deployment without a budget."""
    safety = table(data, "safety")
    budgets = table(safety, "budgets")
    production = data.get("production") is True
    granted = {name for _, name in texts(safety, "effects")}
    if "effects" not in safety:
        granted = {Effect.READ} if production else set(ON_TEST_DEPLOYMENTS)
    controlled = data.get("control_api") is True or str(data.get("base_url", "")).startswith("builtin:")
    for name in budgets:
        if name in set(Effect) and name not in granted and not controlled:
            yield Mistake(
                ("safety", "budgets", name), f"effects 没有允许 {name}，这个预算没有意义：加到 effects，或去掉"
            )
    for index, name in texts(safety, "effects"):
        if production and name in set(Effect) - HARMLESS and name not in budgets:
            reason = f"生产环境允许 {name} 时必须有预算：在 [safety] 的 budgets 里写 {name} = 次数"
            yield Mistake(("safety", "effects", index), reason)
    known = {text(one, "id") for _, one in tables(data, "accounts")}
    if "accounts_only" in safety and not texts(safety, "accounts_only") and known and production:
        yield Mistake(("safety", "accounts_only"), "空列表等于允许全部账户：写明账户，或去掉这一行")
