"""A pytest plugin: runs the collected items in the portions that `cli.benchmarks.paced` orders, else as pytest does."""

from __future__ import annotations

import pytest

from cli.benchmarks.paced import Pace


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Take the place of pytest's own loop."""
    if session.testsfailed:
        raise session.Failed(f"{session.testsfailed} errors during collection")
    pace = Pace()
    items = iter(zip(session.items, [*session.items[1:], None], strict=True))
    while count := pace.next():
        for _ in range(count):
            item, following = next(items, (None, None))
            if item is None:
                raise session.Failed("more items were ordered than collected")
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            raise session.Failed("a scenario failed")
    pace.close()
    return True
