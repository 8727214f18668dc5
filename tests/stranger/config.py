"""How this deployment is set up: how long locks last, where captchas are told, and which defect it has."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

Clock = Callable[[], float]
"""Seconds since the epoch."""

DEFECTS: Final[Mapping[str, str]] = {
    "lock_after_six": "SM-ACC-12",
    "lock_ends_early": "SM-ACC-13",
    "captcha_not_asked": "SM-ACC-08",
    "captcha_not_checked": "SM-ACC-08",
    "two_class_password": "ZC-WEB-23",
    "login_name_of_17": "ZC-WEB-18",
    "hall_code_reusable": "ZC-GEN-04",
    "hall_code_of_another": "ZC-WEB-02",
    "reset_changes_nothing": "SM-FG-03",
    "any_filing_password": "SM-UN-01",
}
"""What can be wrong here, and the clause that it breaks."""

PEOPLE: Final = Path(__file__).with_name("people.json")


@dataclass(frozen=True, slots=True)
class Settings:
    """One deployment."""

    people: Path = PEOPLE
    """Prepared accounts, companies and citizens; see `people.json`."""
    lock_seconds: float = 7200.0
    captcha_folder: Path | None = None
    """Where the answer to every captcha is written, as `<captcha id>.txt`; None: nobody tells."""
    captcha_value: str = ""
    """The answer to every captcha; empty: each has one of its own."""
    sms_code: str = "246810"
    """What every phone that is listed in `people` receives."""
    defect: str = ""
    clock: Clock = time.time

    def __post_init__(self) -> None:
        if self.defect and self.defect not in DEFECTS:
            raise ValueError(f"no such defect: {self.defect}; there are {', '.join(DEFECTS)}")

    def has(self, defect: str) -> bool:
        """Whether the deployment has this defect."""
        if defect not in DEFECTS:
            raise ValueError(f"no such defect: {defect}")
        return self.defect == defect
