"""纳税人识别号 in the forms that the tax administration published: 税总发〔2013〕41号, 国家税务总局公告2015年第66号."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, unique
from random import Random
from typing import Final

from steps.drivers.support.identities.check_digits import (
    CREDIT_CODE_ALPHABET,
    credit_code_check,
    organisation_check,
)
from steps.drivers.support.identities.counties import some_county
from steps.drivers.support.identities.documents import resident_id

_COMPANY: Final = "91"
"""Registered by market supervision (9), a company (1). GB 32100-2015, appendix."""
_REGISTRATION_YEAR: Final = 2015
"""Both the last tax registration numbers and the first credit codes were given out in 2015."""


@unique
class TaxpayerIdForm(Enum):
    """Who has which form."""

    UNIFIED_SOCIAL_CREDIT_CODE = "18位统一社会信用代码"
    """Companies and other organisations that have one. 公告2015年第66号, 一."""
    TAX_REGISTRATION_NUMBER = "15位税务登记号"
    """Organisations without: area code and organisation code. 税总发〔2013〕41号, kept by 公告2015年第66号, 四."""
    INDIVIDUAL_BUSINESS = "20位（身份证件号码和2位顺序码）"
    """Individual businesses registered by an identity document. 公告2015年第66号, 二."""
    TEMPORARY = "19位（L和统一社会信用代码）"
    """Temporary taxpayers, within the tax authority's systems. 公告2015年第66号, 三."""
    NATURAL_PERSON = "18位公民身份号码"
    """Natural persons with a citizen number. 个人所得税法 (2018), 第九条."""


def taxpayer_id(random: Random, form: TaxpayerIdForm) -> str:
    """A number of this form."""
    return _MAKERS[form](random)


def unified_social_credit_code(random: Random) -> str:
    """统一社会信用代码 of a company, GB 32100-2015, with both of its check characters (GB 11714 inside)."""
    body = f"{_COMPANY}{some_county(random, _REGISTRATION_YEAR).code}{organisation_code(random)}"
    return body + credit_code_check(body)


def organisation_code(random: Random) -> str:
    """组织机构代码, GB 11714-1997: 8 characters and a check character, printed here without the hyphen.

    Keeps to the characters that GB 32100 allows, as the codes that became part of a credit code do.
    """
    stem = "".join(random.choices(CREDIT_CODE_ALPHABET, k=8))
    return stem + organisation_check(stem)


def _tax_registration_number(random: Random) -> str:
    return some_county(random, _REGISTRATION_YEAR).code + organisation_code(random)


def _individual_business(random: Random) -> str:
    return f"{resident_id(random)}{random.randrange(3):02d}"


_MAKERS: Final[Mapping[TaxpayerIdForm, Callable[[Random], str]]] = {
    TaxpayerIdForm.UNIFIED_SOCIAL_CREDIT_CODE: unified_social_credit_code,
    TaxpayerIdForm.TAX_REGISTRATION_NUMBER: _tax_registration_number,
    TaxpayerIdForm.INDIVIDUAL_BUSINESS: _individual_business,
    TaxpayerIdForm.TEMPORARY: lambda random: f"L{unified_social_credit_code(random)}",
    TaxpayerIdForm.NATURAL_PERSON: resident_id,
}
