"""Made-up people and companies with data that is right: check digits, counties that existed, permitted characters.

`Identities` is what scenarios use: seeded, never the same value twice. `provider.ChineseIdentityProvider` gives the
same data to any Faker. Importing this package loads neither Faker nor tables; the first identity does.
"""

from __future__ import annotations

from steps.drivers.support.identities.accounts import SPECIALS
from steps.drivers.support.identities.bank_cards import CardKind
from steps.drivers.support.identities.documents import PermanentResidenceVersion
from steps.drivers.support.identities.source import Identities
from steps.drivers.support.identities.taxpayer_ids import TaxpayerIdForm

__all__ = ["SPECIALS", "CardKind", "Identities", "PermanentResidenceVersion", "TaxpayerIdForm"]
