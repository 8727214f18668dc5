"""The API drivers at a deployment of another maker, by its profile alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from conformance.redaction import Redactor, Secret
from conformance.scenarios import EvidenceLog
from steps.drivers.addresses import portal_addresses
from steps.drivers.api.sessions import ApiSessions
from steps.drivers.http import HttpPool
from steps.drivers.ports import (
    BusinessAccess,
    CaptchaEntry,
    CaptchaPicture,
    ClientStage,
    EntityOutcome,
    LoginOutcome,
    UnitChoice,
)
from steps.drivers.wrong_values import certainly_wrong
from steps.profile import Secrets, load_profile, resolve_secrets
from tests.stranger.running import lay_out, running

WRONG = Secret("Wrong-Password-9")
RIGHT_TEXT, BLANK, WRONG_TEXT = CaptchaEntry.IF_ASKED, CaptchaEntry.BLANK, CaptchaEntry.WRONG


@dataclass
class Sources:
    """Captchas and phones, as this deployment's testers have them."""

    folder: Path
    code: Secret

    def answer(self, picture: CaptchaPicture) -> Secret:
        assert picture.png.startswith(b"\x89PNG")
        return Secret((self.folder / f"{picture.captcha_id}.txt").read_text("ascii"))

    def wrong_answer(self, picture: CaptchaPicture) -> Secret:
        return Secret(certainly_wrong(self.answer(picture).reveal()))

    def latest_code(self, mobile: str) -> Secret:  # noqa: ARG002 - everybody gets the same one
        return self.code


@dataclass
class Site:
    """The deployment, and what its testers know."""

    sessions: ApiSessions
    secrets: Secrets
    evidence: EvidenceLog
    redactor: Redactor

    def shown(self) -> str:
        attachments = self.evidence.drain()
        return "\n".join(one.body.decode() for one in attachments)


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
    sources = Sources(laid_out.parent / "captchas", secrets["STRANGER_SMS_CODE"])
    return Site(ApiSessions(addresses, sources, sources, redactor, evidence, pool), secrets, evidence, redactor)


def test_logging_in_choosing_a_unit_and_verifying_it(site: Site) -> None:
    client = site.sessions.withholding_client("甲")
    mobile, password = site.secrets["T004_MOBILE"].reveal(), site.secrets["T004_PASSWORD"]
    assert client.stage() is ClientStage.LOGIN
    assert client.try_business() is BusinessAccess.NOT_LOGGED_IN
    assert client.login_by_account(mobile, Secret(""), RIGHT_TEXT).outcome is LoginOutcome.INCOMPLETE
    assert client.login_by_account(mobile, WRONG, BLANK).outcome is LoginOutcome.WRONG_PASSWORD
    assert client.login_by_account(mobile, password, BLANK).outcome is LoginOutcome.CAPTCHA_REQUIRED
    assert client.login_by_account(mobile, password, WRONG_TEXT).outcome is LoginOutcome.WRONG_CAPTCHA
    accepted = client.login_by_account(mobile, password, RIGHT_TEXT)
    assert accepted.outcome is LoginOutcome.ACCEPTED
    assert client.stage() is ClientStage.UNIT_CHOICE
    offered = client.units_offered()
    assert len(offered) == 2
    assert client.choose_unit(offered[0], UnitChoice.DOUBLE_CLICK) is ClientStage.UNIT_VERIFICATION
    assert client.try_business() is BusinessAccess.UNIT_VERIFICATION_NEEDED
    refused = client.verify_unit(WRONG, BLANK)
    assert (refused.outcome, refused.message) == (EntityOutcome.WRONG_PASSWORD, "企业与申报口令对不上")
    filing = next(site.secrets[f"{one}_FILING"] for one in ("U1", "U2") if _of(one) == offered[0])
    assert client.verify_unit(filing, RIGHT_TEXT).outcome is EntityOutcome.ENTERED
    assert client.try_business() is BusinessAccess.GRANTED


def _of(unit: str) -> str:
    people = json.loads((Path(__file__).parents[4] / "tests/stranger/people.json").read_text("utf-8"))
    return str(next(one["no"] for one in people["corps"] if one["id"] == unit.lower()))
