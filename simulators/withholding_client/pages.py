"""Pages of the withholding client: the same services as the API, rendered; forms post, then redirect."""

from __future__ import annotations

import string
from typing import Final

from fastapi import APIRouter, Request, Response

from simulators.golden_tax_core.accounts import LoginOutcome
from simulators.golden_tax_core.filing_passwords import EntityOutcome, EntityResult
from simulators.rules.unit_verification import Stage, UnitPath
from simulators.web import captchas, forms
from simulators.web.rendering import go, page
from simulators.web.replies import AccountLogin
from simulators.withholding_client import qr_login, service
from simulators.withholding_client.api import BUSINESS_MESSAGES, CHOICE_MESSAGES, PREFIX, ClientVisit
from simulators.withholding_client.schemas import CaLogin, CaVerification, FilingLogin, UnitChoice, Verification
from simulators.withholding_client.service import BusinessOutcome, ChoiceOutcome

TEMPLATES: Final = "withholding_client/templates"
KEYS: Final = (
    string.ascii_lowercase
    + string.ascii_uppercase
    + string.digits
    + "".join(sorted(string.punctuation, key="!@#$%^&*()-_=+[]{}\\|;:'\",.<>/?`~".index))
)
"""Every printable ASCII character but the blank, in the order of the soft keyboard's keys."""

_PAGE_OF: Final = {
    Stage.LOGIN: "/",
    Stage.FIRST_USE: "/verification",
    Stage.UNIT_CHOICE: "/units",
    Stage.UNIT_VERIFICATION: "/verification",
    Stage.ENTERED: "/business",
}
_FORGOT_PASSWORD: Final = {
    "forgot_password": "/natural-person-web/forgot-password",
    "web_home": "/natural-person-web/",
    "app": "/iit-app/",
}

router: Final = APIRouter(prefix=PREFIX, include_in_schema=False)


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
    asked = _captcha_asked(visit) and session.stage is Stage.LOGIN and after_filing == (mode == "filing_password")
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
        app_picture=_app_picture(visit, screens.app_download),
    )


@router.post("/login/account")
async def submit_account(visit: ClientVisit, request: Request) -> Response:
    """账号密码登录."""
    entry = await forms.read(visit, request, AccountLogin)
    if entry is None:
        return go(visit, "/?way=real-name")
    result = service.login_by_account(
        visit.universe, visit.session, entry.account, entry.account_password, captchas.given(entry)
    )
    if result.outcome is not LoginOutcome.ACCEPTED:
        visit.refuse(result.outcome, result.message)
        return go(visit, "/?way=real-name")
    return _onward(visit)


@router.post("/login/filing-password")
async def submit_filing_login(visit: ClientVisit, request: Request) -> Response:
    """申报密码登录."""
    entry = await forms.read(visit, request, FilingLogin)
    if entry is None:
        return go(visit, "/?way=filing-password")
    result = service.login_by_filing_password(
        visit.universe, visit.session, entry.taxpayer_id, entry.filing_password, captchas.given(entry)
    )
    return _after_check(visit, result, "/?way=filing-password")


@router.post("/login/ca")
async def submit_ca_login(visit: ClientVisit, request: Request) -> Response:
    """CA登录."""
    entry = await forms.read(visit, request, CaLogin)
    if entry is None:
        return go(visit, "/?way=ca")
    result = service.login_by_ca(
        visit.universe, visit.session, entry.taxpayer_id, entry.certificate_number, entry.certificate_pin
    )
    return _after_check(visit, result, "/?way=ca")


@router.get("/continue")
async def after_scan(visit: ClientVisit) -> Response:
    """On from the QR code, once it has been scanned."""
    session = visit.session
    if session.qr_code_id is not None:
        qr_login.collect(visit.universe, session, session.qr_code_id)
    return go(visit, _PAGE_OF[session.stage])


@router.get("/units")
async def units_page(visit: ClientVisit) -> Response:
    """选择单位."""
    units = service.units_listed(visit.universe, visit.session)
    if not units:
        return _to_true_stage(visit)
    return page(
        visit,
        f"{TEMPLATES}/units.html",
        **_person(visit),
        heading="选择单位",
        units=units,
        screens=visit.universe.policy.screens,
    )


@router.post("/units")
async def submit_unit(visit: ClientVisit, request: Request) -> Response:
    """进入."""
    entry = await forms.read(visit, request, UnitChoice)
    if entry is None:
        visit.refuse(ChoiceOutcome.UNKNOWN_UNIT, "请选择单位")
        return go(visit, "/units")
    outcome = service.choose_unit(visit.universe, visit.session, entry.taxpayer_id)
    if outcome is not ChoiceOutcome.CHOSEN:
        visit.refuse(outcome, CHOICE_MESSAGES[outcome])
        return go(visit, _PAGE_OF[visit.session.stage])
    return _onward(visit)


@router.get("/verification")
async def verification_page(visit: ClientVisit) -> Response:
    """单位办税验证."""
    universe, session, screens = visit.universe, visit.session, visit.universe.policy.screens
    if session.stage not in {Stage.FIRST_USE, Stage.UNIT_VERIFICATION}:
        return _to_true_stage(visit)
    several = session.path is UnitPath.SEVERAL
    forgot_shown = {"absent": False, "single_only": not several, "several_only": several}
    return page(
        visit,
        f"{TEMPLATES}/verification.html",
        **_person(visit),
        heading="单位办税验证",
        screens=screens,
        unit=universe.core.units[session.taxpayer_id] if session.taxpayer_id else None,
        several=several,
        captcha=universe.captchas.issue() if _captcha_asked(visit) else None,
        ca_offered=service.ca_verification_offered(universe, session),
        forgot_shown=forgot_shown.get(screens.forgot_filing_password, True),
        app_picture=_app_picture(visit, screens.forgot_filing_password_app),
    )


@router.post("/verification/first")
async def submit_first_verification(visit: ClientVisit, request: Request) -> Response:
    """确定, at first use."""
    entry = await forms.read(visit, request, FilingLogin)
    if entry is None:
        return go(visit, "/verification")
    result = service.verify_first_unit(
        visit.universe, visit.session, entry.taxpayer_id, entry.filing_password, captchas.given(entry)
    )
    return _after_check(visit, result, "/verification")


@router.post("/verification")
async def submit_verification(visit: ClientVisit, request: Request) -> Response:
    """确定."""
    entry = await forms.read(visit, request, Verification)
    if entry is None:
        return go(visit, "/verification")
    result = service.verify_unit(visit.universe, visit.session, entry.filing_password, captchas.given(entry))
    return _after_check(visit, result, "/verification")


@router.post("/verification/ca")
async def submit_ca_verification(visit: ClientVisit, request: Request) -> Response:
    """CA校验."""
    entry = await forms.read(visit, request, CaVerification)
    if entry is None:
        return go(visit, "/verification")
    result = service.verify_unit_by_ca(visit.universe, visit.session, entry.certificate_number, entry.certificate_pin)
    return _after_check(visit, result, "/verification")


@router.get("/business")
async def business_page(visit: ClientVisit) -> Response:
    """办理业务."""
    universe, session = visit.universe, visit.session
    if service.business(universe, session) is not BusinessOutcome.GRANTED:
        return _to_true_stage(visit)
    unit = universe.core.units.get(session.taxpayer_id or "")
    return page(visit, f"{TEMPLATES}/business.html", **_person(visit), heading="办理业务", unit=unit)


@router.post("/logout")
async def submit_logout(visit: ClientVisit) -> Response:
    """退出登录."""
    visit.session.restart()
    return go(visit, "/")


def _ways(visit: ClientVisit) -> list[tuple[str, str]]:
    universe = visit.universe
    offered = [
        ("real-name", "实名登录", service.real_name_login_offered(universe)),
        ("filing-password", "申报密码登录", service.former_login_offered(universe)),
        ("ca", "CA登录", service.ca_login_offered(universe)),
    ]
    return [(name, label) for name, label, there in offered if there]


def _after_check(visit: ClientVisit, result: EntityResult, form: str) -> Response:
    if result.outcome is EntityOutcome.ENTERED:
        return _onward(visit)
    visit.refuse(result.outcome, result.message)
    return go(visit, "/" if result.outcome is EntityOutcome.NOT_LOGGED_IN else form)


def _onward(visit: ClientVisit) -> Response:
    visit.session.typed = {}
    return go(visit, _PAGE_OF[visit.session.stage])


def _to_true_stage(visit: ClientVisit) -> Response:
    """To the page where the session really stands; the login screen says what is missing."""
    session = visit.session
    outcome = service.business(visit.universe, session)
    if outcome is BusinessOutcome.NOT_LOGGED_IN and session.notice is None:
        visit.refuse(outcome, BUSINESS_MESSAGES[outcome])
    stuck = session.stage is Stage.ENTERED and outcome is not BusinessOutcome.GRANTED
    return go(visit, "/" if stuck else _PAGE_OF[session.stage])


def _captcha_asked(visit: ClientVisit) -> bool:
    return visit.universe.policy.screens.captcha_field and service.captcha_required(visit.universe, visit.session)


def _person(visit: ClientVisit) -> dict[str, object]:
    person = visit.universe.core.people.get(visit.session.person_id or "")
    return {"person_name": person.identity.name if person else None}


def _app_picture(visit: ClientVisit, readable: str) -> str:
    name = {"unreadable": "unreadable", "elsewhere": "tax-service-hall"}.get(readable, "iit-app")
    return f"{visit.portal}/app-qr/{name}.png"
