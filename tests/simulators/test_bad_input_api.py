"""Every field of every operation in the OpenAPI document takes what nobody should send: refused, never kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import quote, urlencode

import pytest

from tests.simulators.asgi import Answer
from tests.simulators.hostile.guests import Guest
from tests.simulators.hostile.operations import Operation, operations, with_value, without
from tests.simulators.hostile.server import Server, marked, server
from tests.simulators.hostile.values import EMPTY, MALFORMED, MARK, ODD, ODD_NUMBERS, some

CHINESE = re.compile(r"[\u4e00-\u9fff]")
BODIES = (b"", b"{", b"null", b"[]", b'"text"', b"\xff\xfe", b"[" * 5_000, b'{"no such field": 1}', b'{"\\ud800": "x"}')


ANSWERS = {200, 201, 204, 404}
REFUSALS = {409, 413}


class Probe:
    """Sends an operation with one hostile value after the other, and collects what was wrong with the answers."""

    def __init__(self, place: Server, operation: Operation) -> None:
        self.place, self.operation = place, operation
        self.wrong: list[str] = []
        place.restore()
        self._before = place.dump()

    def check(
        self, guest: Guest, tried: str, sent: bytes = b"", query: str = "", *, refused: bool, keeps: bool = False
    ) -> None:
        """Send something and look at the answer, and at everything that the server holds afterwards.

        `refused`: it has to be; `keeps`: it may be kept outside the visitors' sessions.
        """
        try:
            answer = self.send(guest, sent, query)
        except Exception as error:  # noqa: BLE001 - the simulator stumbled: told together with what made it
            self.wrong.append(f"{guest.stage}: {tried}: raised {error!r}")
            return
        after = self.place.dump()
        problems = [*_problems(answer, refused=refused)]
        if answer.status == 422 and MARK in answer.text and not self.operation.path.startswith("/__control__"):
            problems.append("the refusal repeats it")
        if after != self._before:
            if refused:
                problems.append("refused, but something has changed")
            if not keeps and marked(self.place.facts()):
                problems.append("kept")
            self.place.restore()
            self._before = self.place.dump()
        self.wrong += [f"{guest.stage}: {tried}: {one}: {answer.status} {answer.text[:160]}" for one in problems]

    def send(self, guest: Guest, sent: bytes = b"", query: str = "") -> Answer:
        """The answer to this body and query."""
        address = self.operation.address(guest, self.place.town.world_id)
        return self.place.visitor(guest).send(self.operation.method, f"{address}{query}", sent)


def _problems(answer: Answer, *, refused: bool) -> Iterator[str]:
    if MARK in repr(answer.headers) or "Traceback" in answer.text:
        yield "told in a header, or a traceback"
    if answer.status == 422:
        reply = answer.json()
        if reply["outcome"] != "invalid_input" or not CHINESE.search(reply["message"]):
            yield "no clear refusal"
    elif refused and answer.status not in REFUSALS - {409}:
        yield "not refused"
    elif answer.status not in ANSWERS | REFUSALS:
        yield "unexpected status"
    elif '"message"' in answer.text and not CHINESE.search(answer.json()["message"]):
        yield "no Chinese message"


@cache
def guests_of(operation: Operation) -> tuple[Guest, ...]:
    """The visitors for whom a right request comes to something different each; one of them each."""
    place, met = server(), dict[tuple[int, str], Guest]()
    probe = Probe(place, operation)
    for guest in place.guests:
        slug = guest.base.rpartition("/")[2]
        if operation.path.startswith("/__control__") if not slug else f"/{slug}/" in operation.path:
            answer = probe.send(guest, json.dumps(operation.body(guest)).encode(), right_query(operation, guest))
            said = answer.json() if answer.content else {}
            met.setdefault((answer.status, said.get("outcome", "") if isinstance(said, dict) else ""), guest)
            place.restore()
    return tuple(met.values())


def right_query(operation: Operation, guest: Guest) -> str:
    entries = [(one.name, guest.entry(operation.path, one.name)) for one in operation.queries]
    return f"?{urlencode(entries)}" if entries else ""


@pytest.mark.parametrize("operation", operations(), ids=str)
def test_some_visitor_reaches_it(operation: Operation) -> None:
    """Otherwise the tests below would only ever meet the refusal of something else."""
    place = server()
    probe = Probe(place, operation)
    answers = [
        probe.send(guest, json.dumps(operation.body(guest)).encode(), right_query(operation, guest))
        for guest in guests_of(operation)
    ]
    assert {answer.status for answer in answers} & ANSWERS, [answer.text for answer in answers]


@pytest.mark.parametrize("operation", [one for one in operations() if one.has_body], ids=str)
def test_no_field_takes_what_nobody_should_send(operation: Operation) -> None:
    probe = Probe(server(), operation)
    for guest in guests_of(operation):
        right = operation.body(guest)
        for field in operation.fields:
            keeps = operation.path.startswith("/__control__") or "password" in field.name
            if field.required:
                left_out = json.dumps(without(right, field.path)).encode()
                probe.check(guest, f"{field.name} missing", left_out, refused=True)
            for one, refused in some(field.values()):
                sent = json.dumps(with_value(right, field.path, one.value)).encode()
                probe.check(guest, f"{field.name} = {one.name}", sent, refused=refused, keeps=keeps)
    assert not probe.wrong, "\n".join(probe.wrong)


@pytest.mark.parametrize("operation", [one for one in operations() if one.has_body], ids=str)
def test_a_body_that_is_none_is_refused(operation: Operation) -> None:
    probe = Probe(server(), operation)
    guest = guests_of(operation)[0]
    for body in BODIES:
        probe.check(guest, f"body {body[:20]!r}", body, refused=True)
    assert not probe.wrong, "\n".join(probe.wrong)


@pytest.mark.parametrize("operation", [one for one in operations() if one.queries], ids=str)
def test_no_query_takes_what_nobody_should_send(operation: Operation) -> None:
    probe = Probe(server(), operation)
    for guest in guests_of(operation):
        right = {one.name: guest.entry(operation.path, one.name) for one in operation.queries}
        for field in operation.queries:
            left_out = urlencode({name: value for name, value in right.items() if name != field.name})
            probe.check(guest, f"{field.name} missing", query=f"?{left_out}", refused=field.required)
            for one in some((EMPTY, *MALFORMED, *ODD, *ODD_NUMBERS)):
                refused = one not in ODD_NUMBERS and (one not in ODD or not field.free_text)
                refused = refused and not (one is EMPTY and field.may_be_empty)
                query = urlencode({**right, field.name: one.text})
                probe.check(guest, f"{field.name} = {one.name}", query=f"?{query}", refused=refused)
    assert not probe.wrong, "\n".join(probe.wrong)


@pytest.mark.parametrize("operation", [one for one in operations() if not one.has_body], ids=str)
def test_where_no_body_belongs_none_is_read(operation: Operation) -> None:
    probe = Probe(server(), operation)
    for guest in guests_of(operation):
        for one in (*MALFORMED, *ODD):
            query = f"{right_query(operation, guest) or '?'}&{MARK}={quote(one.text)}"
            probe.check(guest, one.name, one.text.encode(), query, refused=False)
    assert not probe.wrong, "\n".join(probe.wrong)
