"""What a run may do to a deployment, and how often."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from steps.profile.tables import Id, Number, Table


class Effect(StrEnum):
    """What a sentence does to the deployment, to its accounts and to people."""

    READ = "read"
    """Looks, logs in and out: leaves nothing behind but log entries."""
    REVERSIBLE = "reversible"
    """Changes what the harness can change back."""
    COSTS_ATTEMPT = "costs_attempt"
    """Uses up one of the attempts that an account has before it is locked."""
    SENDS_SMS = "sends_sms"
    LOCKS_ACCOUNT = "locks_account"
    LEGALLY_BINDING = "legally_binding"
    """Signs, agrees, authorises or pays."""
    IRREVERSIBLE = "irreversible"
    """Uses up somebody or something for ever, as a registration does."""


EFFECT_TITLES: Final = {
    Effect.READ: "只查看、登录",
    Effect.REVERSIBLE: "可以改回的改动",
    Effect.COSTS_ATTEMPT: "消耗一次密码尝试",
    Effect.SENDS_SMS: "发送短信",
    Effect.LOCKS_ACCOUNT: "锁定账户",
    Effect.LEGALLY_BINDING: "有法律效力的操作",
    Effect.IRREVERSIBLE: "不可撤回的操作",
}

ON_TEST_DEPLOYMENTS: Final = frozenset(Effect) - {Effect.LEGALLY_BINDING, Effect.IRREVERSIBLE}
"""Granted where the profile grants nothing itself and `production` is false."""

HARMLESS: Final = frozenset({Effect.READ, Effect.REVERSIBLE})
"""May be granted on a production deployment without a budget."""


class Safety(Table):
    """`[safety]`: effects granted, budgets of one run, and the pace."""

    effects: frozenset[Effect] | None = None
    """None: `read` in production, else see `ON_TEST_DEPLOYMENTS`; everything on throw-away worlds."""
    budgets: dict[Effect, Annotated[int, Field(ge=0, strict=True)]] = Field(default_factory=dict)
    """How often an effect may happen in a run; without an entry as often as scenarios ask."""
    requests_per_s: Annotated[Number, Field(gt=0, le=1000)] | None = None
    """Over all workers of a run on this machine; None is not limited."""
    accounts_only: tuple[Id, ...] = ()
    """Ids of the accounts that may be used; empty for all of the pool."""
