"""How far a deployment's clock is from ours, told by the Date header of its answers."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final

import requests

from steps.drivers.errors import DeploymentUnreachableError
from steps.drivers.http import HttpPool

_HALF_A_SECOND: Final = 0.5
"""The header has whole seconds."""


@dataclass(frozen=True, slots=True)
class Skew:
    """The deployment's clock is `offset_s` ahead of ours, give or take `uncertainty_s`."""

    offset_s: float
    uncertainty_s: float

    def shift_from(self, then: Skew) -> tuple[float, float]:
        """What a moment of our clock, noted when the skew was `then`, has to be moved by to be one of our clock now.

        Returns:
            The shift and how exactly it is known, in seconds; both 0 when the clocks may well agree: measured by the
            same machine, they do.
        """
        shift, uncertainty = then.offset_s - self.offset_s, then.uncertainty_s + self.uncertainty_s
        return (shift, uncertainty) if abs(shift) > uncertainty else (0.0, 0.0)


def measure_skew(pool: HttpPool, url: str, timeout_s: float, present: Callable[[], float] = time.time) -> Skew | None:
    """Ask the deployment for the time; None when its answers carry none.

    Raises:
        DeploymentUnreachableError: no answer.
    """
    before = present()
    try:
        response = pool.session().head(url, timeout=timeout_s, allow_redirects=False)
    except requests.RequestException as error:
        raise DeploymentUnreachableError("无法连接该部署。请检查部署是否在运行、网络是否中断") from error
    after = present()
    try:
        told = parsedate_to_datetime(response.headers.get("date", "")).timestamp()
    except ValueError:
        return None
    return Skew(told + _HALF_A_SECOND - (before + after) / 2, _HALF_A_SECOND + (after - before) / 2)
