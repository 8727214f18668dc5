"""Control API, the part without tax words: a world's clock, captcha answers, SMS, and its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated, TypeVar

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import AwareDatetime, Field

from simulators.kernel.clock import ClockError
from simulators.kernel.inputs import Inputs, Outputs, Text
from simulators.kernel.routing import PrefixRouter
from simulators.kernel.worlds import World, Worlds

W = TypeVar("W", bound=World)


class Moment(Outputs):
    """The time of a world."""

    now: datetime


class NewMoment(Inputs):
    """What the clock is set to."""

    now: AwareDatetime


class Passing(Inputs):
    """How much time passes."""

    seconds: Annotated[float, Field(ge=0, le=3_200_000_000, allow_inf_nan=False, strict=True)]


class CaptchaAnswer(Outputs):
    """What the picture shows."""

    answer: str


class SmsShown(Outputs):
    """One SMS."""

    sent_at: datetime
    mobile: str
    text: str
    code: str


class SmsList(Outputs):
    """What arrived on a phone, newest last."""

    messages: list[SmsShown]


def build_router(worlds_of: Callable[[Request], Worlds[W]], refusal: Callable[[str], Exception]) -> APIRouter:
    """The routes, for the worlds that `worlds_of` finds; `refusal` makes the error of a refused request (422)."""
    router = PrefixRouter(prefix="/__control__/worlds/{world_id}", tags=["control"])

    @router.delete("", status_code=204)
    async def remove_world(world_id: str, request: Request) -> None:
        """Forget the world."""
        worlds_of(request).remove(world_id)

    @router.get("/clock")
    async def read_clock(world_id: str, request: Request) -> Moment:
        """The time there."""
        return Moment(now=worlds_of(request).get(world_id).clock.now())

    @router.put("/clock")
    async def set_clock(world_id: str, request: Request, body: NewMoment) -> Moment:
        """Let it be another time there."""
        clock = worlds_of(request).get(world_id).clock
        try:
            clock.set(body.now)
        except ClockError as error:
            raise refusal(str(error)) from error
        return Moment(now=clock.now())

    @router.post("/clock/advance")
    async def advance_clock(world_id: str, request: Request, body: Passing) -> Moment:
        """Let time pass there."""
        clock = worlds_of(request).get(world_id).clock
        try:
            clock.advance(timedelta(seconds=body.seconds))
        except ClockError as error:
            raise refusal(str(error)) from error
        return Moment(now=clock.now())

    @router.get("/captchas/{captcha_id}")
    async def answer_captcha(world_id: str, request: Request, captcha_id: str) -> CaptchaAnswer:
        """What a captcha that was issued there shows."""
        captcha = worlds_of(request).get(world_id).captchas.find(captcha_id)
        if captcha is None:
            raise HTTPException(404)
        return CaptchaAnswer(answer=captcha.answer)

    @router.get("/sms")
    async def read_sms(world_id: str, request: Request, mobile: Annotated[Text, Query()]) -> SmsList:
        """What arrived on a phone there."""
        arrived = worlds_of(request).get(world_id).outbox.to(mobile)
        return SmsList(
            messages=[SmsShown(sent_at=one.sent_at, mobile=one.mobile, text=one.text, code=one.code) for one in arrived]
        )

    return router
