"""A pytest plugin for `./etax plan`: works out what the collected scenarios would do, instead of running them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

from steps.drivers.errors import HarnessError
from steps.gherkin.collect import ScenarioItem
from steps.outlook import Candidate, estimate
from steps.profile import ProfileError

FILE_VARIABLE: Final = "ETAX_OUTLOOK_FILE"
"""Environment variable with the path of the file to write."""
WORKERS_VARIABLE: Final = "ETAX_OUTLOOK_WORKERS"
"""Environment variable with the number of scenarios at the same time."""


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Write the outlook as JSON. Nothing is written when a file could not be collected."""
    items = [item for item in session.items if isinstance(item, ScenarioItem)]
    if session.testsfailed or not items:
        return
    collector = items[0].collector
    candidates = [Candidate(item.scenario, item.steps) for item in items]
    try:
        outlook = estimate(candidates, collector.profile, collector.register, int(os.environ[WORKERS_VARIABLE]))
    except (ProfileError, HarnessError) as error:
        raise pytest.UsageError(str(error)) from error
    Path(os.environ[FILE_VARIABLE]).write_text(outlook.model_dump_json(), encoding="utf-8")
