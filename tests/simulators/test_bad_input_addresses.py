"""Addresses with what nobody should write into them lead to a sound page or a clear refusal."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from tests.simulators.hostile.pages import Page, follow, walk
from tests.simulators.hostile.server import Address, addresses, marked, server
from tests.simulators.hostile.values import EMPTY, MALFORMED, MARK, ODD, Hostile, raw_traces

WITH_PLACES = [one for one in addresses(server().app) if "{" in one.path]


@pytest.mark.parametrize("value", [EMPTY, *MALFORMED, *ODD], ids=lambda one: one.name)
def test_links_with_other_entries_lead_to_sound_pages(value: Hostile) -> None:
    place = server()
    assert walk().queries
    for path, name in sorted(walk().queries):
        place.restore()
        guest = next(one for one in place.guests if one.base and path.split("/")[3] == one.base.split("/")[3])
        place_of = path.replace("{world_id}", guest.base.split("/")[2]).replace("{name}", quote("通知公告"))
        address = f"{place_of}?{name}={quote(value.text)}"
        visitor = place.visitor(guest)
        landed, answer = follow(visitor, visitor.get(address, accept="text/html"), address)
        assert answer.status == 200, landed
        assert MARK not in f"{answer.text}{answer.headers}"
        assert not Page(answer.text).strange
        assert not marked(place.facts())


@pytest.mark.parametrize("address", WITH_PLACES, ids=lambda one: f"{one.method} {one.path}")
def test_places_that_do_not_exist_are_not_found(address: Address) -> None:
    place = server()
    place.restore()
    world_id = place.town.world_id
    for name in re.findall(r"{(\w+)}", address.path):
        for one in (*MALFORMED, *ODD):
            path = address.path.replace(f"{{{name}}}", one.text.replace("?", "")).replace("{world_id}", world_id)
            visitor = place.visitor(place.guests[-1])
            answer = visitor.send(address.method, re.sub(r"{\w+}", "0", path), b"{}", accept="text/html")
            assert answer.status in {200, 404, 405, 422}, one.name
            assert MARK not in f"{answer.text}{answer.headers}", one.name
            assert not raw_traces(answer.text), one.name
        assert not marked(place.dump())
