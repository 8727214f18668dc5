"""Tasks check their premises, and only these: what a portal does otherwise is for 那么 to judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

import pytest

from conformance.redaction import Secret
from steps.actors import Deployment, PasswordHistory, Person, ScenarioError, Scene, Unit
from steps.drivers.errors import PremiseError, UnsupportedError
from steps.drivers.ports import (
    Box,
    CaptchaEntry,
    EntityOutcome,
    EntityReply,
    IdDocumentType,
    IdentityOutcome,
    LoginOutcome,
    LoginReply,
    PersonFacts,
    ResetOutcome,
    UnitFacts,
)
from steps.tasks import account_login, calendar, password_reset, people, unit_verification
from steps.tasks.login_screen import stands_top_right
from steps.tasks.words import chosen


@dataclass
class ScriptedClient:
    """Answers as told, and notes what it was given."""

    logins: Iterator[LoginOutcome] = field(default_factory=lambda: iter(()))
    verifications: Iterator[EntityOutcome] = field(default_factory=lambda: iter(()))
    typed: list[tuple[str, Secret]] = field(default_factory=list)

    def login_by_account(self, account: str, account_password: Secret, _captcha: CaptchaEntry) -> LoginReply:
        self.typed.append((account, account_password))
        return LoginReply(next(self.logins), "")

    def verify_unit(self, filing_password: Secret, _captcha: CaptchaEntry) -> EntityReply:
        self.typed.append(("", filing_password))
        return EntityReply(next(self.verifications), "")


@dataclass
class ScriptedWeb:
    """Answers as told."""

    identity: IdentityOutcome = IdentityOutcome.VERIFIED
    reset: ResetOutcome = ResetOutcome.DONE

    def verify_identity(self, *_: object) -> IdentityOutcome:
        return self.identity

    def reset_account_password(self, _: Secret) -> ResetOutcome:
        return self.reset


@dataclass
class FakeSessions:
    client: ScriptedClient
    web: ScriptedWeb

    def withholding_client(self, _who: str) -> ScriptedClient:
        return self.client

    def natural_person_web(self, _who: str) -> ScriptedWeb:
        return self.web


class FakePeople:
    def new_password(self) -> Secret:
        return Secret("Brand-new1")


FACTS = PersonFacts(
    *("张三", IdDocumentType.RESIDENT_ID_CARD, "document", "mobile", "login_name", Secret("Right-123")),
    nationality="中国",
    household_registration_place="辽宁省大连市中山区",
    face=Secret("face of 张三"),
)
UNIT = UnitFacts("甲公司", "taxpayer-id", Secret("Filing-123"), None)


def scene(client: ScriptedClient | None = None, web: ScriptedWeb | None = None) -> Scene:
    sessions = cast("Any", FakeSessions(client or ScriptedClient(), web or ScriptedWeb()))
    made = Scene(Deployment(profile=cast("Any", None), sessions=sessions, people=cast("Any", FakePeople())))
    made.people["张三"] = Person("张三", FACTS, sessions, PasswordHistory(FACTS.account_password))
    made.units["甲公司"] = Unit("甲公司", UNIT, PasswordHistory(UNIT.filing_password))
    return made


@pytest.mark.parametrize("identifier", ["手机号码", "登录名", "证件号码"])
def test_the_account_is_typed_in_the_form_asked_for(identifier: str) -> None:
    client = ScriptedClient(iter([LoginOutcome.ACCEPTED]))
    account_login.log_in(scene(client), "张三", identifier=identifier)
    expected = {"手机号码": "mobile", "登录名": "login_name", "证件号码": "document"}[identifier]
    assert client.typed == [(expected, Secret("Right-123"))]


def test_mistyping_types_a_wrong_password_every_time() -> None:
    client = ScriptedClient(iter([LoginOutcome.WRONG_PASSWORD] * 4 + [LoginOutcome.LOCKED]))
    account_login.mistype_password(scene(client), "张三", 5)
    assert len({password for _, password in client.typed}) == 5
    assert Secret("Right-123") not in {password for _, password in client.typed}


@pytest.mark.parametrize("outcome", [LoginOutcome.ACCEPTED, LoginOutcome.WRONG_CAPTCHA, LoginOutcome.NOT_OFFERED])
def test_mistyping_stops_when_the_portal_does_not_say_wrong_password(outcome: LoginOutcome) -> None:
    client = ScriptedClient(iter([LoginOutcome.WRONG_PASSWORD, outcome]))
    with pytest.raises(PremiseError, match=f"第2次输错登录密码.*{outcome.value}"):
        account_login.mistype_password(scene(client), "张三", 2)


def test_a_lock_by_wrong_captchas_is_not_a_premise_but_a_finding() -> None:
    client = ScriptedClient(iter([LoginOutcome.WRONG_CAPTCHA, LoginOutcome.LOCKED]))
    account_login.mistype_captcha(scene(client), "张三", 2)
    with pytest.raises(PremiseError, match="填错验证码"):
        account_login.mistype_captcha(scene(ScriptedClient(iter([LoginOutcome.ACCEPTED]))), "张三", 1)


def test_an_accepted_wrong_filing_password_stops_the_scenario() -> None:
    client = ScriptedClient(verifications=iter([EntityOutcome.ENTERED]))
    with pytest.raises(PremiseError, match="第1次输错“甲公司”的申报密码"):
        unit_verification.mistype_filing_password(scene(client), "张三", "甲公司", 1)


def test_being_logged_in_is_a_premise() -> None:
    with pytest.raises(PremiseError, match="应能登录扣缴客户端，实际为“账号已锁定”"):
        account_login.be_logged_in(scene(ScriptedClient(iter([LoginOutcome.LOCKED]))), "张三")


def test_a_reset_password_is_remembered_with_the_one_before() -> None:
    stage = scene()
    password_reset.reset_account_password(stage, "张三")
    assert stage.person("张三").account_password == PasswordHistory(Secret("Brand-new1"), former=Secret("Right-123"))
    assert account_login.former_account_password(stage, "张三") == Secret("Right-123")


def test_a_refused_reset_leaves_the_password_in_force() -> None:
    stage = scene(web=ScriptedWeb(reset=ResetOutcome.IDENTITY_NOT_VERIFIED))
    password_reset.set_account_password(stage, "张三")
    assert stage.person("张三").account_password.current == Secret("Right-123")
    assert account_login.refused_account_password(stage, "张三") == Secret("Brand-new1")


def test_the_former_password_is_unknown_before_a_reset() -> None:
    with pytest.raises(ScenarioError, match="没有重置过"):
        account_login.former_account_password(scene(), "张三")


def test_resetting_truthfully_needs_a_verified_identity() -> None:
    with pytest.raises(PremiseError, match="身份信息不符"):
        password_reset.reset_account_password(scene(web=ScriptedWeb(IdentityOutcome.MISMATCH)), "张三")


def test_a_false_claim_must_be_false() -> None:
    stage = scene()
    stage.people["李四"] = Person("李四", FACTS, stage.person("张三").sessions, PasswordHistory(Secret("Other-123")))
    with pytest.raises(PremiseError, match="姓名相同"):
        password_reset.claim_falsely(stage, "张三", "姓名", "李四")


def test_a_unit_without_ca_cannot_use_one() -> None:
    with pytest.raises(ScenarioError, match="“甲公司”没有CA"):
        unit_verification.certificate_of(scene(), "甲公司")


def test_what_a_client_knows_is_said_once() -> None:
    stage = scene()
    stage.person("张三").known_units.append("甲公司")
    with pytest.raises(ScenarioError, match="前面已经写过"):
        people.let_client_know(stage, "张三", "乙公司")
    with pytest.raises(ScenarioError, match="已有单位"):
        people.check_no_unit_known(stage, "张三")


@pytest.mark.parametrize("moment", ["2019-11-09", "2019年11月9日", "2019-11-09 25:00:00"])
def test_a_moment_that_is_none_is_told(moment: str) -> None:
    with pytest.raises(ScenarioError, match="应写成“2019-11-09 00:00:00”"):
        calendar.set_time(scene(), moment)


def test_a_moment_is_beijing_time() -> None:
    told: list[datetime] = []

    class Clock:
        def set(self, moment: datetime) -> None:
            told.append(moment)

    stage = scene()
    stage.deployment = Deployment(cast("Any", None), cast("Any", None), cast("Any", None), clock=cast("Any", Clock()))
    calendar.set_time(stage, "2019-11-09 00:00:00")
    assert told[0].isoformat() == "2019-11-09T00:00:00+08:00"


def test_a_clock_that_cannot_be_moved_is_told_with_its_tag() -> None:
    with pytest.raises(UnsupportedError, match="@needs:virtual_clock"):
        calendar.let_minutes_pass(scene(), 1)


def test_an_unknown_word_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ScenarioError, match="不认识“乱填”；这里可以写：“按要求填写”、“不填写”、“填写错误”"):
        chosen(CaptchaEntry, "乱填")


@pytest.mark.parametrize(("x", "y", "expected"), [(900, 10, True), (10, 10, False), (900, 600, False)])
def test_top_right_is_the_upper_right_quarter(x: float, y: float, expected: bool) -> None:
    box = Box(x=x, y=y, width=40, height=40, page_width=1000, page_height=800)
    assert stands_top_right(box) is expected
