"""Running a scenario on an empty stage, to find out whom and what it asks for. Nobody is touched, nothing is sent.

Steps run against stubs that agree to everything: every refusal that a feature is about comes from a portal, so what its
people are asked to do is the same. A step that needs a real answer ends early, and the next one is tried.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from steps.actors import Deployment, Scene, Sessions
from steps.drivers.errors import HarnessError
from steps.drivers.ports import ClientStage, Portal
from steps.gherkin.execute import BoundStep, replay
from steps.prepared.demands import Demands
from steps.prepared.stage_props import EmptyStage, StagePeople, StageTools
from steps.profile import DeploymentProfile

_LOOKS_AT_UNITS: Final = frozenset(
    {"units_offered", "choose_unit", "verify_first_unit", "verify_unit", "verify_unit_by_ca"}
    | {"forgot_filing_password_offered", "forgot_filing_password_ways"}
)
_DOES_BUSINESS: Final = frozenset({"stage", "try_business"})
_STAGES_AFTER_LOGIN: Final = (ClientStage.UNIT_CHOICE, ClientStage.FIRST_USE, ClientStage.UNIT_VERIFICATION)
_ACTS_FOR_UNITS: Final = frozenset({"reset_filing_password", "grant_authorisation"})
_SHOWS_FACE: Final = frozenset({"prove_by_face", "show_face"})


def rehearse(profile: DeploymentProfile, steps: Sequence[BoundStep]) -> Demands:
    """What these steps of one scenario ask for."""
    demands = Demands()
    stage, people = EmptyStage(), StagePeople(demands)
    tools = StageTools(people)
    scene = Scene(
        Deployment(
            profile=profile,
            sessions=cast("Sessions", stage),
            people=people,
            clock=tools,
            phases=tools,
            hall_counter=tools,
            face_bureau=tools,
        )
    )
    for step in steps:
        _try(step, scene)
        if stage.asked_for_stage:
            _probe(step, scene, stage)
    _label(scene, demands, people)
    _note_uses(scene, demands, people, stage)
    return demands


def _try(step: BoundStep, scene: Scene) -> bool:
    try:
        replay([step], {"scene": scene})
    except (HarnessError, AssertionError):
        return False
    return True


def _probe(step: BoundStep, scene: Scene, stage: EmptyStage) -> None:
    """Whether the step tells apart what follows a login: by how many units the client knows, that is."""
    asked, results = stage.asked_for_stage.copy(), set()
    for answer in _STAGES_AFTER_LOGIN:
        stage.client_stage = answer
        results.add(_try(step, scene))
    if len(results) > 1:
        stage.told_apart |= asked
    stage.client_stage = _STAGES_AFTER_LOGIN[0]
    stage.asked_for_stage.clear()


def _label(scene: Scene, demands: Demands, people: StagePeople) -> None:
    for label, person in scene.people.items():
        demands.people[people.number_of(person.facts)].label = label
    for label, unit in scene.units.items():
        demands.units[people.unit_number(unit.facts)].label = label


def _note_uses(scene: Scene, demands: Demands, people: StagePeople, stage: EmptyStage) -> None:
    for who, portal, act in stage.acts:
        demands.portals |= {portal} if portal else set()
        person = scene.people.get(who)
        if person is None:
            continue
        demand = demands.people[people.number_of(person.facts)]
        demand.acts_for_units |= act in _ACTS_FOR_UNITS
        demand.needs_face |= act in _SHOWS_FACE
        demand.does_business |= portal is Portal.WITHHOLDING_CLIENT and act in _DOES_BUSINESS
        demand.looks_at_units |= who in stage.told_apart
        demand.looks_at_units |= portal is Portal.WITHHOLDING_CLIENT and act in _LOOKS_AT_UNITS
