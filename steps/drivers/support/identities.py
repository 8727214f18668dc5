"""Made-up people and companies with data that is right: check digits, counties that existed, permitted characters.

A seed decides everything, so a scenario can be repeated with the same people.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits
from typing import Any, Final

from faker import Faker
from stdnum import numdb
from stdnum.cn import ric, uscc

from steps.drivers.ports import IdDocumentType

SPECIALS: Final = "!@#$%&*+-=?_"
"""Special characters of made-up passwords."""

_ORGANISATION_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_MOBILE_PREFIXES: Final = ("130", "135", "137", "138", "139", "150", "158", "159", "177", "186", "188", "189")
_OLDEST: Final = date(1955, 1, 1)
_BIRTH_DAYS: Final = 45 * 365
"""From 1955 to the end of 1999: everybody of an age to work in the years that the manuals speak of."""


class Identities:
    """A source of made-up identities; never gives the same value twice."""

    def __init__(self, seed: int | str) -> None:
        """Args: seed: the same seed gives the same identities in the same order."""
        self._random = random.Random(seed)  # noqa: S311 - test data, meant to be repeatable
        self._given: set[str] = set()

    def person_name(self, document: IdDocumentType) -> str:
        """A full name, Latin letters for a passport."""
        faker = self._faker()
        return self._fresh(faker.romanized_name if document is IdDocumentType.PASSPORT else faker.name)

    def company_name(self) -> str:
        """The name of a withholding unit."""
        return self._fresh(self._faker().company)

    def document_number(self, document: IdDocumentType) -> str:
        """A number as such documents carry it."""
        return self._fresh(
            {
                IdDocumentType.RESIDENT_ID_CARD: self._resident_id,
                IdDocumentType.PASSPORT: lambda: self._random.choice("ABCEGHJKLMNP") + self._digits(8),
                IdDocumentType.HK_MACAO_PERMIT: lambda: self._random.choice("HM") + self._digits(8),
                IdDocumentType.TAIWAN_PERMIT: lambda: self._digits(8),
            }[document]
        )

    def mobile(self) -> str:
        """A mobile number of the mainland: 11 digits."""
        return self._fresh(lambda: self._random.choice(_MOBILE_PREFIXES) + self._digits(8))

    def login_name(self) -> str:
        """6 to 12 letters, digits and underscores, beginning with a letter. Source: SM-REG-14 to SM-REG-16."""
        return self._fresh(
            lambda: self._random.choice(ascii_lowercase) + self._text(ascii_letters + digits + "_", 5, 11)
        )

    def account_password(self) -> str:
        """10 to 15 characters of all four classes, no blank. Source: SM-REG-18 to SM-REG-20."""
        classes = (ascii_uppercase, ascii_lowercase, digits, SPECIALS)
        return self._fresh(lambda: self._mixed(classes, self._random.randint(10, 15)))

    def filing_password(self) -> str:
        """10 letters and digits."""
        return self._fresh(lambda: self._mixed((ascii_uppercase, ascii_lowercase, digits), 10))

    def taxpayer_id(self) -> str:
        """A unified social credit code (GB 32100) of a company, with both of its check digits."""
        return self._fresh(self._unified_social_credit_code)

    def certificate_number(self) -> str:
        """The number of a CA key."""
        return self._fresh(lambda: f"CA{self._digits(14)}")

    def certificate_pin(self) -> str:
        """The PIN of a CA key: 8 letters and digits."""
        return self._fresh(lambda: self._mixed((ascii_lowercase, digits), 8))

    def _faker(self) -> Any:  # noqa: ANN401 - Faker's providers are added at run time
        faker = _faker()
        faker.random = self._random
        return faker

    def _fresh(self, make: Callable[[], str]) -> str:
        value = make()
        while value in self._given:
            value = make()
        self._given.add(value)
        return value

    def _digits(self, length: int) -> str:
        return "".join(self._random.choices(digits, k=length))

    def _text(self, alphabet: str, shortest: int, longest: int) -> str:
        return "".join(self._random.choices(alphabet, k=self._random.randint(shortest, longest)))

    def _mixed(self, classes: tuple[str, ...], length: int) -> str:
        chosen = [self._random.choice(one) for one in classes]
        chosen += self._random.choices("".join(classes), k=length - len(chosen))
        self._random.shuffle(chosen)
        return "".join(chosen)

    def _resident_id(self) -> str:
        born = _OLDEST + timedelta(days=self._random.randrange(_BIRTH_DAYS))
        county = self._county_of(born.year)
        stem = f"{county}{born:%Y%m%d}{self._random.randint(1, 999):03d}"
        return stem + ric.calc_check_digit(f"{stem}0")

    def _county_of(self, year: int) -> str:
        """Code of a county that existed in `year`. Two or three tries find one; listing them takes milliseconds."""
        while True:
            code, existed_in = self._random.choice(_counties())
            if existed_in(year):
                return code

    def _unified_social_credit_code(self) -> str:
        stem = "".join(self._random.choices(_ORGANISATION_ALPHABET, k=8))
        total = sum(weight * (int(char, 36)) for weight, char in zip(_ORGANISATION_WEIGHTS, stem, strict=True))
        organisation = stem + "0123456789X0"[11 - total % 11]
        body = f"91{self._county_of(2015)}{organisation}"
        return body + uscc.calc_check_digit(f"{body}0")


@cache
def _faker() -> Any:  # noqa: ANN401
    return Faker("zh_CN")


@cache
def _counties() -> tuple[tuple[str, Callable[[int], bool]], ...]:
    """Every county code of python-stdnum's table, with the test whether it was in force in a year."""
    table = []
    for _, province, _, _, children in numdb.get("cn/loc").prefixes:
        for _, code, _, facts, _ in children:
            if not code.endswith("00"):
                table.append((f"{province}{code}", _existence(facts["county"])))
    return tuple(table)


def _existence(entry: str) -> Callable[[int], bool]:
    """Read `[1990-2000]甲县,[2001-]甲区`, in which either end may be missing."""
    spans = []
    for one in entry.split(","):
        if not one.startswith("["):
            return lambda _: True
        first, _, last = one[1:].partition("]")[0].partition("-")
        spans.append((int(first or 0), int(last or 9999)))
    return lambda year: any(first <= year <= last for first, last in spans)
