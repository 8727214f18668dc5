"""Numbers of identity documents (证件号码). Everybody is of working age in the years that the manuals speak of."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum, unique
from random import Random
from string import digits
from typing import Final

from steps.drivers.support.identities.check_digits import citizen_check, travel_document_check
from steps.drivers.support.identities.counties import Place, county_of, some_county
from steps.drivers.support.identities.countries import COUNTRIES

_OLDEST: Final = date(1955, 1, 1)
_BIRTH_DAYS: Final = 45 * 365
"""From 1955 to the end of 1999."""
_APPLICATION_YEAR: Final = 2017
_CITIZEN_LENGTH: Final = 18
_PASSPORT_LETTERS: Final = "ABCEGHJKLMNP"
_HK_MACAO_AREAS: Final = ("810000", "820000")
_TAIWAN_AREA: Final = "830000"


@unique
class PermanentResidenceVersion(Enum):
    """Versions of the 外国人永久居留身份证; both are in use."""

    OF_2017 = "15位"
    OF_2023 = "18位"


def resident_id(random: Random, *, male: bool | None = None) -> str:
    """公民身份号码, GB 11643-1999: county in force in the birth year, birthday, order code (odd for men), check.

    Args:
        random: where it is drawn from.
        male: sex; None for either.
    """
    born = _birthday(random)
    return _citizen_number(random, some_county(random, born.year).code, born, male=male)


def birth_county(number: str) -> Place | None:
    """The county that a resident id's area code named when its holder was born; None for any other number."""
    if len(number) != _CITIZEN_LENGTH or not number[:-1].isdecimal():
        return None
    return county_of(number[:6], int(number[6:10]))


def hk_macao_residence_permit(random: Random) -> str:
    """港澳居民居住证: as GB 11643 with area 810000 (Hong Kong) or 820000 (Macao). Source: 国办发〔2018〕81号."""
    return _citizen_number(random, random.choice(_HK_MACAO_AREAS), _birthday(random))


def taiwan_residence_permit(random: Random) -> str:
    """台湾居民居住证: as GB 11643 with area 830000. Source: 国办发〔2018〕81号."""
    return _citizen_number(random, _TAIWAN_AREA, _birthday(random))


def hk_macao_permit(random: Random, *, with_reissue_count: bool = False) -> str:
    """港澳居民来往内地通行证: H (Hong Kong) or M (Macao) and the holder's 8 lifelong digits.

    Args:
        random: where it is drawn from.
        with_reissue_count: with the 2 digits that count reissues, as cards before 2013 print them (公安部, 2010-03-10).
    """
    number = random.choice("HM") + _digits(random, 8)
    return f"{number}{random.randrange(4):02d}" if with_reissue_count else number


def taiwan_permit(random: Random) -> str:
    """台湾居民来往大陆通行证, the card issued since 2015: 8 digits, the same for life."""
    return _digits(random, 8)


def foreign_passport(random: Random) -> str:
    """外国护照: each country numbers its own (ICAO Doc 9303: up to 9 characters); a letter and 8 digits fit that."""
    return random.choice(_PASSPORT_LETTERS) + _digits(random, 8)


def permanent_residence_card(
    random: Random, version: PermanentResidenceVersion = PermanentResidenceVersion.OF_2017
) -> str:
    """外国人永久居留身份证.

    Of 2017 (15 characters): nationality (3 letters), place of application (province and prefecture, 4 digits), birthday
    (YYMMDD), order digit, and the check digit of ICAO Doc 9303 over all that.

    Of 2023 (18 characters; 国家移民管理局, 新版外国人永久居留身份证机读信息规则): 9, province of application
    (2 digits), nationality (3 digits), birthday, order code (3 digits), and the check character of GB 11643.
    """
    country, born = random.choice(COUNTRIES), _birthday(random)
    area = some_county(random, _APPLICATION_YEAR).code
    if version is PermanentResidenceVersion.OF_2023:
        return _citizen_number(random, f"9{area[:2]}{country.numeric}", born)
    stem = f"{country.alpha3}{area[:4]}{born:%y%m%d}{random.randrange(10)}"
    return stem + travel_document_check(stem)


def _citizen_number(random: Random, area: str, born: date, *, male: bool | None = None) -> str:
    order = random.randint(1, 998)
    if male is not None and male != bool(order % 2):
        order += 1
    stem = f"{area}{born:%Y%m%d}{order:03d}"
    return stem + citizen_check(stem)


def _birthday(random: Random) -> date:
    return _OLDEST + timedelta(days=random.randrange(_BIRTH_DAYS))


def _digits(random: Random, length: int) -> str:
    return "".join(random.choices(digits, k=length))
