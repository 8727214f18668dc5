"""A checkout that is as good as set up."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.setup import stamp
from cli.setup.layout import Layout
from cli.setup.stamp import Stamp


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """An empty checkout with lock files."""
    checkout = Layout(tmp_path / "checkout")
    for path in (checkout.lock_file("run"), checkout.lock_file("dev"), *checkout.allure_sources):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{path.name}\n", encoding="utf-8")
    return checkout


@pytest.fixture
def ready(layout: Layout, tmp_path: Path) -> Stamp:
    """What the stamp says of `layout` after a whole set-up, without the development layer."""
    layout.python.parent.mkdir(parents=True)
    layout.python.touch()
    (layout.allure / "node_modules").mkdir(parents=True)
    browser = tmp_path / "browser"
    browser.touch()
    done = Stamp(
        interpreter=stamp.interpreter_digest(layout),
        run=stamp.file_digest(layout.lock_file("run")),
        browser=str(browser),
        report=stamp.file_digest(layout.allure_sources[1]),
    )
    stamp.write(layout, done)
    return done
