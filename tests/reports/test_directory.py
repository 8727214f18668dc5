"""Where runs go, and the pointer to the latest one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reports.directory import RunDirectory, latest_run
from tests.reports.samples import STARTED


def test_a_run_is_named_by_start_and_deployment_and_never_shares_a_folder(tmp_path: Path) -> None:
    first, second = (RunDirectory.create(STARTED, "simulator", tmp_path) for _ in range(2))
    assert first.path == tmp_path / "runs" / "20260301-093005-simulator"
    assert second.path == tmp_path / "runs" / "20260301-093005-simulator-2"


@pytest.mark.parametrize("links", [True, False])
def test_latest_points_at_the_newest_run(tmp_path: Path, links: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not links:

        def refuse(*_: Any, **__: Any) -> None:
            raise OSError("symbolic link privilege not held")

        monkeypatch.setattr(Path, "symlink_to", refuse)
    assert latest_run(tmp_path) is None
    for _ in range(2):
        run = RunDirectory.create(STARTED, "simulator", tmp_path)
        latest = run.point_latest()
        assert latest_run(tmp_path) is not None
    found = latest_run(tmp_path)
    assert found is not None
    assert found.path.resolve() == run.path.resolve()
    assert latest.is_symlink() is links


def test_a_pointer_to_a_removed_run_is_no_run(tmp_path: Path) -> None:
    run = RunDirectory.create(STARTED, "simulator", tmp_path)
    run.point_latest()
    run.path.rmdir()
    assert latest_run(tmp_path) is None
