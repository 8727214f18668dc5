"""What a deployment calls the fields that evidence has to mask, and those that only sound as if."""

from __future__ import annotations

from collections.abc import Iterator

from steps.drivers.exchanges import is_sensitive
from steps.drivers.wire.messages import Names
from steps.drivers.wire.requesting import last_name
from steps.profile.http import HttpMap, Operation


def names_in_requests(http: HttpMap) -> Names:
    """Names of what is sent anywhere in this interface: a value sent once may come back in any reply."""
    names = set(http.headers_env)
    if http.csrf:
        names |= {http.csrf.send_name, http.csrf.name}
    names |= {name for name, value in http.headers.items() if _is_secret(value)}
    for one in http.operations.values():
        names |= set(_sensitive(one))
    return Names(frozenset(last_name(name).lower() for name in names))


def names_in_replies(http: HttpMap, sent: Names) -> Names:
    """Names in replies of this interface; where an outcome stands is never masked for its name."""
    places = (place for one in http.operations.values() if one.outcome for place in one.outcome.at)
    public = {place.rpartition("/")[2].lower() for place in places if place.startswith("json:")}
    return Names(sent.sensitive - public, frozenset(public))


def _sensitive(operation: Operation) -> Iterator[str]:
    yield from (theirs for ours, theirs in operation.fields.items() if theirs and is_sensitive(ours))
    for ours, place in operation.reply.items():
        if place.startswith(("json:", "header:")) and is_sensitive(ours):
            yield place.partition(":")[2]
    for keys in operation.reply_items.values():
        yield from (theirs for ours, theirs in keys.items() if theirs and is_sensitive(ours))
    for table in (operation.constants, operation.headers):
        yield from (name for name, value in table.items() if _is_secret(value))


def _is_secret(value: object) -> bool:
    return isinstance(value, str) and "${" in value
