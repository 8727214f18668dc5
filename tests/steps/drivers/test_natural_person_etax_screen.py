"""What only eyes see of the natural-person e-tax bureau, against the simulator, sound and with planted defects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from steps.drivers.errors import PageNotRecognisedError
from steps.drivers.ports import CardSpec, IdDocumentType, RevocationOutcome, SigningAccess, SubmissionOutcome
from tests.steps.drivers.conftest import Stage
from tests.steps.drivers.dalian import banking, honest, logged_in, ready, registered

pytestmark = pytest.mark.ui
MakeStage = Callable[..., Stage]


@pytest.fixture
def world(make_stage: MakeStage) -> Callable[..., Stage]:
    """A world with these screens of the portal."""

    def make(**screens: object) -> Stage:
        return make_stage("ui", policy={"dalian": {"screens": screens}})

    return make


def test_everything_in_its_place(world: Callable[..., Stage]) -> None:
    stage = world()
    person, etax, bank, _ = ready(stage)
    screen = stage.sessions.natural_person_etax_screen(person.login_name)
    assert screen.landed_in() == "自然人电子税务局"
    functions = screen.more_functions()
    assert "三方协议签订" in functions
    assert "三方协议查询" not in functions
    assert etax.open_signing()[0] is SigningAccess.OPEN
    assert screen.more_functions() == functions
    assert screen.open_function("三方协议签订") == "三方协议签订"
    assert not screen.identity_editable()
    assert screen.identity_on_form()
    assert screen.banks_in_drop_down()
    assert "关键词" in screen.branch_hint()
    offline = bank.card(CardSpec(person, bank_signs_online=False)).bank
    assert "不支持网签" in etax.choose_bank(offline).hint
    assert screen.outside_requests() == ()


def test_ways_in(world: Callable[..., Stage]) -> None:
    screen = world().sessions.natural_person_etax_screen("路人")
    assert screen.portal_title() == "国家税务总局大连市电子税务局"
    assert screen.open_login_choice()
    assert screen.open_login_directly()
    assert screen.landed_in() == "自然人登录"
    assert screen.open_login_directly()
    assert screen.recommended_methods() == ("银联实名认证注册",)
    with pytest.raises(PageNotRecognisedError):
        screen.more_functions()


@pytest.mark.parametrize("entry", ["register", "dead", "absent"])
def test_handling_that_does_not_lead_to_the_choice(world: Callable[..., Stage], entry: str) -> None:
    assert not world(handling_entry=entry).sessions.natural_person_etax_screen("路人").open_login_choice()


@pytest.mark.parametrize("entry", ["register", "dead", "absent"])
def test_login_that_does_not_open_at_once(world: Callable[..., Stage], entry: str) -> None:
    assert not world(login_entry=entry).sessions.natural_person_etax_screen("路人").open_login_directly()


@pytest.mark.parametrize(("landing", "heading"), [("entry", "国家税务总局大连市电子税务局"), ("handling", "我要办税")])
def test_login_that_lands_elsewhere(world: Callable[..., Stage], landing: str, heading: str) -> None:
    stage = world(landing=landing)
    person = registered(stage)
    logged_in(stage, person)
    assert stage.sessions.natural_person_etax_screen(person.login_name).landed_in() == heading


@pytest.mark.parametrize(("marked", "names"), [([], ()), (["code"], ("注册码认证",))])
def test_recommendation(world: Callable[..., Stage], marked: list[str], names: tuple[str, ...]) -> None:
    assert world(recommended=marked).sessions.natural_person_etax_screen("路人").recommended_methods() == names


@pytest.mark.parametrize("entry", ["dead", "absent"])
def test_no_more_functions(world: Callable[..., Stage], entry: str) -> None:
    stage = world(more_entry=entry)
    person = registered(stage)
    etax = logged_in(stage, person)
    screen = stage.sessions.natural_person_etax_screen(person.login_name)
    assert screen.more_functions() == ()
    assert screen.open_function("三方协议签订") == ""
    with pytest.raises(PageNotRecognisedError):
        etax.open_signing()


def test_function_that_leads_nowhere_or_elsewhere(world: Callable[..., Stage]) -> None:
    for entry, heading in [("dead", ""), ("agreements", "三方协议查询")]:
        stage = world(signing_entry=entry)
        person = registered(stage)
        logged_in(stage, person)
        screen = stage.sessions.natural_person_etax_screen(person.login_name)
        assert screen.open_function("三方协议签订") == heading


def test_bare_form(world: Callable[..., Stage]) -> None:
    """Nothing filled in, no list, no hints: seen, and still submitted."""
    stage = world(
        identity_field="absent",
        bank_field="text",
        bank_hint="at_submission",
        branch_hint=False,
    )
    person, etax, bank, application = ready(stage)
    screen = stage.sessions.natural_person_etax_screen(person.login_name)
    assert etax.signing_form().name == ""
    assert not screen.identity_editable()
    assert not screen.identity_on_form()
    assert not screen.banks_in_drop_down()
    assert screen.branch_hint() == ""
    assert etax.search_banks("银行") == ()
    assert etax.choose_bank(application.bank).hint == ""
    offline = honest(person, bank.card(CardSpec(person, bank_signs_online=False)), application.tax_authority)
    assert etax.submit(offline).outcome is SubmissionOutcome.BANK_NOT_ONLINE
    assert etax.submit(application).outcome is SubmissionOutcome.ACCEPTED


@pytest.mark.parametrize("defects", [[], ["etax-pages-open-without-agreement"]])
def test_registration_by_its_address(make_stage: MakeStage, defects: list[str]) -> None:
    screen = make_stage("ui", defects=defects).sessions.natural_person_etax_screen("路人")
    assert screen.registration_opens_unagreed() is bool(defects)


def test_identity_that_can_be_typed_over(make_stage: MakeStage) -> None:
    stage = make_stage("ui", defects=["identity-can-be-typed-over"])
    person = registered(stage)
    etax = logged_in(stage, person)
    assert stage.sessions.natural_person_etax_screen(person.login_name).identity_editable()
    assert etax.signing_form().name == person.name


def test_others_refused_without_a_word(world: Callable[..., Stage]) -> None:
    stage = world(refusal_of_documents="silent")
    etax = logged_in(stage, registered(stage, id_document_type=IdDocumentType.PASSPORT))
    assert etax.open_signing() == (SigningAccess.DOCUMENT_NOT_SUPPORTED, "")


def test_third_party_is_seen(make_stage: MakeStage) -> None:
    stage = make_stage("ui", defects=["signing-loads-third-party"])
    person = registered(stage)
    etax = logged_in(stage, person)
    screen = stage.sessions.natural_person_etax_screen(person.login_name)
    assert screen.outside_requests() == ()
    etax.open_signing()
    assert screen.outside_requests() == ("127.0.0.2:40999",)


def test_paper_and_online_revocation_are_seen(make_stage: MakeStage) -> None:
    stage = make_stage("ui", defects=["paper-agreement-asked", "revoked-online"])
    person, etax, _, application = ready(stage)
    etax.submit(application)
    (row,) = etax.agreements()
    assert row.asks_for_paper_or_visit
    assert etax.revoke(row.agreement_id) is RevocationOutcome.REVOKED
    assert etax.agreements() == ()
    assert banking(stage).authority_elsewhere(person)


def test_bank_that_no_keyword_finds_is_chosen_from_the_whole_list(make_stage: MakeStage) -> None:
    stage = make_stage("ui", defects=["bank-keyword-finds-nothing"])
    _, etax, _, application = ready(stage)
    assert etax.search_banks(application.bank) == ()
    assert etax.choose_bank(application.bank).signs_online
    assert etax.submit(application).outcome is SubmissionOutcome.ACCEPTED


def test_name_typed_over_is_the_name_sent(make_stage: MakeStage) -> None:
    stage = make_stage("ui", defects=["identity-can-be-typed-over"])
    _, etax, bank, application = ready(stage)
    victim = registered(stage)
    card = bank.card(CardSpec(victim))
    forged = replace(honest(victim, card, application.tax_authority), tampered_name=victim.name)
    assert etax.submit(forged).outcome is SubmissionOutcome.ACCEPTED
