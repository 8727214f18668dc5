"""自然人办税服务平台 WEB端 over HTTP. Source: SM 1.1.1, SM-UN-06."""

from __future__ import annotations

from typing import Final

from conformance.redaction import Secret
from steps.drivers.api.business import PERSON_ACCESS
from steps.drivers.api.filing_password import reset_filing_password
from steps.drivers.api.login import AccountLogin
from steps.drivers.http import HttpSession
from steps.drivers.ports import (
    BusinessAccess,
    CaptchaEntry,
    CaptchaSource,
    IdentityClaim,
    IdentityOutcome,
    LoginReply,
    ResetOutcome,
    SmsEntry,
    SmsInbox,
)
from steps.drivers.secrets import Teller
from steps.drivers.wrong_values import certainly_wrong

CLAIMED: Final = {"sms_sent": True, "mismatch": False}
SMS_OUTCOMES: Final = {
    "verified": IdentityOutcome.VERIFIED,
    "wrong_sms_code": IdentityOutcome.WRONG_SMS_CODE,
    "mismatch": IdentityOutcome.MISMATCH,
}
RESET_OUTCOMES: Final = {
    "done": ResetOutcome.DONE,
    "identity_not_verified": ResetOutcome.IDENTITY_NOT_VERIFIED,
    "rule_violated": ResetOutcome.RULE_VIOLATED,
    "not_offered": ResetOutcome.NOT_OFFERED,
}


class ApiNaturalPersonWeb:
    """One session of the WEB end."""

    def __init__(self, http: HttpSession, captchas: CaptchaSource, sms: SmsInbox, teller: Teller) -> None:
        self._http, self._sms, self._teller = http, sms, teller
        self._login = AccountLogin(http, captchas, teller, "/api/login")

    def ask_for_sms_code(self, claim: IdentityClaim) -> bool:
        """忘记密码: identity."""
        self._teller.sensitive(claim.id_document_number, claim.mobile)
        body = {
            "name": claim.name,
            "id_document_type": claim.id_document_type.value,
            "id_document_number": claim.id_document_number,
            "mobile": claim.mobile,
        }
        self._sms.expect_message(claim.mobile)
        return self._http.post("/api/forgot-password/identity", body).one_of(CLAIMED)

    def verify_identity(self, claim: IdentityClaim, sms: SmsEntry, code_at: str = "") -> IdentityOutcome:
        """忘记密码: identity, then the SMS code."""
        if not self.ask_for_sms_code(claim):
            return IdentityOutcome.MISMATCH
        code = self._teller.tell(self._sms.latest_code(code_at or claim.mobile))
        typed = code if sms is SmsEntry.RIGHT else certainly_wrong(code)
        return self._http.post("/api/forgot-password/sms", {"sms_code": typed}).one_of(SMS_OUTCOMES)

    def reset_account_password(self, new_password: Secret) -> ResetOutcome:
        """忘记密码, the last step, in the session as it is."""
        body = {"new_account_password": self._teller.tell(new_password)}
        return self._http.post("/api/forgot-password/reset", body).one_of(RESET_OUTCOMES)

    def login(self, account: str, account_password: Secret) -> LoginReply:
        """Log in to the WEB end."""
        return self._login.submit(account, account_password, CaptchaEntry.IF_ASKED)

    def reset_filing_password(self, taxpayer_id: str, new_password: Secret) -> ResetOutcome:
        """Reset a unit's filing password as the person logged in."""
        return reset_filing_password(self._http, self._teller, taxpayer_id, new_password)

    def try_business(self) -> BusinessAccess:
        """Ask for a page for people who are logged in."""
        return self._http.get("/api/business").one_of(PERSON_ACCESS)
