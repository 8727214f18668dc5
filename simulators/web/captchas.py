"""Captchas of a portal: issue one, show its picture."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Response
from starlette.exceptions import HTTPException

from simulators.golden_tax_core.accounts import CaptchaGiven
from simulators.kernel.captcha import draw
from simulators.universe import Universe
from simulators.web.replies import CaptchaEntry, CaptchaReply
from simulators.web.visits import Doorway, S, Visit


def add_routes(router: APIRouter, doorway: Doorway[Any]) -> None:
    """Let a portal issue captchas over its API, and show their pictures."""
    at_the_door: Any = Depends(doorway)

    @router.post("/api/captchas", status_code=201)
    async def new_captcha(visit: Visit[Any] = at_the_door) -> CaptchaReply:
        """A picture captcha; its answer is known to the control API alone."""
        return issue(visit)

    @router.get("/captchas/{captcha_id}.png", include_in_schema=False)
    async def captcha_picture(captcha_id: str, visit: Visit[Any] = at_the_door) -> Response:
        """The picture of a captcha."""
        return picture(visit.universe, captcha_id)


def issue(visit: Visit[S]) -> CaptchaReply:
    """A new captcha at this portal."""
    captcha = visit.universe.captchas.issue()
    return CaptchaReply(captcha_id=captcha.id, picture=f"{visit.portal}/captchas/{captcha.id}.png")


def picture(universe: Universe, captcha_id: str) -> Response:
    """Its picture.

    Raises:
        HTTPException: 404 when it was never issued, or is used up.
    """
    captcha = universe.captchas.find(captcha_id)
    if captcha is None:
        raise HTTPException(404)
    return Response(draw(captcha), media_type="image/png", headers={"Cache-Control": "no-store"})


def given(entry: CaptchaEntry) -> CaptchaGiven:
    """What was typed into the captcha field."""
    return CaptchaGiven(entry.captcha_id, entry.captcha_answer)
