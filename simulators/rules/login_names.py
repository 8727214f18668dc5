"""登录名: what it may look like. Source: ZC-HC-17 to ZC-HC-20 (reading T25)."""

from __future__ import annotations

import unicodedata

LOGIN_NAME_LENGTHS = range(2, 17)


def is_chinese(character: str) -> bool:
    """Whether this is one Chinese character (CJK unified or compatibility ideograph, or 〇)."""
    name = unicodedata.name(character, "")
    return name.startswith(("CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH")) or character == "〇"


def login_name_character(character: str) -> bool:
    """Whether a login name may contain this character: ASCII letter, ASCII digit, Chinese, underscore."""
    return (character.isascii() and character.isalnum()) or character == "_" or is_chinese(character)


def login_name_allowed(login_name: str) -> bool:
    """2 to 16 characters (not bytes) of these kinds, not digits alone."""
    return (
        len(login_name) in LOGIN_NAME_LENGTHS
        and all(login_name_character(one) for one in login_name)
        and not login_name.isdigit()
    )
