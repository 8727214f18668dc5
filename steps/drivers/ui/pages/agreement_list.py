"""三方协议查询 in a window: the person's agreements, and revoking where it is offered. Source: DL-AGR-08b, DL-FAQ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from conformance.redaction import Secret
from steps.drivers.paperwork import asks_for_paper_or_visit
from steps.drivers.ports import AgreementApplication, AgreementRow, AgreementStatus, RevocationOutcome
from steps.drivers.ui.natural_person_etax_labels import AgreementsLabels
from steps.drivers.ui.natural_person_etax_messages import REVOCATION
from steps.drivers.ui.tables import read_table, row_with
from steps.drivers.ui.window import Window

_STATUS: Final = {one.value: one for one in AgreementStatus}
_LAST_DIGITS: Final = 4
"""What a masked account number shows at its end."""


@dataclass(frozen=True, slots=True)
class AgreementList:
    """The list in one window."""

    window: Window
    labels: AgreementsLabels

    def open(self) -> None:
        """Open it afresh.

        Raises:
            UnexpectedReplyError: another page came, for nobody is logged in, say.
        """
        seen = self.window.open(self.labels.path)
        if seen.heading != self.labels.heading:
            raise self.window.unknown(seen, f"打开“{self.labels.heading}”")

    def rows(self) -> tuple[AgreementRow, ...]:
        """What the list shows, from top to bottom."""
        return tuple(self._read(one) for one in self._table())

    def newest_of(self, application: AgreementApplication, statuses: frozenset[AgreementStatus]) -> str | None:
        """Id of the lowest row that this application can have become, with one of these statuses; None: no such row."""
        labels = self.labels
        for one in reversed(self._table()):
            fits = one.get(labels.tax_authority) == application.tax_authority
            fits = fits and one.get(labels.bank) == application.bank
            fits = fits and _same_end(one.get(labels.account_number, ""), application.account_number)
            if fits and self._read(one).status in statuses:
                return one[labels.agreement_id]
        return None

    def revoke(self, agreement_id: str) -> RevocationOutcome | None:
        """【撤销】 in the row of this agreement; None when the row has no such button, or there is no such row."""
        button = self.window.button(self.labels.revoke, row_with(self.window, agreement_id))
        if not self.window.shows(button):
            return None
        seen = self.window.submit(button, self.labels.revoke)
        outcome = self.window.meaning(seen.alert or seen.status, REVOCATION)
        if outcome is None:
            raise self.window.unknown(seen, self.labels.revoke)
        return outcome

    def _table(self) -> tuple[Mapping[str, str], ...]:
        return read_table(self.window, self.labels.agreement_id)

    def _read(self, row: Mapping[str, str]) -> AgreementRow:
        labels, seen = self.labels, self.window.current
        columns = (labels.agreement_id, labels.tax_authority, labels.bank, labels.message, labels.status)
        if any(one not in row for one in columns):
            raise self.window.unrecognised(seen(), "三方协议列表各栏齐全的页面")
        agreement_id, tax_authority, bank, message, status = (row[one] for one in columns)
        if status not in _STATUS:
            raise self.window.unknown(seen(), f"查询三方协议（状态“{status}”）")
        paper = asks_for_paper_or_visit(message)
        return AgreementRow(agreement_id, tax_authority, bank, _STATUS[status], message, paper)


def _same_end(shown: str, number: Secret) -> bool:
    return shown[-_LAST_DIGITS:] == number.reveal()[-_LAST_DIGITS:]
