"""Portal sessions over HTTP, for one scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn

from conformance.redaction import Redactor
from conformance.scenarios import EvidenceLog
from steps.drivers.addresses import PortalAddress
from steps.drivers.api.etax_portal import ApiEtaxPortal
from steps.drivers.api.iit_app import ApiIitApp
from steps.drivers.api.mobile_tax_app import ApiMobileTaxApp
from steps.drivers.api.natural_person_etax import ApiNaturalPersonEtax
from steps.drivers.api.natural_person_web import ApiNaturalPersonWeb
from steps.drivers.api.personnel import ApiPersonnelMaintenance
from steps.drivers.api.provincial_etax import ApiProvincialEtax
from steps.drivers.api.registration import APP_SITE, WEB_SITE, ApiRegistration
from steps.drivers.api.withholding_client import ApiWithholdingClient
from steps.drivers.cookies import BrowserCookie
from steps.drivers.errors import UnsupportedError
from steps.drivers.etax_portal_wire import EtaxPortalPaths
from steps.drivers.etax_wire import EtaxLoginPaths, PersonnelPaths
from steps.drivers.exchanges import recorder
from steps.drivers.http import HttpPool, HttpSession
from steps.drivers.natural_person_etax_wire import EtaxPaths
from steps.drivers.ports import CaptchaSource, Portal, SmsInbox, Standing
from steps.drivers.secrets import Teller

_REGISTRATION_SITES: Final = {Portal.NATURAL_PERSON_WEB: WEB_SITE, Portal.IIT_APP: APP_SITE}
_REGISTERING: Final = "registration"
"""The room of sessions in which somebody registers; their others at the portal are not touched."""


@dataclass
class ApiSessions:
    """Opens portal sessions; each has cookies of its own, all share the worker's connections."""

    portals: Mapping[Portal, PortalAddress]
    captchas: CaptchaSource
    sms: SmsInbox
    redactor: Redactor
    evidence: EvidenceLog
    pool: HttpPool
    kept: Mapping[str, Any] = field(default_factory=dict)
    """What `keep` of an earlier process returned; sessions go on from there."""
    brought: Mapping[Portal, Sequence[BrowserCookie]] = field(default_factory=dict)
    """Cookies of browser windows; the sessions at these portals go on from there."""
    _opened: dict[str, HttpSession] = field(default_factory=dict, init=False)
    _etax: dict[str, HttpSession] = field(default_factory=dict, init=False)
    """Sessions of the provincial e-tax bureau, by person: whoever logs in there administers there too."""

    def withholding_client(self, who: str) -> ApiWithholdingClient:
        """A session of the withholding client."""
        return ApiWithholdingClient(self._http(Portal.WITHHOLDING_CLIENT, who), self.captchas, Teller(self.redactor))

    def withholding_client_screen(self, who: str) -> NoReturn:
        """There is no screen here.

        Raises:
            UnsupportedError: always.
        """
        raise self._no_screen(who)

    def natural_person_web(self, who: str) -> ApiNaturalPersonWeb:
        """A session of the WEB end."""
        http = self._http(Portal.NATURAL_PERSON_WEB, who)
        return ApiNaturalPersonWeb(http, self.captchas, self.sms, Teller(self.redactor))

    def iit_app(self, who: str) -> ApiIitApp:
        """The APP."""
        return ApiIitApp(self._http(Portal.IIT_APP, who), self.captchas, Teller(self.redactor))

    def iit_app_screen(self, who: str) -> NoReturn:
        """There is no screen here.

        Raises:
            UnsupportedError: always.
        """
        raise self._no_screen(who)

    def provincial_etax(self, who: str) -> ApiProvincialEtax:
        """A session of the provincial e-tax bureau."""
        teller = Teller(self.redactor)
        return ApiProvincialEtax(self._etax_of(who), self.captchas, self.sms, teller, EtaxLoginPaths())

    def provincial_etax_screen(self, who: str) -> NoReturn:
        """There is no screen here.

        Raises:
            UnsupportedError: always.
        """
        raise self._no_screen(who)

    def etax_portal(self, who: str) -> ApiEtaxPortal:
        """What that bureau holds for `who`, in the same session."""
        return ApiEtaxPortal(self._etax_of(who), EtaxPortalPaths())

    def etax_portal_screen(self, who: str) -> NoReturn:
        """There is no screen here.

        Raises:
            UnsupportedError: always.
        """
        raise self._no_screen(who)

    def personnel_maintenance(self, who: str) -> ApiPersonnelMaintenance:
        """What `who` administers there, in the same session."""
        return ApiPersonnelMaintenance(self._etax_of(who), self.captchas, Teller(self.redactor), PersonnelPaths())

    def mobile_tax_app(self, who: str) -> ApiMobileTaxApp:
        """The 移动办税APP."""
        return ApiMobileTaxApp(self._http(Portal.MOBILE_TAX_APP, who), self.captchas, Teller(self.redactor))

    def mobile_tax_app_screen(self, who: str) -> NoReturn:
        """There is no screen here.

        Raises:
            UnsupportedError: always.
        """
        raise self._no_screen(who)

    def registration(self, who: str, portal: Portal) -> ApiRegistration:
        """实名注册 at the WEB end or in the APP, in a session of its own.

        Raises:
            UnsupportedError: nobody can register at this portal.
        """
        if portal not in _REGISTRATION_SITES:
            raise UnsupportedError(f"{portal.value}不提供实名注册；可以注册的是WEB端和APP")
        http = self._http(portal, who, _REGISTERING)
        return ApiRegistration(http, self.sms, Teller(self.redactor), _REGISTRATION_SITES[portal])

    def registration_screen(self, who: str, portal: Portal) -> NoReturn:  # noqa: ARG002
        """There is no screen here.

        Raises:
            UnsupportedError: always.
        """
        raise self._no_screen(who)

    def natural_person_etax(self, who: str) -> ApiNaturalPersonEtax:
        """A session of the natural-person e-tax bureau."""
        http = self._http(Portal.NATURAL_PERSON_ETAX, who)
        return ApiNaturalPersonEtax(http, self.captchas, Teller(self.redactor), EtaxPaths())

    def natural_person_etax_screen(self, who: str) -> NoReturn:
        """There is no screen here.

        Raises:
            UnsupportedError: always.
        """
        raise self._no_screen(who)

    def visitor(self, portal: Portal) -> HttpSession:
        """A session of nobody in particular."""
        return self._http(portal, "")

    def for_browser(self, who: str, portal: Portal, standing: Standing) -> list[BrowserCookie]:
        """The cookies of the session of `who` that has come so far, for a browser window to go on with. Secret."""
        room = _REGISTERING if standing is Standing.LOGIN_SETTING else ""
        http = self._opened.get(_key(portal, who, room))
        return list(self.brought.get(portal, ())) if http is None else http.for_browser()

    def capture_failure(self) -> None:
        """Nothing to capture: all exchanges are in the evidence log already, for reports to drain."""

    def keep(self) -> Mapping[str, Any]:
        """The cookies of every session, JSON-able, for `kept` of another process. Secret."""
        return {**self.kept, **{key: http.cookies() for key, http in self._opened.items()}}

    def close(self) -> None:
        """Nothing to close: the pool belongs to the worker."""

    @staticmethod
    def _no_screen(who: str) -> UnsupportedError:
        return UnsupportedError(f"接口渠道没有界面，无法查看“{who}”的屏幕；请给场景加上标签 @ui")

    def _etax_of(self, who: str) -> HttpSession:
        if who not in self._etax:
            self._etax[who] = self._http(Portal.PROVINCIAL_ETAX, who)
        return self._etax[who]

    def _http(self, portal: Portal, who: str, room: str = "") -> HttpSession:
        if portal not in self.portals:
            raise UnsupportedError(f"部署配置的 [portals] 中没有{portal.value}，该场景需要它")
        address, record = self.portals[portal], recorder(self.evidence, self.redactor)
        url = address.api_url or address.url
        http = HttpSession(portal.value, url, address.timeout_s, self.pool, self.redactor, record, address.wire)
        key = _key(portal, who, room)
        http.take_up(self.kept.get(key, ()))
        http.from_browser(self.brought.get(portal, ()))
        self._opened[key] = http
        return http


def _key(portal: Portal, who: str, room: str = "") -> str:
    return f"{portal.name}/{room}/{who}"
