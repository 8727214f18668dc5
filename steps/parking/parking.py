"""Putting a scenario off, and taking it up again."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from threading import Event
from typing import Any, Final, Protocol, runtime_checkable
from uuid import uuid4

from conformance.redaction import Redactor
from steps.actors import Scene
from steps.drivers.errors import DeploymentUnreachableError, HarnessError, ParkedError
from steps.drivers.secrets import Teller
from steps.drivers.support.clock import SHANGHAI
from steps.drivers.support.real_clock import RealClock
from steps.drivers.support.skew import Skew
from steps.drivers.support.waiting import Anchor
from steps.gherkin.plan import PlannedScenario
from steps.parking.state import set_stage, stage_of
from steps.parking.store import Parked, ParkingLot, Taking, digest_of
from steps.prepared.errors import FreeLaterError
from steps.profile.timing import TimedRule

_WHEN: Final = "%Y-%m-%d %H:%M:%S"


class ResumeError(HarnessError):
    """A scenario that was put off cannot go on."""

    advice = "请重新执行这个场景：./etax run 加上它的条款编号"


@runtime_checkable
class Holding(Protocol):
    """Surroundings that can keep their people for a scenario that is put off."""

    @property
    def cast(self) -> Mapping[str, Any]:
        """Who plays whom, JSON-able; the same surroundings can be had again from it. `token` names their leases."""
        ...

    def hold(self, token: str) -> None:
        """Keep them from everybody else, in the name of `token`."""
        ...


class KeptSessions(Protocol):
    """Sessions that can go on in another process."""

    def keep(self) -> Mapping[str, Any]:
        """What they have to know for that, JSON-able."""
        ...


def _wait(seconds: float) -> None:
    Event().wait(seconds)


@dataclass(frozen=True, slots=True)
class Parking:
    """Of one worker process."""

    lot: ParkingLot
    run: str
    """Name of the run."""
    patience_s: float
    """Who is due within this time is waited for; who is not stays put off."""
    skew: Callable[[], Skew | None]
    """Measures the deployment's clock; fails where the deployment is gone."""
    present: Callable[[], float] = time.time
    wait: Callable[[float], None] = _wait

    def put_off(
        self,
        planned: PlannedScenario,
        parked: ParkedError,
        around: object,
        sessions: KeptSessions,
        scene: Scene,
        left_behind: Sequence[str] = (),
    ) -> None:
        """Keep everything that the scenario needs to go on.

        Args:
            planned: the scenario.
            parked: what puts it off.
            around: its surroundings.
            sessions: those that are open.
            scene: everybody in it.
            left_behind: what it did so far and nobody undid; Chinese.

        Raises:
            HarnessError: it cannot be kept: the scenario is over.
        """
        if not isinstance(around, Holding) or parked.position is None:
            raise ResumeError("该部署的人员不能为搁置的场景保留，场景不能以后再续")
        if not self.run:
            raise ResumeError("没有运行目录（--run-dir），场景搁置以后无从再续；请用 ./etax run 执行")
        state: dict[str, Any] = {
            "stage": stage_of(scene),
            "sessions": sessions.keep(),
            "cast": around.cast,
            "clock": self._clock(scene),
            "left_behind": list(left_behind),
        }
        latest_s = parked.latest.timestamp() if parked.latest else None
        entry = Parked(
            *(self.run, planned.info.id, parked.position, digest_of(planned.steps), str(state["cast"]["token"])),
            *(self.present(), parked.due.timestamp(), latest_s, state),
        )
        self.lot.put(entry)
        around.hold(planned.info.id)

    def queue(self, planned: PlannedScenario, busy: FreeLaterError) -> HarnessError:
        """Put off, from its first step, a scenario whose people are not free.

        Returns:
            What to raise: `busy` itself where nobody could go on later.
        """
        if not self.run:
            return busy
        due_s = max(busy.free_at, self.lot.first_due_s() or 0.0)
        state: dict[str, Any] = {
            "stage": None,
            "sessions": {},
            "cast": None,
            "clock": self._clock(None),
            "left_behind": [],
        }
        digest, token = digest_of(planned.steps), uuid4().hex
        self.lot.put(Parked(self.run, planned.info.id, 0, digest, token, self.present(), due_s, None, state))
        return ParkedError.until(_told(due_s), None, "能用于本场景的人员和单位都留给了搁置的场景，或还锁定着")

    def await_turn(self, parked: Parked, planned: PlannedScenario) -> None:
        """Make sure that the scenario can go on now, here; wait for a short while where it cannot yet.

        Raises:
            ParkedError: not due yet, or the deployment does not answer now: it stays put off.
            ResumeError: it can never go on.
        """
        try:
            self._await_turn(parked, planned)
        except ResumeError:
            self.lot.drop(parked)
            raise

    def _await_turn(self, parked: Parked, planned: PlannedScenario) -> None:
        if parked.digest != digest_of(planned.steps):
            raise ResumeError("特性文件在等待期间改动过，场景不能从中间继续")
        due_s, latest_s = self._window(parked)
        due, latest = _told(due_s), None if latest_s is None else _told(latest_s)
        delay = due_s - self.present()
        if delay > self.patience_s:
            raise ParkedError.until(due, latest, "还没有到期")
        self.wait(max(0.0, delay))
        if latest_s is not None and self.present() >= latest_s:
            raise ResumeError(f"错过了时机：这一步应在 {due:{_WHEN}} 至 {latest:{_WHEN}} 之间继续")
        taking = self.lot.take(parked)
        if taking is Taking.ELSEWHERE:
            raise ParkedError("另一个进程正在续跑这个场景", due, latest)
        if taking is Taking.LOST:
            raise ResumeError("为它保留的人员已经不在了：搁置或续跑它的进程中途退出，不知道做到了哪一步，不能再继续")

    def take_up(self, parked: Parked, scene: Scene, redactor: Redactor) -> None:
        """Set the stage as it was.

        Raises:
            StateError: it was kept by another version of this program.
        """
        if parked.state["stage"] is None:
            return
        set_stage(scene, parked.state["stage"], Teller(redactor))
        clock, kept = scene.clock, parked.state["clock"]
        if isinstance(clock, RealClock):
            shift_s, margin_s = self._shift(kept["skew"])
            clock.anchors[:] = [anchor.moved(shift_s, margin_s) for anchor in map(_anchor, kept["anchors"])]

    def over(self, parked: Parked) -> None:
        """The scenario has come to its end, whatever that was."""
        self.lot.remove(parked)

    def _clock(self, scene: Scene | None) -> Mapping[str, Any]:
        clock = scene.clock if scene else None
        anchors = clock.anchors if isinstance(clock, RealClock) else []
        skew = self.skew()
        return {"anchors": [asdict(one) for one in anchors], "skew": asdict(skew) if skew else None}

    def _window(self, parked: Parked) -> tuple[float, float | None]:
        try:
            shift_s, margin_s = self._shift(parked.state["clock"]["skew"])
        except DeploymentUnreachableError as error:
            raise ParkedError(f"部署现在连不上，场景仍待续：{error}", _told(parked.due_s)) from error
        latest_s = parked.latest_s
        return parked.due_s + shift_s + margin_s, None if latest_s is None else latest_s + shift_s - margin_s

    def _shift(self, kept: Mapping[str, float] | None) -> tuple[float, float]:
        """From the clock of whoever put the scenario off to ours."""
        now = self.skew()
        return now.shift_from(Skew(**kept)) if now and kept else (0.0, 0.0)


def _told(moment_s: float) -> datetime:
    return datetime.fromtimestamp(moment_s, SHANGHAI)


def _anchor(kept: Mapping[str, Any]) -> Anchor:
    return Anchor(**{**kept, "rule": TimedRule(kept["rule"])})
