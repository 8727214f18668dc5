"""Prompts that the manual prints to the letter, and what else is read from a message."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MOBILE: Final = re.compile(r"[0-9*•]{11}")
_DROPPED: Final = re.compile(r"[\s\"'“”‘’]")
_END_MARKS: Final = ".。!"


def normalised(prompt: str) -> str:
    """`prompt` without blanks and quotation marks, full-width signs as half-width ones, and no mark at its end."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", prompt)).rstrip(_END_MARKS)


def says(message: str, *prompts: str) -> bool:
    """Whether the message holds one of these prompts of the manual, word for word."""
    return any(normalised(prompt) in normalised(message) for prompt in prompts)


def mobile_in(message: str) -> str:
    """The mobile that a message shows, its masked digits included; empty when it shows none."""
    found = _MOBILE.search(message)
    return found[0] if found else ""


def shows(mobile_shown: str, mobile: str) -> bool:
    """Whether what is shown is this mobile: no digit contradicts it, and at least one digit is to be seen."""
    if len(mobile_shown) != len(mobile) or not any(sign.isdigit() for sign in mobile_shown):
        return False
    return all(seen == right for seen, right in zip(mobile_shown, mobile, strict=True) if seen.isdigit())
