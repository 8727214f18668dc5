"""The two scenarios of `generated`, in the harness and by hand, on either channel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from cli.benchmarks.generated import LOCKOUT, VERIFICATION, write_features, write_profile
from cli.benchmarks.harness import harness
from cli.benchmarks.paced import PacedProcess
from cli.benchmarks.rounds import Turn

SCENARIOS: Final = {"lockout": LOCKOUT, "verification": VERIFICATION}


@contextmanager
def harness_processes(
    folder: Path, origin: str, channel: str, *, size: int, rounds: int
) -> Iterator[dict[str, PacedProcess]]:
    """One harness a scenario, both at the simulator at `origin`, with one turn to warm up done."""
    folder.mkdir()
    profile = write_profile(folder, origin)
    with ExitStack() as stack:
        ready = {}
        for title, steps in SCENARIOS.items():
            place = folder / title
            paths = write_features(place / "features", title, steps, [size] * (rounds + 1))
            ready[title] = stack.enter_context(harness(place, paths, profile=profile, channel=channel))
            ready[title].run(size)
        yield ready


def measure(turn: Turn, process: PacedProcess, script: Callable[[], None]) -> None:
    """One turn: `turn.size` scenarios, in the harness or by hand."""

    def by_hand() -> None:
        for _ in range(turn.size):
            script()

    turn.measure(by_hand if turn.side == "bare" else lambda: process.run(turn.size), turn.size)
