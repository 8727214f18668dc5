"""JSON API of 三方协议签订, 三方协议查询 and 税费缴纳. Source: DL-AGR, DL-PRE, DL-FAQ."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import Query
from pydantic import ValidationError

from simulators.kernel.inputs import InvalidInput, MaybeText, explain
from simulators.kernel.routing import PrefixRouter
from simulators.natural_person_etax import agreements, signing
from simulators.natural_person_etax.api import PREFIX, TAG, EtaxVisit
from simulators.natural_person_etax.directory import TAX_AUTHORITIES, default_division, divisions
from simulators.natural_person_etax.outcomes import (
    ACCESS_MESSAGES,
    INCOMPLETE,
    NOT_LOGGED_IN,
    PAYMENT_MESSAGES,
    REVOCATION_MESSAGES,
    SigningAccess,
)
from simulators.natural_person_etax.signing_schemas import (
    AgreementEntries,
    AgreementForm,
    AgreementList,
    AgreementShown,
    BankNames,
    BankReply,
    BranchNames,
    ForgedAgreementForm,
    PaymentEntry,
    PaymentReply,
    RevocationReply,
    SigningReply,
    SubmissionReply,
    TaxAuthorities,
)
from simulators.universe import Universe
from simulators.web.errors import RefusedInputError

router: Final = PrefixRouter(prefix=PREFIX, tags=[TAG])
Keyword = Annotated[MaybeText, Query()]


@router.get("/api/signing")
async def open_signing(visit: EtaxVisit) -> SigningReply:
    """三方协议签订: whether its form opens, and what it fills in."""
    outcome = signing.access(visit.universe, visit.session)
    if outcome is not SigningAccess.OPEN:
        return SigningReply(outcome=outcome, message=ACCESS_MESSAGES[outcome])
    shown = signing.identity_filled_in(visit.universe, visit.session)
    return SigningReply(
        outcome=outcome,
        message=ACCESS_MESSAGES[outcome],
        name=shown.name,
        id_document_type=shown.id_document_type,
        id_document_number=shown.id_document_number,
        administrative_division=default_division(visit.universe.policy.dalian.default_division),
    )


@router.get("/api/signing/tax-authorities")
async def list_tax_authorities(visit: EtaxVisit) -> TaxAuthorities:  # noqa: ARG001 - the same for every visitor
    """The 税务机关 list."""
    return TaxAuthorities(tax_authorities=list(TAX_AUTHORITIES))


@router.get("/api/signing/banks")
async def search_banks(visit: EtaxVisit, keyword: Keyword = "") -> BankNames:
    """The 开户行 list; an empty keyword gives the whole."""
    return BankNames(banks=list(signing.search_banks(visit.universe, keyword)))


@router.get("/api/signing/banks/{name}")
async def choose_bank(visit: EtaxVisit, name: str) -> BankReply:
    """What is said of a bank on selection."""
    bank = signing.choose_bank(visit.universe, name)
    if bank is None:
        return BankReply(outcome="not_found")
    return BankReply(outcome="found", signs_online=bank.signs_online, hint=bank.hint)


@router.get("/api/signing/banks/{name}/branches")
async def search_branches(visit: EtaxVisit, name: str, keyword: Keyword = "") -> BranchNames:
    """The 营业网点 list of a bank; none of an unknown one."""
    return BranchNames(branches=list(signing.search_branches(visit.universe, name, keyword)))


@router.post("/api/agreements")
async def submit(visit: EtaxVisit, body: AgreementEntries) -> SubmissionReply:
    """【提交】.

    Raises:
        RefusedInputError: unknown keys, a wrong value, or a field left blank.
    """
    entry = read_form(visit.universe, body)
    result = agreements.submit(visit.universe, visit.session, entry.form())
    return SubmissionReply(
        outcome=result.outcome, message=result.message, agreement_id=result.agreement_id, status=result.status
    )


@router.get("/api/agreements")
async def list_agreements(visit: EtaxVisit) -> AgreementList:
    """三方协议查询."""
    rows, known = agreements.rows(visit.universe, visit.session), visit.session.person_id is not None
    return AgreementList(
        outcome="listed" if known else "not_logged_in",
        message=f"共{len(rows)}份三方协议" if known else NOT_LOGGED_IN,
        agreements=[
            AgreementShown(
                agreement_id=one.agreement_id,
                tax_authority=one.tax_authority,
                bank=one.bank,
                status=one.status,
                message=one.message,
                asks_for_paper_or_visit=one.asks_for_paper_or_visit,
            )
            for one in rows
        ],
    )


@router.post("/api/agreements/{agreement_id}/revoke")
async def revoke(visit: EtaxVisit, agreement_id: str) -> RevocationReply:
    """Revocation, which is not offered online."""
    outcome = agreements.revoke(visit.universe, visit.session, agreement_id)
    return RevocationReply(outcome=outcome, message=REVOCATION_MESSAGES[outcome])


@router.post("/api/payments")
async def pay(visit: EtaxVisit, body: PaymentEntry) -> PaymentReply:
    """税费缴纳."""
    outcome = agreements.pay(visit.universe, visit.session, body.tax_authority)
    return PaymentReply(outcome=outcome, message=PAYMENT_MESSAGES[outcome])


def form_model(universe: Universe) -> type[AgreementForm]:
    """Which keys an application may have."""
    return ForgedAgreementForm if universe.policy.dalian.identity_from_body else AgreementForm


def read_form(universe: Universe, body: dict[str, Any]) -> AgreementForm:
    """The application.

    Raises:
        RefusedInputError: unknown keys, a wrong value, or a field left blank.
    """
    try:
        entry = form_model(universe).model_validate(body)
    except ValidationError as error:
        raise RefusedInputError(explain(error.errors())) from error
    problem = entry.missing(universe.rules.dalian.needed_to_sign)
    if problem is not None:
        agreements.refuse(universe, INCOMPLETE, entry.form())
        raise RefusedInputError(problem)
    mistake = division_mistake(universe, entry.administrative_division)
    if mistake is not None:
        raise RefusedInputError(mistake)
    return entry


def division_mistake(universe: Universe, division: str | None) -> InvalidInput | None:
    """What is wrong with 行政区划; None when there is one of this name, or when it was left blank."""
    if division is None or division in divisions(universe.policy.dalian.default_division):
        return None
    return InvalidInput(message="输入不正确：没有这个行政区划")
