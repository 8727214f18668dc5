"""Every key of a TOML file is found on its line, however it is written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from steps.profile.lines import Location, key_lines, line_of
from tests.steps.profile.profiles import FULL

ROOT = Path(__file__).resolve().parents[3]

AWKWARD = '''\
# [not.a.table]
plain = 1
"quoted.key" = "a # b ] } ="   # comment
'literal' = 'c:\\temp'
dotted . key = true
when = 1979-05-27 07:32:00
multi = """
x = 1
[no]
"""
literal = \'\'\'
y = "2"\'\'\'
list = [ 1, # one
  [ "a", ], { b = 2, c.d = [ {} ] },
]

[a.b]
c = -1.5e3
[[many]]
x = 1
[[many]]
  x = 2
  [many.inner]
  y = [] # ]
  [[many."deep one"]]
  z = {}
'''


def locations(node: object, at: Location = ()) -> Iterator[Location]:
    if at:
        yield at
    if isinstance(node, dict):
        for key, inner in node.items():
            yield from locations(inner, (*at, key))
    elif isinstance(node, list):
        for index, inner in enumerate(node):
            yield from locations(inner, (*at, index))


@pytest.mark.parametrize(
    "text",
    [
        AWKWARD.replace("\nliteral = '''", "\nliteral2 = '''"),
        FULL,
        *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "deployments").glob("*.toml"))),
        (ROOT / "pyproject.toml").read_text(encoding="utf-8"),
    ],
)
def test_nothing_is_missed(text: str) -> None:
    assert set(key_lines(text)) == set(locations(tomllib.loads(text)))


@pytest.mark.parametrize(
    ("location", "line"),
    [
        (("plain",), 2),
        (("quoted.key",), 3),
        (("dotted", "key"), 5),
        (("list", 0), 13),
        (("list", 1, 0), 14),
        (("list", 2, "c", "d", 0), 14),
        (("a", "b", "c"), 18),
        (("many", 0, "x"), 20),
        (("many", 1), 21),
        (("many", 1, "inner", "y"), 24),
        (("many", 1, "deep one", 0, "z"), 26),
        (("many", 1, "gone"), 21),
        (("gone",), None),
    ],
)
def test_a_key_has_its_line(location: Location, line: int | None) -> None:
    text = AWKWARD.replace("\nliteral = '''", "\nliteral2 = '''")
    assert line_of(location, key_lines(text)) == line
    assert line_of(location, key_lines(text.replace("\n", "\r\n"))) == line
