"""代理机构认定管理. Source: LN-AG-10 to LN-AG-12."""

from __future__ import annotations

from dataclasses import dataclass

from simulators.provincial_etax.outcomes import AdminOutcome
from simulators.provincial_etax.progress import EtaxSession
from simulators.provincial_etax.staff import admitted
from simulators.provincial_etax.store import EnterpriseAccount
from simulators.rules.province.rights import Action
from simulators.universe import Universe


@dataclass(frozen=True, slots=True)
class ListedAgency:
    """A line of the list."""

    social_credit_code: str
    name: str
    recognised: bool


def synchronise(universe: Universe, session: EtaxSession) -> tuple[AdminOutcome, tuple[ListedAgency, ...]]:
    """同步代理机构信息: the agencies that the core knows, from now on listed for this enterprise."""
    allowed = admitted(universe, session, Action.MANAGE_AGENCIES)
    if isinstance(allowed, AdminOutcome):
        return allowed, ()
    account, _ = allowed
    rules, province = universe.rules.province, universe.province
    account.agencies_listed = rules.agencies_listed(tuple(universe.registry.agencies))
    province.recognitions = dict(
        rules.after_agency_sync(province.recognitions, province.cancelled, account.taxpayer_id)
    )
    return AdminOutcome.AGENCIES, _listed(universe, account)


def listed(universe: Universe, session: EtaxSession) -> tuple[AdminOutcome, tuple[ListedAgency, ...]]:
    """The agencies as synchronised last, and those that are recognised."""
    allowed = admitted(universe, session, Action.MANAGE_AGENCIES)
    if isinstance(allowed, AdminOutcome):
        return allowed, ()
    account, _ = allowed
    return AdminOutcome.AGENCIES, _listed(universe, account)


def recognise(
    universe: Universe, session: EtaxSession, social_credit_code: str, agreement_password: str
) -> AdminOutcome:
    """认定, with the 协议密码 that the agency will have to know."""
    allowed = admitted(universe, session, Action.MANAGE_AGENCIES)
    if isinstance(allowed, AdminOutcome):
        return allowed
    account, _ = allowed
    if social_credit_code not in universe.registry.agencies:
        return AdminOutcome.NOT_FOUND
    pair, rules = (account.taxpayer_id, social_credit_code), universe.rules.province
    universe.province.recognitions = dict(
        rules.after_recognition(universe.province.recognitions, pair, agreement_password)
    )
    return AdminOutcome.DONE


def cancel(universe: Universe, session: EtaxSession, social_credit_code: str) -> AdminOutcome:
    """取消 an agency, which cannot log in for this enterprise any more."""
    allowed = admitted(universe, session, Action.MANAGE_AGENCIES)
    if isinstance(allowed, AdminOutcome):
        return allowed
    account, _ = allowed
    pair, rules = (account.taxpayer_id, social_credit_code), universe.rules.province
    if pair not in universe.province.recognitions:
        return AdminOutcome.NOT_FOUND
    universe.province.cancelled[pair] = universe.province.recognitions[pair]
    universe.province.recognitions = dict(rules.after_cancellation(universe.province.recognitions, pair))
    return AdminOutcome.DONE


def _listed(universe: Universe, account: EnterpriseAccount) -> tuple[ListedAgency, ...]:
    recognised = {code for taxpayer_id, code in universe.province.recognitions if taxpayer_id == account.taxpayer_id}
    shown = recognised | set(account.agencies_listed)
    return tuple(
        ListedAgency(code, record.name, code in recognised)
        for code, record in universe.registry.agencies.items()
        if code in shown
    )
