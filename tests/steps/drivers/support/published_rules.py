"""The published rules of numbers as congruences, written without looking at how the numbers are made."""

from __future__ import annotations

import unicodedata
from datetime import date

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

CREDIT_CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def citizen_number_holds(number: str) -> bool:
    """GB 11643-1999, 4.2.2: the sum of a_i * 2^(i-1), i from 18 down to 1 and X for 10, is 1 modulo 11."""
    values = [10 if char == "X" else int(char) for char in number]
    return sum(value * pow(2, 17 - place, 11) for place, value in enumerate(values)) % 11 == 1


def organisation_code_holds(code: str) -> bool:
    """GB 11714-1997: weighted sum and check character together are divisible by 11."""
    values = [int(char, 36) for char in code[:8]] + [10 if code[8] == "X" else int(code[8])]
    return sum(value * weight for value, weight in zip(values, (3, 7, 9, 10, 5, 8, 4, 2, 1), strict=True)) % 11 == 0


def credit_code_holds(code: str) -> bool:
    """GB 32100-2015: the sum of C_i * 3^(i-1) and the check character are divisible by 31."""
    values = [CREDIT_CODE_CHARACTERS.index(char) for char in code]
    return (sum(value * pow(3, place, 31) for place, value in enumerate(values[:17])) + values[17]) % 31 == 0


def travel_document_check(text: str) -> int:
    """ICAO Doc 9303-3, 4.9."""
    values = [ord(char) - ord("A") + 10 if char.isalpha() else int(char) for char in text]
    return (7 * sum(values[0::3]) + 3 * sum(values[1::3]) + sum(values[2::3])) % 10


def was_county(code: str, year: int) -> bool:
    """Whether python-stdnum's table has this code in force in this year."""
    try:
        ric.get_birth_place(f"{code}{year}0101000X")
    except ValidationError:
        return False
    return True


def of_working_age(born: date) -> bool:
    """Grown up in 2019, the year of the manuals, and not yet retired."""
    return 19 <= 2019 - born.year <= 65


def is_clean(text: str) -> bool:
    """No control or format character, no blank around, composed as keyboards type it."""
    return text.isprintable() and text == text.strip() and unicodedata.is_normalized("NFC", text)
