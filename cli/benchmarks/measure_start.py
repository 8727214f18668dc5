"""What a person waits for before anything runs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from typing import Final

import pytest

from cli.benchmarks.rounds import Turn
from cli.benchmarks.surroundings import environment
from cli.project import ROOT, python_module
from cli.setup import stamp
from cli.setup.layout import Layout

_PLUGINS: Final = ("pytest_bdd.plugin", "xdist.plugin", "allure_pytest.plugin")


@pytest.mark.sides("start-version", "harness")
def measure_version(turn: Turn) -> None:
    """`./etax --version` where set-up is complete; without set-up only what follows it."""
    layout = Layout(ROOT)
    ready = not stamp.missing_stages(layout, stamp.read(layout), dev=False)
    wrapper = [str(ROOT / ("etax.cmd" if sys.platform == "win32" else "etax"))]
    turn.measure(lambda: _start([*(wrapper if ready else python_module("cli")), "--version"]), 1)


@pytest.mark.sides("start-collect", "harness")
def measure_collection(turn: Turn) -> None:
    """Every feature read, checked and bound, nothing run."""
    words = python_module("pytest", "features", "--collect-only", "-q", "-q")
    turn.measure(lambda: _start([*words, *(word for plugin in _PLUGINS for word in ("-p", plugin))]), 1)


def _start(words: Sequence[str]) -> None:
    subprocess.run(words, cwd=ROOT, env=environment(), check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
