"""Pages as a browser sees them: forms, links and notices; and a walk over all pages that a visitor can open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urldefrag, urljoin

from tests.simulators.asgi import Answer, Visitor
from tests.simulators.hostile.guests import Guest
from tests.simulators.hostile.server import Address, Server, addresses, server

_NEITHER: Final = re.compile(r"\.png$|^/static/|^/openapi\.json$")


@dataclass
class Form:
    """A form that is sent to the server."""

    action: str
    entries: dict[str, str] = field(default_factory=dict)
    """What it holds as it comes; the first choice of a list that holds nothing yet."""
    buttons: dict[str, str] = field(default_factory=dict)
    """Buttons that send an entry of their own."""


class Page(HTMLParser):
    """What stands on a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.strange: list[str] = []
        """Elements and attributes that no template of ours has."""
        self._open: Form | None = None
        self._list: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.strange += [f"<{tag} {name}>" for name in given if name.startswith(("on", "zqxj", "srcdoc"))]
        if tag == "script" and not given.get("src", "").startswith("/static/"):
            self.strange.append("<script>")
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if "data-reload-from" in given:
            self.links.append(given["data-reload-from"])
        if tag == "form":
            self._open = Form(given["action"]) if given.get("method") == "post" else None
            if self._open:
                self.forms.append(self._open)
        elif self._open is not None:
            self._take(self._open, tag, given)

    def _take(self, form: Form, tag: str, given: Mapping[str, str]) -> None:
        name = given.get("name", "")
        if tag == "select":
            self._list = name
        elif tag == "option" and self._list and given.get("value"):
            form.entries.setdefault(self._list, given["value"])
        elif tag == "button" and name:
            form.buttons[name] = given["value"]
        elif tag in {"input", "textarea"} and name:
            form.entries[name] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._open and self._list and data.strip() and self.get_starttag_text() == "<option>":
            self._open.entries.setdefault(self._list, data.strip())

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._list = None


@dataclass(frozen=True)
class Found:
    """A form, where it was found, and by whom."""

    guest: Guest
    page: str
    form: Form


@dataclass
class Walk:
    """What all visitors together have seen."""

    shown: set[str] = field(default_factory=set)
    """Paths of the pages that were shown, with the placeholders of the route."""
    found: dict[str, list[Found]] = field(default_factory=dict)
    """Forms by the path they are sent to, with placeholders."""
    queries: set[tuple[str, str]] = field(default_factory=set)
    """Path of a page, with placeholders, and name of a query entry in a link to it."""


@cache
def walk() -> Walk:
    """Every page that any of the visitors can open, by links or by its address."""
    place, seen = server(), Walk()
    routes = addresses(place.app)
    for guest in place.guests:
        for path, page in _pages_of(place, guest, routes, seen):
            for form in page.forms:
                address = pattern(routes, "POST", urljoin(path, form.action))
                seen.found.setdefault(address, []).append(Found(guest, path, form))
    place.restore()
    return seen


def is_page(address: Address) -> bool:
    """Whether a browser shows what is there."""
    return address.method == "GET" and not address.in_document and not _NEITHER.search(address.path)


def pattern(routes: list[Address], method: str, path: str) -> str:
    """The route of an address, with placeholders; the address itself when there is none."""
    path = path.partition("?")[0]
    return next((one.path for one in routes if one.method == method and one.regex.match(path)), path)


def follow(visitor: Visitor, answer: Answer, path: str) -> tuple[str, Answer]:
    """Where redirects lead to: the address and what is there."""
    for _ in range(8):
        if answer.status not in {302, 303, 307}:
            return path, answer
        path = answer.headers["location"].removeprefix("http://localhost:1")
        answer = visitor.get(path, accept="text/html")
    raise AssertionError(f"redirects without end at {path}")


def _pages_of(place: Server, guest: Guest, routes: list[Address], seen: Walk) -> Iterator[tuple[str, Page]]:
    world_id = guest.base.split("/")[2] if guest.base else ""
    base = guest.base or "/"
    known = [one.path.replace("{world_id}", world_id) for one in routes if is_page(one)]
    typed = [path for path in known if "{" not in path]  # what else an address holds is learnt from links
    waiting = [path for path in typed if path.startswith(base) and (guest.base or not path.startswith("/worlds"))]
    done: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path in done:
            continue
        done.add(path)
        place.restore()
        visitor = place.visitor(guest)
        landed, answer = follow(visitor, visitor.get(path, accept="text/html"), path)
        assert answer.status == 200, f"{guest.stage}: {path} leads to {landed}: {answer.status} {answer.text[:200]}"
        page = Page(answer.text)
        if landed == path:
            seen.shown.add(pattern(routes, "GET", path))
            yield path, page
        inside = [urldefrag(urljoin(path, link)).url for link in page.links]
        waiting += [link for link in inside if link.startswith(base) and (guest.base or not link.startswith("/worlds"))]
        seen.queries |= {
            (pattern(routes, "GET", link), name.partition("=")[0])
            for link in inside
            if link.startswith(base)
            for name in link.partition("?")[2].split("&")
            if name
        }
