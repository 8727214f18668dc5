"""【忘记密码】 of 省电子税务局 in a browser: identity, SMS code, new password. Source: LN-QK-03, LN-PW."""

from __future__ import annotations

from collections.abc import Mapping

from conformance.redaction import Secret
from steps.drivers.ports import RecoveryClaim, RecoveryOutcome, SmsEntry, SmsInbox
from steps.drivers.ui import etax_messages
from steps.drivers.ui.etax_labels import EtaxRecoveryLabels
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window
from steps.drivers.wrong_values import certainly_wrong


class Recovery:
    """These pages, in one session."""

    def __init__(self, window: Window, labels: EtaxRecoveryLabels, inbox: SmsInbox) -> None:
        self._window, self._labels, self._inbox = window, labels, inbox

    def of_enterprise(
        self, taxpayer_id: str, claim: RecoveryClaim, sms: SmsEntry, new_password: Secret
    ) -> RecoveryOutcome:
        """Of 企业登录."""
        labels = self._labels
        return self._recover(labels.enterprise_path, {labels.taxpayer_id: taxpayer_id}, claim, sms, new_password)

    def of_account(self, user_name: str, claim: RecoveryClaim, sms: SmsEntry, new_password: Secret) -> RecoveryOutcome:
        """Of 自然人登录."""
        labels = self._labels
        return self._recover(labels.account_path, {labels.user_name: user_name}, claim, sms, new_password)

    def _recover(
        self, path: str, known_by: Mapping[str, str], claim: RecoveryClaim, sms: SmsEntry, new_password: Secret
    ) -> RecoveryOutcome:
        window, labels = self._window, self._labels
        seen = self._claim(path, known_by, claim)
        if labels.sms_code not in seen.fields:
            return self._refusal(seen)
        code = window.teller.tell(self._inbox.latest_code(claim.mobile))
        window.fill(labels.sms_code, code if sms is SmsEntry.RIGHT else certainly_wrong(code))
        seen = window.submit(window.button(labels.next), labels.next)
        if labels.new_password not in seen.fields:
            return self._refusal(seen)
        password = window.teller.tell(new_password)
        window.fill_all({labels.new_password: password, labels.repeated_password: password})
        seen = window.submit(window.button(labels.submit), labels.submit)
        done = None if seen.alert else window.meaning(seen.status, etax_messages.RECOVERED)
        return done or self._refusal(seen)

    def _claim(self, path: str, known_by: Mapping[str, str], claim: RecoveryClaim) -> Sight:
        window, labels = self._window, self._labels
        window.teller.sensitive(claim.id_document_number, claim.mobile)
        seen = window.open(path)
        if seen.heading != labels.heading:
            raise window.unrecognised(seen, f"“{labels.heading}”页面")
        window.fill_all(
            {
                **known_by,
                labels.name: claim.name,
                labels.id_document_number: claim.id_document_number,
                labels.mobile: claim.mobile,
            }
        )
        self._inbox.expect_message(claim.mobile)
        return window.submit(window.button(labels.next), labels.next)

    def _refusal(self, seen: Sight) -> RecoveryOutcome:
        outcome = self._window.meaning(seen.alert, etax_messages.RECOVERY)
        if outcome is None:
            raise self._window.unknown(seen, self._labels.heading)
        return outcome
