"""The API drivers at a deployment of another maker, by its profile alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from conformance.redaction import Redactor, Secret
from conformance.scenarios import EvidenceLog
from steps.drivers.addresses import portal_addresses
from steps.drivers.api.sessions import ApiSessions
from steps.drivers.errors import UnsupportedError
from steps.drivers.http import HttpPool
from steps.drivers.ports import (
    AgreementEntry,
    BusinessAccess,
    CaptchaEntry,
    ClientStage,
    EntityOutcome,
    IdDocumentType,
    IdentityClaim,
    IdentityEntry,
    IdentityOutcome,
    LoginOutcome,
    LoginSetup,
    Portal,
    RegistrationMethod,
    RegistrationOutcome,
    ResetOutcome,
    SmsEntry,
    UnitChoice,
)
from steps.drivers.support.sources import open_sources
from steps.profile import Secrets, load_profile, resolve_secrets
from tests.stranger.config import PEOPLE as PEOPLE_FILE
from tests.stranger.running import lay_out, running

WRONG = Secret("Wrong-Password-9")
PEOPLE = {one["id"]: one for kind in json.loads(PEOPLE_FILE.read_text("utf-8")).values() for one in kind}
RIGHT, BLANK, MISREAD = CaptchaEntry.IF_ASKED, CaptchaEntry.BLANK, CaptchaEntry.WRONG


@dataclass
class Site:
    """The deployment, and what its testers know."""

    sessions: ApiSessions
    secrets: Secrets
    evidence: EvidenceLog

    def shown(self) -> str:
        """Everything that went over the wire, one exchange a line."""
        return "\n".join(one.body.decode() for one in self.evidence.drain())


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("stranger")
    with running(folder, lock_seconds=30) as address:
        yield lay_out(folder, address)


@pytest.fixture
def site(laid_out: Path, pool: HttpPool, redactor: Redactor, evidence: EvidenceLog) -> Site:
    profile = load_profile(str(laid_out))
    secrets = resolve_secrets(profile)
    addresses = portal_addresses(profile, secrets.expand(profile.base_url), secrets)
    sources = open_sources(profile, secrets, redactor)
    assert sources.sms is not None
    sessions = ApiSessions(addresses, sources.captchas, sources.sms, redactor, evidence, pool)
    return Site(sessions, secrets, evidence)


def test_logging_in_choosing_a_unit_and_verifying_it(site: Site) -> None:
    client = site.sessions.withholding_client("甲")
    mobile, password = site.secrets["T004_MOBILE"].reveal(), site.secrets["T004_PASSWORD"]
    assert client.stage() is ClientStage.LOGIN
    assert client.try_business() is BusinessAccess.NOT_LOGGED_IN
    assert client.login_by_account(mobile, Secret(""), RIGHT).outcome is LoginOutcome.INCOMPLETE
    assert client.login_by_account(mobile, WRONG, BLANK).outcome is LoginOutcome.WRONG_PASSWORD
    assert client.login_by_account(mobile, password, BLANK).outcome is LoginOutcome.CAPTCHA_REQUIRED
    assert client.login_by_account(mobile, password, MISREAD).outcome is LoginOutcome.WRONG_CAPTCHA
    accepted = client.login_by_account(mobile, password, RIGHT)
    assert accepted.outcome is LoginOutcome.ACCEPTED
    assert client.stage() is ClientStage.UNIT_CHOICE
    offered = client.units_offered()
    assert len(offered) == 2
    assert client.choose_unit(offered[0], UnitChoice.DOUBLE_CLICK) is ClientStage.UNIT_VERIFICATION
    assert client.try_business() is BusinessAccess.UNIT_VERIFICATION_NEEDED
    refused = client.verify_unit(WRONG, BLANK)
    assert (refused.outcome, refused.message) == (EntityOutcome.WRONG_PASSWORD, "企业与申报口令对不上")
    filing = next(site.secrets[f"{one}_FILING"] for one in ("U1", "U2") if PEOPLE[one.lower()]["no"] == offered[0])
    assert client.verify_unit(filing, RIGHT).outcome is EntityOutcome.ENTERED
    assert client.try_business() is BusinessAccess.GRANTED


def test_five_wrong_passwords_lock(site: Site) -> None:
    client = site.sessions.withholding_client("丙")
    mobile, password = site.secrets["T003_MOBILE"].reveal(), site.secrets["T003_PASSWORD"]
    for _ in range(4):
        assert client.login_by_account(mobile, WRONG, RIGHT).outcome is LoginOutcome.WRONG_PASSWORD
    told = client.login_by_account(mobile, WRONG, RIGHT)
    assert told.outcome is LoginOutcome.LOCKED
    assert told.message.startswith("账户已被冻结至")
    assert client.login_by_account(mobile, password, RIGHT).outcome is LoginOutcome.LOCKED


def test_what_this_deployment_does_not_offer_is_not_tried(site: Site) -> None:
    client = site.sessions.withholding_client("甲")
    with pytest.raises(UnsupportedError, match=r"没有操作 login\.qr："):
        client.show_qr_code()
    assert site.shown() == ""


def test_forgotten_password_and_login_at_the_site_for_people(site: Site) -> None:
    account, number = PEOPLE["t006"], site.secrets["T006_ID"].reveal()
    web = site.sessions.natural_person_web("己")
    claim = IdentityClaim(account["name"], IdDocumentType.PASSPORT, number, account["mobile"])
    assert web.reset_account_password(WRONG) is ResetOutcome.IDENTITY_NOT_VERIFIED
    assert web.verify_identity(claim, SmsEntry.WRONG) is IdentityOutcome.WRONG_SMS_CODE
    assert web.verify_identity(replace(claim, name="Nobody"), SmsEntry.RIGHT) is IdentityOutcome.MISMATCH
    assert web.verify_identity(claim, SmsEntry.RIGHT) is IdentityOutcome.VERIFIED
    assert web.reset_account_password(Secret("weak")) is ResetOutcome.RULE_VIOLATED
    new = Secret("New-Password-2")
    assert web.reset_account_password(new) is ResetOutcome.DONE
    assert web.try_business() is BusinessAccess.NOT_LOGGED_IN
    assert web.login(account["mobile"], new).outcome is LoginOutcome.ACCEPTED
    assert web.try_business() is BusinessAccess.GRANTED
    unit = PEOPLE["u3"]["no"]
    assert web.reset_filing_password(PEOPLE["u1"]["no"], new) is ResetOutcome.NOT_PERMITTED
    assert web.reset_filing_password(unit, new) is ResetOutcome.DONE
    shown = site.shown()
    assert "/recovery/person" in shown
    for secret in (new.reveal(), number, account["mobile"], site.secrets["STRANGER_SMS_CODE"].reveal()):
        assert secret not in shown


def test_registration_by_hall_code(site: Site) -> None:
    citizen, number = PEOPLE["c260"], site.secrets["C260_ID"].reveal()
    identity = IdentityEntry(citizen["name"], IdDocumentType.TAIWAN_RESIDENCE_PERMIT, number)
    setup = LoginSetup("li_si_260", Secret("New-Password-2"), citizen["mobile"], "浙江省宁波市")
    code = site.secrets["C260_CODE"]
    form = site.sessions.registration("李四", Portal.NATURAL_PERSON_WEB)
    form.start(RegistrationMethod.HALL_CODE, AgreementEntry.NOT_AGREED)
    assert form.prove_by_hall_code(identity, code).outcome is RegistrationOutcome.AGREEMENT_REQUIRED
    form.start(RegistrationMethod.FACE, AgreementEntry.AGREED)
    assert form.prove_by_face(identity, Secret("face-0123")).outcome is RegistrationOutcome.NOT_OFFERED
    form.start(RegistrationMethod.HALL_CODE, AgreementEntry.AGREED)
    blank = form.prove_by_hall_code(replace(identity, name="", id_document_type=None), code)
    assert blank.outcome is RegistrationOutcome.INCOMPLETE
    assert "尚未填写" in blank.shown
    assert number not in blank.shown
    assert form.prove_by_hall_code(identity, Secret("ZZZZZZ")).outcome is RegistrationOutcome.WRONG_CODE
    assert form.set_login(setup).outcome is RegistrationOutcome.IDENTITY_NOT_PROVEN
    assert form.prove_by_hall_code(identity, code).outcome is RegistrationOutcome.IDENTITY_ACCEPTED
    assert form.set_login(replace(setup, login_name="1")).outcome is RegistrationOutcome.LOGIN_NAME_REFUSED
    assert form.set_login(setup).outcome is RegistrationOutcome.REGISTERED
    assert form.prove_by_hall_code(identity, code).outcome is RegistrationOutcome.AGREEMENT_REQUIRED


def test_a_session_whose_token_the_deployment_has_forgotten_gets_another(site: Site) -> None:
    web = site.sessions.natural_person_web("庚")
    mobile = PEOPLE["t007"]["mobile"]
    assert web.login("nobody", WRONG).outcome is LoginOutcome.UNKNOWN_ACCOUNT
    web._http._session.cookies.clear()  # as when a session has expired at the deployment
    assert web.login(mobile, WRONG).outcome is LoginOutcome.WRONG_PASSWORD


def test_evidence_shows_outcomes_and_masks_entries_whatever_they_are_called_here(site: Site) -> None:
    client = site.sessions.withholding_client("戊")
    client.login_by_account(PEOPLE["t005"]["mobile"], Secret("abc"), RIGHT)
    document = json.loads(site.shown().splitlines()[-1])
    assert parse_qs(document["request"]["body"]["value"])["pwd"] == ["•••"], "too short to be masked by its value"
    assert json.loads(document["response"]["body"]["value"])["code"] == "1003"
    headers = {one["name"]: one["value"] for one in document["request"]["headers"]}
    assert headers["X-Token"] == "__ALLURE_REDACTED__"
