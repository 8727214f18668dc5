"""Pages: one Jinja2 environment, autoescape on, templates cached for good."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from simulators.kernel.sessions import PortalSession
from simulators.web.replies import DOCUMENT_TYPES
from simulators.web.visits import Visit

ROOT: Final = Path(__file__).resolve().parent.parent
STATIC: Final = ROOT / "web" / "static"

_ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(ROOT),
    autoescape=True,
    auto_reload=False,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@lru_cache
def static_address(name: str) -> str:
    """Where a style sheet or script is; the address changes with its content, so browsers may keep it."""
    digest = sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


_ENVIRONMENT.globals["static"] = static_address
_ENVIRONMENT.globals["DOCUMENT_TYPES"] = DOCUMENT_TYPES


def html(template: str, **facts: object) -> HTMLResponse:
    """A page from `template`, named from `simulators/` down."""
    page = _ENVIRONMENT.get_template(template).render(**facts)
    return HTMLResponse(page, headers={"Cache-Control": "no-store"})


def page(visit: Visit[Any], template: str, **facts: object) -> HTMLResponse:
    """A portal's page, with the notice and entries that the session holds for it."""
    session: PortalSession = visit.session
    response = html(
        template,
        portal=visit.portal,
        world=visit.universe.path,
        today=visit.universe.today(),
        registration=visit.universe.policy.screens.registration,
        notice=session.take_notice(),
        typed=session.take_typed(),
        **facts,
    )
    return visit.keep(response)


def go(visit: Visit[Any], path: str) -> RedirectResponse:
    """After a post, or on the way to where the visitor belongs: continue at `path` of the same portal."""
    return visit.keep(RedirectResponse(f"{visit.portal}{path}", 303))
