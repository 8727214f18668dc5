"""A request is looked for among the routes whose router has the beginning of its address."""

from __future__ import annotations

import pytest
from fastapi import FastAPI

from simulators.kernel.routing import PrefixRouter
from tests.simulators.asgi import Visitor


def _app() -> FastAPI:
    app = FastAPI()
    for portal in ("a.b", "a"):
        router = PrefixRouter(prefix=f"/worlds/{{world_id}}/{portal}")
        router.add_api_route("", lambda portal=portal: portal)
        router.add_api_route("/login", lambda portal=portal: f"{portal} login")
        app.include_router(router)
    return app


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/worlds/7/a.b", "a.b"),
        ("/worlds/7/a.b/login", "a.b login"),
        ("/worlds/7/a", "a"),
        ("/worlds/7/a/login", "a login"),
    ],
)
def test_a_request_finds_the_route_of_its_portal(path: str, found: str) -> None:
    assert Visitor(_app()).send("GET", path).json() == found


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/worlds/7/a.bc/login", 404),
        ("GET", "/worlds/7/axb/login", 404),
        ("GET", "/worlds/7/8/a.b/login", 404),
        ("GET", "/more/worlds/7/a.b/login", 404),
        ("GET", "/worlds/7/a.b/out", 404),
        ("POST", "/worlds/7/a.b/login", 405),
    ],
)
def test_a_request_without_a_route_is_refused_as_ever(method: str, path: str, status: int) -> None:
    assert Visitor(_app()).send(method, path).status == status


def test_routes_of_other_portals_are_not_tried() -> None:
    router = PrefixRouter(prefix="/worlds/{world_id}/a")
    begins = [bool(router._begins.match(path)) for path in ("/worlds/7/a/login", "/worlds/7/ab/login", "/static/a")]
    assert begins == [True, False, False]
