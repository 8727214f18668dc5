"""移动办税APP in a browser: real-name collection, and what only eyes see of it. Source: LN 四."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Locator

from conformance.redaction import Secret
from steps.drivers.ports import (
    CaptchaEntry,
    CaptchaSource,
    CollectionOutcome,
    IdDocumentType,
    LoginOutcome,
    LoginReply,
)
from steps.drivers.ui import etax_messages
from steps.drivers.ui.controls import choose
from steps.drivers.ui.etax_messages import asks_to_fill_in
from steps.drivers.ui.forms import log_in, login_form
from steps.drivers.ui.mobile_tax_app_labels import MobileTaxAppLabels
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window


class UiMobileTaxApp:
    """One session of the APP, in a window of its own."""

    def __init__(self, window: Window, labels: MobileTaxAppLabels, captchas: CaptchaSource) -> None:
        self._window, self._labels, self._captchas = window, labels, captchas

    def login(self, user_name: str, account_password: Secret) -> LoginReply:
        """Log in to the APP."""
        window, labels = self._window, self._labels
        if not window.opened or labels.login.account not in window.current().fields:
            window.open(labels.login_path)
        form = login_form(window, self._captchas, labels.login, self._logged_in)
        return log_in(form, labels.login, user_name, account_password, CaptchaEntry.IF_ASKED)

    def add_id_card(
        self, name: str, id_document_type: IdDocumentType, id_document_number: str
    ) -> CollectionOutcome | None:
        """First step of 实名采集. None: on to the next step."""
        window, labels = self._window, self._labels
        window.teller.sensitive(id_document_number)
        seen = self._come(labels.collection_path, labels.id_document_number)
        if labels.id_document_number not in seen.fields:
            return self._outcome(seen)
        choose(window, labels.id_document_type, id_document_type.value)
        return self._next({labels.name: name, labels.id_document_number: id_document_number}, labels.mobile)

    def supplement(self, mobile: str) -> CollectionOutcome | None:
        """Second step. None: on to the next step."""
        labels = self._labels
        self._window.teller.sensitive(mobile)
        seen = self._come(labels.details_path, labels.mobile)
        if labels.mobile not in seen.fields:
            return self._outcome(seen)
        return self._next({labels.mobile: mobile}, labels.face)

    def show_face(self, face: Secret) -> CollectionOutcome:
        """Last step, as the session stands."""
        window, labels = self._window, self._labels
        seen = self._come(labels.face_path, labels.face)
        if labels.face in seen.fields:
            window.fill(labels.face, window.teller.tell(face))
            seen = window.submit(window.button(labels.detect), labels.detect)
        return self._outcome(seen)

    def _come(self, path: str, field: str) -> Sight:
        """Be on the page with this field; tried by its address when another one shows."""
        window = self._window
        seen = window.current() if window.opened else None
        return seen if seen is not None and field in seen.fields else window.open(path)

    def _next(self, fields: Mapping[str, str], field_of_next: str) -> CollectionOutcome | None:
        window, labels = self._window, self._labels
        window.fill_all(fields)
        seen = window.submit(window.button(labels.next), labels.next)
        return None if field_of_next in seen.fields and not seen.alert else self._outcome(seen)

    def _outcome(self, seen: Sight) -> CollectionOutcome:
        stopped = bool(seen.stopped_at) and all(one.missing for one in seen.stopped_at)
        if stopped or asks_to_fill_in(seen.alert, seen.fields):
            return CollectionOutcome.INCOMPLETE
        outcome = self._window.meaning(seen.alert or seen.status, etax_messages.COLLECTION)
        if outcome is None:
            raise self._window.unknown(seen, self._labels.collection_heading)
        return outcome

    def _logged_in(self, seen: Sight) -> LoginOutcome | None:
        inside = {self._labels.home_heading, self._labels.collection_heading}
        return LoginOutcome.ACCEPTED if seen.heading in inside else None


class UiMobileTaxAppScreen:
    """The screen of one session; it shares the window with `UiMobileTaxApp`."""

    def __init__(self, window: Window, labels: MobileTaxAppLabels) -> None:
        self._window, self._labels = window, labels

    def collection_page_open(self) -> bool:
        """Whether the collection page is the page at hand."""
        return self._window.opened and self._at_collection(self._window.current())

    def open_collection_by_menu(self) -> bool:
        """服务 - 公众查询 - 采集实名信息, by clicks; whether the collection page opened."""
        window, labels = self._window, self._labels
        window.open(labels.home_path)
        seen = self._clicked(window.link(labels.services), labels.services)
        if seen is None or seen.heading != labels.services_heading:
            return False
        section = window.part("region", labels.public_queries)
        seen = self._clicked(window.link(labels.collect, section), labels.collect)
        return seen is not None and self._at_collection(seen)

    def _clicked(self, control: Locator, label: str) -> Sight | None:
        """What a link leads to; None when it is missing or dead."""
        if not self._window.shows(control):
            return None
        seen = self._window.submit(control, label, may_be_dead=True)
        return None if seen.idle else seen

    def _at_collection(self, seen: Sight) -> bool:
        labels = self._labels
        return seen.heading == labels.collection_heading and labels.id_document_number in seen.fields
