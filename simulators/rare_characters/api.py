"""The table as JSON; every portal that registers people has it, and no session is needed to look things up."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request

from simulators.kernel.inputs import Outputs, Text
from simulators.kernel.routing import PrefixRouter
from simulators.rare_characters.table import table
from simulators.web.visits import worlds_of

MOST_STROKES: Final = 84


class Radicals(Outputs):
    """偏旁部首, in the order of dictionaries."""

    radicals: list[str]


class StrokeCounts(Outputs):
    """笔画数 that occur below a radical."""

    stroke_counts: list[int]


class Characters(Outputs):
    """生僻字 found."""

    characters: list[str]


RadicalAsked = Annotated[Text, Query()]
CountAsked = Annotated[int, Query(ge=1, le=MOST_STROKES)]


def build_router(slug: str) -> APIRouter:
    """The routes of the portal `slug`."""
    router = PrefixRouter(prefix=f"/worlds/{{world_id}}/{slug}/api/rare-characters", tags=["录入生僻字"])

    @router.get("/radicals")
    async def radicals(world_id: str, request: Request) -> Radicals:
        """The 214 Kangxi radicals as ordinary characters, each followed by its variants."""
        worlds_of(request).get(world_id)
        return Radicals(radicals=list(table()))

    @router.get("/stroke-counts")
    async def stroke_counts(world_id: str, request: Request, radical: RadicalAsked) -> StrokeCounts:
        """The stroke counts of characters below a radical; none for an unknown one."""
        rules = worlds_of(request).get(world_id).rules
        return StrokeCounts(stroke_counts=list(rules.rare_stroke_counts(table(), radical)))

    @router.get("")
    async def characters(
        world_id: str, request: Request, radical: RadicalAsked, stroke_count: CountAsked
    ) -> Characters:
        """The characters below a radical that have so many strokes, the likeliest ones first."""
        rules = worlds_of(request).get(world_id).rules
        return Characters(characters=list(rules.rare_characters(table(), radical, stroke_count)))

    return router
