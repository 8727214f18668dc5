"""Check characters by the published standards. Pure arithmetic; every text is without its check character."""

from __future__ import annotations

from typing import Final

CREDIT_CODE_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Characters of a unified social credit code (GB 32100-2015): no I, O, S, V, Z."""

_CITIZEN_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CITIZEN_CHECKS: Final = "10X98765432"
_ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_CHECKS: Final = "0X987654321"
_CREDIT_CODE_WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_CREDIT_CODE_VALUES: Final = {char: value for value, char in enumerate(CREDIT_CODE_ALPHABET)}
_LUHN_DOUBLED: Final = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def citizen_check(stem: str) -> str:
    """Check character (0-9 or X) of 17 digits by GB 11643-1999, which is ISO 7064 MOD 11-2."""
    total = sum(weight * int(char) for weight, char in zip(_CITIZEN_WEIGHTS, stem, strict=True))
    return _CITIZEN_CHECKS[total % 11]


def organisation_check(stem: str) -> str:
    """Check character (0-9 or X) of an organisation code's first 8 by GB 11714-1997: 11 - sum mod 11, X is 10."""
    total = sum(weight * int(char, 36) for weight, char in zip(_ORGANISATION_WEIGHTS, stem, strict=True))
    return _ORGANISATION_CHECKS[total % 11]


def credit_code_check(stem: str) -> str:
    """Check character of a unified social credit code's first 17 characters by GB 32100-2015: MOD 31, weights 3^i."""
    total = sum(weight * _CREDIT_CODE_VALUES[char] for weight, char in zip(_CREDIT_CODE_WEIGHTS, stem, strict=True))
    return CREDIT_CODE_ALPHABET[-total % 31]


def travel_document_check(stem: str) -> str:
    """Check digit by ICAO Doc 9303: weights 7, 3, 1 over and over; letters count from A = 10."""
    return str(sum((7, 3, 1)[place % 3] * int(char, 36) for place, char in enumerate(stem)) % 10)


def luhn_check(stem: str) -> str:
    """Check digit of a card number by ISO/IEC 7812-1, annex B (Luhn)."""
    total = sum(_LUHN_DOUBLED[int(char)] if place % 2 == 0 else int(char) for place, char in enumerate(reversed(stem)))
    return str(-total % 10)
