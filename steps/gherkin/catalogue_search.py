"""Finding sentences: by words, by what the glossary says they are called, by the first letters of their pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from steps.gherkin.catalogue import Sentence
from steps.gherkin.plan import PROJECT_DIR

GLOSSARY: Final = PROJECT_DIR / "docs" / "glossary.md"

_LATIN: Final = re.compile(r"[a-z0-9]{2,}")
_ROW: Final = re.compile(r"^\|(?P<chinese>[^|]+)\|(?P<english>[^|]+)\|")
_SEPARATORS: Final = re.compile(r"[、，/；]|（[^）]*）")
_ENGLISH: Final = re.compile(r"[a-z][a-z_ ]+")

_IN_THE_SENTENCE, _IN_ITS_WORDS, _IN_ITS_MEANING, _BY_PINYIN = range(4)


def search(sentences: Iterable[Sentence], words: Sequence[str], glossary: Path = GLOSSARY) -> list[Sentence]:
    """Sentences that answer to every word, those that say it themselves first.

    Args:
        sentences: where to look.
        words: Chinese, English of the glossary, or first letters of pinyin (`sd` finds 锁定).
        glossary: Markdown tables of what things are called.
    """
    wanted = [_Word(word.lower(), _also_called(word, glossary)) for word in words]
    ranked = []
    for position, sentence in enumerate(sentences):
        ranks = [word.rank(sentence) for word in wanted]
        if None not in ranks:
            ranked.append((max(rank for rank in ranks if rank is not None), position, sentence))
    return [sentence for _, _, sentence in sorted(ranked, key=lambda one: one[:2])]


class _Word:
    def __init__(self, word: str, synonyms: frozenset[str]) -> None:
        self._word, self._said = word, (word, *synonyms)

    def rank(self, sentence: Sentence) -> int | None:
        """How near the sentence is, the lower the nearer; None when it is not meant."""
        for rank, text in enumerate(_texts(sentence)):
            if any(one in text for one in self._said):
                return rank
        if _LATIN.fullmatch(self._word) and self._word in _initials(sentence.text):
            return _BY_PINYIN
        return None


def _texts(sentence: Sentence) -> Iterator[str]:
    yield sentence.text.lower()
    yield "、".join(word for parameter in sentence.parameters for word in parameter.words).lower()
    yield f"{sentence.meaning}\n{sentence.area}\n{'、'.join(sentence.needs)}".lower()


@cache
def _also_called(word: str, glossary: Path) -> frozenset[str]:
    """Every Chinese name of what the glossary calls so, in either language."""
    asked = word.lower().replace("_", " ")
    return frozenset(name for names in _entries(glossary) if asked in names for name in names if not name.isascii())


@cache
def _entries(glossary: Path) -> tuple[frozenset[str], ...]:
    """The names of one thing each, Chinese and English, lower-case."""
    entries = []
    for line in glossary.read_text(encoding="utf-8").splitlines():
        if row := _ROW.match(line):
            chinese = {name.strip().lower() for name in _SEPARATORS.split(row["chinese"])}
            english = {name.strip().replace("_", " ") for name in _ENGLISH.findall(row["english"])}
            entries.append(frozenset((chinese | english) - {""}))
    return tuple(entries)


@cache
def _initials(text: str) -> str:
    """First letters of the pinyin of every character: `锁定` -> `sd`."""
    from pypinyin import Style, lazy_pinyin

    return "".join(one[0] for one in lazy_pinyin(text, style=Style.FIRST_LETTER) if one).lower()
