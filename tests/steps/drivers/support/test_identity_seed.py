"""A seed decides everything, in any process; nobody else's draws get in between."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from faker import Faker, generator

from steps.drivers.ports import IdDocumentType
from steps.drivers.support.identities import CardKind, Identities, TaxpayerIdForm
from steps.drivers.support.identities.provider import ChineseIdentityProvider

PROJECT = Path(__file__).resolve().parents[4]
METHODS = sorted(
    name for name, member in vars(ChineseIdentityProvider).items() if callable(member) and not name.startswith("_")
)


def everything(seed: int | str) -> list[str]:
    """A value of each kind, in one order."""
    one = Identities(seed)
    values = [one.company_name(), one.mobile(), one.login_name(), one.account_password(), one.filing_password()]
    values += [one.face(), one.certificate_number(), one.certificate_pin(), one.person_name(IdDocumentType.PASSPORT)]
    for document in IdDocumentType:
        number = one.document_number(document)
        values += [number, one.person_name(document), one.person_name(document, "犇")]
        values += [one.nationality(document, number), one.household_registration_place(number)]
    values += [one.taxpayer_id(form) for form in TaxpayerIdForm]
    return values + [one.bank_card(kind) for kind in CardKind]


def in_a_fresh_process(seed: str, hash_seed: str) -> list[str]:
    program = (
        "import json, sys\n"
        "from tests.steps.drivers.support.test_identity_seed import everything\n"
        "print(json.dumps(everything(sys.argv[1])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, seed],
        cwd=PROJECT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    values: list[str] = json.loads(done.stdout)
    return values


def test_one_seed_gives_the_same_in_other_processes() -> None:
    here = everything("4711:a scenario")
    assert in_a_fresh_process("4711:a scenario", "1") == here
    assert in_a_fresh_process("4711:a scenario", "2") == here
    assert everything("4711:another scenario") != here


def test_scenarios_side_by_side_do_not_disturb_one_another() -> None:
    calls: list[Callable[[Identities], str]] = [
        lambda one: one.person_name(IdDocumentType.RESIDENT_ID_CARD),
        Identities.company_name,
        lambda one: one.document_number(IdDocumentType.RESIDENT_ID_CARD),
        Identities.mobile,
        Identities.face,
        Identities.filing_password,
    ]
    first, other, again = Identities("a"), Identities("b"), Identities("a")
    mixed = [(call(first), call(other)) for call in calls]
    alone = [call(again) for call in calls]
    assert alone == [one for one, _ in mixed]
    assert not set(alone) & {two for _, two in mixed}


@pytest.mark.parametrize("method", METHODS)
def test_fakers_seed_decides_what_its_provider_gives(method: str) -> None:
    fake = Faker("zh_CN")
    fake.add_provider(ChineseIdentityProvider)

    def draw(seed: int) -> list[str]:
        fake.seed_instance(seed)
        return [getattr(fake, method)() for _ in range(5)]

    first = draw(7)
    assert draw(7) == first
    assert draw(8) != first


def test_the_provider_hides_nothing_of_fakers_own() -> None:
    fake = Faker("zh_CN")
    assert [name for name in METHODS if hasattr(fake, name)] == []


def test_importing_identities_loads_neither_faker_nor_tables() -> None:
    program = (
        "import sys, steps.drivers.support.identities\n"
        "print(sorted({'faker', 'stdnum', 'phonenumbers'} & {name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "[]"


def test_identities_and_others_do_not_share_randomness() -> None:
    shared = [random.getstate(), generator.random.getstate()]
    first, again = Identities(1), Identities(1)
    drawn = [first.mobile(), first.login_name()]
    assert [random.getstate(), generator.random.getstate()] == shared
    mobile = again.mobile()
    Faker("zh_CN").name()
    assert [mobile, again.login_name()] == drawn
