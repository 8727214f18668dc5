"""Cookies that change over between a session over HTTP and a browser."""

from __future__ import annotations

import pytest

from conformance.redaction import Redactor
from steps.drivers.cookies import BrowserCookie
from steps.drivers.http import HttpPool, HttpSession
from tests.steps.drivers.stub import Stub, as_json


def session(url: str, pool: HttpPool) -> HttpSession:
    return HttpSession("某系统", url, 5.0, pool, Redactor())


PLAIN = BrowserCookie(
    name="SESSION", value="inside", domain="", path="/p", expires=-1, httpOnly=True, secure=False, sameSite="Lax"
)


def cookie(domain: str, **told: object) -> BrowserCookie:
    return {**PLAIN, "domain": domain, **told}  # type: ignore[typeddict-item]


@pytest.mark.parametrize("domain", ["127.0.0.1", "localhost", "uat.example.test", ".example.test", "printer.local"])
def test_a_cookie_comes_back_as_it_went(pool: HttpPool, domain: str) -> None:
    http = session(f"http://{domain.removeprefix('.')}:8080/p", pool)
    there = cookie(domain, expires=4_000_000_000, secure=domain.startswith("."), sameSite="Strict", httpOnly=False)
    http.from_browser([there])
    assert http.for_browser() == [there]


def test_a_session_goes_on_with_the_cookies_of_a_browser(pool: HttpPool, stub: Stub) -> None:
    http = session(f"{stub.url}/p", pool)
    http.from_browser([cookie("127.0.0.1")])
    assert http.cookie("SESSION", http.base_url) == "inside"
    assert http.cookie("SESSION", stub.url) is None
    http.forget()
    assert http.for_browser() == []


def test_what_a_deployment_says_of_its_cookie_is_kept(pool: HttpPool, stub: Stub) -> None:
    answer = as_json({})
    answer.headers = {"Set-Cookie": "SESSION=inside; Path=/p; httponly; samesite=strict"}
    stub.on("GET", "/p/a", answer)
    http = session(f"{stub.url}/p", pool)
    http.get("/a")
    assert cookie("127.0.0.1", sameSite="Strict") in http.for_browser()
