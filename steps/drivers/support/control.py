"""The control API of a deployment made for testing: worlds, clock, people, captcha answers, SMS.

Bound to loopback by its server, never linked from a portal. Its exchanges are no evidence and are not recorded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from conformance.redaction import Redactor
from steps.drivers.http import HttpPool, HttpSession

_TIMEOUT_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class World:
    """One world of the deployment, to be steered by this scenario alone."""

    world_id: str
    base_url: str
    """Every portal of the world stands below it."""
    http: HttpSession
    """At the world's own part of the control API."""

    def defects_met(self) -> Sequence[str]:
        """Ids of the defects with which a watched world would have been another one so far."""
        reply = self.http.get("/defects-met")
        met = reply.data.get("defects")
        if not isinstance(met, list):
            raise reply.refuse("defects 应为列表")
        return tuple(map(str, met))

    def close(self) -> None:
        """Do away with the world."""
        self.http.send("DELETE", "", {})


class ControlApi:
    """The control API of one deployment, for one worker process."""

    def __init__(self, origin: str, pool: HttpPool) -> None:
        """Args: origin: scheme, host and port, as in `http://127.0.0.1:8080`; pool: the worker's connections."""
        self._root = f"{origin.rstrip('/')}/__control__"
        self._pool = pool
        self._http = self._session(self._root)

    def create_world(
        self,
        *,
        edition: str,
        now: datetime | None = None,
        policy: Mapping[str, object] | None = None,
        defects: Sequence[str] = (),
        seed: int | None = None,
        watched: bool = False,
    ) -> World:
        """Make a world of its own for a scenario.

        Args:
            edition: `SM` or `KJ2`.
            now: aware; what its clock shows at first.
            policy: rule parameters that differ from the edition's.
            defects: ids of planted defects.
            seed: of everything random in it.
            watched: let it note the defects that its visitors would have met.

        Raises:
            DeploymentUnreachableError: nobody answers.
            UnexpectedReplyError: the control API refused.
        """
        wishes: dict[str, Any] = {"edition": edition}
        if now is not None:
            wishes["now"] = now.isoformat()
        if policy:
            wishes["policy"] = dict(policy)
        if defects:
            wishes["defects"] = list(defects)
        if seed is not None:
            wishes["seed"] = seed
        if watched:
            wishes["watched"] = True
        reply = self._http.post("/worlds", wishes)
        world_id = reply.text("world_id")
        return World(world_id, reply.text("base_url"), self._session(f"{self._root}/worlds/{world_id}"))

    def _session(self, url: str) -> HttpSession:
        return HttpSession("控制接口", url, _TIMEOUT_S, self._pool, Redactor())


def query(path: str, **parameters: str) -> str:
    """`path` with a query string."""
    return f"{path}?{urlencode(parameters)}"
