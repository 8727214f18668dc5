"""119 and 121 minutes against a real clock: a deployment with a lock of three seconds, without a clock to move."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from conformance.clauses import load_register
from conformance.rows import RowLog
from conformance.scenarios import EvidenceLog
from steps.drivers.errors import ParkedError
from steps.drivers.ports import LoginOutcome, LoginReply
from steps.gherkin.execute import bind
from steps.gherkin.plan import FEATURES_DIR, PlannedScenario, expand, read_feature
from steps.harness import Harness
from steps.parking import Parked
from steps.parking.parking import ResumeError
from steps.profile import DeploymentProfile, load_profile
from tests.steps.gherkin.sentences import index
from tests.stranger.running import lay_out, running

REGISTER = load_register()
FEATURE = FEATURES_DIR / "sm_real_name_login" / "account_lockout.feature"
RUN = "20260301-093005-stranger"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("stranger")
    with running(folder, lock_seconds=3) as address:
        lay_out(folder, address)
        yield folder


def deployment(folder: Path, max_wait_s: float) -> DeploymentProfile:
    profile = folder / "deployment.toml"
    waits = folder / f"waits-{max_wait_s:g}.toml"
    text = profile.read_text(encoding="utf-8").replace("max_wait_s = 5.0", f"max_wait_s = {max_wait_s}")
    waits.write_text(text, encoding="utf-8")
    return load_profile(str(waits))


def scenario(minutes: int) -> PlannedScenario:
    scenarios = expand(read_feature(FEATURE, REGISTER), REGISTER)
    [found] = [one for one in scenarios if f"锁定{minutes}分钟后" in one.info.name and one.info.channel == "api"]
    return found


def run(harness: Harness, planned: PlannedScenario, resumed: Parked | None = None) -> LoginReply | ParkedError:
    """The scenario as collection runs it, until it ends or is put off."""
    steps = bind(planned, index())
    item: Any = SimpleNamespace(
        scenario=planned.info, planned=planned, steps=steps, evidence=EvidenceLog(), redactor=None, sessions=None
    )
    item.resumed, item.parked, item.rows = resumed, None, RowLog()
    with harness.scene(item) as stage:
        for number, step in enumerate(steps[resumed.position if resumed else 0 :], start=1):
            match = step.match
            try:
                match.definition.function(scene=stage, **match.arguments)
            except ParkedError as parked:
                parked.position = number + (resumed.position if resumed else 0)
                item.parked = parked
                return parked
        return stage.person("张三").last(LoginReply)


@pytest.mark.parametrize(("minutes", "outcome"), [(119, LoginOutcome.LOCKED), (121, LoginOutcome.ACCEPTED)])
def test_both_sides_of_the_lock_at_once(folder: Path, minutes: int, outcome: LoginOutcome) -> None:
    harness = Harness(deployment(folder, 5.0), 1, headed=False)
    try:
        reply = run(harness, scenario(minutes))
    finally:
        harness.close()
    assert isinstance(reply, LoginReply)
    assert reply.outcome is outcome


@pytest.mark.parametrize(("minutes", "outcome"), [(119, LoginOutcome.LOCKED), (121, LoginOutcome.ACCEPTED)])
def test_both_sides_of_the_lock_put_off_and_taken_up_elsewhere(
    folder: Path, minutes: int, outcome: LoginOutcome
) -> None:
    planned = scenario(minutes)
    before = Harness(deployment(folder, 0.0), 1, headed=False, run=RUN)
    try:
        parked = run(before, planned)
    finally:
        before.close()
    assert isinstance(parked, ParkedError)
    assert (parked.latest is None) == (minutes > 120)

    after = Harness(deployment(folder, 0.0), 2, headed=False, run=RUN, patience_s=5)
    try:
        reply = run(after, planned, after.parked()[planned.info.id])
    finally:
        after.close()
    assert isinstance(reply, LoginReply)
    assert reply.outcome is outcome
    assert after.parked() == {}


def test_who_comes_back_after_the_lock_cannot_tell(folder: Path) -> None:
    planned = scenario(119)
    profile = deployment(folder, 0.0)
    before = Harness(profile, 1, headed=False, run=RUN)
    after = Harness(profile, 2, headed=False, run=RUN, patience_s=5)
    try:
        assert isinstance(run(before, planned), ParkedError)
        late = after.parked()[planned.info.id]
        after._parking.wait(late.due_s + 1 - after._parking.present())
        with pytest.raises(ResumeError, match="错过了时机"):
            run(after, planned, late)
        assert after.parked() == {}
    finally:
        before.close()
        after.close()
