"""Our sentences as the language server of Cucumber's editor extension reads them.

It finds them in the decorators by itself and takes them for Cucumber Expressions, in which every `{name}` is a
parameter type. Those must be told: one for each name that stands between braces in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, TypedDict

_NAME: Final = re.compile(r"\{(\w+(?::d)?)\}")
_TEXT: Final = '[^"]*'
_NUMBER: Final = '[0-9]+|<[^<>"]+>'
"""A column of the examples counts as well: those of a data file are not seen by the editor."""


class ParameterType(TypedDict):
    """An entry of the setting `cucumber.parameterTypes`."""

    name: str
    regexp: str


def parameter_types(sentences: Iterable[str]) -> list[ParameterType]:
    """One for every parameter of the sentences, in alphabetical order."""
    names = sorted({name for sentence in sentences for name in _NAME.findall(sentence)})
    return [{"name": name, "regexp": _NUMBER if name.endswith(":d") else _TEXT} for name in names]
