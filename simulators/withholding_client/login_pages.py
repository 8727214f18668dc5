"""The login screen of the client: the same services as the API, rendered; forms post, then redirect."""

from __future__ import annotations

import string
from typing import Final

from fastapi import Request, Response

from simulators.golden_tax_core.accounts import LoginOutcome
from simulators.kernel.routing import PrefixRouter
from simulators.rules.unit_verification import Stage, UnitPath
from simulators.web import captchas, forms
from simulators.web.rendering import go, page
from simulators.web.replies import AccountLogin
from simulators.withholding_client import qr_login, ways_in
from simulators.withholding_client.api import PREFIX, ClientVisit
from simulators.withholding_client.navigation import PAGE_OF, after_check, app_picture, captcha_asked, onward
from simulators.withholding_client.schemas import CaLogin, FilingLogin

TEMPLATES: Final = "withholding_client/templates"
KEYS: Final = (
    string.ascii_lowercase
    + string.ascii_uppercase
    + string.digits
    + "".join(sorted(string.punctuation, key="!@#$%^&*()-_=+[]{}\\|;:'\",.<>/?`~".index))
)
"""Every printable ASCII character but the blank, in the order of the soft keyboard's keys."""

_FORGOT_PASSWORD: Final = {
    "forgot_password": "/natural-person-web/forgot-password",
    "web_home": "/natural-person-web/",
    "app": "/iit-app/",
}

router: Final = PrefixRouter(prefix=PREFIX, include_in_schema=False)


@router.get("/")
async def login_screen(visit: ClientVisit, way: str | None = None, by: str | None = None) -> Response:
    """The login screen; `way` is the tab, `by` how 实名登录 is done."""
    universe, session, screens = visit.universe, visit.session, visit.universe.policy.screens
    ways = _ways(visit)
    offered = [name for name, _ in ways]
    wanted = way or ("filing-password" if screens.default_mode == "filing_password" else "real-name")
    selected = wanted if wanted in offered else next(iter(offered), "none")
    by = by or ("qr" if way is None and screens.default_mode == "qr" else "account")
    mode = {"real-name": "qr" if by == "qr" else "account", "filing-password": "filing_password"}.get(
        selected, selected
    )
    code = qr_login.show(universe, session) if mode == "qr" else None
    after_filing = session.path is UnitPath.FORMER_LOGIN
    asked = captcha_asked(visit) and session.stage is Stage.LOGIN and after_filing == (mode == "filing_password")
    return page(
        visit,
        f"{TEMPLATES}/login.html",
        screens=screens,
        ways=ways,
        selected=selected,
        mode=mode,
        qr_id=code.id if code else None,
        captcha=universe.captchas.issue() if asked else None,
        keys=KEYS,
        forgot_password_path=_FORGOT_PASSWORD.get(screens.forgot_password_link, ""),
        app_picture=app_picture(visit, screens.app_download),
    )


@router.post("/login/account")
async def submit_account(visit: ClientVisit, request: Request) -> Response:
    """账号密码登录."""
    entry = await forms.read(visit, request, AccountLogin)
    if entry is None:
        return go(visit, "/?way=real-name")
    result = ways_in.login_by_account(
        visit.universe, visit.session, entry.account, entry.account_password, captchas.given(entry)
    )
    if result.outcome is not LoginOutcome.ACCEPTED:
        visit.refuse(result.outcome, result.message)
        return go(visit, "/?way=real-name")
    return onward(visit)


@router.post("/login/filing-password")
async def submit_filing_login(visit: ClientVisit, request: Request) -> Response:
    """申报密码登录."""
    entry = await forms.read(visit, request, FilingLogin)
    if entry is None:
        return go(visit, "/?way=filing-password")
    result = ways_in.login_by_filing_password(
        visit.universe, visit.session, entry.taxpayer_id, entry.filing_password, captchas.given(entry)
    )
    return after_check(visit, result, "/?way=filing-password")


@router.post("/login/ca")
async def submit_ca_login(visit: ClientVisit, request: Request) -> Response:
    """CA登录."""
    entry = await forms.read(visit, request, CaLogin)
    if entry is None:
        return go(visit, "/?way=ca")
    result = ways_in.login_by_ca(
        visit.universe, visit.session, entry.taxpayer_id, entry.certificate_number, entry.certificate_pin
    )
    return after_check(visit, result, "/?way=ca")


@router.get("/continue")
async def after_scan(visit: ClientVisit) -> Response:
    """On from the QR code, once it has been scanned."""
    session = visit.session
    if session.qr_code_id is not None:
        qr_login.collect(visit.universe, session, session.qr_code_id)
    return go(visit, PAGE_OF[session.stage])


def _ways(visit: ClientVisit) -> list[tuple[str, str]]:
    universe = visit.universe
    offered = [
        ("real-name", "实名登录", ways_in.real_name_login_offered(universe)),
        ("filing-password", "申报密码登录", ways_in.former_login_offered(universe)),
        ("ca", "CA登录", ways_in.ca_login_offered(universe)),
    ]
    return [(name, label) for name, label, there in offered if there]
