"""What a taxpayer starts: 增值税一般纳税人申报 and 发票票种核定. Source: LN-TX-03, LN-TX-05, LN-TX-06, LN-UI-09."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated, Any, Final, get_args

from fastapi import Request, Response
from pydantic import Field, StringConstraints

from simulators.kernel.inputs import Inputs
from simulators.kernel.routing import PrefixRouter
from simulators.provincial_etax import applications, visitors
from simulators.provincial_etax.api import PREFIX, EtaxVisit
from simulators.provincial_etax.functions import BY_NAME, INVOICE_TYPES, VAT_RETURN
from simulators.provincial_etax.navigation import done, refuse_portal, screens_of
from simulators.provincial_etax.portal_outcomes import DECLARED, PORTAL_MESSAGES, PortalOutcome
from simulators.provincial_etax.portal_schemas import InvoiceType
from simulators.provincial_etax.portal_views import function_path
from simulators.web import forms
from simulators.web.rendering import go

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)

Page = tuple[str, Mapping[str, Any]]
"""A template, and what stands on it."""

_YUAN: Final = r"^[0-9]{1,10}(\.[0-9]{1,2})?$"
_COPIES: Final = r"^[1-9][0-9]{0,3}$"
_VAT_PAGE: Final = function_path(BY_NAME[VAT_RETURN])
_INVOICE_PAGE: Final = function_path(BY_NAME[INVOICE_TYPES])


class VatReturnForm(Inputs):
    """增值税一般纳税人申报."""

    sales: Annotated[str, StringConstraints(min_length=1, pattern=_YUAN)] = Field(title="销售额（元）")
    """In yuan, without 增值税."""

    def sales_fen(self) -> int:
        """The same in fen."""
        return int(Decimal(self.sales) * 100)


class InvoiceTypesForm(Inputs):
    """发票票种核定."""

    invoice_type: InvoiceType = Field(title="发票种类")
    monthly_copies: Annotated[str, StringConstraints(min_length=1, pattern=_COPIES)] = Field(title="每月份数")


def _vat_page(visit: EtaxVisit) -> Page:
    who = visitors.visitor(visit.universe, visit.session)
    period = applications.vat_period(visit.universe, who.enterprise.taxpayer_id) if who and who.enterprise else None
    return "vat_return", {"period": period.printed if period else ""}


def _invoice_page(visit: EtaxVisit) -> Page:
    return "invoice_types", {"invoice_types": get_args(InvoiceType), "explanation": screens_of(visit).module_says}


FORMS: Final[Mapping[str, Callable[[EtaxVisit], Page]]] = {VAT_RETURN: _vat_page, INVOICE_TYPES: _invoice_page}
"""Functions that take something in, by name."""


@router.post("/declarations/vat")
async def submit_vat_return(visit: EtaxVisit, request: Request) -> Response:
    """增值税一般纳税人申报 - 申报."""
    entry = await forms.read(visit, request, VatReturnForm)
    if entry is None:
        return go(visit, _VAT_PAGE)
    outcome, period = applications.declare_vat(visit.universe, visit.session, entry.sales_fen())
    if outcome is not PortalOutcome.ACCEPTED or period is None:
        return refuse_portal(visit, outcome, _VAT_PAGE)
    return done(visit, outcome, f"{DECLARED}（所属期{period.printed}）", _VAT_PAGE)


@router.post("/applications/invoice-types")
async def submit_invoice_types(visit: EtaxVisit, request: Request) -> Response:
    """发票票种核定 - 提交."""
    entry = await forms.read(visit, request, InvoiceTypesForm)
    if entry is None:
        return go(visit, _INVOICE_PAGE)
    copies = int(entry.monthly_copies)
    outcome = applications.apply_for_invoice_types(visit.universe, visit.session, entry.invoice_type, copies)
    if outcome is not PortalOutcome.ACCEPTED:
        return refuse_portal(visit, outcome, _INVOICE_PAGE)
    return done(visit, outcome, PORTAL_MESSAGES[outcome], _INVOICE_PAGE)
