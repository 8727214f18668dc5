"""Putting a scenario off and taking it up: when it may go on, when not yet, and when never."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest

from conformance.redaction import Redactor
from conformance.scenarios import ScenarioInfo
from steps.actors import Deployment, Scene
from steps.drivers.errors import DeploymentUnreachableError, ParkedError
from steps.drivers.support.clock import SHANGHAI
from steps.drivers.support.real_clock import RealClock
from steps.drivers.support.skew import Skew
from steps.drivers.support.waiting import Anchor
from steps.gherkin.plan import PlannedScenario
from steps.gherkin.tree import StepLine
from steps.ledger import Ledger, this_process
from steps.parking import Parked, ParkingLot
from steps.parking.parking import Parking, ResumeError
from steps.prepared.errors import FreeLaterError
from steps.profile.timing import TimedRule, TimeRules
from tests.reports.scripted import info

DUE, LATEST = 1_600_000_100.0, 1_600_000_110.0
STEPS = tuple(StepLine("given", "假如", text, 1, 1) for text in ("甲", "乙", "丙"))


def planned(steps: tuple[StepLine, ...] = STEPS, name: str = "锁定") -> PlannedScenario:
    scenario: ScenarioInfo = info(name)
    return PlannedScenario(scenario, steps, 0)


@dataclass
class World:
    """A deployment, a ledger and time, for two processes one after the other."""

    ledger: Ledger
    moment: float = 1_600_000_000.0
    waits: list[float] = field(default_factory=list)
    skew: Callable[[], Skew | None] = lambda: Skew(0.0, 0.5)

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.moment += seconds

    def parking(self, patience_s: float = 0.0, run: str = "20260301-093005-mine") -> Parking:
        skew = self.skew
        return Parking(ParkingLot(self.ledger), run, patience_s, skew, lambda: self.moment, self.wait)

    def scene(self, clock: RealClock | None = None) -> Scene:
        nothing = cast("Any", None)
        clock = clock or RealClock(TimeRules(), 300)
        return Scene(Deployment(nothing, cast("Any", Kept()), nothing, clock=clock, real_time=clock))

    def put_off(self, latest: float | None = LATEST, anchors: tuple[Anchor, ...] = ()) -> Parked:
        scene = self.scene()
        cast("RealClock", scene.clock).anchors.extend(anchors)
        error = ParkedError.until(told(DUE), told(latest) if latest else None, "要等")
        error.position = 2
        self.ledger.lease(lambda *_: ["account:t001"], "lease-1", this_process(), "锁定")
        self.parking().put_off(planned(), error, Around(self.ledger), Kept(), scene, ["留下了什么"])
        [parked] = self.parking().lot.of_run("20260301-093005-mine")
        return parked

    def leased(self) -> bool:
        seen: list[bool] = []

        def look(_: object, leases: Mapping[str, Any], __: float) -> list[str]:
            seen.append("account:t001" in leases)
            return []

        self.ledger.lease(look, "another", this_process(), "别的场景")
        return seen[0]


@dataclass
class Around:
    """Surroundings that hold."""

    ledger: Ledger
    cast: Mapping[str, Any] = field(
        default_factory=lambda: {"token": "lease-1", "players": [{"holder": "account:t001"}]}
    )

    def hold(self, token: str) -> None:
        self.ledger.hold("lease-1", token)


class Kept:
    def keep(self) -> Mapping[str, Any]:
        return {"WITHHOLDING_CLIENT//张三": [{"name": "SESSION", "value": "cookie-1"}]}


def told(moment: float) -> datetime:
    return datetime.fromtimestamp(moment, SHANGHAI)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(Ledger(tmp_path / "x.ledger.sqlite3"))


def test_everything_is_kept_and_nobody_else_gets_the_people(world: World) -> None:
    anchor = Anchor(TimedRule.ACCOUNT_LOCK, "张三", 1.0, 2.0, 7140.0, confirmed=True)
    parked = world.put_off(anchors=(anchor,))
    assert (parked.position, parked.due_s, parked.latest_s, parked.since_s) == (2, DUE, LATEST, 1_600_000_000.0)
    assert parked.state["sessions"] == Kept().keep()
    assert parked.state["left_behind"] == ["留下了什么"]
    assert world.leased()
    scene = world.scene()
    world.parking().take_up(parked, scene, Redactor())
    assert cast("RealClock", scene.clock).anchors == [anchor]


def test_it_stays_put_off_until_it_is_due(world: World) -> None:
    parked = world.put_off()
    with pytest.raises(ParkedError, match="还没有到期，2020-09-13 20:28:20 以后") as waits:
        world.parking(patience_s=99).await_turn(parked, planned())
    assert waits.value.due == told(DUE)
    assert world.parking().lot.of_run(parked.run) == (parked,)
    assert world.leased()


def test_it_is_waited_for_when_somebody_is_patient(world: World) -> None:
    parked = world.put_off()
    world.parking(patience_s=100).await_turn(parked, planned())
    assert world.waits == [pytest.approx(100)]


def test_hours_late_is_fine_where_nothing_ends(world: World) -> None:
    parked = world.put_off(latest=None)
    world.moment = DUE + 86_400
    world.parking().await_turn(parked, planned())
    assert world.waits == [0.0]


def never(world: World, parked: Parked, reason: str, steps: tuple[StepLine, ...] = STEPS) -> None:
    with pytest.raises(ResumeError, match=reason):
        world.parking().await_turn(parked, planned(steps))
    assert world.parking().lot.of_run(parked.run) == ()
    assert not world.leased(), "nobody is held for it any more"


def test_a_window_that_is_over_is_over(world: World) -> None:
    parked = world.put_off()
    world.moment = LATEST
    never(world, parked, "错过了时机：这一步应在 2020-09-13 20:28:20 至 2020-09-13 20:28:30 之间继续")


def test_a_feature_that_changed_cannot_go_on_in_the_middle(world: World) -> None:
    parked = world.put_off()
    never(world, parked, "特性文件在等待期间改动过", (*STEPS[:2], replace(STEPS[2], text="丁")))


def test_a_deployment_that_is_gone_leaves_it_put_off(world: World) -> None:
    parked = world.put_off()

    def gone() -> Skew | None:
        raise DeploymentUnreachableError("无法连接该部署")

    world.skew, world.moment = gone, DUE + 1
    with pytest.raises(ParkedError, match="部署现在连不上，场景仍待续：无法连接该部署"):
        world.parking().await_turn(parked, planned())
    assert world.parking().lot.of_run(parked.run) == (parked,)


def test_only_one_process_goes_on(world: World) -> None:
    parked = world.put_off()
    world.moment = DUE
    world.parking().await_turn(parked, planned())
    with pytest.raises(ParkedError, match="另一个进程正在续跑"):
        world.parking().await_turn(parked, planned())
    world.parking().over(parked)
    assert world.parking().lot.of_run(parked.run) == ()


def test_nobody_goes_on_after_somebody_who_crashed(world: World) -> None:
    parked = world.put_off()
    world.moment = DUE
    world.parking().await_turn(parked, planned())
    world.ledger.release("lease-1")  # as the ledger does with a process that is gone
    never(world, parked, "为它保留的人员已经不在了")


def test_nobody_goes_on_with_people_whom_others_may_have(world: World) -> None:
    parked = world.put_off()
    world.moment = DUE
    world.ledger.release("lease-1")  # the process died between keeping the state and holding the people
    never(world, parked, "为它保留的人员已经不在了")


def test_put_off_again_it_can_go_on_again(world: World) -> None:
    parked = world.put_off()
    world.moment = DUE
    world.parking().await_turn(parked, planned())
    world.parking().lot.put(replace(parked, position=3))
    world.parking().await_turn(replace(parked, position=3), planned())


def test_another_machine_s_clock_is_reckoned_with(world: World) -> None:
    anchor = Anchor(TimedRule.ACCOUNT_LOCK, "张三", 10.0, 20.0, 7140.0)
    parked = world.put_off(anchors=(anchor,))
    world.skew = lambda: Skew(-3600.0, 0.5)  # our clock is an hour ahead of the deployment's
    world.moment = DUE
    with pytest.raises(ParkedError, match="2020-09-13 21:28:21 以后，最迟 2020-09-13 21:28:29"):
        world.parking(patience_s=60).await_turn(parked, planned())
    scene = world.scene()
    world.parking().take_up(parked, scene, Redactor())
    assert cast("RealClock", scene.clock).anchors == [replace(anchor, first_s=3609.0, last_s=3621.0)]


def test_small_differences_of_clocks_are_none(world: World) -> None:
    anchor = Anchor(TimedRule.ACCOUNT_LOCK, "张三", 10.0, 20.0, 7140.0)
    parked = world.put_off(anchors=(anchor,))
    world.skew = lambda: Skew(0.9, 0.5)
    scene = world.scene()
    world.parking().take_up(parked, scene, Redactor())
    assert cast("RealClock", scene.clock).anchors == [anchor]


def test_without_a_run_there_is_nothing_to_go_on_with(world: World) -> None:
    error = ParkedError.until(told(DUE), None, "要等")
    error.position = 2
    with pytest.raises(ResumeError, match="没有运行目录"):
        world.parking(run="").put_off(planned(), error, Around(world.ledger), Kept(), world.scene())


def test_surroundings_that_hold_nobody_cannot_be_left(world: World) -> None:
    error = ParkedError.until(told(DUE), None, "要等")
    error.position = 2
    with pytest.raises(ResumeError, match="不能为搁置的场景保留"):
        world.parking().put_off(planned(), error, object(), Kept(), world.scene())


def test_a_scenario_put_off_anew_frees_whom_it_held_before(world: World) -> None:
    parked = world.put_off()
    world.parking().lot.put(replace(parked, token="lease-2"))
    assert not world.leased()


def test_who_finds_nobody_free_begins_later(world: World) -> None:
    held = world.put_off(latest=None)
    busy = FreeLaterError("现在都不空", DUE - 50)
    told_later = world.parking().queue(planned(name="排队"), busy)
    assert isinstance(told_later, ParkedError)
    assert str(told_later).startswith(
        "能用于本场景的人员和单位都留给了搁置的场景，或还锁定着，2020-09-13 20:28:20 以后"
    )
    [first, queued] = world.parking().lot.of_run(held.run)
    assert first == held
    assert (queued.position, queued.due_s, queued.latest_s) == (0, DUE, None)
    world.moment = DUE
    world.parking().await_turn(queued, planned(name="排队"))
    scene = world.scene()
    world.parking().take_up(queued, scene, Redactor())
    assert scene.people == {}


def test_a_lock_that_ends_later_decides_when(world: World) -> None:
    world.parking().queue(planned(), FreeLaterError("现在都不空", DUE + 50))
    [queued] = world.parking().lot.of_run("20260301-093005-mine")
    assert queued.due_s == DUE + 50


def test_without_a_run_nobody_queues(world: World) -> None:
    busy = FreeLaterError("现在都不空", DUE)
    assert world.parking(run="").queue(planned(), busy) is busy


def test_the_state_is_plain_json(world: World) -> None:
    assert json.loads(json.dumps(world.put_off().state))
