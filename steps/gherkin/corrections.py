"""What somebody who wrote a sentence that does not exist may have meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Final

from steps.gherkin.parameters import TITLES
from steps.gherkin.skeleton import skeleton

_CUTOFF: Final = 0.4
_QUOTES: Final = str.maketrans("“”„‟＂「」『』", '"' * 9)
_DIGITS: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_PUNCTUATION: Final = str.maketrans(",;:()", "，；：（）")
_QUOTED: Final = re.compile(r'("[^"]*")')
_QUOTED_NUMBER: Final = re.compile(r'"([0-9]+)"')
_PLACEHOLDER: Final = re.compile(r'"\{(?P<text>\w+)\}"|\{(?P<number>\w+):d\}')


def respelled(sentence: str) -> Iterator[str]:
    """The sentence with ever more of its spelling put right; its words stay as they are."""
    spelling = sentence.translate(_QUOTES)
    spelling = "".join(part if quoted else part.translate(_DIGITS) for part, quoted in _parts(spelling))
    yield spelling
    spelling = "".join(part if quoted else re.sub(r"\s+", "", part) for part, quoted in _parts(spelling))
    yield spelling
    spelling = "".join(part if quoted else part.translate(_PUNCTUATION) for part, quoted in _parts(spelling))
    yield spelling.rstrip("。；，.")
    yield _QUOTED_NUMBER.sub(r"\1", spelling.rstrip("。；，."))


def nearest(sentence: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The sentences that look most like it, best first, each with the parameters that were written.

    Args:
        sentence: as written.
        known: sentences as definitions write them, with `"{text}"` and `{number:d}`.
        count: how many at most.
    """
    shape = skeleton(sentence.translate(_QUOTES))
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(shape)
    ratios: dict[str, float] = {}
    for one in dict.fromkeys(known):
        matcher.set_seq1(_PLACEHOLDER.sub("□", one))
        if matcher.real_quick_ratio() >= _CUTOFF and matcher.quick_ratio() >= _CUTOFF:
            ratios[one] = matcher.ratio()
    best = sorted((one for one in ratios if ratios[one] >= _CUTOFF), key=lambda one: (-ratios[one], one))
    return [_with_parameters_of(sentence, one) for one in best[:count]]


def _with_parameters_of(written: str, known: str) -> str:
    """`known` with the texts and numbers of the written sentence, in order; `<名称>` where there are not enough."""
    straight = written.translate(_QUOTES)
    texts = iter(re.findall(r'"([^"]*)"', straight))
    numbers = iter(re.findall(r"[0-9]+", _QUOTED.sub("", straight.translate(_DIGITS))))

    def value(match: re.Match[str]) -> str:
        if match["text"]:
            return f'"{next(texts, _title(match["text"], TITLES))}"'
        return next(numbers, _title(match["number"], TITLES))

    return _PLACEHOLDER.sub(value, known)


def _title(name: str, titles: Mapping[str, str]) -> str:
    return f"<{titles.get(name, name)}>"


def _parts(sentence: str) -> Iterator[tuple[str, bool]]:
    """Pieces of the sentence, each with whether it is a quoted parameter."""
    for part in _QUOTED.split(sentence):
        yield part, part.startswith('"') and part.endswith('"') and len(part) > 1
