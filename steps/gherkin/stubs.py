"""Sentences without a definition -> typed step definitions for engineers to fill in.

A stub is no step yet: it declares no effects, so that collection refuses it until somebody has thought about them, and
its body says that it cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from steps.gherkin.catalogue import Missing
from steps.gherkin.skeleton import skeleton

_HEAD: Final = '''"""〔业务领域〕: move these to the module of their area under steps/definitions, and fill them in."""

from __future__ import annotations

from pytest_bdd import {decorators}

from steps.actors import Scene
from steps.drivers.errors import UnsupportedError
from steps.gherkin.sentence import parse
'''

_STUB: Final = '''

# {places}
@{kind}(parse({pattern}))
{effects}def {name}({parameters}) -> None:
    """{meaning}"""
    raise UnsupportedError({message})
'''
_DECLARE: Final = "# Declare what it does, or collection refuses it: @reads or @effects(...).\n"

_PIECE: Final = re.compile(r'"(?P<text>[^"]*)"|(?P<number>[0-9]+)')
_INTRODUCTIONS: Final[Mapping[str, str]] = {
    "who": r'(?:人员|自然人|人)"([^"]*)"',
    "unit": r'单位"([^"]*)"',
    "enterprise": r'(?:企业|纳税人)"([^"]*)"',
    "agency": r'代理机构"([^"]*)"',
}
"""Parameter -> how sentences introduce the names that it takes."""


@dataclass(frozen=True, slots=True)
class Stub:
    """One definition to be written, for all sentences of a shape."""

    pattern: str
    parameters: tuple[tuple[str, str], ...]
    """Names and Python types."""
    examples: tuple[Missing, ...]


def stubs(missing: Sequence[Missing]) -> tuple[Stub, ...]:
    """What has to be defined: one stub a keyword and shape of a sentence, in the order of the features."""
    shapes: dict[tuple[str, str], list[Missing]] = {}
    for one in missing:
        shapes.setdefault((one.kind, skeleton(one.sentence)), []).append(one)
    return tuple(_stub(alike) for alike in shapes.values())


def stub_module(found: Iterable[Stub]) -> str:
    """A module of Python with these stubs."""
    listed = list(found)
    kinds = sorted({stub.examples[0].kind for stub in listed})
    return _HEAD.format(decorators=", ".join(kinds)) + "".join(_texts(listed))


def _texts(listed: Sequence[Stub]) -> Iterator[str]:
    for number, stub in enumerate(listed, start=1):
        first = stub.examples[0]
        uses = list(dict.fromkeys(use.place for one in stub.examples for use in one.uses))
        yield _STUB.format(
            places="、".join(uses[:3]) + (f" 等 {len(uses)} 处" if len(uses) > 3 else ""),
            kind=first.kind,
            pattern=_literal(stub.pattern),
            effects="" if first.kind == "then" else _DECLARE,
            name=f"to_be_named_{number}",
            parameters=", ".join(f"{name}: {kind}" for name, kind in (("scene", "Scene"), *stub.parameters)),
            meaning=f"待实现：{skeleton(first.sentence)}。",
            message=_literal(f"这句话还没有实现：{first.sentence}"),
        )


def _stub(alike: Sequence[Missing]) -> Stub:
    """The common definition of sentences that differ in quoted texts and numbers only."""
    first, parameters, taken = alike[0], list[tuple[str, str]](), set[str]()

    def placeholder(match: re.Match[str]) -> str:
        number = match["number"] is not None
        wanted = "number" if number else _name_of(match["text"], first.sentence)
        name = next(one for one in _candidates(wanted) if one not in taken)
        taken.add(name)
        parameters.append((name, "int" if number else "str"))
        return f"{{{name}:d}}" if number else f'"{{{name}}}"'

    pattern = _PIECE.sub(placeholder, first.sentence)
    if any(one.table for one in alike):
        parameters.append(("datatable", "list[list[str]]"))
    if any(one.docstring for one in alike):
        parameters.append(("docstring", "str"))
    return Stub(pattern, tuple(parameters), tuple(alike))


def _name_of(text: str, sentence: str) -> str:
    """What the quoted text most likely is: somebody who begins the sentence, a unit, an enterprise, or any text."""
    for name, introduction in _INTRODUCTIONS.items():
        if text in re.findall(introduction, sentence):
            return name
    return "who" if sentence.startswith(f'"{text}"') else "text"


def _candidates(name: str) -> Iterator[str]:
    yield name
    if name == "who":
        yield "other"
    yield from (f"{name}_{number}" for number in count(2))


def _literal(text: str) -> str:
    """A string of Python with double quotes, or single ones where the text has double ones."""
    return repr(text) if '"' in text else '"' + repr(text)[1:-1] + '"'
