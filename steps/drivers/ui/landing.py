"""Where somebody stands who goes on with a session that began over HTTP: logged in, or midway in a registration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from steps.drivers.cookies import BrowserCookie
from steps.drivers.ports import Portal, Standing
from steps.drivers.ui.etax_labels import EtaxLabels
from steps.drivers.ui.labels import Labels
from steps.drivers.ui.mobile_tax_app_labels import MobileTaxAppLabels
from steps.drivers.ui.natural_person_etax_labels import NaturalPersonEtaxLabels
from steps.drivers.ui.registration_labels import LoginSetupLabels
from steps.drivers.ui.window import Window


@dataclass(frozen=True, slots=True)
class Landing:
    """One portal's pages for people who have just come so far."""

    path: str
    """Leads to the one that is right for them."""
    headings: frozenset[str]
    """None of them shows to strangers."""
    after: str = "登录以后"
    """What they have done, for error messages."""

    def go_on(self, window: Window, cookies: Iterable[BrowserCookie]) -> None:
        """Stand there, with these cookies in place of the window's own.

        Raises:
            PageNotRecognisedError: the portal shows another page: it does not take them for those of such a session.
        """
        window.take_over(cookies)
        seen = window.open(self.path)
        if seen.heading not in self.headings:
            raise window.unrecognised(
                seen,
                f"{self.after}的“{'”或“'.join(sorted(self.headings))}”（部署配置的 browser_continues_api_session 说，"
                f"由接口完成的前提，{self.after}浏览器可以接着用，这里却没有接上）",
            )


def landings(
    labels: Labels, etax: EtaxLabels, mobile_tax_app: MobileTaxAppLabels, natural_person_etax: NaturalPersonEtaxLabels
) -> Mapping[tuple[Portal, Standing], Landing]:
    """Of every portal that people log in to, or register at."""
    client, web, app, mobile, natural = labels.client, labels.web, labels.app, mobile_tax_app, natural_person_etax
    behind_login = {client.units_heading, client.verification.heading, client.business_heading}
    logged_in = {
        Portal.WITHHOLDING_CLIENT: Landing(client.business_path, frozenset(behind_login)),
        Portal.NATURAL_PERSON_WEB: Landing(web.home_path, frozenset({web.home_heading})),
        Portal.IIT_APP: Landing(app.home_path, frozenset({app.home_heading})),
        Portal.PROVINCIAL_ETAX: Landing(etax.home_path, frozenset({etax.home_heading, etax.social_insurance_heading})),
        Portal.MOBILE_TAX_APP: Landing(mobile.home_path, frozenset({mobile.home_heading, mobile.collection_heading})),
        Portal.NATURAL_PERSON_ETAX: Landing(natural.home_path, frozenset({natural.home_heading})),
    }
    registering = {Portal.NATURAL_PERSON_WEB: web.registration, Portal.IIT_APP: app.registration}
    return {
        **{(portal, Standing.LOGGED_IN): landing for portal, landing in logged_in.items()},
        **{(portal, Standing.LOGIN_SETTING): _login_setting(one.login_setup) for portal, one in registering.items()},
    }


def _login_setting(labels: LoginSetupLabels) -> Landing:
    return Landing(labels.path, frozenset({labels.heading}), "通过身份验证以后")
