"""The source of everything made up in a scenario: a seed decides all of it, so the scenario can be repeated."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

from steps.drivers.errors import ProvisioningError
from steps.drivers.ports import IdDocumentType
from steps.drivers.support.identities.bank_cards import CardKind
from steps.drivers.support.identities.countries import country_named_in
from steps.drivers.support.identities.taxpayer_ids import TaxpayerIdForm

_OF_FOREIGNERS: Final = frozenset({IdDocumentType.PASSPORT, IdDocumentType.PERMANENT_RESIDENCE_CARD})
_CHINA: Final = "中国"
_TRIES: Final = 1000


class Identities:
    """A source of made-up identities; never gives the same value twice where somebody could tell people apart by it."""

    def __init__(self, seed: int | str) -> None:
        """Args: seed: the same seed gives the same identities in the same order."""
        from faker.generator import Generator

        from steps.drivers.support.identities.provider import ChineseIdentityProvider

        generator = Generator()
        generator.random = random.Random(seed)  # noqa: S311 - test data, meant to be repeatable
        self._make = ChineseIdentityProvider(generator)
        self._given: set[str] = set()

    def person_name(self, document: IdDocumentType, rare_character: str = "") -> str:
        """A full name as the document prints it: Latin letters for a foreigner.

        Args:
            document: what its holder shows.
            rare_character: one character that the name has to contain; then it is a Chinese name for foreigners too.
        """
        if document in _OF_FOREIGNERS and not rare_character:
            return self._fresh(self._make.foreign_person_name)
        return self._fresh(lambda: self._make.chinese_person_name(rare_character))

    def nationality(self, document: IdDocumentType, document_number: str = "") -> str:
        """国籍 of a holder of such a document, as Chinese forms list it.

        Args:
            document: what its holder shows.
            document_number: its number; that of a 外国人永久居留身份证 states the country.
        """
        if document not in _OF_FOREIGNERS:
            return _CHINA
        stated = country_named_in(document_number) if document is IdDocumentType.PERMANENT_RESIDENCE_CARD else None
        return stated or self._make.foreign_nationality()

    def household_registration_place(self, document_number: str) -> str:
        """户籍所在地: province, prefecture, county. The one that a resident id's area code names; for others any."""
        return self._make.household_registration_place(document_number)

    def face(self) -> str:
        """What a camera sees of somebody: an opaque text."""
        return self._fresh(self._make.face_token)

    def company_name(self) -> str:
        """The name of a withholding unit."""
        return self._fresh(self._make.chinese_company_name)

    def document_number(self, document: IdDocumentType) -> str:
        """A number as such documents carry it."""
        make: dict[IdDocumentType, Callable[[], str]] = {
            IdDocumentType.RESIDENT_ID_CARD: self._make.resident_id_number,
            IdDocumentType.PASSPORT: self._make.foreign_passport_number,
            IdDocumentType.HK_MACAO_PERMIT: self._make.hk_macao_permit_number,
            IdDocumentType.TAIWAN_PERMIT: self._make.taiwan_permit_number,
            IdDocumentType.PERMANENT_RESIDENCE_CARD: self._make.permanent_residence_card_number,
            IdDocumentType.HK_MACAO_RESIDENCE_PERMIT: self._make.hk_macao_residence_permit_number,
            IdDocumentType.TAIWAN_RESIDENCE_PERMIT: self._make.taiwan_residence_permit_number,
        }
        return self._fresh(make[document])

    def mobile(self) -> str:
        """A mobile number of the mainland: 11 digits."""
        return self._fresh(self._make.mainland_mobile)

    def login_name(self) -> str:
        """A login name that satisfies every rule. Source: SM-REG-14 to SM-REG-16."""
        return self._fresh(self._make.portal_login_name)

    def account_password(self) -> str:
        """A password that satisfies every rule. Source: SM-REG-18 to SM-REG-20."""
        return self._fresh(self._make.portal_password)

    def filing_password(self) -> str:
        """10 letters and digits."""
        return self._fresh(self._make.filing_password)

    def taxpayer_id(self, form: TaxpayerIdForm = TaxpayerIdForm.UNIFIED_SOCIAL_CREDIT_CODE) -> str:
        """纳税人识别号 of this form."""
        return self._fresh(lambda: self._make.chinese_taxpayer_id(form))

    def bank_card(self, kind: CardKind = CardKind.DEBIT, length: int | None = None) -> str:
        """The number of a bank card of no real bank.

        Args:
            kind: debit or credit.
            length: 16 to 19 digits; None for any of them.
        """
        return self._fresh(lambda: self._make.fictional_bank_card(kind, length))

    def certificate_number(self) -> str:
        """The number of a CA key."""
        return self._fresh(self._make.ca_key_number)

    def certificate_pin(self) -> str:
        """The PIN of a CA key: 8 letters and digits."""
        return self._fresh(self._make.ca_key_pin)

    def _fresh(self, make: Callable[[], str]) -> str:
        for _ in range(_TRIES):
            value = make()
            if value not in self._given:
                self._given.add(value)
                return value
        raise ProvisioningError(f"连续{_TRIES}次都只得到本场景用过的数据，无法再生成新的")
