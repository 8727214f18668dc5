"""A pytest plugin for `./etax run`: notes what was selected, so that a scenario that never ran is not forgotten."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

FILE_VARIABLE: Final = "ETAX_SELECTED_FILE"
"""Environment variable with the path of the file to write; workers of xdist inherit it."""


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Write the ids of the scenarios to run, one a line. All workers collect the same; the first one writes.

    Nothing is written when a file could not be collected: pytest then runs none of the others.
    """
    target = os.environ.get(FILE_VARIABLE)
    worker = getattr(session.config, "workerinput", {}).get("workerid")
    distributes = worker is None and bool(getattr(session.config.option, "numprocesses", None))
    if not target or distributes or worker not in {None, "gw0"} or session.testsfailed:
        return
    ids = [item.scenario.id for item in session.items if hasattr(item, "scenario")]
    Path(target).write_text("".join(f"{one}\n" for one in ids), encoding="utf-8")


def read_selected(path: Path) -> list[str] | None:
    """Ids that a run selected; None when collection failed."""
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else None
