"""Answers that are certainly wrong."""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase, digits
from typing import Final

_ALPHABETS: Final = (digits, ascii_lowercase, ascii_uppercase)
_NEXT: Final = str.maketrans({letter: abc[(i + 1) % len(abc)] for abc in _ALPHABETS for i, letter in enumerate(abc)})


def certainly_wrong(right: str) -> str:
    """A text of the same length and make-up that differs in every letter and digit, whatever the case.

    A reversed or constant text could be right by chance.
    """
    wrong = right.translate(_NEXT)
    return wrong if wrong != right else f"{right}0"
