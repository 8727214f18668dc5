"""What outlives a scenario in one worker process, and how a scenario's world is put together.

Constructs sessions and surroundings; `conftest.py` constructs it (ADR 0001).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from conformance.clauses import Channel
from conformance.redaction import Redactor
from conformance.rows import RowLog
from conformance.scenarios import Attachment
from steps.actors import Scene
from steps.builtin import BuiltInDeployment
from steps.drivers.api.sessions import ApiSessions
from steps.drivers.errors import HarnessError
from steps.drivers.http import HttpPool
from steps.drivers.pace import Pace
from steps.drivers.support.control import ControlApi
from steps.drivers.support.sources import asks_people
from steps.drivers.support.sources.desk import OpenDesk, open_desk
from steps.gherkin.collect import ScenarioItem
from steps.gherkin.execute import replay
from steps.profile import DeploymentProfile
from steps.surroundings import Surroundings, WorldSurroundings

if TYPE_CHECKING:
    from steps.drivers.ui.browser import BrowserProcess
    from steps.drivers.ui.sessions import UiSessions


class Harness:
    """The deployment, connections and the browser of one worker process; each comes up when first needed."""

    def __init__(self, profile: DeploymentProfile, seed: int, *, headed: bool, running: str = "") -> None:
        """Make a harness that touches nothing yet.

        Args:
            profile: the deployment under test.
            seed: of made-up people and of a world's chance; together with the scenario's id it decides both.
            headed: whether browsers show.
            running: origin of a built-in deployment that runs already; empty to start one when it is needed.
        """
        self.profile = profile
        self.redactor = Redactor()
        self._seed = seed
        self._headed = headed
        self._running = running

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
    def _browser(self) -> BrowserProcess:
        from steps.drivers.ui.browser import BrowserProcess

        return BrowserProcess(headed=self._headed)

    @contextmanager
    def scene(self, item: ScenarioItem, *, tracing: bool = False) -> Iterator[Scene]:
        """Surroundings of its own for the scenario, and everybody's sessions in them, until the block ends."""
        item.redactor = item.redactor or self.redactor.child()
        around = self._surroundings(item, item.redactor)
        try:
            item.sessions = sessions = self._sessions(item, around, item.redactor, tracing=tracing)
            try:
                yield Scene(
                    around.deployment(sessions),
                    wordings=[] if tracing else item.evidence.wordings,
                    rows=RowLog(item.scenario.rows) if tracing else item.rows,
                )
            finally:
                sessions.close()
        finally:
            around.close()

    def _surroundings(self, item: ScenarioItem, redactor: Redactor) -> Surroundings:
        return WorldSurroundings(
            self.profile, self._control, self._pool, item.scenario, item.evidence, redactor, self._seed
        )

    def _sessions(
        self, item: ScenarioItem, around: Surroundings, redactor: Redactor, *, tracing: bool
    ) -> ApiSessions | UiSessions:
        portals, captchas, sms = around.portals, around.captchas, around.sms
        if item.scenario.channel is Channel.API:
            return ApiSessions(portals, captchas, sms, redactor, item.evidence, self._pool)
        from steps.drivers.ui.sessions import UiSessions

        pages = self.profile.portals
        return UiSessions(self._browser, portals, captchas, sms, redactor, item.evidence, tracing, pages)

    def gather_evidence(self, item: ScenarioItem) -> None:
        """Add to the evidence of a failed scenario what its pages show, and for the browser a trace (ADR 0005).

        Evidence that cannot be had is said to be missing; it never changes the verdict.
        """
        try:
            if item.sessions is not None:
                item.sessions.capture_failure()
            if item.scenario.channel is Channel.UI:
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
        for name in ("_browser", "_pool", "_desk", "_built_in"):
            if opened := self.__dict__.get(name):
                opened.close()


def _note(item: ScenarioItem, text: str) -> None:
    redactor = item.redactor or Redactor()
    item.evidence.add(Attachment("取证说明", "text/plain", redactor.scrub(text).encode()))
