"""What outlives a scenario in one worker process, and how a scenario's world is put together.

Constructs sessions and surroundings; `conftest.py` constructs it (ADR 0001).
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from conformance.clauses import Channel
from conformance.redaction import Redactor
from conformance.rows import RowLog
from conformance.scenarios import Attachment, EvidenceLog
from steps.actors import Scene
from steps.builtin import BuiltInDeployment
from steps.drivers.api.sessions import ApiSessions
from steps.drivers.errors import HarnessError
from steps.drivers.http import HttpPool
from steps.drivers.pace import Pace
from steps.drivers.support.control import ControlApi
from steps.drivers.support.skew import measure_skew
from steps.drivers.support.sources import asks_people
from steps.drivers.support.sources.desk import OpenDesk, open_desk
from steps.gherkin.collect import ScenarioItem
from steps.gherkin.execute import replay
from steps.ledger import Ledger
from steps.parking import Parked, ParkingLot
from steps.parking.parking import Parking
from steps.prepared.errors import FreeLaterError
from steps.prepared.surroundings import Estate, PreparedSurroundings
from steps.profile import DeploymentProfile
from steps.surroundings import Surroundings, WorldSurroundings

if TYPE_CHECKING:
    from steps.backstage import HttpBackstage
    from steps.drivers.ui.browser import BrowserProcess
    from steps.drivers.ui.sessions import UiSessions


_PATIENT_S: Final = 10.0
"""For asking the deployment what time it is."""


class Harness:
    """The deployment, connections and the browser of one worker process; each comes up when first needed."""

    def __init__(
        self,
        profile: DeploymentProfile,
        seed: int,
        *,
        headed: bool,
        running: str = "",
        run: str = "",
        patience_s: float | None = None,
        watched: bool = False,
    ) -> None:
        """Make a harness that touches nothing yet.

        Args:
            profile: the deployment under test.
            seed: of made-up people and of a world's chance; together with the scenario's id it decides both.
            headed: whether browsers show.
            running: origin of a built-in deployment that runs already; empty to start one when it is needed.
            run: name of the run; scenarios that are put off are kept under it.
            patience_s: how long a scenario that goes on may be waited for; None: `max_wait_s` of the profile.
            watched: whether worlds note the defects that their scenario would have met.
        """
        self.profile = profile
        self.redactor = Redactor()
        self._seed = seed
        self._headed = headed
        self._running = running
        self._watched = watched
        self.run_id = os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid.uuid4().hex
        """Common to all worker processes of a run."""
        self._run = run
        self._patience_s = profile.time.max_wait_s if patience_s is None else patience_s

    @cached_property
    def _pace(self) -> Pace:
        return Pace.of(self.profile.safety.requests_per_s)

    @cached_property
    def _pool(self) -> HttpPool:
        return HttpPool(self._pace)

    @cached_property
    def _desk(self) -> OpenDesk | None:
        return open_desk(asks_people(self.profile))

    def open_desk(self) -> str:
        """Let people be asked, by this process and its workers, where the profile says so; the address of their page.

        Returns:
            Empty when there is no page, or another process has opened it.
        """
        return self._desk.page_address if self._desk else ""

    @cached_property
    def _built_in(self) -> BuiltInDeployment:
        return BuiltInDeployment(self._running)

    @cached_property
    def _control(self) -> ControlApi:
        return ControlApi(self._built_in.origin if self.profile.built_in else self.profile.base_url, self._pool)

    @cached_property
    def _estate(self) -> Estate:
        return Estate.of(self.profile, self.run_id)

    @cached_property
    def _parking(self) -> Parking:
        estate = self._estate
        ask = partial(measure_skew, self._pool, estate.secrets.expand(self.profile.base_url), _PATIENT_S)
        return Parking(ParkingLot(estate.ledger), self._run, self._patience_s, ask)

    def parked(self) -> Mapping[str, Parked]:
        """Scenarios of this run that were put off, by id."""
        return {one.scenario: one for one in ParkingLot(Ledger(self.profile.ledger_path)).of_run(self._run)}

    @cached_property
    def _browser(self) -> BrowserProcess:
        from steps.drivers.ui.browser import BrowserProcess

        return BrowserProcess(headed=self._headed, windows_again=self.profile.control_api)

    @contextmanager
    def scene(self, item: ScenarioItem, *, tracing: bool = False) -> Iterator[Scene]:
        """Surroundings of its own for the scenario, and everybody's sessions in them, until the block ends.

        Raises:
            ParkedError: the scenario was put off, and cannot go on yet.
        """
        item.redactor = item.redactor or self.redactor.child()
        if item.resumed is not None:
            self._parking.await_turn(item.resumed, item.planned)
        around = self._surroundings(item, item.redactor)
        try:
            item.sessions = sessions = self._sessions(item, around, item.redactor, tracing=tracing)
            stage: Scene | None = None
            try:
                stage = Scene(
                    around.deployment(sessions, self._backstage(item, sessions, tracing=tracing)),
                    wordings=[] if tracing else item.evidence.wordings,
                    rows=RowLog(item.scenario.rows) if tracing else item.rows,
                )
                if stage.deployment.real_time is not None:
                    item.outrun = stage.deployment.real_time.outrun  # fills while the scenario runs
                if item.resumed is not None:
                    self._parking.take_up(item.resumed, stage, item.redactor)
                    item.evidence.left_behind.extend(item.resumed.state["left_behind"])
                    _note(item, f"搁置之前已经执行 {item.resumed.position} 步，这里从下一步继续")
                yield stage
            except FreeLaterError as busy:
                if stage is not None:
                    raise
                raise self._parking.queue(item.planned, busy) from busy
            finally:
                try:
                    self._put_off(item, around, sessions, stage)
                    around.settle()
                finally:
                    item.evidence.left_behind.extend(around.leftovers)
                    sessions.close()
        finally:
            around.close()

    def _surroundings(self, item: ScenarioItem, redactor: Redactor) -> Surroundings:
        if not self.profile.control_api:
            cast = item.resumed.state["cast"] if item.resumed else None
            return PreparedSurroundings(self._estate, item.scenario, item.steps, redactor, cast)
        return WorldSurroundings(
            self.profile, self._control, self._pool, item.scenario, item.evidence, redactor, self._seed, self._watched
        )

    def _put_off(
        self, item: ScenarioItem, around: Surroundings, sessions: ApiSessions | UiSessions, stage: Scene | None
    ) -> None:
        if item.parked is not None and stage is not None:
            left = [*item.evidence.left_behind, *around.leftovers]
            self._parking.put_off(item.planned, item.parked, around, sessions, stage, left)
        elif item.resumed is not None:
            self._parking.over(item.resumed)

    def _sessions(
        self, item: ScenarioItem, around: Surroundings, redactor: Redactor, *, tracing: bool
    ) -> ApiSessions | UiSessions:
        portals, captchas, sms = around.portals, around.captchas, around.sms
        kept = item.resumed.state["sessions"] if item.resumed else {}
        if item.scenario.channel is Channel.API:
            return ApiSessions(portals, captchas, sms, redactor, item.evidence, self._pool, kept)
        from steps.drivers.ui.sessions import UiSessions

        pages = self.profile.portals
        look, evidence = self._browser, item.evidence
        return UiSessions(look, portals, captchas, sms, redactor, evidence, tracing, pages, pace=self._pace, kept=kept)

    def _backstage(
        self, item: ScenarioItem, sessions: ApiSessions | UiSessions, *, tracing: bool
    ) -> HttpBackstage | None:
        if isinstance(sessions, ApiSessions):
            return None
        from steps.backstage import HttpBackstage

        # A replay repeats what the evidence holds already.
        return HttpBackstage(sessions, self._pool, EvidenceLog() if tracing else item.evidence)

    def gather_evidence(self, item: ScenarioItem) -> None:
        """Add to the evidence of a failed scenario what its pages show, and for the browser a trace (ADR 0005).

        Evidence that cannot be had is said to be missing; it never changes the verdict.
        """
        try:
            if item.sessions is not None:
                item.sessions.capture_failure()
            if item.scenario.channel is Channel.UI and self.profile.control_api:
                self._trace(item)
        except HarnessError as error:
            _note(item, f"没有得到完整的证据：{error}")

    def _trace(self, item: ScenarioItem) -> None:
        with self.scene(item, tracing=True) as stage:
            try:
                replay(item.steps, {"scene": stage})
            except (HarnessError, AssertionError) as error:
                _note(item, f"为取得操作轨迹，场景在新的环境里重放了一遍，同样中止：{error}")
            else:
                _note(item, "为取得操作轨迹，场景在新的环境里重放了一遍，这一遍没有失败：失败不是每次都出现")

    def close(self) -> None:
        """End what was started, in the order opposite to its use."""
        for name in ("_browser", "_pool", "_desk", "_estate", "_built_in"):
            if opened := self.__dict__.get(name):
                opened.close()


def _note(item: ScenarioItem, text: str) -> None:
    redactor = item.redactor or Redactor()
    item.evidence.add(Attachment("取证说明", "text/plain", redactor.scrub(text).encode()))
