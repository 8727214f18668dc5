"""实名注册 in a browser, at the WEB end and in the APP. Source: ZC-HC, ZC-FC, ZC-WEB, KJ2 2, SM 2."""

from __future__ import annotations

from conformance.redaction import Secret
from steps.drivers.ports import (
    AgreementEntry,
    IdentityEntry,
    LoginSetup,
    RegistrationMethod,
    RegistrationReply,
    SmsInbox,
)
from steps.drivers.ui.pages.identity_proof import IdentityProof
from steps.drivers.ui.pages.login_setup import LoginSetupForm
from steps.drivers.ui.pages.registration_pages import RegistrationPages
from steps.drivers.ui.registration_labels import RegistrationLabels
from steps.drivers.ui.window import Window


class UiRegistration:
    """One visitor's session of it, in the window that they have at the portal."""

    def __init__(self, window: Window, labels: RegistrationLabels, sms: SmsInbox) -> None:
        self._pages = RegistrationPages(window, labels)
        self._proof = IdentityProof(self._pages)
        self._setup = LoginSetupForm(self._pages, sms)

    def start(self, method: RegistrationMethod, agreement: AgreementEntry) -> None:
        """Begin afresh, as a visitor whom the portal does not know yet."""
        self._setup.forget()
        self._pages.start(method, agreement)

    def prove_by_hall_code(self, identity: IdentityEntry, registration_code: Secret) -> RegistrationReply:
        """大厅注册码注册: code and identity, from the page at hand on."""
        return self._proof.by_hall_code(identity, registration_code, self._proof.type_name)

    def prove_by_face(self, identity: IdentityEntry, face: Secret) -> RegistrationReply:
        """人脸识别认证注册: identity and face, from the page at hand on."""
        return self._proof.by_face(identity, face, self._proof.type_name)

    def set_login(self, setup: LoginSetup) -> RegistrationReply:
        """登录设置, from the page at hand on, or by its address."""
        return self._setup.submit(setup)
