"""Pages of the lobby. No portal leads here; here everything leads to the portals of the demo world."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated, Final, Literal, TypeVar

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import AwareDatetime, BaseModel, BeforeValidator, Field, ValidationError

from simulators.golden_tax_core.qr_desk import content_of
from simulators.kernel.clock import CHINA, ClockError
from simulators.kernel.inputs import FormError, Inputs, explain
from simulators.kernel.worlds import UnknownWorldError
from simulators.lobby.dalian import CARDS, PLACES
from simulators.lobby.dalian import populate as populate_dalian
from simulators.lobby.personas import COMPANIES, PERSONAS, populate
from simulators.lobby.province import DEMO, PROVINCE_PORTALS
from simulators.lobby.province_seed import populate_province
from simulators.policy import EDITIONS
from simulators.ruleset import RuleSet
from simulators.universe import Universe
from simulators.web import forms
from simulators.web.errors import RefusedInputError, refused
from simulators.web.rendering import html
from simulators.web.visits import worlds_of

router: Final = APIRouter(include_in_schema=False)

EDITION_NAMES: Final = {"SM": "004 实名登录操作手册", "KJ2": "002 扣缴客户端“实名办税”操作指引"}
PORTALS: Final = (
    ("扣缴客户端", "withholding-client", "实名登录、单位办税验证、原申报密码登录"),
    ("自然人办税服务平台WEB端", "natural-person-web", "实名注册、忘记密码、申报密码重置"),
    ("个人所得税APP", "iit-app", "实名注册、扫一扫、办税授权、申报密码重置"),
    ("自然人电子税务局（大连）", "natural-person-etax", "注册、三方协议签订和查询、税费缴纳"),
    ("办税服务厅", "tax-service-hall", "凭有效身份证件申请注册码、重置密码、撤销三方协议"),
)
STEPS: Final = (
    (60, "+1 分钟"),
    (30 * 60, "+30 分钟"),
    (119 * 60, "+119 分钟"),
    (121 * 60, "+121 分钟"),
    (86_400, "+1 天"),
    (7 * 86_400, "+7 天"),
)
MOMENTS: Final = (
    datetime(2019, 11, 8, 23, 59, 59, tzinfo=CHINA),
    datetime(2019, 11, 9, 9, 0, tzinfo=CHINA),
    datetime(2019, 12, 31, 23, 59, 59, tzinfo=CHINA),
    datetime(2020, 1, 2, 9, 0, tzinfo=CHINA),
)
_SHOWN: Final = 6


def _beijing_time(value: object) -> object:
    """What a browser's date-and-time field sends has no zone: it means Beijing time."""
    if not isinstance(value, str):
        return value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


class NewDemo(Inputs):
    """创建演示世界."""

    edition: Literal["SM", "KJ2"]


class Passing(Inputs):
    """Let time pass."""

    seconds: Annotated[int, Field(ge=0, le=3_200_000_000)]


class Moment(Inputs):
    """Set the clock."""

    now: Annotated[AwareDatetime, BeforeValidator(_beijing_time)]


class Track(Inputs):
    """Switch phase 3 on from today, or off."""

    single_track: Literal["on", "off"]


M = TypeVar("M", bound=BaseModel)


@router.get("/")
async def index(request: Request) -> Response:
    """The demo world, or the button that creates one."""
    universe = _demo(request)
    return html(
        "lobby/templates/index.html",
        editions=EDITION_NAMES,
        portals=(*PORTALS, *PROVINCE_PORTALS),
        province=DEMO,
        steps=STEPS,
        moments=MOMENTS,
        personas=PERSONAS,
        cards=CARDS,
        places=PLACES,
        companies={one.taxpayer_id: one for one in COMPANIES},
        universe=universe,
        news=_news(universe) if universe else None,
    )


@router.get("/demo/news")
async def news(request: Request) -> Response:
    """What changes by itself: SMS, captchas, QR codes. A part of the page above."""
    universe = _required(request)
    return html("lobby/templates/news.html", universe=universe, news=_news(universe))


@router.post("/demo")
async def create(request: Request) -> Response:
    """A new demo world in place of the old one."""
    entry = await _read(request, NewDemo)
    old = _demo(request)
    universe = Universe(EDITIONS[entry.edition], RuleSet())
    populate(universe)
    populate_dalian(universe)
    populate_province(universe)
    worlds_of(request).add(universe)
    request.app.state.demo_world_id = universe.id
    if old is not None:
        worlds_of(request).remove(old.id)
    return _back()


@router.post("/demo/clock/advance")
async def advance(request: Request) -> Response:
    """Let time pass in the demo world."""
    entry = await _read(request, Passing)
    try:
        _required(request).clock.advance(timedelta(seconds=entry.seconds))
    except ClockError as error:
        raise refused(str(error)) from error
    return _back()


@router.post("/demo/clock")
async def set_clock(request: Request) -> Response:
    """Let it be another time in the demo world."""
    entry = await _read(request, Moment)
    try:
        _required(request).clock.set(entry.now)
    except ClockError as error:
        raise refused(str(error)) from error
    return _back()


@router.post("/demo/single-track")
async def switch_single_track(request: Request) -> Response:
    """Phase 3 from today on, or not at all."""
    entry, universe = await _read(request, Track), _required(request)
    since = universe.today() if entry.single_track == "on" else None
    universe.policy = replace(universe.policy, single_track_from=since)
    return _back()


def _demo(request: Request) -> Universe | None:
    world_id = getattr(request.app.state, "demo_world_id", None)
    if world_id is None:
        return None
    try:
        return worlds_of(request).get(world_id)
    except UnknownWorldError:  # somebody deleted it through the control API
        return None


def _required(request: Request) -> Universe:
    universe = _demo(request)
    if universe is None:
        raise refused("还没有演示世界，请先在首页创建")
    return universe


def _news(universe: Universe) -> dict[str, object]:
    codes = list(universe.core.qr_codes.values())[: -_SHOWN - 1 : -1]
    return {
        "messages": universe.outbox.everything()[:_SHOWN],
        "captchas": universe.captchas.pending()[:_SHOWN],
        "qr_codes": [
            (content_of(code), universe.rules.qr_state(code, universe.policy.qr_code_lifetime_s, universe.clock.now()))
            for code in codes
        ],
    }


async def _read(request: Request, model: type[M]) -> M:
    try:
        return model.model_validate(await forms.entries(request))
    except FormError as error:
        raise refused(str(error)) from error
    except ValidationError as error:
        raise RefusedInputError(explain(error.errors())) from error


def _back() -> Response:
    return RedirectResponse("/", 303)
