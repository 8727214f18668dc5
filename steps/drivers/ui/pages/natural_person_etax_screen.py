"""What only eyes and hands meet at 自然人电子税务局. Source: DL-FLOW, DL-NAV, DL-REG-02b, DL-AGR-06g, DL-PRE-03."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from steps.drivers.ui.failures import understood
from steps.drivers.ui.natural_person_etax_labels import NaturalPersonEtaxLabels
from steps.drivers.ui.pages.natural_person_home import NaturalPersonHome
from steps.drivers.ui.pages.natural_person_registration import NaturalPersonRegistration
from steps.drivers.ui.pages.signing_form import SigningPage
from steps.drivers.ui.window import Window


class UiNaturalPersonEtaxScreen:
    """The screen of one session; it shares the window with `UiNaturalPersonEtax`."""

    def __init__(
        self, window: Window, labels: NaturalPersonEtaxLabels, asked_outside: Callable[[], tuple[str, ...]]
    ) -> None:
        """Put it together.

        Args:
            window: at the portal.
            labels: of it.
            asked_outside: URLs outside the deployment that pages have asked for until now.
        """
        self._window, self._labels, self._asked_outside = window, labels, asked_outside
        self._home = NaturalPersonHome(window, labels)
        self._form = SigningPage(window, labels)
        self._registration = NaturalPersonRegistration(window, labels.registration)

    def portal_title(self) -> str:
        """The name that the entry page carries: its heading."""
        return self._window.open(self._labels.entry_path).heading

    def open_login_choice(self) -> bool:
        """Entry page - 我要办税; whether 自然人登录 can be chosen then."""
        self._window.open(self._labels.entry_path)
        return self._followed(self._labels.handling) and self._window.shows(self._window.link(self._labels.login_link))

    def open_login_directly(self) -> bool:
        """From that choice click 自然人登录; whether the login form opened."""
        link = self._labels.login_link
        if not self._window.opened or not self._window.shows(self._window.link(link)):
            self.open_login_choice()
        if not self._followed(link):
            return False
        seen = self._window.current()
        return seen.heading == self._labels.login_heading and self._labels.login.account in seen.fields

    def landed_in(self) -> str:
        """The heading of the page at hand."""
        return self._window.look().heading

    def recommended_methods(self) -> tuple[str, ...]:
        """Registration methods that are marked as recommended; whoever is not there yet begins to register."""
        return self._registration.recommended()

    def registration_opens_unagreed(self) -> bool:
        """Begin to register, do not click 同意, go on by the address; whether a page behind the agreement opened."""
        return self._registration.opens_unagreed()

    def more_functions(self) -> tuple[str, ...]:
        """Click 查看更多 in 我要办税, on a home page opened afresh; the functions that appear by it."""
        seen = self._window.open(self._labels.home_path)
        if seen.heading != self._labels.home_heading:
            raise self._window.unrecognised(seen, f"登录后的“{self._labels.home_heading}”")
        return self._home.unfold()

    def open_function(self, name: str) -> str:
        """Click this function; the heading of the page that opened, empty when none did."""
        if not self._window.shows(self._window.link(name)):
            self.more_functions()
        return self._window.current().heading if self._followed(name) else ""

    def identity_editable(self) -> bool:
        """Whether name, document type or number on the signing form can be typed over."""
        self._form.come()
        return self._form.identity_editable()

    def banks_in_drop_down(self) -> bool:
        """Whether 开户行 drops down a list without anything typed."""
        self._form.come()
        return bool(self._form.banks.offered())

    def branch_hint(self) -> str:
        """What the form says to people who do not know their branch; empty when nothing."""
        self._form.come()
        labels = self._form.labels
        said = [one for one in self._lines() if labels.branch_hint in one and one != labels.branch]
        return "\n".join(said)

    def identity_on_form(self) -> bool:
        """Whether all of the person's data stand on the form, before 【提交】."""
        self._form.come()
        shown = self._form.filled_in()
        return all((shown.name, shown.id_document_type, shown.id_document_number))

    def outside_requests(self) -> tuple[str, ...]:
        """Hosts other than the deployment's own that pages of this scenario have talked to, each once."""
        for page in self._window.pages:
            with understood(f"等待{self._window.portal}的页面载入完毕"):
                page.wait_for_load_state("load")
        return tuple(dict.fromkeys(urlsplit(url).netloc for url in self._asked_outside()))

    def _followed(self, label: str) -> bool:
        """Click the link of this name; whether it led to another page in this window."""
        link = self._window.link(label)
        if not self._window.shows(link):
            return False
        followed = self._window.follow(link, label)
        return followed is not None and followed[0] is self._window

    def _lines(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self._window.text().splitlines() if line.strip())
