"""Proving who one is, by hall code or by face, in a browser. Source: ZC-HC-09 to ZC-HC-12, ZC-FC-06 to ZC-FC-10."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from conformance.redaction import Secret
from steps.drivers.ports import IdentityEntry, RegistrationMethod, RegistrationOutcome, RegistrationReply
from steps.drivers.ui.choices import choose
from steps.drivers.ui.pages.registration_pages import RegistrationPages
from steps.drivers.ui.sight import Sight

EnterName: TypeAlias = Callable[[str], bool]
"""Puts a name into its field; False when it cannot be put in as wanted."""


@dataclass(frozen=True, slots=True)
class IdentityProof:
    """The identity pages of one visitor."""

    pages: RegistrationPages

    def by_hall_code(
        self, identity: IdentityEntry, registration_code: Secret, enter_name: EnterName
    ) -> RegistrationReply:
        """大厅注册码注册: fill in code and identity, and submit."""
        window, labels = self.pages.window, self.pages.labels.identity
        elsewhere = self.pages.come_to_identity(RegistrationMethod.HALL_CODE)
        if elsewhere is not None:
            return elsewhere
        window.fill(labels.registration_code, window.teller.tell(registration_code))
        nationality = identity.nationality if self.pages.labels.nationality_asked else None
        refused = self._fill_in(identity, enter_name, nationality)
        if refused is not None:
            return refused
        return self._read(window.submit(window.button(labels.next), labels.next), RegistrationMethod.HALL_CODE.value)

    def by_face(self, identity: IdentityEntry, face: Secret, enter_name: EnterName) -> RegistrationReply:
        """人脸识别认证注册: fill in the identity, start the camera, show the face."""
        window, labels = self.pages.window, self.pages.labels.identity
        elsewhere = self.pages.come_to_identity(RegistrationMethod.FACE)
        if elsewhere is not None:
            return elsewhere
        refused = self._fill_in(identity, enter_name)
        if refused is not None:
            return refused
        seen = window.submit(window.button(labels.start_camera), labels.start_camera)
        if seen.heading != labels.camera_heading or seen.stopped_at:
            return self._read(seen, labels.start_camera)
        window.fill(labels.camera_picture, window.teller.tell(face))
        return self._read(window.submit(window.button(labels.shoot), labels.shoot), labels.camera_heading)

    def type_name(self, name: str) -> bool:
        """Type it."""
        self.pages.window.fill(self.pages.labels.identity.name, name)
        return True

    def _fill_in(
        self, identity: IdentityEntry, enter_name: EnterName, nationality: str | None = None
    ) -> RegistrationReply | None:
        """Fill in everything but the code; what makes that impossible, else None.

        国籍 is left alone, whatever the page shows, where it is not asked for (None).
        """
        window, labels = self.pages.window, self.pages.labels.identity
        window.teller.sensitive(identity.id_document_number)
        document = identity.id_document_type
        if not choose(window, labels.id_document_type, "" if document is None else document.value):
            return self.pages.reply(RegistrationOutcome.DOCUMENT_NOT_SUPPORTED, "")
        window.fill(labels.id_document_number, identity.id_document_number)
        seen = window.current()
        asked = nationality if labels.nationality in seen.fields else None
        if asked is not None and not choose(window, labels.nationality, asked):
            raise window.unrecognised(seen, f"“{labels.nationality}”里有所需选项的页面")
        if not enter_name(identity.name):
            return self.pages.reply(RegistrationOutcome.RARE_CHARACTER_NOT_ENTERED, "")
        return None

    def _read(self, seen: Sight, doing: str) -> RegistrationReply:
        if seen.heading == self.pages.labels.login_setup.heading:
            return self.pages.reply(RegistrationOutcome.IDENTITY_ACCEPTED, seen.status)
        return self.pages.refusal(seen, doing)
