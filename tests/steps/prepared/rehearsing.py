"""A pytest plugin: rehearses every collected scenario."""

from __future__ import annotations

import pytest


def pytest_collection_finish(session: pytest.Session) -> None:
    # Imported late: pytest rewrites plugins only before they are imported.
    from steps.gherkin.collect import ScenarioItem
    from steps.prepared.rehearsal import rehearse

    scenarios = [one for one in session.items if isinstance(one, ScenarioItem)]
    asked = [rehearse(one.collector.profile, one.steps) for one in scenarios]
    assert sum(bool(one.people) for one in asked) > 1000
    assert all(one.told() for one in asked if one.people)
    print(f"rehearsed {len(asked)} scenarios")  # noqa: T201
