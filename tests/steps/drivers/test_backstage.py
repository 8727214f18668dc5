"""A session that begins over HTTP goes on in the browser, at the portals of the simulator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, cast

import pytest

from conformance.clauses import Channel
from conformance.redaction import Redactor
from conformance.scenarios import EvidenceLog
from steps.backstage import HttpBackstage, continued
from steps.drivers.errors import NoAnswerError, PageNotRecognisedError, UnsupportedError
from steps.drivers.http import HttpPool
from steps.drivers.ports import (
    CaptchaPicture,
    ClientStage,
    EtaxAccess,
    EtaxOutcome,
    LoginOutcome,
    PermissionRoleEntry,
    Portal,
    RegistrationOutcome,
    Standing,
)
from steps.drivers.ui.sessions import UiSessions
from steps.profile import DeploymentProfile, load_profile
from tests.steps.drivers.conftest import Stage
from tests.steps.drivers.dalian import registered
from tests.steps.drivers.province import ASKED, Company, Province, province_of
from tests.steps.drivers.test_registration_on_both_channels import APP, WEB, newcomer

ETAX, CLIENT = Portal.PROVINCIAL_ETAX, Portal.WITHHOLDING_CLIENT
WHO = "王总"
HOME = Standing.LOGGED_IN
BUSINESS = "发票使用"


@pytest.fixture
def behind(make_stage: Callable[..., Stage], pool: HttpPool, evidence: EvidenceLog) -> Behind:
    stage = make_stage("ui")
    screens = cast("UiSessions", stage.sessions)
    screens.profiles = load_profile("simulator").portals
    return Behind(stage, screens, HttpBackstage(screens, pool, evidence), pool)


@dataclass
class Behind:
    """A stage with a screen, and its backstage."""

    stage: Stage
    screens: UiSessions
    wings: HttpBackstage
    pool: HttpPool

    def company(self) -> Company:
        return province_of(self.stage, self.pool).company()

    def log_in(self, company: Company) -> None:
        """The boss, unseen, up to the screen."""
        unseen = self.wings.enter(WHO, ETAX, HOME)
        assert unseen is not None
        province = Province(replace(self.stage, sessions=unseen), *_props(company.province))
        assert replace(company, province=province).enter(WHO, company.boss).outcome is EtaxOutcome.ENTERED
        self.wings.come_on(WHO, ETAX, HOME)

    def pages_asked(self, portal: Portal) -> list[str]:
        """Paths of the pages that the window asks for from now on; fills."""
        asked: list[str] = []
        window = self.screens._window(WHO, portal)

        def note(request: Any) -> None:
            if request.is_navigation_request():
                asked.append(f"{request.method} {request.url.removeprefix(window.address.url)}")

        window.page.context.on("request", note)
        return asked


def _props(province: Province) -> tuple[Any, ...]:
    return province.enterprises, province.counter, province.sms


@pytest.mark.ui
def test_the_browser_goes_on_with_a_login_that_it_never_saw(behind: Behind, evidence: EvidenceLog) -> None:
    company, asked = behind.company(), behind.pages_asked(ETAX)
    behind.log_in(company)
    assert asked == ["GET /"]
    etax = behind.screens.provincial_etax(WHO)
    assert etax.access(BUSINESS) is EtaxAccess.GRANTED
    assert etax.enterprise_at_hand() == company.facts.taxpayer_id
    exchanges = [one.name for one in evidence.drain()]
    assert any("/api/login/standard" in name for name in exchanges), exchanges
    (cookie,) = behind.screens.cookies(WHO, ETAX)
    assert cookie["httpOnly"]


@pytest.mark.ui
def test_a_login_at_the_screen_is_seen_there(behind: Behind, evidence: EvidenceLog) -> None:
    company, asked = behind.company(), behind.pages_asked(ETAX)
    assert company.enter(WHO, company.boss).outcome is EtaxOutcome.ENTERED
    assert len(asked) > 4
    assert list(evidence.drain()) == []


@pytest.mark.ui
def test_somebody_beside_looks_over_http_and_has_no_window(behind: Behind) -> None:
    company = behind.company()
    assert company.enter(WHO, company.boss).outcome is EtaxOutcome.ENTERED
    beside = behind.wings.beside(ETAX)
    assert beside is not None
    assert beside is behind.wings.beside(ETAX)
    assert beside.provincial_etax("来客").access(BUSINESS) is EtaxAccess.NOT_LOGGED_IN
    assert {who for who, _ in behind.screens._windows} == {WHO}


@pytest.mark.ui
def test_who_has_logged_out_logs_in_again(behind: Behind) -> None:
    company = behind.company()
    behind.log_in(company)
    etax = behind.screens.provincial_etax(WHO)
    etax.log_out()
    assert etax.access(BUSINESS) is EtaxAccess.NOT_LOGGED_IN
    behind.log_in(company)
    assert etax.access(BUSINESS) is EtaxAccess.GRANTED


@pytest.mark.ui
def test_backstage_one_goes_on_from_where_the_screen_stands(behind: Behind) -> None:
    company = behind.company()
    assert company.enter(WHO, company.boss).outcome is EtaxOutcome.ENTERED
    unseen = behind.wings.enter(WHO, ETAX, HOME)
    assert unseen is not None
    unseen.personnel_maintenance(WHO).add_permission_role(
        PermissionRoleEntry("开票", "开票人员", frozenset({BUSINESS}))
    )
    behind.wings.come_on(WHO, ETAX, HOME)
    assert "开票" in behind.screens.personnel_maintenance(WHO).permission_roles()


@pytest.mark.ui
def test_a_session_that_does_not_go_on_is_never_taken_for_one(behind: Behind) -> None:
    assert behind.wings.enter(WHO, ETAX, HOME) is not None
    with pytest.raises(PageNotRecognisedError, match="browser_continues_api_session"):
        behind.wings.come_on(WHO, ETAX, HOME)


@pytest.mark.ui
@pytest.mark.parametrize(
    "portal", [Portal.NATURAL_PERSON_WEB, Portal.IIT_APP, Portal.MOBILE_TAX_APP, Portal.NATURAL_PERSON_ETAX, CLIENT]
)
def test_the_portals_of_the_simulator_are_as_its_profile_says(behind: Behind, portal: Portal) -> None:
    person = registered(behind.stage)
    unseen = behind.wings.enter(WHO, portal, HOME)
    assert unseen is not None
    if portal is CLIENT:
        unseen.withholding_client(WHO).login_by_account(person.mobile, person.account_password, ASKED)
    elif portal is Portal.NATURAL_PERSON_ETAX:
        unseen.natural_person_etax(WHO).login(person.login_name, person.account_password, ASKED)
    else:
        getattr(unseen, portal.name.lower())(WHO).login(person.login_name, person.account_password)
    behind.wings.come_on(WHO, portal, HOME)
    if portal is CLIENT:
        assert behind.screens.withholding_client(WHO).stage() is ClientStage.FIRST_USE


@pytest.mark.ui
@pytest.mark.parametrize("portal", [WEB, APP])
def test_a_registration_goes_on_midway(behind: Behind, portal: Portal) -> None:
    unseen = behind.wings.enter(WHO, portal, Standing.LOGIN_SETTING)
    assert unseen is not None
    visitor = replace(newcomer(behind.stage, behind.pool), stage=replace(behind.stage, sessions=unseen), who=WHO)
    visitor.proven(portal)
    asked = behind.pages_asked(portal)
    behind.wings.come_on(WHO, portal, Standing.LOGIN_SETTING)
    assert asked == ["GET /register/login-setup"]
    reply = behind.screens.registration(WHO, portal).set_login(visitor.setup)
    assert reply.outcome is RegistrationOutcome.REGISTERED


@pytest.mark.ui
def test_a_registration_that_is_not_so_far_is_not_gone_on_with(behind: Behind) -> None:
    assert behind.wings.enter(WHO, WEB, Standing.LOGIN_SETTING) is not None
    with pytest.raises(PageNotRecognisedError, match="通过身份验证以后的“登录设置”"):
        behind.wings.come_on(WHO, WEB, Standing.LOGIN_SETTING)


@pytest.mark.ui
def test_what_leaves_nothing_to_go_on_with_needs_no_window(behind: Behind) -> None:
    unseen = behind.wings.enter(WHO, WEB, Standing.NOWHERE)
    assert unseen is not None
    visitor = replace(newcomer(behind.stage, behind.pool), stage=replace(behind.stage, sessions=unseen), who=WHO)
    visitor.registered(WEB)
    behind.wings.come_on(WHO, WEB, Standing.NOWHERE)
    assert behind.screens._windows == {}
    login = behind.screens.natural_person_web(WHO).login(visitor.setup.login_name, visitor.setup.account_password)
    assert login.outcome is LoginOutcome.ACCEPTED
    assert behind.wings.enter(WHO, WEB, Standing.NOWHERE) is None


def profile_with(**told: object) -> DeploymentProfile:
    simulator = load_profile("simulator")
    portal = simulator.portals["provincial_etax"].model_copy(update=told)
    return simulator.model_copy(update={"portals": {"provincial_etax": portal}})


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, {ETAX}),
        ({"browser_continues_api_session": False}, set()),
        ({"channels": (Channel.UI,)}, set()),
        ({"channels": (Channel.API, Channel.UI)}, {ETAX}),
    ],
)
def test_only_where_the_profile_says_so(told: dict[str, object], expected: set[Portal]) -> None:
    profiles = profile_with(**told).portals
    assert continued(profiles) == expected
    nothing = cast("Any", None)
    screens = UiSessions(nothing, {}, nothing, nothing, Redactor(), EvidenceLog(), profiles=profiles)
    wings = HttpBackstage(screens, cast("Any", None), EvidenceLog())
    assert wings.enter(WHO, CLIENT, HOME) is None
    assert wings.beside(CLIENT) is None


class Nobody:
    """Knows no captcha."""

    looks = False

    def answer(self, picture: CaptchaPicture) -> Any:  # noqa: ARG002
        raise NoAnswerError("没有人知道")

    wrong_answer = answer


@pytest.mark.ui
def test_a_captcha_that_nobody_can_answer_here_is_left_to_the_screen(behind: Behind) -> None:
    behind.screens.captchas = Nobody()
    unseen = behind.wings.enter(WHO, ETAX, HOME)
    assert unseen is not None
    for answer in (unseen.captchas.answer, unseen.captchas.wrong_answer):
        with pytest.raises(UnsupportedError, match="没有人知道"):
            answer(CaptchaPicture("", b""))
