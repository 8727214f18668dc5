"""What a new password must look like. Source: SM-REG-18, SM-REG-19 (readings T23, T24)."""

from __future__ import annotations


def account_password_allowed(password: str) -> bool:
    """8 to 15 characters, no blank, three or more of: upper case, lower case, digit, other."""
    if not 8 <= len(password) <= 15 or any(character.isspace() for character in password):
        return False
    classes = {
        "upper" if one.isupper() else "lower" if one.islower() else "digit" if one.isdigit() else "other"
        for one in password
    }
    return len(classes) >= 3


def filing_password_allowed(password: str) -> bool:
    """At least 6 characters, no blank. The manuals say nothing about it."""
    return len(password) >= 6 and not any(character.isspace() for character in password)
