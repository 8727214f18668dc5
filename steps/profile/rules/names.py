"""Do the tables of a portal use names that drivers know?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final, get_args

from steps.profile.http import Operation
from steps.profile.lines import Location
from steps.profile.mistakes import Mistake, did_you_mean
from steps.profile.pages import Locator
from steps.profile.rules.raw import Raw, table, text
from steps.profile.tables import PortalKey, flatten
from steps.profile.vocabulary import OperationWords, PortalWords, words_of

_PLACEHOLDER: Final = re.compile(r"(?<!\$)\{(\w+)\}")
_TABLES = ("http", "labels", "messages", "locators")


def name_mistakes(data: Raw) -> Iterator[Mistake]:
    """Operations, fields, outcomes, labels, messages and locators that do not exist."""
    for key in table(data, "portals"):
        portal = table(data, "portals", key)
        if key in get_args(PortalKey) and any(portal.get(one) for one in _TABLES):
            yield from _of_portal(("portals", key), portal, words_of(key))


def _of_portal(at: Location, portal: Raw, words: PortalWords) -> Iterator[Mistake]:
    operations = flatten(dict(table(portal, "http", "operations")), frozenset(Operation.model_fields))
    for name, operation in _entries(operations):
        where = (*at, "http", "operations", name)
        yield from _unknown(where, name, words.operations, "操作")
        if name in words.operations:
            yield from _of_operation(where, operation, words.operations[name])
    for label in _entries(flatten(dict(table(portal, "labels")))):
        yield from _unknown((*at, "labels", label[0]), label[0], words.labels, "标签")
    for locator in _entries(flatten(dict(table(portal, "locators")), frozenset(Locator.model_fields))):
        yield from _unknown((*at, "locators", locator[0]), locator[0], words.locators, "元素")
    for name in table(portal, "messages"):
        yield from _unknown((*at, "messages", name), name, words.messages, "提示表")
        for outcome in table(portal, "messages", name):
            yield from _unknown((*at, "messages", name, outcome), outcome, words.messages.get(name, ()), "结果")


def _of_operation(at: Location, operation: Raw, words: OperationWords) -> Iterator[Mistake]:
    for key in ("fields", "values"):
        for name in table(operation, key):
            yield from _unknown((*at, key, name), name, words.fields, "字段")
    for key in ("reply", "reply_values", "reply_items"):
        for name in table(operation, key):
            yield from _unknown((*at, key, name), name, words.reply, "应答字段")
    for name in _PLACEHOLDER.findall(text(operation, "path") or ""):
        yield from _unknown((*at, "path"), name, words.fields, "字段")
    for name in table(operation, "reply_items"):
        keys = {word.removeprefix(f"{name}.") for word in words.reply if word.startswith(f"{name}.")}
        for key in filter(None, table(operation, "reply_items", name)):
            yield from _unknown((*at, "reply_items", name, key), key, keys, "应答字段")
    codes = table(operation, "outcomes")
    for code in codes:
        meaning = text(codes, code)
        if meaning is not None:
            yield from _unknown((*at, "outcomes", code), meaning, words.outcomes, "结果")


def _entries(flat: object) -> list[tuple[str, Raw]]:
    return (
        [(str(key), value if isinstance(value, dict) else {}) for key, value in flat.items()]
        if isinstance(flat, dict)
        else []
    )


def _unknown(location: Location, name: str, known: Collection[str], what: str) -> Iterator[Mistake]:
    if known and name not in known:
        yield Mistake(location, f"没有这个{what} {name}{did_you_mean(name, known)}")
