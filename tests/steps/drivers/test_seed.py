"""The seed that `./etax run` prints repeats everybody in every scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest

from conformance.clauses import Channel
from conformance.rows import RowLog
from conformance.scenarios import EvidenceLog, ScenarioInfo
from steps.drivers.ports import IdDocumentType, PersonFacts, PersonSpec, UnitFacts, UnitSpec
from steps.gherkin.collect import ScenarioItem
from steps.harness import Harness
from steps.profile import load_profile

SPECS = [PersonSpec(registered=True, id_document_type=document) for document in IdDocumentType]
SPECS += [PersonSpec(registered=False, id_document_type=document, rare_character="犇") for document in IdDocumentType]

Cast = tuple[list[PersonFacts], list[UnitFacts]]


def scenario(name: str) -> ScenarioItem:
    """As much of a scenario as the harness looks at."""
    info = ScenarioInfo(
        id=f"features/x.feature::{name}[api]",
        feature_path="features/x.feature",
        feature="功能",
        feature_description="",
        rule=None,
        name=name,
        description="",
        line=1,
        channel=Channel.API,
        manual="ZC",
        tags=(),
        clauses=(),
        needs=frozenset(),
    )
    item = SimpleNamespace(scenario=info, redactor=None, sessions=None, evidence=EvidenceLog(), rows=RowLog())
    item.resumed = item.parked = None
    return cast("ScenarioItem", item)


@pytest.fixture
def cast_of(simulator: str) -> Iterator[Callable[[int, str], Cast]]:
    """Everybody whom a run with this seed gives to a scenario of this name."""
    profile = load_profile("simulator").model_copy(update={"base_url": simulator})
    runs: list[Harness] = []

    def play(seed: int, name: str) -> Cast:
        runs.append(Harness(profile, seed, headed=False))
        with runs[-1].scene(scenario(name)) as scene:
            people = scene.deployment.people
            persons = [people.person(spec) for spec in SPECS]
            return persons, [people.unit(UnitSpec(has_ca=True)), people.unit(UnitSpec())]

    yield play
    for run in runs:
        run.close()


def values(people: Cast) -> set[Any]:
    """What no two people share: countries and counties left out."""
    persons, units = people
    taken = {(one.name, one.id_document_number, one.mobile, one.login_name, one.account_password) for one in persons}
    return (
        {value for one in taken for value in one} | {one.face for one in persons} | {one.taxpayer_id for one in units}
    )


def test_one_seed_gives_a_scenario_the_same_people_and_units(cast_of: Callable[[int, str], Cast]) -> None:
    persons, units = cast_of(7, "甲")
    assert cast_of(7, "甲") == (persons, units)
    assert {one.id_document_type for one in persons} == set(IdDocumentType)
    assert all(one.nationality and one.household_registration_place and one.face.reveal() for one in persons)
    assert [one.name for one in persons[len(IdDocumentType) :] if "犇" not in one.name] == []


def test_another_scenario_or_seed_gives_others(cast_of: Callable[[int, str], Cast]) -> None:
    first = values(cast_of(7, "甲"))
    assert not first & values(cast_of(7, "乙"))
    assert not first & values(cast_of(8, "甲"))
