"""Cookies on their way between a session over HTTP and a browser, in the form that Playwright gives and takes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from http.cookiejar import Cookie, CookieJar
from typing import Final, Literal, TypedDict
from urllib.parse import urlsplit

from requests.cookies import RequestsCookieJar

SameSite = Literal["Lax", "None", "Strict"]


class BrowserCookie(TypedDict):
    """One cookie. Its value is a secret."""

    name: str
    value: str
    domain: str
    """Of one host alone, unless it begins with a dot."""
    path: str
    expires: float
    """Seconds since 1970; -1 for a cookie that ends with the session."""
    httpOnly: bool
    secure: bool
    sameSite: SameSite


_ENDS_WITH_SESSION: Final = -1
_SAME_SITES: Final[dict[str, SameSite]] = {"lax": "Lax", "none": "None", "strict": "Strict"}
_LOCAL: Final = ".local"
"""What `http.cookiejar` adds to the name of a host that has no dot."""


def out_of(jar: CookieJar, url: str) -> list[BrowserCookie]:
    """The cookies of a session with `url`."""
    return [_for_browser(one, _host(url)) for one in jar]


def put_into(jar: RequestsCookieJar, cookies: Iterable[BrowserCookie]) -> None:
    """Let a session have these cookies too."""
    for one in cookies:
        domain = one["domain"]
        jar.set(
            one["name"],
            one["value"],
            domain=domain if "." in domain else domain + _LOCAL,
            path=one["path"],
            secure=one["secure"],
            expires=None if one["expires"] == _ENDS_WITH_SESSION else int(one["expires"]),
            rest={"SameSite": one["sameSite"], **({"HttpOnly": ""} if one["httpOnly"] else {})},
        )


def _for_browser(cookie: Cookie, host: str) -> BrowserCookie:
    rest = {name.lower(): value for name, value in vars(cookie)["_rest"].items()}
    return BrowserCookie(
        name=cookie.name,
        value=cookie.value or "",
        domain=host if cookie.domain == host + _LOCAL else cookie.domain,
        path=cookie.path,
        expires=_ENDS_WITH_SESSION if cookie.expires is None else cookie.expires,
        httpOnly="httponly" in rest,
        secure=cookie.secure,
        sameSite=_SAME_SITES.get(str(rest.get("samesite")).lower(), "Lax"),
    )


def _host(url: str) -> str:
    return re.sub(r":\d*$", "", urlsplit(url).netloc)
