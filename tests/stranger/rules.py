"""What a nickname and a secret may look like. Source: ZC-WEB-18 to ZC-WEB-24."""

from __future__ import annotations

import re
from typing import Final

_NICKNAME: Final = re.compile("[A-Za-z0-9_\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
_CLASSES: Final = (re.compile("[A-Z]"), re.compile("[a-z]"), re.compile("[0-9]"), re.compile(r"[^A-Za-z0-9\s]"))
_DIGITS: Final = re.compile("[0-9]+")


def nickname_allowed(text: str, longest: int = 16) -> bool:
    """Letters, digits, Chinese and underscore, 2 to `longest`, not digits alone."""
    return 2 <= len(text) <= longest and bool(_NICKNAME.fullmatch(text)) and not _DIGITS.fullmatch(text)


def secret_allowed(text: str, classes: int = 3) -> bool:
    """8 to 15 characters of at least `classes` kinds, no blank."""
    if not 8 <= len(text) <= 15 or re.search(r"\s", text):
        return False
    return sum(bool(kind.search(text)) for kind in _CLASSES) >= classes
