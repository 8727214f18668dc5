"""The UI drivers at a deployment of another maker, by its profile alone: words, places, dialogs, a frame, a notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from conformance.redaction import Redactor, Secret
from conformance.scenarios import EvidenceLog
from steps.drivers.addresses import portal_addresses
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
    RegistrationEntry,
    RegistrationMethod,
    RegistrationOutcome,
    ResetOutcome,
    SmsCodeEntry,
    SmsEntry,
    UnitChoice,
)
from steps.drivers.support.sources import open_sources
from steps.drivers.ui.browser import BrowserProcess
from steps.drivers.ui.sessions import UiSessions
from steps.profile import Secrets, load_profile, resolve_secrets
from tests.stranger.running import lay_out, running

pytestmark = pytest.mark.ui
WRONG = Secret("Wrong-Password-9")
RIGHT_TEXT, BLANK, WRONG_TEXT = CaptchaEntry.IF_ASKED, CaptchaEntry.BLANK, CaptchaEntry.WRONG


@dataclass
class Stranger:
    """The deployment, and what its testers know."""

    sessions: UiSessions
    secrets: Secrets

    def of(self, person: str, what: str) -> str:
        return self.secrets[f"{person}_{what}"].reveal()


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("stranger")
    with running(folder, lock_seconds=30) as address:
        yield lay_out(folder, address)


@pytest.fixture
def stranger(laid_out: Path, browser: BrowserProcess, redactor: Redactor, evidence: EvidenceLog) -> Iterator[Stranger]:
    profile = load_profile(str(laid_out))
    secrets = resolve_secrets(profile)
    addresses = portal_addresses(profile, secrets.expand(profile.base_url), secrets)
    sources = open_sources(profile, secrets, redactor)
    assert sources.sms is not None
    sessions = UiSessions(
        browser, addresses, sources.captchas, sources.sms, redactor, evidence, profiles=profile.portals
    )
    yield Stranger(sessions, secrets)
    sessions.close()


def test_logging_in_choosing_a_unit_and_verifying_it(stranger: Stranger) -> None:
    client = stranger.sessions.withholding_client("甲")
    screen = stranger.sessions.withholding_client_screen("甲")
    mobile, password = stranger.of("T004", "MOBILE"), stranger.secrets["T004_PASSWORD"]
    assert client.stage() is ClientStage.LOGIN
    assert client.try_business() is BusinessAccess.NOT_LOGGED_IN
    assert client.login_by_account(mobile, Secret(""), RIGHT_TEXT).outcome is LoginOutcome.INCOMPLETE
    assert not screen.captcha_shown()
    refused = client.login_by_account(mobile, WRONG, BLANK)
    assert (refused.outcome, refused.message) == (LoginOutcome.WRONG_PASSWORD, "用户名与口令对不上")
    assert screen.captcha_shown()
    assert client.login_by_account(mobile, password, BLANK).outcome is LoginOutcome.CAPTCHA_REQUIRED
    assert client.login_by_account(mobile, password, WRONG_TEXT).outcome is LoginOutcome.WRONG_CAPTCHA
    assert client.login_by_account(mobile, password, RIGHT_TEXT).outcome is LoginOutcome.ACCEPTED
    assert client.stage() is ClientStage.UNIT_CHOICE
    offered = client.units_offered()
    assert len(offered) == 2
    assert client.choose_unit(offered[0], UnitChoice.DOUBLE_CLICK) is ClientStage.UNIT_VERIFICATION
    assert client.try_business() is BusinessAccess.UNIT_VERIFICATION_NEEDED
    refused_unit = client.verify_unit(WRONG, BLANK)
    assert (refused_unit.outcome, refused_unit.message) == (EntityOutcome.WRONG_PASSWORD, "企业与申报口令对不上")
    filing = stranger.secrets["U1_FILING" if offered[0] == "91450421YCKRJTE20H" else "U2_FILING"]
    assert client.verify_unit(filing, RIGHT_TEXT).outcome is EntityOutcome.ENTERED
    assert client.stage() is ClientStage.ENTERED
    assert client.try_business() is BusinessAccess.GRANTED


def test_units_by_the_button_and_a_session_closed(stranger: Stranger) -> None:
    client = stranger.sessions.withholding_client("甲")
    reply = client.login_by_account(stranger.of("T001", "MOBILE"), stranger.secrets["T001_PASSWORD"], RIGHT_TEXT)
    assert reply.outcome is LoginOutcome.ACCEPTED
    unit = client.units_offered()[1]
    assert client.choose_unit(unit, UnitChoice.ENTER_BUTTON) is ClientStage.UNIT_VERIFICATION
    client.restart()
    assert client.stage() is ClientStage.LOGIN


def test_links_that_lead_from_the_frame_to_a_site_without_one(stranger: Stranger) -> None:
    screen = stranger.sessions.withholding_client_screen("甲")
    assert screen.open_forgot_password() is Portal.NATURAL_PERSON_WEB
    registration = stranger.sessions.registration_screen("甲", Portal.NATURAL_PERSON_WEB)
    for entry in (RegistrationEntry.CLIENT_LOGIN, RegistrationEntry.WEB_LOGIN, RegistrationEntry.WEB_TOP_RIGHT):
        assert registration.enter_by(entry)


def test_ways_to_a_new_filing_password(stranger: Stranger) -> None:
    client = stranger.sessions.withholding_client("甲")
    screen = stranger.sessions.withholding_client_screen("甲")
    client.login_by_account(stranger.of("T002", "MOBILE"), stranger.secrets["T002_PASSWORD"], RIGHT_TEXT)
    assert client.stage() is ClientStage.UNIT_VERIFICATION
    assert screen.forgot_filing_password_offered()
    assert screen.forgot_filing_password_ways() == {Portal.NATURAL_PERSON_WEB, Portal.IIT_APP}
    assert client.stage() is ClientStage.UNIT_VERIFICATION


def test_a_forgotten_password(stranger: Stranger) -> None:
    web = stranger.sessions.natural_person_web("甲")
    document = stranger.of("T005", "ID"), stranger.of("T005", "MOBILE")
    claim = IdentityClaim("钱秀莺", IdDocumentType.TAIWAN_PERMIT, *document)
    assert web.reset_account_password(WRONG) is ResetOutcome.IDENTITY_NOT_VERIFIED
    assert web.verify_identity(claim, SmsEntry.WRONG) is IdentityOutcome.WRONG_SMS_CODE
    assert web.verify_identity(claim, SmsEntry.RIGHT) is IdentityOutcome.VERIFIED
    assert web.reset_account_password(Secret("weak")) is ResetOutcome.RULE_VIOLATED
    new = Secret("Brand-New-7")
    assert web.reset_account_password(new) is ResetOutcome.DONE
    assert web.login(document[1], WRONG).outcome is LoginOutcome.WRONG_PASSWORD
    assert web.login(document[1], new).outcome is LoginOutcome.ACCEPTED
    assert web.try_business() is BusinessAccess.GRANTED
    taxpayer_id = "91340207HTKLA4G023"
    assert web.reset_filing_password(taxpayer_id, Secret("New-Filing-1")) is ResetOutcome.NOT_PERMITTED


def test_registration_by_hall_code(stranger: Stranger) -> None:
    registration = stranger.sessions.registration("甲", Portal.NATURAL_PERSON_WEB)
    screen = stranger.sessions.registration_screen("甲", Portal.NATURAL_PERSON_WEB)
    assert screen.methods_offered() == ("大厅注册码注册",)
    registration.start(RegistrationMethod.HALL_CODE, AgreementEntry.AGREED)
    assert screen.fields_asked() >= {"注册码", "姓名", "证件类型", "证件号码"}
    identity = IdentityEntry("唐明梅", IdDocumentType.RESIDENT_ID_CARD, stranger.of("C001", "ID"), "")
    code = stranger.secrets["C001_CODE"]
    wrong = registration.prove_by_hall_code(identity, Secret("000000"))
    assert wrong.outcome is RegistrationOutcome.WRONG_CODE
    assert registration.prove_by_hall_code(identity, code).outcome is RegistrationOutcome.IDENTITY_ACCEPTED
    assert screen.login_setup_open()
    setup = LoginSetup("tang_2025", Secret("Fresh-Pass-1"), stranger.of("C001", "MOBILE"), "渭南市", SmsCodeEntry.RIGHT)
    assert registration.set_login(setup).outcome is RegistrationOutcome.REGISTERED
