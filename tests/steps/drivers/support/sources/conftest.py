"""What the tests of sources share."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from conformance.redaction import Redactor
from steps.drivers.support.sources.asking import Asked
from steps.drivers.support.sources.polling import Patience

MOBILE = "13800138002"


@dataclass
class Life:
    """A clock that moves by waiting only; things happen at their time."""

    time: float = 0.0
    happens: list[tuple[float, object]] = field(default_factory=list)

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += max(seconds, 0.001)
        while self.happens and self.happens[0][0] <= self.time:
            _, what = self.happens.pop(0)
            assert callable(what)
            what()

    @property
    def patience(self) -> Patience:
        return Patience(self.now, self.wait)


@pytest.fixture
def life() -> Life:
    return Life()


@pytest.fixture
def redactor() -> Redactor:
    return Redactor()


@pytest.fixture
def about_phone() -> Asked:
    return Asked("短信验证码", "手机 138****8002", {"mobile": MOBILE})


def script(folder: Path, text: str) -> str:
    """A Python program in `folder`, to be run by the interpreter of the tests."""
    path = folder / "answer.py"
    path.write_text(text, encoding="utf-8")
    return str(path)
