"""What a taxpayer starts at the portal: 增值税一般纳税人申报 and 发票票种核定. Source: LN-UI-09, LN-UI-10, LN-TX-00."""

from __future__ import annotations

from dataclasses import replace

from simulators.provincial_etax import visitors
from simulators.provincial_etax.functions import INVOICE_TYPES, VAT_RETURN
from simulators.provincial_etax.portal_outcomes import PortalOutcome
from simulators.provincial_etax.progress import EtaxSession
from simulators.provincial_etax.store import Application, EnterpriseAccount
from simulators.rules.province.filing import Filed, Period
from simulators.rules.province.portal import Decision
from simulators.rules.province.refusals import Attempt
from simulators.universe import Universe


def _taxpayer(
    universe: Universe, session: EtaxSession, function: str
) -> tuple[PortalOutcome, EnterpriseAccount | None]:
    """What to answer whoever uses this function, and for which enterprise it is done; None: for nobody."""
    who = visitors.visitor(universe, session)
    if who is None:
        return PortalOutcome.NOT_LOGGED_IN, None
    if who.enterprise is None:
        return PortalOutcome.NOT_GRANTED, None
    granted = universe.rules.province.portal.may_apply(function, visitors.usable(universe, who))
    refusal = None if granted else PortalOutcome.NOT_GRANTED
    done = universe.rules.province.carried_out(Attempt.APPLICATION, refusal)
    return refusal or PortalOutcome.ACCEPTED, who.enterprise if done else None


def vat_period(universe: Universe, taxpayer_id: str) -> Period | None:
    """The period of 增值税一般纳税人申报 that the taxpayer can file now; None: nothing is due."""
    rules, policy = universe.rules.province.portal, universe.policy.province
    if not universe.registry.registrations[taxpayer_id].vat_general_taxpayer:
        return None
    period = rules.open_period(universe.today(), policy.filing_first_day, policy.filing_last_day)
    return rules.filing_open(taxpayer_id, period, universe.province.filed, rules.filing_counts)


def declare_vat(universe: Universe, session: EtaxSession, sales_fen: int) -> tuple[PortalOutcome, Period | None]:
    """增值税一般纳税人申报 - 申报, with the sales in fen; the period that was filed."""
    answer, account = _taxpayer(universe, session, VAT_RETURN)
    if account is None:
        return answer, None
    period = vat_period(universe, account.taxpayer_id)
    if period is None:
        return PortalOutcome.NOT_DUE, None
    universe.province.filed.add(Filed(account.taxpayer_id, period))
    content = f"所属期{period.printed}，销售额{sales_fen // 100}.{sales_fen % 100:02d}元"
    _start(universe, account, VAT_RETURN, content, declaration=True)
    return answer, period


def apply_for_invoice_types(
    universe: Universe, session: EtaxSession, invoice_type: str, monthly_copies: int
) -> PortalOutcome:
    """发票票种核定 - 提交: so many copies a month of one invoice type."""
    answer, account = _taxpayer(universe, session, INVOICE_TYPES)
    if account is None:
        return answer
    _start(universe, account, INVOICE_TYPES, f"{invoice_type}，每月{monthly_copies}份", declaration=False)
    return answer


def _start(universe: Universe, account: EnterpriseAccount, function: str, content: str, *, declaration: bool) -> None:
    application = Application(account.taxpayer_id, function, universe.clock.now(), content, declaration)
    universe.province.applications.append(application)


def decide(universe: Universe, taxpayer_id: str, function: str, decision: Decision) -> bool:
    """Let the authority decide on the newest application of this taxpayer for this function; whether there is one."""
    applications = universe.province.applications
    for place in reversed(range(len(applications))):
        one = applications[place]
        if (one.taxpayer_id, one.function, one.declaration) == (taxpayer_id, function, False):
            applications[place] = replace(one, decision=decision)
            return True
    return False
