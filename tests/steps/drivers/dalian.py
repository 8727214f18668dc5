"""What tests of the natural-person e-tax bureau need on either channel."""

from __future__ import annotations

from steps.drivers.http import HttpPool, HttpSession
from steps.drivers.ports import (
    AgreementApplication,
    CaptchaEntry,
    CardFacts,
    CardSpec,
    LoginOutcome,
    NaturalPersonEtax,
    PersonFacts,
    PersonSpec,
)
from steps.drivers.support.banking import WorldBanking
from steps.drivers.support.hall_counter import HallPortalCounter
from steps.drivers.support.revocation_counter import HallRevocationCounter
from tests.steps.drivers.conftest import Stage


def banking(stage: Stage) -> WorldBanking:
    return WorldBanking(stage.world, stage.people.identities, stage.people.redactor)


def hall(stage: Stage, pool: HttpPool) -> HttpSession:
    url = f"{stage.world.base_url}/tax-service-hall"
    return HttpSession("办税服务厅", url, 5.0, pool, stage.people.redactor)


def revocation_counter(stage: Stage, pool: HttpPool) -> HallRevocationCounter:
    return HallRevocationCounter(hall(stage, pool), stage.people.redactor)


def code_counter(stage: Stage, pool: HttpPool) -> HallPortalCounter:
    return HallPortalCounter(hall(stage, pool), stage.people.redactor)


def registered(stage: Stage, **traits: object) -> PersonFacts:
    return stage.people.person(PersonSpec(registered=True, **traits))  # type: ignore[arg-type]


def logged_in(stage: Stage, person: PersonFacts) -> NaturalPersonEtax:
    """A session of this person, by their login name as label."""
    etax: NaturalPersonEtax = stage.sessions.natural_person_etax(person.login_name)
    reply = etax.login(person.login_name, person.account_password, CaptchaEntry.IF_ASKED)
    assert reply.outcome is LoginOutcome.ACCEPTED, reply
    return etax


def honest(person: PersonFacts, card: CardFacts, authority: str) -> AgreementApplication:
    return AgreementApplication(authority, card.bank, card.branch, person.name, card.account_number)


def ready(stage: Stage) -> tuple[PersonFacts, NaturalPersonEtax, WorldBanking, AgreementApplication]:
    """Somebody who may sign, logged in, with the application that is accepted."""
    person, bank = registered(stage), banking(stage)
    application = honest(person, bank.card(CardSpec(person)), bank.place_of_business(person))
    return person, logged_in(stage, person), bank, application
