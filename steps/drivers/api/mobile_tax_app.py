"""移动办税APP over HTTP: real-name collection. Source: LN 四."""

from __future__ import annotations

from collections.abc import Mapping

from conformance.redaction import Secret
from steps.drivers.api.captcha import left_blank
from steps.drivers.api.login import AccountLogin
from steps.drivers.etax_wire import COLLECTION, READ_TOO
from steps.drivers.http import HttpSession
from steps.drivers.ports import CaptchaEntry, CaptchaSource, CollectionOutcome, IdDocumentType, LoginReply
from steps.drivers.secrets import Teller


class ApiMobileTaxApp:
    """One session of the APP."""

    def __init__(self, http: HttpSession, captchas: CaptchaSource, teller: Teller) -> None:
        self._http, self._teller = http, teller
        self._login = AccountLogin(http, captchas, teller, "/api/login")

    def login(self, user_name: str, account_password: Secret) -> LoginReply:
        """Log in to the APP."""
        return self._login.submit(user_name, account_password, CaptchaEntry.IF_ASKED)

    def add_id_card(
        self, name: str, id_document_type: IdDocumentType, id_document_number: str
    ) -> CollectionOutcome | None:
        """First step of 实名采集. None: on to the next step."""
        self._teller.sensitive(id_document_number)
        body = {
            "name": name,
            "id_document_type": id_document_type.value,
            "id_document_number": id_document_number,
        }
        return self._step("/api/collection/id-card", body)

    def supplement(self, mobile: str) -> CollectionOutcome | None:
        """Second step. None: on to the next step."""
        self._teller.sensitive(mobile)
        return self._step("/api/collection/details", {"mobile": mobile})

    def show_face(self, face: Secret) -> CollectionOutcome:
        """Last step, as the session stands.

        Raises:
            UnexpectedReplyError: the portal goes on to a further step.
        """
        body = {"face": self._teller.tell(face)}
        reply = self._http.post("/api/collection/face", body, also=READ_TOO)
        if left_blank(reply, body):
            return CollectionOutcome.INCOMPLETE
        outcome = reply.one_of(COLLECTION)
        if outcome is None:
            raise reply.refuse("人脸检测是最后一步，其后不应再有下一步")
        return outcome

    def _step(self, path: str, body: Mapping[str, str]) -> CollectionOutcome | None:
        reply = self._http.post(path, body, also=READ_TOO)
        return CollectionOutcome.INCOMPLETE if left_blank(reply, body) else reply.one_of(COLLECTION)
