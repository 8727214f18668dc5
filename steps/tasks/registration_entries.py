"""Login names and passwords of a wanted make-up: made up, yet the same at every repetition."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from enum import Enum, unique
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Final

from steps.actors import ScenarioError
from steps.drivers.errors import PremiseError
from steps.tasks.words import chosen


@unique
class CharacterClass(Enum):
    """A kind of characters, as the manuals count them (reading T24)."""

    UPPER = "大写字母"
    LOWER = "小写字母"
    DIGIT = "数字"
    CHINESE = "中文"
    UNDERSCORE = "下划线"
    SPECIAL = "特殊字符"


@unique
class BlankPosition(Enum):
    """Where a blank stands in a text."""

    START = "开头"
    MIDDLE = "中间"
    END = "末尾"


_ALPHABETS: Final[Mapping[CharacterClass, str]] = {
    CharacterClass.UPPER: ascii_uppercase,
    CharacterClass.LOWER: ascii_lowercase,
    CharacterClass.DIGIT: digits,
    CharacterClass.CHINESE: "春夏秋冬东南西北金木水火土日月星云山川江河湖海松竹梅兰菊荷桂",
    CharacterClass.UNDERSCORE: "_",
    CharacterClass.SPECIAL: "!@#$%&*",
}


def classes_named(words: str) -> tuple[CharacterClass, ...]:
    """The classes in a list such as `小写字母、数字`.

    Raises:
        ScenarioError: a word is no class.
    """
    return tuple(chosen(CharacterClass, word) for word in words.split("、"))


def composed(words: str, length: int, seed: str) -> str:
    """A text of `length` characters that has every class listed in `words`, and no other.

    A digit stands first where digits are listed first. An underscore stands first or last only where nothing else can:
    what the manuals mean for those is soft (reading T25).

    Raises:
        ScenarioError: a word is no class, or there are more classes than characters.
    """
    classes = classes_named(words)
    if length < len(classes):
        raise ScenarioError(f"{length}个字符容不下{len(classes)}种字符：{words}")
    source = random.Random(seed)  # noqa: S311 - test data, meant to be repeatable
    made = [source.choice(_ALPHABETS[one]) for one in _for_both_ends(classes, length)]
    made += [source.choice(_ALPHABETS[source.choice(classes)]) for _ in range(length - len(made))]
    source.shuffle(made)
    return "".join(_arranged(made, digit_first=classes[0] is CharacterClass.DIGIT))


def _for_both_ends(classes: tuple[CharacterClass, ...], length: int) -> tuple[CharacterClass, ...]:
    """Each class once; where underscores have one other class beside them, that one twice if there is room."""
    others = tuple(one for one in classes if one is not CharacterClass.UNDERSCORE)
    twice = len(others) == 1 < len(classes) and length > len(classes)
    return (*classes, *others) if twice else classes


def _arranged(made: Sequence[str], *, digit_first: bool) -> list[str]:
    """The same characters: underscores away from the ends as far as can be, and a digit first where wanted."""
    order = list(made)
    if digit_first:
        _swap(order, 0, next(at for at, one in enumerate(order) if one in digits))
    for end in (0, len(order) - 1):
        inside = [at for at in range(1, len(order) - 1) if order[at] != "_"]
        if order[end] == "_" and inside:
            _swap(order, end, inside[0])
    return order


def _swap(order: list[str], one: int, other: int) -> None:
    order[one], order[other] = order[other], order[one]


def with_blank(text: str, position: BlankPosition) -> str:
    """`text` with one blank more."""
    return with_inserted(text, " ", position)


def with_inserted(text: str, piece: str, position: BlankPosition = BlankPosition.MIDDLE) -> str:
    """`text` with `piece` put in."""
    at = {BlankPosition.START: 0, BlankPosition.MIDDLE: len(text) // 2, BlankPosition.END: len(text)}[position]
    return text[:at] + piece + text[at:]


def case_swapped(text: str) -> str:
    """`text` with upper case for lower case and the other way round.

    Raises:
        PremiseError: it has no letter.
    """
    swapped = text.swapcase()
    if swapped == text:
        raise PremiseError("登录名中没有字母，不能用来检验大小写")
    return swapped
