"""The style sheets and scripts of all pages."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response
from starlette.exceptions import HTTPException

from simulators.kernel.routing import PrefixRouter
from simulators.web.rendering import STATIC

router: Final = PrefixRouter(prefix="/static", include_in_schema=False)

_IN_PLACE: Final = "in_place.js"
_TYPES: Final = {
    "portal.css": "text/css; charset=utf-8",
    "portal.js": "text/javascript; charset=utf-8",
    "etax.css": "text/css; charset=utf-8",
    _IN_PLACE: "text/javascript; charset=utf-8",
    "etax.js": "text/javascript; charset=utf-8",
}
_FILES: Final = {name: (STATIC / name).read_bytes() for name in _TYPES}


@router.get("/{name}")
async def static_file(name: str, request: Request) -> Response:
    """One of them; browsers may keep it, because its address changes with its content.

    Where every page is to be a document of its own, the script that brings them in place is empty.
    """
    if name not in _FILES:
        raise HTTPException(404)
    content = b"" if name == _IN_PLACE and request.app.state.page_loads else _FILES[name]
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(content, media_type=_TYPES[name], headers=headers)
