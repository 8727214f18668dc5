"""The Faker provider: `fake.add_provider(ChineseIdentityProvider)`. Faker's seed decides what it gives."""

from __future__ import annotations

from random import Random
from typing import Final, cast

from faker.providers import BaseProvider

from steps.drivers.support.identities import accounts, bank_cards, documents, names, taxpayer_ids
from steps.drivers.support.identities.bank_cards import CardKind
from steps.drivers.support.identities.counties import some_county
from steps.drivers.support.identities.countries import COUNTRIES
from steps.drivers.support.identities.documents import PermanentResidenceVersion
from steps.drivers.support.identities.taxpayer_ids import TaxpayerIdForm

_YEAR_OF_THE_MANUALS: Final = 2019


class ChineseIdentityProvider(BaseProvider):
    """Chinese identities, right by the published standards; each method's function says which."""

    def resident_id_number(self, *, male: bool | None = None) -> str:
        """居民身份证; `male` None for either sex."""
        return documents.resident_id(self._random, male=male)

    def foreign_passport_number(self) -> str:
        """外国护照."""
        return documents.foreign_passport(self._random)

    def hk_macao_permit_number(self, *, with_reissue_count: bool = False) -> str:
        """港澳居民来往内地通行证."""
        return documents.hk_macao_permit(self._random, with_reissue_count=with_reissue_count)

    def taiwan_permit_number(self) -> str:
        """台湾居民来往大陆通行证."""
        return documents.taiwan_permit(self._random)

    def permanent_residence_card_number(
        self, version: PermanentResidenceVersion = PermanentResidenceVersion.OF_2017
    ) -> str:
        """外国人永久居留身份证."""
        return documents.permanent_residence_card(self._random, version)

    def hk_macao_residence_permit_number(self) -> str:
        """港澳居民居住证."""
        return documents.hk_macao_residence_permit(self._random)

    def taiwan_residence_permit_number(self) -> str:
        """台湾居民居住证."""
        return documents.taiwan_residence_permit(self._random)

    def chinese_person_name(self, rare_character: str = "") -> str:
        """姓名, with the rare character in it when one is given."""
        return names.chinese_name(self._random, rare_character)

    def foreign_person_name(self) -> str:
        """A name in Latin letters."""
        return names.latin_name(self._random)

    def foreign_nationality(self) -> str:
        """国籍 of a foreigner, in Chinese."""
        return self._random.choice(COUNTRIES).name

    def household_registration_place(self, resident_id_number: str = "") -> str:
        """户籍所在地: the county that this number begins with, as it was named at birth; else any county."""
        place = documents.birth_county(resident_id_number)
        return (place or some_county(self._random, _YEAR_OF_THE_MANUALS)).text

    def chinese_company_name(self) -> str:
        """单位名称."""
        return names.company_name(self._random)

    def chinese_taxpayer_id(self, form: TaxpayerIdForm = TaxpayerIdForm.UNIFIED_SOCIAL_CREDIT_CODE) -> str:
        """纳税人识别号."""
        return taxpayer_ids.taxpayer_id(self._random, form)

    def fictional_bank_card(self, kind: CardKind = CardKind.DEBIT, length: int | None = None) -> str:
        """A bank card number of no real bank."""
        return bank_cards.bank_card(self._random, kind, length)

    def mainland_mobile(self) -> str:
        """手机号码."""
        return accounts.mobile(self._random)

    def face_token(self) -> str:
        """What a camera sees of somebody."""
        return accounts.face(self._random)

    def portal_login_name(self) -> str:
        """登录名."""
        return accounts.login_name(self._random)

    def portal_password(self) -> str:
        """登录密码."""
        return accounts.account_password(self._random)

    def filing_password(self) -> str:
        """申报密码."""
        return accounts.filing_password(self._random)

    def ca_key_number(self) -> str:
        """CA证书号码."""
        return accounts.certificate_number(self._random)

    def ca_key_pin(self) -> str:
        """CA证书口令."""
        return accounts.certificate_pin(self._random)

    @property
    def _random(self) -> Random:
        return cast("Random", self.generator.random)
