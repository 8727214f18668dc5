"""Names that a deployment profile may use for a portal's pages. Loads no browser: profiles are checked offline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, Final

from steps.drivers.ports import Portal
from steps.drivers.ui import etax_messages, messages, natural_person_etax_messages
from steps.drivers.ui.etax_labels import EtaxLabels
from steps.drivers.ui.label import entries
from steps.drivers.ui.labels import AppLabels, ClientLabels, WebLabels
from steps.drivers.ui.messages import MessageTable
from steps.drivers.ui.mobile_tax_app_labels import MobileTaxAppLabels
from steps.drivers.ui.natural_person_etax_labels import NaturalPersonEtaxLabels
from steps.drivers.ui.sites import PAGE
from steps.profile.vocabulary import PortalWords

LABELS: Final[Mapping[Portal, object]] = {
    Portal.WITHHOLDING_CLIENT: ClientLabels(),
    Portal.NATURAL_PERSON_WEB: WebLabels(),
    Portal.IIT_APP: AppLabels(),
    Portal.PROVINCIAL_ETAX: EtaxLabels(),
    Portal.MOBILE_TAX_APP: MobileTaxAppLabels(),
    Portal.NATURAL_PERSON_ETAX: NaturalPersonEtaxLabels(),
}
"""The table of each portal that has pages."""

_REGISTRATION: Final = (messages.REGISTRATION, messages.REGISTERED, messages.SMS_ANSWERS)
TABLES: Final[Mapping[Portal, tuple[MessageTable[Any], ...]]] = {
    Portal.WITHHOLDING_CLIENT: (messages.LOGIN, messages.ENTITY),
    Portal.NATURAL_PERSON_WEB: (
        messages.LOGIN,
        messages.IDENTITY,
        messages.RESET,
        messages.FILING_RESET,
        *_REGISTRATION,
    ),
    Portal.IIT_APP: (messages.LOGIN, messages.SCAN, messages.AUTHORISATION, messages.FILING_RESET, *_REGISTRATION),
    Portal.PROVINCIAL_ETAX: (
        etax_messages.REFUSALS,
        etax_messages.WITH_CAPTCHA,
        etax_messages.WITH_SMS_CODE,
        etax_messages.SMS_SENT,
        etax_messages.ACCESS,
        etax_messages.RECOVERY,
        etax_messages.RECOVERED,
        etax_messages.MAINTENANCE,
    ),
    Portal.MOBILE_TAX_APP: (messages.LOGIN, etax_messages.COLLECTION),
    Portal.NATURAL_PERSON_ETAX: (
        natural_person_etax_messages.LOGIN,
        natural_person_etax_messages.REGISTRATION,
        natural_person_etax_messages.REGISTERED,
        natural_person_etax_messages.ACCESS,
        natural_person_etax_messages.SUBMISSION,
        natural_person_etax_messages.PAYMENT,
        natural_person_etax_messages.REVOCATION,
    ),
}
"""The tables by which the messages of each portal are read."""


def portal_words() -> Mapping[str, PortalWords]:
    """Labels, locators and messages by the portal's key."""
    return {portal.name.lower(): _words(table, TABLES[portal]) for portal, table in LABELS.items()}


def _words(labels: object, tables: Iterable[MessageTable[Enum]]) -> PortalWords:
    texts = dict(entries(labels))
    located = {path for path, text in texts.items() if not path.endswith("path") and not isinstance(text, tuple)}
    return PortalWords(
        labels=frozenset(texts),
        messages={table.names[0]: frozenset(table.outcomes) for table in tables},
        locators=frozenset(located | PAGE.keys()),
    )
