"""Whether a page can be used by keyboard and label: every field labelled, every id once, one heading, one way in."""

from __future__ import annotations

import re
from html.parser import HTMLParser


class Fields(HTMLParser):
    """The fields, ids and labels of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.labels: set[str | None] = set()
        self.fields: list[str | None] = []
        self.ids: list[str] = []
        self.autofocus = 0
        self._dialogs = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._dialogs += tag == "dialog"
        if identity := given.get("id"):
            self.ids.append(identity)
        if tag == "label":
            self.labels.add(given.get("for"))
        elif tag in {"input", "select"} and given.get("type") != "hidden":
            self.fields.append(given.get("id"))
        self.autofocus += "autofocus" in given and not self._dialogs

    def handle_endtag(self, tag: str) -> None:
        self._dialogs -= tag == "dialog"


def sound(page: str) -> None:
    """Say what is wrong with the page, if anything is."""
    found = Fields(page)
    assert set(found.fields) <= found.labels, page
    assert len(set(found.ids)) == len(found.ids)
    assert found.autofocus <= 1
    assert len(re.findall(r"<h1", page)) == 1
    assert "__control__" not in page
    assert 'href="/"' not in page
