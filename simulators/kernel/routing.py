"""Finding the route of a request among those of all portals."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from fastapi import APIRouter
from starlette.routing import Match
from starlette.types import Scope

_PARAMETER: Final = re.compile(r"\{[^}]*\}")


class PrefixRouter(APIRouter):
    """Is asked for addresses that begin with its prefix only.

    FastAPI tries the routes of all routers, one after the other: with some three hundred, two thirds of what an answer
    costs. It must be included without a further prefix.
    """

    @cached_property
    def _begins(self) -> re.Pattern[str]:
        literal = map(re.escape, _PARAMETER.split(self.prefix))
        return re.compile("[^/]+".join(literal) + "(/|$)")

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether one of its routes is meant."""
        return super().matches(scope) if self._begins.match(scope["path"]) else (Match.NONE, {})
