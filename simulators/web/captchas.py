"""Captchas of a portal: issue one, show its picture."""

from __future__ import annotations

from fastapi import Response
from starlette.exceptions import HTTPException

from simulators.golden_tax_core.accounts import CaptchaGiven
from simulators.kernel.captcha import draw
from simulators.universe import Universe
from simulators.web.replies import CaptchaEntry, CaptchaReply
from simulators.web.visits import S, Visit


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
