"""What people and units hold to be let in: phones, faces, login names, passwords, CA keys."""

from __future__ import annotations

from random import Random
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits
from typing import Final

SPECIALS: Final = "!@#$%&*+-=?_"
"""Special characters of made-up passwords."""

_MOBILE_PREFIXES: Final = ("130", "135", "137", "138", "139", "150", "158", "159", "177", "186", "188", "189")


def mobile(random: Random) -> str:
    """A mobile number of the mainland: 11 digits, with the prefix of a network operator."""
    return random.choice(_MOBILE_PREFIXES) + "".join(random.choices(digits, k=8))


def face(random: Random) -> str:
    """What a camera sees of somebody, as an opaque text: `face-` and 16 hexadecimal digits."""
    return f"face-{random.getrandbits(64):016x}"


def login_name(random: Random) -> str:
    """6 to 12 letters, digits and underscores, beginning with a letter. Source: SM-REG-14 to SM-REG-16."""
    length = random.randint(5, 11)
    return random.choice(ascii_lowercase) + "".join(random.choices(f"{ascii_letters}{digits}_", k=length))


def account_password(random: Random) -> str:
    """10 to 15 characters of all four classes, no blank. Source: SM-REG-18 to SM-REG-20."""
    return _mixed(random, (ascii_uppercase, ascii_lowercase, digits, SPECIALS), random.randint(10, 15))


def filing_password(random: Random) -> str:
    """10 letters and digits."""
    return _mixed(random, (ascii_uppercase, ascii_lowercase, digits), 10)


def certificate_number(random: Random) -> str:
    """The number of a CA key."""
    return "CA" + "".join(random.choices(digits, k=14))


def certificate_pin(random: Random) -> str:
    """The PIN of a CA key: 8 letters and digits."""
    return _mixed(random, (ascii_lowercase, digits), 8)


def _mixed(random: Random, classes: tuple[str, ...], length: int) -> str:
    """At least one character of each class."""
    chosen = [random.choice(one) for one in classes]
    chosen += random.choices("".join(classes), k=length - len(chosen))
    random.shuffle(chosen)
    return "".join(chosen)
