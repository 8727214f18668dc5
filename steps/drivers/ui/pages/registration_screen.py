"""What only eyes and hands see of 实名注册. Source: ZC-WEB-07, ZC-HC-06, ZC-HC-11, ZC-HC-12, ZC-APP-01."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from playwright.sync_api import Locator

from conformance.redaction import Secret
from steps.drivers.errors import PremiseError
from steps.drivers.ports import (
    Box,
    IdentityEntry,
    Portal,
    RareCharacter,
    RareCharacterPanel,
    RegistrationEntry,
    RegistrationMethod,
    RegistrationReply,
)
from steps.drivers.ui.failures import understood
from steps.drivers.ui.label import printed
from steps.drivers.ui.labels import Labels
from steps.drivers.ui.pages.identity_proof import IdentityProof
from steps.drivers.ui.pages.rare_characters import RareCharacters
from steps.drivers.ui.pages.registration_pages import RegistrationPages
from steps.drivers.ui.places import place_of
from steps.drivers.ui.registration_labels import RegistrationLabels
from steps.drivers.ui.window import Window

_NAMES: Final = """(items) => items.map(
  (item) => (item.querySelector('a, button, [role=link], [role=button]') ?? item).innerText.trim())"""
"""An item may explain the method beside its name; the name is what can be clicked."""


class UiRegistrationScreen:
    """The screen of one visitor; it shares the window with `UiRegistration`."""

    def __init__(
        self, window: Window, labels: RegistrationLabels, everywhere: Labels, window_at: Callable[[Portal], Window]
    ) -> None:
        """Put it together.

        Args:
            window: at the portal that people register at.
            labels: of its registration.
            everywhere: labels of all portals, for the ways in.
            window_at: the same person's window at any portal.
        """
        self._window, self._labels = window, labels
        self._everywhere, self._window_at = everywhere, window_at
        self._pages = RegistrationPages(window, labels)
        self._proof = IdentityProof(self._pages)
        self._rare = RareCharacters(window, labels.identity.rare_character)

    def entry_box(self, entry: RegistrationEntry) -> Box | None:
        """Where this way in stands on its page; None when it is not there."""
        window, control, label = self._way_in(entry)
        return place_of(window, control, f"“{label}”") if window.shows(control) else None

    def enter_by(self, entry: RegistrationEntry) -> bool:
        """Click this way in; whether the first page of this portal's registration opened."""
        window, control, label = self._way_in(entry)
        if not window.shows(control):
            return False
        opened = window.follow(control, label)
        if opened is None:
            return False
        _, seen = opened
        here = self._window.address.leads_here(seen.url)
        return here and seen.http_status < 400 and seen.heading == self._labels.heading

    def methods_offered(self) -> tuple[str, ...]:
        """Names of the registration methods to choose from, from top to bottom; unknown ones as printed."""
        self._pages.come_to_methods()
        methods = self._window.part("list", self._labels.methods)
        with understood(f"在{self._window.portal}读取“{self._labels.methods}”"):
            texts: list[str] = methods.get_by_role("listitem").filter(visible=True).evaluate_all(_NAMES)
        names = {text: one.value for one in RegistrationMethod for text in printed(self._labels.method(one).link)}
        return tuple(names.get(text, text) for text in texts)

    def agreement_text(self, method: RegistrationMethod) -> str:
        """Begin afresh with `method`, as far as the agreement: what can be read of it; empty when there is nothing."""
        self._pages.come_to_agreement(method)
        text = self._window.part("region", self._labels.agreement_text)
        if not self._window.shows(text):
            return ""
        with understood(f"在{self._window.portal}读取“{self._labels.agreement_text}”"):
            return text.inner_text().strip()

    def fields_asked(self) -> frozenset[str]:
        """Labels of the fields on the page at hand, in the manual's words."""
        return self._window.site.in_manual_words(self._window.look().fields)

    def login_setup_open(self) -> bool:
        """Whether the login-setting page is the page at hand."""
        return self._window.opened and self._window.look().heading == self._labels.login_setup.heading

    def prove_with_rare_character(
        self, identity: IdentityEntry, rare: RareCharacter, registration_code: Secret | None, face: Secret | None
    ) -> RegistrationReply:
        """Prove the identity, `rare` entered by 【录入生僻字】 and the rest of the name by keyboard."""

        def enter_name(name: str) -> bool:
            return self._enter_name(name, rare)

        if registration_code is not None:
            return self._proof.by_hall_code(identity, registration_code, enter_name)
        if face is None:
            raise PremiseError("既没有注册码也没有人脸，无法验证身份")
        return self._proof.by_face(identity, face, enter_name)

    def rare_characters_found(self, radical: str, stroke_count: int) -> tuple[str, ...]:
        """Open 【录入生僻字】 on the identity page at hand and look up: what is offered."""
        return self._rare.found(radical, stroke_count)

    def rare_character_panel(self) -> RareCharacterPanel | None:
        """Where the parts of that window stand, once characters are offered; None when it is not open."""
        return self._rare.panel()

    def _enter_name(self, name: str, rare: RareCharacter) -> bool:
        label = self._labels.identity.name
        first, *rest = name.split(rare.character)
        if not rest:
            raise PremiseError("姓名中没有要用【录入生僻字】录入的字，无从检验生僻字的录入")
        self._window.fill(label, first)
        for part in rest:
            if not self._rare.enter(rare):
                return False
            if part:
                self._append(label, part)
        return self._window.value(label) == name

    def _append(self, label: str, text: str) -> None:
        with understood(f"在{self._window.portal}填写“{label}”"):
            field = self._window.field(label)
            field.press("End")
            field.press_sequentially(text)

    def _way_in(self, entry: RegistrationEntry) -> tuple[Window, Locator, str]:
        """The window that shows this way in, the way in, and its name."""
        client, web, app = self._everywhere.client, self._everywhere.web, self._everywhere.app
        portal, path, label = {
            RegistrationEntry.CLIENT_LOGIN: (Portal.WITHHOLDING_CLIENT, client.login.path, client.login.register),
            RegistrationEntry.WEB_LOGIN: (Portal.NATURAL_PERSON_WEB, web.login_path, web.register),
            RegistrationEntry.WEB_TOP_RIGHT: (Portal.NATURAL_PERSON_WEB, web.login_path, web.register_top),
            RegistrationEntry.APP: (Portal.IIT_APP, app.login_path, app.register),
        }[entry]
        window = self._window_at(portal)
        if not window.opened or window.url != window.address.url + path:
            window.open(path)
        return window, window.link(label).or_(window.button(label)), label
