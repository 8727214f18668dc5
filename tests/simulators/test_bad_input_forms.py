"""Every form on every page that any visitor can open takes what nobody should send: refused, never kept, never run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote, urlencode

import pytest

from tests.simulators.asgi import Answer
from tests.simulators.hostile.etax_guests import KEEPS, MAY_BE_BLANK
from tests.simulators.hostile.pages import Found, Page, follow, is_page, walk
from tests.simulators.hostile.server import Server, addresses, marked, server
from tests.simulators.hostile.values import EMPTY, MALFORMED, MARK, ODD, ODD_NUMBERS, raw_traces, some

CHINESE = re.compile(r"[\u4e00-\u9fff]")
NO_PAGES = {"/worlds/{world_id}/withholding-client/continue": "leads on at once, whoever comes"}
POSTS = [one.path for one in addresses(server().app) if one.method == "POST" and not one.in_document]
FORM = "application/x-www-form-urlencoded"


class Desk:
    """Sends one form with one hostile value after the other, and collects what was wrong with what came back."""

    def __init__(self, place: Server, found: Found) -> None:
        self.place, self.guest, self.found = place, found.guest, found
        self.wrong: list[str] = []
        place.restore()
        follow(place.visitor(self.guest), self._open(), found.page)
        self._before, self._facts = place.dump(), b""

    def right(self) -> dict[str, str]:
        """What the visitor would fill in by rights."""
        form = self.found.form
        choices = {**form.entries, **form.buttons}
        known = {name: self.guest.entry(form.action, name) for name in choices}
        return {name: str(value if known[name] is None else known[name]) for name, value in choices.items()}

    def start(self) -> dict[str, str]:
        """Let the form be open, as it was found; answers what is right to fill in."""
        self.place.restore(self._before)
        self._facts = self.place.facts()
        return self.right()

    def check(self, tried: str, sent: bytes, kind: str = FORM, *, refused: bool, keeps: bool = False) -> None:
        """Send something and look at the page that follows, and at everything that the worlds hold afterwards."""
        try:
            landed, answer = self.send(sent, kind)
        except Exception as error:  # noqa: BLE001 - the simulator stumbled: told together with what made it
            self.wrong.append(f"{self.guest.stage}: {tried}: raised {error!r}")
            return
        problems = [*_problems(answer, refused=refused)]
        facts = self.place.facts()
        if refused and facts != self._facts:
            problems.append("refused, but something has changed")
        if marked(facts) and not keeps:
            problems.append("kept")
        self.wrong += [f"{self.guest.stage}: {tried}: {one}: {answer.status} {landed}" for one in problems]
        self.place.restore(self._before)

    def send(self, sent: bytes, kind: str = FORM) -> tuple[str, Answer]:
        """Where this leads to."""
        visitor, action = self.place.visitor(self.guest), self.found.form.action
        return follow(visitor, visitor.send("POST", action, sent, kind, accept="text/html"), action)

    def _open(self) -> Answer:
        return self.place.visitor(self.guest).get(self.found.page, accept="text/html")


def _problems(answer: Answer, *, refused: bool) -> Iterator[str]:
    if MARK in repr(answer.headers) or "Traceback" in answer.text:
        yield "told in a header, or a traceback"
    if "html" not in answer.headers["content-type"]:
        if answer.status not in {413, 422} or not CHINESE.search(answer.json()["message"]):
            yield "neither a page nor a clear refusal"
        return
    if answer.status not in {200, 413}:
        yield "unexpected status"
    if traces := [*raw_traces(answer.text), *(Page(answer.text).strange if MARK in answer.text else [])]:
        yield f"not escaped: {traces}"
    alerts = answer.text.count('role="alert"')
    if alerts > 1 or (refused and alerts == 0 and answer.status == 200):
        yield f"{alerts} alerts"
    if refused and MARK in answer.text:
        yield "shown again"


def desks(address: str) -> list[Desk]:
    """The form of this address, from visitors for whom filling it in rightly leads to different places."""
    place, met = server(), dict[tuple[str, str], Desk]()
    for found in walk().found.get(address, []):
        desk = Desk(place, found)
        landed, answer = desk.send(urlencode(desk.right()).encode())
        said = re.search(r'data-outcome="(\w+)"', answer.text)
        met.setdefault((landed.partition("?")[0], said[1] if said else ""), desk)
    place.restore()
    return list(met.values())


def _bodies(right: Mapping[str, str], name: str) -> Iterator[tuple[str, bytes]]:
    left_out = {key: value for key, value in right.items() if key != name}
    others = f"{urlencode(left_out)}&" if left_out else ""
    yield "missing", others.encode()
    yield "twice", f"{others}{name}={quote(right[name])}&{name}={MARK}".encode()
    yield "no UTF-8", f"{others}{name}={MARK}%ff%fe".encode()
    yield "lone surrogate", f"{others}{name}={MARK}%ed%a0%80".encode()
    yield "raw bytes", f"{others}{name}=".encode() + b"\xff\xfe\x00"
    for one in (EMPTY, *MALFORMED):
        yield one.name, f"{others}{name}={quote(one.text)}".encode()


def _listed(fields: frozenset[tuple[str, str]], address: str, name: str) -> bool:
    return any(address.endswith(path) and name == field for path, field in fields)


@pytest.mark.parametrize("address", POSTS)
def test_no_form_field_takes_what_nobody_should_send(address: str) -> None:
    tried = desks(address)
    assert tried, "no visitor has found a form for this address: let one go there (tests/simulators/hostile/guests.py)"
    for desk in tried:
        right = desk.start()
        for name in right:
            for how, sent in some(_bodies(right, name)):
                blank_is_fine = how in {"missing", EMPTY.name} and _listed(MAY_BE_BLANK, address, name)
                desk.check(f"{name} {how}", sent, refused=not blank_is_fine)
            for one in some((*ODD, *(ODD_NUMBERS if right[name][:1].isdigit() else ()))):
                sent = urlencode({**right, name: one.text}).encode()
                desk.check(
                    f"{name} = {one.name}",
                    sent,
                    refused=False,
                    keeps="password" in name or _listed(KEEPS, address, name),
                )
    wrong = [problem for desk in tried for problem in desk.wrong]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("address", POSTS)
def test_what_is_no_form_of_ours_is_refused(address: str) -> None:
    for desk in desks(address)[:1]:
        right = desk.start()
        has_fields = bool(right)
        stranger = urlencode({**right, MARK: MARK}).encode()
        desk.check("a field that the form does not have", stranger, refused=False)
        for body in (b"", b"=&=&=", b"&" * 50, b"a=1&" * 50, b'{"name": "x"}', b"\x00"):
            desk.check(f"body {body[:20]!r}", body, refused=has_fields)
        for kind in ("application/json", "multipart/form-data; boundary=x", "text/plain", ""):
            desk.check(f"sent as {kind!r}", b"--x\r\n\r\nx", kind, refused=has_fields)
        assert not desk.wrong, "\n".join(desk.wrong)


def test_every_page_is_opened_by_some_visitor() -> None:
    """Otherwise its forms go untried."""
    pages = {one.path for one in addresses(server().app) if is_page(one)}
    assert pages - walk().shown == set(NO_PAGES)
