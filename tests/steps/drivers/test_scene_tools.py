"""What a scenario gets around the portals: what the profile says is there, and the same again for the same seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from steps.actors import Scene
from steps.drivers.errors import UnsupportedError
from steps.drivers.ports import CodeApplicationOutcome, PersonSpec
from steps.harness import Harness
from steps.profile import Capability, load_profile
from tests.steps.drivers.test_seed import scenario


@pytest.fixture
def harness_with(simulator: str) -> Iterator[Callable[..., Harness]]:
    profile = load_profile("simulator").model_copy(update={"base_url": simulator})
    made: list[Harness] = []

    def make(*without: Capability, seed: int = 7) -> Harness:
        capabilities = profile.capabilities.difference(without)
        made.append(Harness(profile.model_copy(update={"capabilities": capabilities}), seed, headed=False))
        return made[-1]

    yield make
    for one in made:
        one.close()


def code_of(scene: Scene) -> str:
    facts = scene.deployment.people.person(PersonSpec(registered=False))
    given = scene.hall_counter.apply_for_registration_code(facts.name, facts.id_document_type, facts.id_document_number)
    assert given.outcome is CodeApplicationOutcome.ISSUED
    assert given.registration_code is not None
    return given.registration_code.reveal()


def test_registration_codes_repeat_with_the_seed(harness_with: Callable[..., Harness]) -> None:
    def code(name: str, seed: int) -> str:
        with harness_with(seed=seed).scene(scenario(name)) as scene:
            return code_of(scene)

    first = code("甲", 7)
    assert code("甲", 7) == first
    assert len({first, code("乙", 7), code("甲", 8)}) == 3


def test_visits_to_the_hall_are_evidence_without_the_code(harness_with: Callable[..., Harness]) -> None:
    item = scenario("甲")
    with harness_with().scene(item) as scene:
        code = code_of(scene)
    (visit,) = item.evidence.drain()
    assert "办税服务厅" in visit.name
    assert "registration-codes" in visit.body.decode()
    assert code not in visit.body.decode()


@pytest.mark.parametrize("capability", [Capability.HALL_CODES, Capability.STOP_FACE_BUREAU])
def test_what_the_profile_does_not_have_is_not_there(
    harness_with: Callable[..., Harness], capability: Capability
) -> None:
    with harness_with(capability).scene(scenario("甲")) as scene:
        counter, bureau = scene.deployment.hall_counter, scene.deployment.face_bureau
        assert (counter is None, bureau is None) == (
            capability is Capability.HALL_CODES,
            capability is Capability.STOP_FACE_BUREAU,
        )
        with pytest.raises(UnsupportedError, match=capability.value):
            _ = scene.hall_counter if counter is None else scene.face_bureau
