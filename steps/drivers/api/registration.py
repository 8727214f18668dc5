"""实名注册 over HTTP, at the WEB end and in the APP. Source: ZC-HC, ZC-FC, ZC-WEB, KJ2 2, SM 2.

What the two portals do differently is data (`WEB_SITE`, `APP_SITE`), as are paths, fields and outcomes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from conformance.redaction import Secret
from steps.drivers.api.captcha import left_blank
from steps.drivers.http import HttpSession
from steps.drivers.ports import (
    AgreementEntry,
    IdentityEntry,
    LoginSetup,
    RegistrationMethod,
    RegistrationOutcome,
    RegistrationReply,
    SmsCodeEntry,
    SmsInbox,
)
from steps.drivers.replies import Reply
from steps.drivers.secrets import Teller
from steps.drivers.unsent_codes import unproven_or
from steps.drivers.wrong_values import certainly_wrong


@dataclass(frozen=True, slots=True)
class RegistrationSite:
    """What one portal's registration asks for that the other's does not (reading T05)."""

    nationality: str | None
    """Field of 国籍 in hall-code registration; None where nobody is asked."""
    household_registration_place: str | None
    """Field of 户籍所在地 in the login setting; None where nobody is asked."""
    agreement_path: str = "/api/registration/agreement"
    hall_code_path: str = "/api/registration/hall-code"
    face_identity_path: str = "/api/registration/face/identity"
    face_comparison_path: str = "/api/registration/face/comparison"
    sms_path: str = "/api/registration/sms"
    login_setup_path: str = "/api/registration/login-setup"


WEB_SITE: Final = RegistrationSite(nationality=None, household_registration_place="household_registration_place")
APP_SITE: Final = RegistrationSite(nationality="nationality", household_registration_place=None)

_METHODS: Final = {RegistrationMethod.HALL_CODE: "hall_code", RegistrationMethod.FACE: "face"}
OUTCOMES: Final = {
    "identity_accepted": RegistrationOutcome.IDENTITY_ACCEPTED,
    "registered": RegistrationOutcome.REGISTERED,
    "agreement_required": RegistrationOutcome.AGREEMENT_REQUIRED,
    "identity_mismatch": RegistrationOutcome.IDENTITY_MISMATCH,
    "wrong_code": RegistrationOutcome.WRONG_CODE,
    "code_expired": RegistrationOutcome.CODE_EXPIRED,
    "document_taken": RegistrationOutcome.DOCUMENT_TAKEN,
    "document_not_supported": RegistrationOutcome.DOCUMENT_NOT_SUPPORTED,
    "face_not_matched": RegistrationOutcome.FACE_NOT_MATCHED,
    "face_service_unavailable": RegistrationOutcome.FACE_SERVICE_UNAVAILABLE,
    "identity_not_proven": RegistrationOutcome.IDENTITY_NOT_PROVEN,
    "login_name_refused": RegistrationOutcome.LOGIN_NAME_REFUSED,
    "login_name_taken": RegistrationOutcome.LOGIN_NAME_TAKEN,
    "password_refused": RegistrationOutcome.PASSWORD_REFUSED,
    "mobile_taken": RegistrationOutcome.MOBILE_TAKEN,
    "wrong_sms_code": RegistrationOutcome.WRONG_SMS_CODE,
    "not_offered": RegistrationOutcome.NOT_OFFERED,
}
AGREED: Final = {"agreed": True, "not_offered": False}
CAMERA: Final = {"camera_ready": None, **OUTCOMES}
SMS: Final = {"sms_sent": None, **OUTCOMES}
_RULED: Final = {
    frozenset({"login_name"}): RegistrationOutcome.LOGIN_NAME_REFUSED,
    frozenset({"account_password"}): RegistrationOutcome.PASSWORD_REFUSED,
}
"""What it means when exactly these fields are malformed: the portal may refuse an impossible name as such."""
_FACE_RULED: Final = {frozenset({"id_document_type"}): RegistrationOutcome.DOCUMENT_NOT_SUPPORTED}
"""The same for 人脸识别认证注册: the portal may know no other type of document."""
_READ: Final = frozenset({422})
_NEVER_SENT: Final = "000000"
"""Typed where no code can have arrived; the portal has to refuse the step for another reason."""


class ApiRegistration:
    """One visitor's session of it."""

    def __init__(self, http: HttpSession, sms: SmsInbox, teller: Teller, site: RegistrationSite) -> None:
        self._http, self._sms, self._teller, self._site = http, sms, teller, site
        self._not_offered: Reply | None = None
        self._code_at: str | None = None
        """Mobile with the code that was asked for last and is still good."""

    def start(self, method: RegistrationMethod, agreement: AgreementEntry) -> None:
        """Begin afresh, as a visitor whom the portal does not know yet."""
        self._http.forget()
        self._not_offered = self._code_at = None
        if agreement is AgreementEntry.AGREED:
            reply = self._http.post(self._site.agreement_path, {"method": _METHODS[method]})
            self._not_offered = None if reply.one_of(AGREED) else reply

    def prove_by_hall_code(self, identity: IdentityEntry, registration_code: Secret) -> RegistrationReply:
        """大厅注册码注册: code and identity, in the session as it is."""
        if self._not_offered is not None:
            return _read({}, self._not_offered)
        fields = {"registration_code": self._teller.tell(registration_code), **self._identity(identity)}
        if self._site.nationality is not None:
            fields[self._site.nationality] = identity.nationality
        return _read(fields, self._post(self._site.hall_code_path, fields))

    def prove_by_face(self, identity: IdentityEntry, face: Secret) -> RegistrationReply:
        """人脸识别认证注册: the identity; once it lets the camera open, the face."""
        if self._not_offered is not None:
            return _read({}, self._not_offered)
        fields = self._identity(identity)
        opened = self._post(self._site.face_identity_path, fields)
        malformed = left_blank(opened, fields) or _malformed(opened) in _FACE_RULED
        if malformed or opened.one_of(CAMERA) is not None:
            return _read(fields, opened, ruled=_FACE_RULED)
        fields = {"face": self._teller.tell(face)}
        return _read(fields, opened, self._post(self._site.face_comparison_path, fields))

    def set_login(self, setup: LoginSetup) -> RegistrationReply:
        """登录设置, in the session as it is.

        Where no SMS code is sent for want of a proven identity, the form is submitted all the same: the last step has
        to be closed by itself.
        """
        self._teller.sensitive(setup.mobile, setup.other_mobile)
        asked = self._ask_for_code(setup)
        unsent = asked[0].one_of(SMS) if asked else None
        if unsent is RegistrationOutcome.MOBILE_TAKEN:
            return _read({}, *asked)
        fields = {
            "login_name": setup.login_name,
            "account_password": self._teller.tell(setup.account_password),
            "mobile": setup.mobile,
            "sms_code": self._typed(setup.sms_code),
        }
        if self._site.household_registration_place is not None:
            fields[self._site.household_registration_place] = setup.household_registration_place
        read = _read(fields, *asked, self._post(self._site.login_setup_path, fields), ruled=_RULED)
        if read.outcome in {RegistrationOutcome.WRONG_SMS_CODE, RegistrationOutcome.REGISTERED}:
            self._code_at = None
        return unproven_or(unsent, "".join(one.message for one in asked), read)

    def _ask_for_code(self, setup: LoginSetup) -> tuple[Reply, ...]:
        """Have a code sent, unless the last one is good still, or there is no number to send it to; the reply."""
        another = setup.sms_code is SmsCodeEntry.OF_ANOTHER_MOBILE
        mobile = setup.other_mobile if another else setup.mobile
        if not mobile or mobile == self._code_at:
            return ()
        self._code_at = None
        self._sms.expect_message(mobile)
        reply = self._http.post(self._site.sms_path, {"mobile": mobile})
        if reply.one_of(SMS) is None:
            self._code_at = mobile
        return (reply,)

    def _typed(self, entry: SmsCodeEntry) -> str:
        if entry is SmsCodeEntry.BLANK:
            return ""
        if self._code_at is None:
            return _NEVER_SENT
        code = self._teller.tell(self._sms.latest_code(self._code_at))
        return self._teller.tell(Secret(certainly_wrong(code))) if entry is SmsCodeEntry.WRONG else code

    def _identity(self, identity: IdentityEntry) -> dict[str, str]:
        self._teller.sensitive(identity.id_document_number)
        document = identity.id_document_type
        return {
            "name": identity.name,
            "id_document_type": "" if document is None else document.value,
            "id_document_number": identity.id_document_number,
        }

    def _post(self, path: str, fields: Mapping[str, str]) -> Reply:
        return self._http.post(path, fields, also=_READ)


def _read(
    fields: Mapping[str, str],
    *replies: Reply,
    ruled: Mapping[frozenset[str], RegistrationOutcome] = MappingProxyType({}),
) -> RegistrationReply:
    """What the last of `replies`, all of one step, says to a form with these fields."""
    last = replies[-1]
    if left_blank(last, fields):
        outcome = RegistrationOutcome.INCOMPLETE
    else:
        outcome = ruled.get(_malformed(last)) or last.one_of(OUTCOMES)
    shown = "\n".join(one.shown for one in replies)
    return RegistrationReply(outcome, last.message, shown)


def _malformed(reply: Reply) -> frozenset[str]:
    """Fields that the portal refused as malformed; empty when it did something else."""
    errors = reply.data.get("errors")
    if reply.data.get("outcome") != "invalid_input" or not isinstance(errors, list):
        return frozenset()
    return frozenset(str(error.get("field")) if isinstance(error, dict) else "" for error in errors)
