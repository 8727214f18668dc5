"""The words that an analyst may use for a closed choice, and what they mean."""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from steps.actors import ScenarioError

Choice = TypeVar("Choice", bound=Enum)


def listed(words: str) -> tuple[str, ...]:
    """The words of an enumeration written with 、; none of an empty text."""
    return tuple(word for word in words.split("、") if word)


def chosen(kind: type[Choice], word: str) -> Choice:
    """The member of `kind` whose Chinese value is `word`.

    Raises:
        ScenarioError: no such word; the message lists the allowed ones.
    """
    for member in kind:
        if member.value == word:
            return member
    allowed = "、".join(f"“{member.value}”" for member in kind)
    raise ScenarioError(f"不认识“{word}”；这里可以写：{allowed}")
