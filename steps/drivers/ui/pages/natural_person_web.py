"""自然人办税服务平台 WEB端 in a browser. Source: SM 1.1.1, SM-UN-06."""

from __future__ import annotations

from conformance.redaction import Secret
from steps.drivers.ports import (
    BusinessAccess,
    CaptchaSource,
    IdentityClaim,
    IdentityOutcome,
    LoginReply,
    ResetOutcome,
    SmsEntry,
    SmsInbox,
)
from steps.drivers.ui import messages
from steps.drivers.ui.failures import understood
from steps.drivers.ui.labels import WebLabels
from steps.drivers.ui.pages.person_portal import PersonPortal
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window
from steps.drivers.wrong_values import certainly_wrong


class UiNaturalPersonWeb:
    """One session of the WEB end, in a window of its own."""

    def __init__(self, window: Window, labels: WebLabels, captchas: CaptchaSource, sms: SmsInbox) -> None:
        self._window, self._labels, self._sms = window, labels.forgot, sms
        self._portal = PersonPortal(window, labels, captchas)

    def ask_for_sms_code(self, claim: IdentityClaim) -> bool:
        """忘记密码: identity."""
        return self._labels.sms_code in self._after_claim(claim).fields

    def verify_identity(self, claim: IdentityClaim, sms: SmsEntry, code_at: str = "") -> IdentityOutcome:
        """忘记密码: identity, then the SMS code."""
        window, labels = self._window, self._labels
        seen = self._after_claim(claim)
        if labels.sms_code not in seen.fields:
            return self._meaning(seen)
        code = window.teller.tell(self._sms.latest_code(code_at or claim.mobile))
        window.fill(labels.sms_code, code if sms is SmsEntry.RIGHT else certainly_wrong(code))
        seen = window.submit(window.button(labels.next), labels.next)
        if labels.new_password in seen.fields:
            return IdentityOutcome.VERIFIED
        return self._meaning(seen)

    def reset_account_password(self, new_password: Secret) -> ResetOutcome:
        """忘记密码, the last step, in the session as it is: by its address when the page at hand is another one."""
        window, labels = self._window, self._labels
        if not window.opened or labels.new_password not in window.current().fields:
            seen = window.open(labels.reset_path)
            if labels.new_password not in seen.fields:
                return self._reset_outcome(seen)
        password = window.teller.tell(new_password)
        window.fill(labels.new_password, password)
        window.fill(labels.repeated, password)
        return self._reset_outcome(window.submit(window.button(labels.submit), labels.submit))

    def login(self, account: str, account_password: Secret) -> LoginReply:
        """Log in to the WEB end."""
        return self._portal.log_in(account, account_password)

    def reset_filing_password(self, taxpayer_id: str, new_password: Secret) -> ResetOutcome:
        """Reset a unit's filing password as the person logged in."""
        return self._portal.reset_filing_password(taxpayer_id, new_password)

    def try_business(self) -> BusinessAccess:
        """Open the home page by its address; the window stays where it was."""
        return self._portal.try_business()

    def _after_claim(self, claim: IdentityClaim) -> Sight:
        window, labels = self._window, self._labels
        window.teller.sensitive(claim.id_document_number, claim.mobile)
        self._claim(claim)
        self._sms.expect_message(claim.mobile)
        return window.submit(window.button(labels.next), labels.next)

    def _claim(self, claim: IdentityClaim) -> None:
        window, labels = self._window, self._labels
        seen = window.open(labels.path)
        if seen.heading != labels.heading:
            raise window.unrecognised(seen, f"“{labels.heading}”页面")
        window.fill(labels.name, claim.name)
        with understood(f"在{window.portal}的页面选择“{labels.id_document_type}”"):
            window.field(labels.id_document_type).select_option(label=window.site.option(claim.id_document_type.value))
        window.fill(labels.id_document_number, claim.id_document_number)
        window.fill(labels.mobile, claim.mobile)

    def _meaning(self, seen: Sight) -> IdentityOutcome:
        outcome = self._window.meaning(seen.alert, messages.IDENTITY)
        if outcome is None:
            raise self._window.unknown(seen, "身份验证")
        return outcome

    def _reset_outcome(self, seen: Sight) -> ResetOutcome:
        outcome = self._window.meaning(seen.alert or seen.status, messages.RESET)
        if outcome is None:
            raise self._window.unknown(seen, "密码重置")
        return outcome
