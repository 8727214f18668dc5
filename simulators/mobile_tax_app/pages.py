"""Pages of the APP: the same services as the API, rendered; forms post, then redirect."""

from __future__ import annotations

from typing import Final, get_args

from fastapi import Request, Response

from simulators.golden_tax_core.accounts import LoginOutcome
from simulators.kernel.routing import PrefixRouter
from simulators.mobile_tax_app import service
from simulators.mobile_tax_app.api import PREFIX, MobileAppVisit
from simulators.mobile_tax_app.schemas import Details, Face, IdCard
from simulators.mobile_tax_app.service import MESSAGES, CollectionOutcome
from simulators.rules.province.collection import CollectionStep
from simulators.web import captchas, forms
from simulators.web.rendering import go, page
from simulators.web.replies import AccountLogin, DocumentType

TEMPLATES: Final = "mobile_tax_app/templates"

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)

COLLECTION: Final = "/collection"
DETAILS: Final = "/collection/details"
FACE: Final = "/collection/face"


def _page(visit: MobileAppVisit, template: str, heading: str, back: str | None = None, **facts: object) -> Response:
    person = service.person_at_hand(visit.universe, visit.session)
    return page(
        visit,
        f"{TEMPLATES}/{template}.html",
        heading=heading,
        back=back,
        person_name=person.identity.name if person else None,
        screens=visit.universe.policy.province.screens,
        **facts,
    )


def _to_login(visit: MobileAppVisit) -> Response:
    outcome = CollectionOutcome.NOT_LOGGED_IN
    visit.refuse(outcome, MESSAGES[outcome])
    return go(visit, "/")


@router.get("/")
async def login_form(visit: MobileAppVisit) -> Response:
    """登录."""
    captcha = visit.universe.captchas.issue() if visit.session.captcha_shown else None
    return page(visit, f"{TEMPLATES}/login.html", heading="登录", back=None, person_name=None, captcha=captcha)


@router.post("/login")
async def log_in(visit: MobileAppVisit, request: Request) -> Response:
    """登录: on to the home page; a new user's first login opens 实名采集 by itself. Source: LN-RN-02."""
    entry = await forms.read(visit, request, AccountLogin)
    if entry is None:
        return go(visit, "/")
    result, collection_open = service.log_in(
        visit.universe, visit.session, entry.account, entry.account_password, captchas.given(entry)
    )
    if result.outcome is not LoginOutcome.ACCEPTED:
        visit.refuse(result.outcome, result.message)
        return go(visit, "/")
    visit.session.typed = {}
    opens = collection_open and visit.universe.policy.province.screens.collection_opens
    return go(visit, COLLECTION if opens else "/home")


@router.post("/logout")
async def log_out(visit: MobileAppVisit) -> Response:
    """退出登录."""
    service.log_out(visit.session)
    return go(visit, "/")


@router.get("/home")
async def home(visit: MobileAppVisit) -> Response:
    """首页."""
    return _to_login(visit) if visit.session.person_id is None else _page(visit, "home", "首页")


@router.get("/services")
async def services(visit: MobileAppVisit) -> Response:
    """服务, with 采集实名信息 below 公众查询. Source: LN-RN-03."""
    return _to_login(visit) if visit.session.person_id is None else _page(visit, "services", "服务")


def _step_page(visit: MobileAppVisit, step: CollectionStep, back: str) -> Response:
    if visit.session.person_id is None:
        return _to_login(visit)
    if not service.step_open(visit.universe, visit.session, step):
        return _answer(visit, CollectionOutcome.STEP_REFUSED, "", COLLECTION)
    types = get_args(DocumentType)
    return _page(visit, "collection", "实名采集", back=back, step=int(step), document_types=types)


@router.get(COLLECTION)
async def id_card_form(visit: MobileAppVisit) -> Response:
    """实名采集, first step."""
    return _step_page(visit, CollectionStep.ID_CARD, "/services")


@router.post(COLLECTION)
async def submit_id_card(visit: MobileAppVisit, request: Request) -> Response:
    """下一步."""
    entry = await forms.read(visit, request, IdCard)
    if entry is None:
        return go(visit, COLLECTION)
    return _answer(visit, service.add_id_card(visit.universe, visit.session, entry.document()), DETAILS, COLLECTION)


@router.get(DETAILS)
async def details_form(visit: MobileAppVisit) -> Response:
    """实名采集, second step."""
    return _step_page(visit, CollectionStep.DETAILS, COLLECTION)


@router.post(DETAILS)
async def submit_details(visit: MobileAppVisit, request: Request) -> Response:
    """下一步."""
    entry = await forms.read(visit, request, Details)
    if entry is None:
        return go(visit, DETAILS)
    return _answer(visit, service.supplement(visit.universe, visit.session, entry.mobile), FACE, DETAILS)


@router.get(FACE)
async def face_form(visit: MobileAppVisit) -> Response:
    """实名采集, last step."""
    return _step_page(visit, CollectionStep.FACE, DETAILS)


@router.post(FACE)
async def submit_face(visit: MobileAppVisit, request: Request) -> Response:
    """开始检测."""
    entry = await forms.read(visit, request, Face)
    if entry is None:
        return go(visit, FACE)
    return _answer(visit, service.show_face(visit.universe, visit.session, entry.face), "/home", FACE)


def _answer(visit: MobileAppVisit, outcome: CollectionOutcome, onward: str, form: str) -> Response:
    """On to the next step, or back with the reason."""
    if outcome is CollectionOutcome.NOT_LOGGED_IN:
        return _to_login(visit)
    if outcome in {CollectionOutcome.NEXT, CollectionOutcome.COLLECTED}:
        visit.session.typed = {}
        if MESSAGES[outcome]:
            visit.report(outcome, MESSAGES[outcome])
        return go(visit, onward)
    visit.refuse(outcome, MESSAGES[outcome])
    return go(visit, COLLECTION if outcome is CollectionOutcome.STEP_REFUSED else form)
