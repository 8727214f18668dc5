"""【忘记密码】 of 省电子税务局 over HTTP: identity, SMS code, new password. Source: LN-QK-03, LN-PW."""

from __future__ import annotations

from collections.abc import Mapping

from conformance.redaction import Secret
from steps.drivers.etax_wire import RECOVERY
from steps.drivers.http import HttpSession
from steps.drivers.ports import RecoveryClaim, RecoveryOutcome, SmsEntry, SmsInbox
from steps.drivers.secrets import Teller
from steps.drivers.wrong_values import certainly_wrong


def recover(
    http: HttpSession,
    inbox: SmsInbox,
    teller: Teller,
    path: str,
    known_by: Mapping[str, str],
    claim: RecoveryClaim,
    sms: SmsEntry,
    new_password: Secret,
) -> RecoveryOutcome:
    """Go through all three steps, or as far as the portal lets one; after a wrong code the new password is tried too.

    What the portal answers then is not looked at: whether the password is good tells who logs in with it.

    Args:
        http: the session.
        inbox: phones; the code goes to the claimed mobile.
        teller: reveals secrets.
        path: of this kind of password, without the step.
        known_by: whose password it is.
        claim: who somebody says they are.
        sms: what to type as code.
        new_password: to set at the end.

    Raises:
        UnexpectedReplyError: an outcome that nobody knows.
        NoAnswerError: no code came, although the portal says that it sent one.
    """
    teller.sensitive(claim.id_document_number, claim.mobile)
    identity = {
        **known_by,
        "name": claim.name,
        "id_document_number": claim.id_document_number,
        "mobile": claim.mobile,
    }
    inbox.expect_message(claim.mobile)
    refusal = http.post(f"{path}/identity", identity).one_of({**RECOVERY, "sms_sent": None})
    if refusal is not None:
        return refusal
    code = teller.tell(inbox.latest_code(claim.mobile))
    typed = code if sms is SmsEntry.RIGHT else certainly_wrong(code)
    refusal = http.post(f"{path}/sms", {"sms_code": typed}).one_of({**RECOVERY, "verified": None})
    reset = http.post(f"{path}/reset", {"new_password": teller.tell(new_password)})
    return reset.one_of(RECOVERY) if refusal is None else refusal
