"""JSON API of the portal behind the login (and 公众服务): parse, call the service, render."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Query
from starlette.exceptions import HTTPException

from simulators.kernel.inputs import Text
from simulators.kernel.routing import PrefixRouter
from simulators.provincial_etax import applications, menus, messages, search, settings, visitors
from simulators.provincial_etax.api import PREFIX, EtaxVisit
from simulators.provincial_etax.functions import AREAS, PUBLIC_SERVICES
from simulators.provincial_etax.portal_outcomes import DECLARED, PORTAL_MESSAGES, PortalOutcome
from simulators.provincial_etax.portal_schemas import (
    DeclarationReply,
    EntryListed,
    Favourites,
    FavouritesReply,
    InformationChange,
    InformationListed,
    InformationReply,
    InvoiceTypes,
    MenuReply,
    MessagesReply,
    NoticeListed,
    NoticeReply,
    PortalReply,
    PublicServiceReply,
    ReminderListed,
    ResultListed,
    SearchReply,
    ToDoListed,
    VatReturn,
)

router: Final = PrefixRouter(prefix=PREFIX, tags=["省电子税务局"])

_LOGIN: Final = PORTAL_MESSAGES[PortalOutcome.NOT_LOGGED_IN]
_SHOWN: Final = "查询成功"


def _reply(outcome: PortalOutcome) -> PortalReply:
    return PortalReply(outcome=outcome, message=PORTAL_MESSAGES[outcome])


@router.get("/api/search")
async def search_functions(visit: EtaxVisit, keyword: Annotated[Text, Query()]) -> SearchReply:
    """搜索."""
    if visitors.visitor(visit.universe, visit.session) is None:
        return SearchReply(outcome="not_logged_in", message=_LOGIN, results=[])
    found = search.search(visit.universe, visit.session, keyword)
    results = [ResultListed(name=one.short_name, full_name=one.name, path=list(one.path)) for one in found]
    return SearchReply(outcome="results", message=_SHOWN, results=results)


@router.get("/api/menu/{area}")
async def list_area(visit: EtaxVisit, area: str) -> MenuReply:
    """An area of the portal.

    Raises:
        HTTPException: 404 when the portal has no such area.
    """
    if area not in AREAS:
        raise HTTPException(404)
    if area != PUBLIC_SERVICES and visitors.visitor(visit.universe, visit.session) is None:
        return MenuReply(outcome="not_logged_in", message=_LOGIN, entries=[])
    entries = menus.in_area(visit.universe, visit.session, area)
    return MenuReply(outcome="entries", message=_SHOWN, entries=[_listed(one) for one in entries])


def _listed(entry: menus.Entry) -> EntryListed:
    return EntryListed(name=entry.name, children=[_listed(one) for one in entry.below])


@router.get("/api/messages")
async def list_messages(visit: EtaxVisit) -> MessagesReply:
    """消息区."""
    universe = visit.universe
    who = visitors.visitor(universe, visit.session)
    if who is None:
        return MessagesReply(outcome="not_logged_in", message=_LOGIN, to_do=[], reminders=[], notices=[])
    return MessagesReply(
        outcome="messages",
        message=_SHOWN,
        to_do=[
            ToDoListed(title=one.title, function=one.function, due=one.due) for one in messages.to_do(universe, who)
        ],
        reminders=[
            ReminderListed(function=one.function, progress=one.progress, started=one.started)
            for one in messages.reminders(universe, who)
        ],
        notices=[
            NoticeListed(notice_id=one.notice_id, title=one.title, published=one.published)
            for one in messages.notices(universe)
        ],
    )


@router.get("/api/notices/{notice_id}")
async def read_notice(visit: EtaxVisit, notice_id: str) -> NoticeReply:
    """A notice; for everybody."""
    notice = messages.notice(visit.universe, notice_id)
    if notice is None:
        return NoticeReply(outcome="not_found", message="没有这条通知公告", title="", text="")
    text = messages.notice_text(visit.universe, notice)
    return NoticeReply(outcome="notice", message=_SHOWN, title=notice.title, text=text)


@router.get("/api/favourites")
async def list_favourites(visit: EtaxVisit) -> FavouritesReply:
    """常用功能."""
    who = visitors.visitor(visit.universe, visit.session)
    if who is None:
        return FavouritesReply(outcome="not_logged_in", message=_LOGIN, favourites=[], offered=[])
    return FavouritesReply(
        outcome="favourites",
        message=_SHOWN,
        favourites=list(settings.favourites(visit.universe, visit.session)),
        offered=list(settings.offered(visit.universe, who)),
    )


@router.post("/api/favourites")
async def set_favourites(visit: EtaxVisit, body: Favourites) -> PortalReply:
    """常用功能 - 设置 - 保存."""
    return _reply(settings.set_favourites(visit.universe, visit.session, tuple(body.names)))


@router.post("/api/declarations/vat")
async def declare_vat(visit: EtaxVisit, body: VatReturn) -> DeclarationReply:
    """增值税一般纳税人申报 - 申报."""
    outcome, period = applications.declare_vat(visit.universe, visit.session, body.sales_fen)
    message = DECLARED if outcome is PortalOutcome.ACCEPTED else PORTAL_MESSAGES[outcome]
    return DeclarationReply(outcome=outcome, message=message, period=str(period) if period else None)


@router.post("/api/applications/invoice-types")
async def apply_for_invoice_types(visit: EtaxVisit, body: InvoiceTypes) -> PortalReply:
    """发票票种核定 - 提交."""
    return _reply(
        applications.apply_for_invoice_types(visit.universe, visit.session, body.invoice_type, body.monthly_copies)
    )


@router.get("/api/user-centre")
async def own_information(visit: EtaxVisit) -> InformationReply:
    """用户中心."""
    refusal, lines = settings.information(visit.universe, visit.session)
    if refusal is not None:
        return InformationReply(
            outcome="not_logged_in" if refusal is PortalOutcome.NOT_LOGGED_IN else "not_permitted",
            message=PORTAL_MESSAGES[refusal],
            information=[],
        )
    listed = [InformationListed(label=one.label, text=one.text, editable=one.editable) for one in lines]
    return InformationReply(outcome="information", message=_SHOWN, information=listed)


@router.post("/api/user-centre")
async def change_information(visit: EtaxVisit, body: InformationChange) -> PortalReply:
    """用户中心 - 保存."""
    return _reply(settings.change_information(visit.universe, visit.session, body.label, body.text))


@router.get("/api/public-services/{name}")
async def open_public_service(visit: EtaxVisit, name: str) -> PublicServiceReply:
    """A section of 公众服务; without login."""
    if name not in menus.public_services(visit.universe):
        return PublicServiceReply(outcome="not_found", message="没有这项公众服务")
    if visitors.access(visit.universe, visit.session, name) == "not_logged_in":
        return PublicServiceReply(outcome="not_logged_in", message=_LOGIN)
    return PublicServiceReply(outcome="granted", message=_SHOWN)
