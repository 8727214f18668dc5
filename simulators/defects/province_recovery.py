"""Violations of 忘记密码 and of the authority's slip. Source: LN-QK-06, LN-NAT-06, LN-PW-11, LN-PW-13."""

from __future__ import annotations

from typing import Final

from simulators.defects.changes import always, never
from simulators.defects.province_changes import flow, province, ruled
from simulators.rules.province.recovery import AccountHolder, Claim, may_recover_account
from simulators.rules.province.secrets import Credential, Flow
from simulators.rules.province.staff import Collection, StaffEntry

_ENTERPRISE: Final = Credential.ENTERPRISE


_PERSONAL: Final = Credential.PERSONAL


def _any_mobile(claim: Claim, entry: StaffEntry, collection: Collection | None) -> bool:  # noqa: ARG001
    return claim.name == entry.document.name


def _everybodys(own: tuple[StaffEntry, ...], everybodys: tuple[StaffEntry, ...]) -> tuple[StaffEntry, ...]:  # noqa: ARG001
    return everybodys


def _anybodys_account(user_name: str, claim: Claim, holder: AccountHolder) -> bool:  # noqa: ARG001 - a rule's shape
    return may_recover_account(holder.user_name, claim, holder)


DEFECTS: Final = (
    ruled("ln-slip-without-effect", "注册凭证上的密码不是企业密码", "LN-PW-11", rules=flow(Flow.RESET_BY_AUTHORITY)),
    ruled(
        "ln-slip-touches-personal",
        "注册凭证上的密码成了个人登录密码",
        "LN-PW-11",
        rules=flow(Flow.RESET_BY_AUTHORITY, _PERSONAL),
    ),
    ruled(
        "ln-enterprise-not-recoverable",
        "忘记密码找不回企业密码",
        "LN-PW-13",
        "LN-QK-06",
        rules=province(may_recover_enterprise=never),
    ),
    ruled(
        "ln-recovery-sets-personal",
        "企业登录的忘记密码找回的是个人登录密码",
        "LN-PW-13",
        rules=flow(Flow.RECOVER_ENTERPRISE, _PERSONAL),
    ),
    ruled(
        "ln-recovery-touches-personal",
        "企业登录的忘记密码也改了个人登录密码",
        "LN-PW-13",
        rules=flow(Flow.RECOVER_ENTERPRISE, _ENTERPRISE, _PERSONAL),
    ),
    ruled(
        "ln-recovery-by-name-alone",
        "忘记密码不核对证件号码和手机号码",
        "LN-QK-06",
        rules=province(may_recover_enterprise=_any_mobile),
    ),
    ruled(
        "ln-enterprise-recovered-by-another",
        "别的企业的法定代表人可以找回本企业的企业密码",
        "LN-PW-13",
        "LN-QK-06",
        rules=province(entries_claimed=_everybodys),
    ),
    ruled(
        "ln-account-not-recoverable",
        "忘记密码找不回自然人登录密码",
        "LN-NAT-06",
        rules=province(may_recover_account=never),
    ),
    ruled(
        "ln-account-recovery-without-effect",
        "找回之后自然人登录密码没有变",
        "LN-NAT-06",
        rules=flow(Flow.RECOVER_ACCOUNT),
    ),
    ruled(
        "ln-account-recovery-by-anybody",
        "自然人登录的忘记密码不核对身份",
        "LN-NAT-06",
        rules=province(may_recover_account=always),
    ),
    ruled(
        "ln-account-recovered-by-another",
        "以自己的身份可以找回别人用户名的密码",
        "LN-NAT-06",
        rules=province(may_recover_account=_anybodys_account),
    ),
)
