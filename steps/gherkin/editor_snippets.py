"""Our sentences as snippets of VS Code: completion for Chinese, which the Cucumber extension has none for.

Its search knows Latin letters and digits only (docs/editors.zh-CN.md). A snippet is found by any part of the sentence
between its parameters, and by the initials of its pinyin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, TypedDict

from pypinyin import Style, lazy_pinyin

from steps.gherkin.catalogue import Parameter, Sentence

_PARAMETER: Final = re.compile(r'"\{(?P<text>\w+)\}"|\{(?P<number>\w+):d\}')
_PARTICLES: Final = "的，、以为用在"
_SHORTEST: Final = 2
_LANGUAGE: Final = "cucumber"


class Snippet(TypedDict):
    """An entry of a `.code-snippets` file."""

    scope: str
    prefix: list[str]
    body: str
    description: str


def snippets(sentences: Iterable[Sentence]) -> dict[str, Snippet]:
    """One for every sentence, by the sentence in Chinese."""
    return {one.text: _snippet(one) for one in sorted(sentences, key=lambda one: (one.area, one.text))}


def _snippet(sentence: Sentence) -> Snippet:
    keywords = "、".join(sentence.keywords)
    return {
        "scope": _LANGUAGE,
        "prefix": _prefixes(sentence.pattern),
        "body": _body(sentence),
        "description": f"{sentence.area}（{keywords}）：{sentence.meaning}",
    }


def _prefixes(pattern: str) -> list[str]:
    parts = [part.strip(_PARTICLES) for part in _PARAMETER.sub("\n", pattern).split("\n")]
    initials = "".join(lazy_pinyin("".join(parts), style=Style.FIRST_LETTER, errors="ignore"))
    return [*dict.fromkeys(part for part in parts if len(part) >= _SHORTEST), *([initials] if initials else [])]


def _body(sentence: Sentence) -> str:
    known = {parameter.name: parameter for parameter in sentence.parameters}
    body, position = "", 0
    for number, match in enumerate(_PARAMETER.finditer(sentence.pattern), start=1):
        body += _escaped(sentence.pattern[position : match.start()])
        blank = _blank(number, known[match["text"] or match["number"]])
        body += f'"{blank}"' if match["text"] else blank
        position = match.end()
    return body + _escaped(sentence.pattern[position:])


def _blank(number: int, parameter: Parameter) -> str:
    if parameter.words and not parameter.several:
        choices = ",".join(_escaped(word).replace(",", "\\,").replace("|", "\\|") for word in parameter.words)
        return f"${{{number}|{choices}|}}"
    return f"${{{number}:{_escaped(parameter.title)}}}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
