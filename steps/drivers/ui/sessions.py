"""Portal sessions in a browser, for one scenario."""

from __future__ import annotations

import tempfile
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import BrowserContext, Page

from conformance.redaction import Redactor
from conformance.scenarios import Attachment, EvidenceLog
from steps.drivers.addresses import PortalAddress
from steps.drivers.cookies import BrowserCookie
from steps.drivers.errors import BrowserError, UnsupportedError
from steps.drivers.natural_person_etax_wire import EtaxPaths
from steps.drivers.pace import Pace
from steps.drivers.ports import CaptchaSource, Portal, SmsInbox, Standing
from steps.drivers.secrets import Teller
from steps.drivers.ui.browser import BrowserProcess
from steps.drivers.ui.etax_labels import EtaxLabels
from steps.drivers.ui.etax_portal_labels import EtaxPortalLabels
from steps.drivers.ui.evidence import page_evidence
from steps.drivers.ui.failures import understood
from steps.drivers.ui.labels import Labels
from steps.drivers.ui.landing import landings
from steps.drivers.ui.mobile_tax_app_labels import MobileTaxAppLabels
from steps.drivers.ui.natural_person_etax_labels import NaturalPersonEtaxLabels
from steps.drivers.ui.obstacles import dismissed_in_passing
from steps.drivers.ui.pages.etax_portal import UiEtaxPortal
from steps.drivers.ui.pages.etax_portal_screen import UiEtaxPortalScreen
from steps.drivers.ui.pages.iit_app import UiIitApp
from steps.drivers.ui.pages.iit_app_screen import UiIitAppScreen
from steps.drivers.ui.pages.mobile_tax_app import UiMobileTaxApp, UiMobileTaxAppScreen
from steps.drivers.ui.pages.natural_person_etax import UiNaturalPersonEtax
from steps.drivers.ui.pages.natural_person_etax_screen import UiNaturalPersonEtaxScreen
from steps.drivers.ui.pages.natural_person_web import UiNaturalPersonWeb
from steps.drivers.ui.pages.personnel import UiPersonnelMaintenance
from steps.drivers.ui.pages.provincial_etax import UiProvincialEtax
from steps.drivers.ui.pages.provincial_etax_screen import UiProvincialEtaxScreen
from steps.drivers.ui.pages.registration import UiRegistration
from steps.drivers.ui.pages.registration_screen import UiRegistrationScreen
from steps.drivers.ui.pages.withholding_client import UiWithholdingClient
from steps.drivers.ui.pages.withholding_client_screen import UiWithholdingClientScreen
from steps.drivers.ui.registration_labels import RegistrationLabels
from steps.drivers.ui.sight import WATCH
from steps.drivers.ui.sites import Sites
from steps.drivers.ui.spares import Spare
from steps.drivers.ui.traces import MEDIA_TYPE, scrubbed_trace
from steps.drivers.ui.traffic import Ear, Traffic
from steps.drivers.ui.window import Window
from steps.profile import PortalProfile
from steps.profile.tables import PortalKey

_DESK: Final = {"width": 1280, "height": 800}
_PHONE: Final = {"width": 412, "height": 915}
_ON_PHONES: Final = frozenset({Portal.IIT_APP, Portal.MOBILE_TAX_APP})


@dataclass
class UiSessions:
    """Opens portal sessions. Every person gets a context of their own for each portal: other cookies, another device.

    With `tracing`, `close` adds a trace of each to the evidence.
    """

    browser: BrowserProcess
    portals: Mapping[Portal, PortalAddress]
    captchas: CaptchaSource
    sms: SmsInbox
    redactor: Redactor
    evidence: EvidenceLog
    tracing: bool = False
    profiles: Mapping[PortalKey, PortalProfile] = field(default_factory=dict)
    """By the portal's key: how the deployment's pages differ from what the manuals print."""
    labels: Labels = field(default_factory=Labels)
    etax_labels: EtaxLabels = field(default_factory=EtaxLabels)
    etax_portal_labels: EtaxPortalLabels = field(default_factory=EtaxPortalLabels)
    mobile_tax_app_labels: MobileTaxAppLabels = field(default_factory=MobileTaxAppLabels)
    natural_person_etax_labels: NaturalPersonEtaxLabels = field(default_factory=NaturalPersonEtaxLabels)
    kept: Mapping[str, Any] = field(default_factory=dict)
    """What `keep` of an earlier process returned; windows open where they were then."""
    pace: Pace = field(default_factory=Pace)
    """How often something may be asked of the deployment."""
    _windows: dict[tuple[str, Portal], Window] = field(default_factory=dict, init=False)
    _again: dict[Page, tuple[Hashable, Spare]] = field(default_factory=dict, init=False)
    """Windows that can be used again, with their kind."""
    _traffic: Traffic = field(init=False)
    _sites: Sites = field(init=False)

    def __post_init__(self) -> None:
        self._traffic = Traffic.of(address.url for address in self.portals.values())
        self._sites = Sites(self.portals, {Portal[key.upper()]: one for key, one in self.profiles.items()})
        own = self._sites.labelled
        self.labels = Labels(
            own(Portal.WITHHOLDING_CLIENT, self.labels.client),
            own(Portal.NATURAL_PERSON_WEB, self.labels.web),
            own(Portal.IIT_APP, self.labels.app),
        )
        self.etax_labels = own(Portal.PROVINCIAL_ETAX, self.etax_labels)
        self.mobile_tax_app_labels = own(Portal.MOBILE_TAX_APP, self.mobile_tax_app_labels)
        self.natural_person_etax_labels = own(Portal.NATURAL_PERSON_ETAX, self.natural_person_etax_labels)

    def withholding_client(self, who: str) -> UiWithholdingClient:
        """The session of the withholding client of `who`."""
        return UiWithholdingClient(self._window(who, Portal.WITHHOLDING_CLIENT), self.labels.client, self.captchas)

    def withholding_client_screen(self, who: str) -> UiWithholdingClientScreen:
        """The same session, seen on a screen."""
        window = self._window(who, Portal.WITHHOLDING_CLIENT)
        return UiWithholdingClientScreen(
            window, self.labels.client, self.labels.web.forgot, self.captchas, self.portals
        )

    def natural_person_web(self, who: str) -> UiNaturalPersonWeb:
        """The session of the WEB end of `who`."""
        window = self._window(who, Portal.NATURAL_PERSON_WEB)
        return UiNaturalPersonWeb(window, self.labels.web, self.captchas, self.sms)

    def iit_app(self, who: str) -> UiIitApp:
        """The APP on the phone of `who`."""
        return UiIitApp(self._window(who, Portal.IIT_APP), self.labels.app, self.captchas)

    def iit_app_screen(self, who: str) -> UiIitAppScreen:
        """The same session, seen on a screen."""
        return UiIitAppScreen(self._window(who, Portal.IIT_APP), self.labels.app, self.captchas)

    def provincial_etax(self, who: str) -> UiProvincialEtax:
        """The session of the provincial e-tax bureau of `who`."""
        return UiProvincialEtax(self._window(who, Portal.PROVINCIAL_ETAX), self.etax_labels, self.captchas, self.sms)

    def provincial_etax_screen(self, who: str) -> UiProvincialEtaxScreen:
        """The same session, seen on a screen."""
        return UiProvincialEtaxScreen(self._window(who, Portal.PROVINCIAL_ETAX), self.etax_labels)

    def etax_portal(self, who: str) -> UiEtaxPortal:
        """What that bureau holds for `who` after the login, in the same window."""
        return UiEtaxPortal(self._window(who, Portal.PROVINCIAL_ETAX), self.etax_portal_labels)

    def etax_portal_screen(self, who: str) -> UiEtaxPortalScreen:
        """The same, seen on a screen."""
        return UiEtaxPortalScreen(self._window(who, Portal.PROVINCIAL_ETAX), self.etax_portal_labels)

    def personnel_maintenance(self, who: str) -> UiPersonnelMaintenance:
        """What `who` administers there, in the same window."""
        return UiPersonnelMaintenance(self._window(who, Portal.PROVINCIAL_ETAX), self.etax_labels, self.captchas)

    def mobile_tax_app(self, who: str) -> UiMobileTaxApp:
        """The 移动办税APP on the phone of `who`."""
        return UiMobileTaxApp(self._window(who, Portal.MOBILE_TAX_APP), self.mobile_tax_app_labels, self.captchas)

    def mobile_tax_app_screen(self, who: str) -> UiMobileTaxAppScreen:
        """The same session, seen on a screen."""
        return UiMobileTaxAppScreen(self._window(who, Portal.MOBILE_TAX_APP), self.mobile_tax_app_labels)

    def registration(self, who: str, portal: Portal) -> UiRegistration:
        """实名注册 in the window of `who` at the WEB end or the APP.

        Raises:
            UnsupportedError: nobody can register at this portal.
        """
        labels = self._registration_labels(portal)
        return UiRegistration(self._window(who, portal), labels, self.sms)

    def registration_screen(self, who: str, portal: Portal) -> UiRegistrationScreen:
        """The same session, seen on a screen.

        Raises:
            UnsupportedError: nobody can register at this portal.
        """
        labels, window_at = self._registration_labels(portal), partial(self._window, who)
        return UiRegistrationScreen(window_at(portal), labels, self.labels, window_at)

    def natural_person_etax(self, who: str) -> UiNaturalPersonEtax:
        """The session of the natural-person e-tax bureau of `who`."""
        window = self._window(who, Portal.NATURAL_PERSON_ETAX)
        return UiNaturalPersonEtax(window, self.natural_person_etax_labels, self.captchas, EtaxPaths())

    def natural_person_etax_screen(self, who: str) -> UiNaturalPersonEtaxScreen:
        """The same session, seen on a screen."""
        window = self._window(who, Portal.NATURAL_PERSON_ETAX)
        outside = self._traffic.outside
        return UiNaturalPersonEtaxScreen(window, self.natural_person_etax_labels, lambda: tuple(outside))

    def cookies(self, who: str, portal: Portal) -> list[BrowserCookie]:
        """Those of the window of `who`. Secret."""
        return self._window(who, portal).cookies()

    def is_at(self, who: str, portal: Portal) -> bool:
        """Whether a window of `who` shows a page there."""
        return (who, portal) in self._windows and self._windows[who, portal].opened

    def go_on(self, who: str, portal: Portal, standing: Standing, cookies: Iterable[BrowserCookie]) -> None:
        """Let the window of `who` go on with a session that began elsewhere, and stand where it has led.

        Raises:
            PageNotRecognisedError: the portal does not take it for a session that has come so far.
        """
        known = landings(self.labels, self.etax_labels, self.mobile_tax_app_labels, self.natural_person_etax_labels)
        known[portal, standing].go_on(self._window(who, portal), cookies)

    def capture_failure(self) -> None:
        """Add HTML and a picture of every page that is open, and requests that left the deployment.

        Masks the pages, so that nothing more can be done with them.
        """
        self._again.clear()
        for (who, portal), window in self._windows.items():
            for page in window.pages:
                for attachment in page_evidence(page, who, portal.value, self.redactor):
                    self.evidence.add(attachment)
        if self._traffic.outside:
            body = self.redactor.scrub("\n".join(self._traffic.outside)).encode("utf-8")
            self.evidence.add(Attachment("发往部署以外的请求", "text/plain", body))

    def keep(self) -> Mapping[str, Any]:
        """Cookies, local storage and address of every window, JSON-able, for `kept` of another process. Secret.

        What is typed but not sent is lost, as is what a page keeps for itself.
        """
        with understood("保存浏览器的会话"):
            windows = {
                f"{portal.name}/{who}": {"storage": window.page.context.storage_state(), "url": window.page.url}
                for (who, portal), window in self._windows.items()
            }
        return {**self.kept, **windows}

    def close(self) -> None:
        """Close every context, or keep its window for others; with `tracing`, keep its trace first."""
        windows, self._windows = self._windows, {}
        for (who, portal), window in windows.items():
            context = window.page.context
            if self.tracing:
                self.evidence.add(self._trace(context, f"“{who}”的{portal.value}：操作轨迹"))
            kind, spare = self._again.get(window.page, (None, None))
            if spare is None or not self.browser.spares.put(kind, replace(spare, tab=window.tab)):
                with understood("关闭浏览器窗口"):
                    context.close()

    def _window(self, who: str, portal: Portal) -> Window:
        if portal not in self.portals:
            raise UnsupportedError(f"部署配置的 [portals] 中没有{portal.value}，该场景需要它")
        if (who, portal) not in self._windows:
            kept = self.kept.get(f"{portal.name}/{who}", {})
            self._windows[who, portal] = window = self._opened(self.portals[portal], kept.get("storage"))
            if kept and kept["url"].startswith(window.address.url):
                window.return_to(kept["url"])
        return self._windows[who, portal]

    def _registration_labels(self, portal: Portal) -> RegistrationLabels:
        labels = {
            Portal.NATURAL_PERSON_WEB: self.labels.web.registration,
            Portal.IIT_APP: self.labels.app.registration,
        }
        if portal not in labels:
            raise UnsupportedError(f"{portal.value}不提供实名注册；可以注册的是WEB端和APP")
        return labels[portal]

    def _opened(self, address: PortalAddress, storage: Any) -> Window:  # noqa: ANN401 - Playwright's own form
        script = self._sites.script(address.portal) + WATCH
        phone = address.portal in _ON_PHONES
        once = not self.browser.windows_again or self.tracing or self._sites.with_dialogs or storage
        kind = (address.portal, script)
        spare = None if once else self.browser.spares.take(kind)
        opened = spare or self._new_window(script, {"viewport": _PHONE if phone else _DESK}, storage)
        if not once:
            self._again[opened.page] = (kind, opened)
        opened.ear.tells = self._traffic
        with understood("打开浏览器窗口", on_timeout=BrowserError):
            opened.page.context.set_default_timeout(address.timeout_s * 1000)
        teller = Teller(self.redactor)
        return Window(opened.page, address, teller, self._sites, self.pace, opened.ear, tab=opened.tab, again=not once)

    def _new_window(self, script: str, device: Mapping[str, Any], storage: Any) -> Spare:  # noqa: ANN401 - Playwright's
        options = {**device, "storage_state": storage} if storage else device
        context = self.browser.context(locale="zh-CN", timezone_id="Asia/Shanghai", service_workers="block", **options)
        ear = Ear()
        with understood("打开浏览器窗口", on_timeout=BrowserError):
            context.add_init_script(script)
            ear.listen(context)
            if self._sites.with_dialogs:
                context.on("page", lambda page: dismissed_in_passing(page, self._sites))
            if self.tracing:
                context.tracing.start(snapshots=True, screenshots=False, sources=False)
            return Spare(context.new_page(), ear)

    def _trace(self, context: BrowserContext, name: str) -> Attachment:
        """A trace that cannot be had is told, no more: it would hide the error that it was to explain."""
        try:
            with tempfile.TemporaryDirectory() as folder, understood("保存操作轨迹", on_timeout=BrowserError):
                path = Path(folder) / "trace.zip"
                context.tracing.stop(path=path)
                return Attachment(name, MEDIA_TYPE, scrubbed_trace(path.read_bytes(), self.redactor))
        except BrowserError as error:
            return Attachment(name, "text/plain", f"未能留存：{error}".encode())
