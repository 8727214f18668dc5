"""What a scenario may ask of a person, and what the accounts of a profile are described by."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final


@unique
class Trait(StrEnum):
    """A property of a person that the Given of a scenario asks for."""

    REGISTERED = "registered"
    RESIDENT_ID = "resident_id"
    PASSPORT = "passport"
    HK_MACAO_PERMIT = "hk_macao_permit"
    TAIWAN_PERMIT = "taiwan_permit"
    PERMANENT_RESIDENCE_CARD = "permanent_residence_card"
    HK_MACAO_RESIDENCE_PERMIT = "hk_macao_residence_permit"
    TAIWAN_RESIDENCE_PERMIT = "taiwan_residence_permit"
    RARE_CHARACTER = "rare_character"
    LEGAL_REPRESENTATIVE = "legal_representative"
    FINANCE_OFFICER = "finance_officer"
    TAX_HANDLER = "tax_handler"
    LOCKED = "locked"
    """Locked when the run starts."""


TRAIT_TITLES: Final = {
    Trait.REGISTERED: "已实名注册",
    Trait.RESIDENT_ID: "持居民身份证",
    Trait.PASSPORT: "持外国护照",
    Trait.HK_MACAO_PERMIT: "持港澳居民来往内地通行证",
    Trait.TAIWAN_PERMIT: "持台湾居民来往大陆通行证",
    Trait.PERMANENT_RESIDENCE_CARD: "持外国人永久居留身份证",
    Trait.HK_MACAO_RESIDENCE_PERMIT: "持港澳居民居住证",
    Trait.TAIWAN_RESIDENCE_PERMIT: "持台湾居民居住证",
    Trait.RARE_CHARACTER: "姓名含生僻字",
    Trait.LEGAL_REPRESENTATIVE: "法定代表人",
    Trait.FINANCE_OFFICER: "财务负责人",
    Trait.TAX_HANDLER: "办税人员",
    Trait.LOCKED: "已锁定",
}

DOCUMENT_TRAITS: Final = {
    "居民身份证": Trait.RESIDENT_ID,
    "外国护照": Trait.PASSPORT,
    "港澳居民来往内地通行证": Trait.HK_MACAO_PERMIT,
    "台湾居民来往大陆通行证": Trait.TAIWAN_PERMIT,
    "外国人永久居留身份证": Trait.PERMANENT_RESIDENCE_CARD,
    "港澳居民居住证": Trait.HK_MACAO_RESIDENCE_PERMIT,
    "台湾居民居住证": Trait.TAIWAN_RESIDENCE_PERMIT,
}
"""证件类型 as the manuals print it -> the trait it gives its holder."""
