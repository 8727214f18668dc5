"""The operations of the OpenAPI document, with every field of their bodies and queries."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from tests.simulators.asgi import shared_app
from tests.simulators.hostile.guests import Guest
from tests.simulators.hostile.values import (
    EMPTY,
    MALFORMED,
    NOT_A_NUMBER,
    ODD,
    ODD_NUMBERS,
    SURROGATE,
    WRONG_TYPES,
    Hostile,
)

Schema = Mapping[str, Any]

_TYPE_OF: Final = {bool: "boolean", int: "integer", float: "number", type(None): "null", list: "array", dict: "object"}
_STAND_IN: Final[Mapping[str, Any]] = {
    "string": "某",
    "integer": 1,
    "number": 1,
    "boolean": True,
    "array": [],
    "object": {},
}


@dataclass(frozen=True)
class Field:
    """One field of a body, or of an object within it."""

    path: tuple[str, ...]
    required: bool
    types: frozenset[str]
    """JSON types; a text with a closed list or a format is `word`."""
    may_be_empty: bool
    schema: Schema = field(compare=False)

    @property
    def name(self) -> str:
        """As errors name it."""
        return ".".join(self.path)

    @property
    def free_text(self) -> bool:
        """Whether it takes texts that nobody can list."""
        return "string" in self.types

    def values(self) -> Iterator[tuple[Hostile, bool]]:
        """Hostile values for this field; each with whether it has to be refused."""
        yield EMPTY, not self.may_be_empty
        for one in (*MALFORMED, SURROGATE):
            yield one, True
        for one in ODD if self.free_text else ODD[:4]:
            yield one, not self.free_text
        for one in WRONG_TYPES:
            fits = _TYPE_OF[type(one.value)] in self.types or (type(one.value) is int and "number" in self.types)
            yield one, not fits or one is NOT_A_NUMBER
        if not self.types & {"string", "word"}:
            for one in ODD_NUMBERS:
                yield one, True


@dataclass(frozen=True)
class Operation:
    """One operation of the document."""

    method: str
    path: str
    fields: tuple[Field, ...]
    queries: tuple[Field, ...]
    has_body: bool

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    def body(self, guest: Guest) -> dict[str, Any]:
        """A right body, as far as this visitor can know."""
        return {one.path[0]: self._entry(guest, one) for one in self.fields if len(one.path) == 1 and one.required}

    def _entry(self, guest: Guest, entry: Field) -> Any:
        known = guest.entry(self.path, entry.name)
        return known if known is not None else stand_in(entry)

    def address(self, guest: Guest, world_id: str) -> str:
        """Where this visitor sends it."""
        here = guest.base.split("/")[2] if guest.base else world_id
        return (
            self.path.replace("{world_id}", here)
            .replace("{captcha_id}", "0")
            .replace("{qr_id}", "0")
            .replace("{act}", "freeze")
        )


def stand_in(entry: Field) -> Any:
    """Some value of the right type."""
    if "enum" in entry.schema:
        return entry.schema["enum"][0]
    return _STAND_IN[next(iter(sorted(entry.types & _STAND_IN.keys())), "string")]


def with_value(body: Mapping[str, Any], path: tuple[str, ...], value: object) -> dict[str, Any]:
    """`body` with `value` in the place of one field."""
    changed = dict(body)
    below = changed.get(path[0])
    inner = below if isinstance(below, Mapping) else {}
    changed[path[0]] = value if len(path) == 1 else with_value(inner, path[1:], value)
    return changed


def without(body: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    """`body` without one field."""
    changed = copy.deepcopy(dict(body))
    place = changed
    for name in path[:-1]:
        place = place.setdefault(name, {})
    place.pop(path[-1], None)
    return changed


@cache
def operations() -> tuple[Operation, ...]:
    """Every operation of the document."""
    document = shared_app().openapi()
    listed = [
        (method.upper(), path, facts)
        for path, methods in document["paths"].items()
        for method, facts in methods.items()
    ]
    bodies = frozenset(_body(facts).get("$ref", "") for _, _, facts in listed)
    return tuple(_operation(document, bodies, method, path, facts) for method, path, facts in listed)


def _operation(document: Schema, bodies: frozenset[str], method: str, path: str, facts: Schema) -> Operation:
    content = facts.get("requestBody", {}).get("content", {})
    queries = [one for one in facts.get("parameters", []) if one["in"] == "query"]
    return Operation(
        method,
        path,
        tuple(_fields(document, bodies, _body(facts), ())),
        tuple(_field(document, (one["name"],), one["schema"], required=one.get("required", False)) for one in queries),
        bool(content),
    )


def _body(facts: Schema) -> Schema:
    schema: Schema = facts.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return schema


def _fields(document: Schema, bodies: frozenset[str], schema: Schema, above: tuple[str, ...]) -> Iterator[Field]:
    """Every field, depth first; an object that is the body of another operation is gone through there."""
    for choice in _choices(document, schema):
        for name, below in choice.get("properties", {}).items():
            one = _field(document, (*above, name), below, required=name in choice.get("required", ()))
            yield one
            if below.get("$ref") not in bodies:
                yield from _fields(document, bodies, below, one.path)


def _field(document: Schema, path: tuple[str, ...], schema: Schema, *, required: bool) -> Field:
    choices = _choices(document, schema)
    types = frozenset(
        "word" if choice.get("type") == "string" and choice.keys() & {"enum", "const", "format"} else choice["type"]
        for choice in choices
    )
    may_be_empty = any(choice["type"] == "string" and _takes_empty(choice) for choice in choices)
    return Field(path, required, types, may_be_empty, choices[0])


def _takes_empty(choice: Schema) -> bool:
    described = choice.keys() & {"enum", "const", "format"} or not re.search(choice.get("pattern", ""), "")
    return not choice.get("minLength") and not described


def _choices(document: Schema, schema: Schema) -> list[Schema]:
    if reference := schema.get("$ref"):
        return _choices(document, document["components"]["schemas"][reference.rpartition("/")[2]])
    return [one for choice in schema["anyOf"] for one in _choices(document, choice)] if "anyOf" in schema else [schema]
