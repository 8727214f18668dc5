"""A second start does no set-up work; whatever changed is done again, and only that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cli.setup import stamp
from cli.setup.layout import Layout
from cli.setup.stamp import Stamp, missing_stages


def test_fresh_checkout_needs_everything(layout: Layout) -> None:
    assert missing_stages(layout, stamp.read(layout), dev=False) == ["interpreter", "run", "browser", "report"]
    assert missing_stages(layout, stamp.read(layout), dev=True) == ["interpreter", "run", "dev", "browser", "report"]


def test_second_start_needs_nothing(layout: Layout, ready: Stamp) -> None:
    assert stamp.read(layout) == ready
    assert missing_stages(layout, ready, dev=False) == []


def test_development_layer_is_added_only_when_asked_for(layout: Layout, ready: Stamp) -> None:
    assert missing_stages(layout, ready, dev=True) == ["dev"]


def test_installed_development_layer_follows_its_lock_file(layout: Layout, ready: Stamp) -> None:
    with_dev = replace(ready, dev=stamp.file_digest(layout.lock_file("dev")))
    assert missing_stages(layout, with_dev, dev=False) == []
    layout.lock_file("dev").write_text("newer\n", encoding="utf-8")
    assert missing_stages(layout, with_dev, dev=False) == ["dev"]


def test_changed_lock_file_is_installed_again(layout: Layout, ready: Stamp) -> None:
    layout.lock_file("run").write_text("newer\n", encoding="utf-8")
    assert missing_stages(layout, ready, dev=False) == ["run"]


def test_line_ends_of_windows_change_nothing(layout: Layout, ready: Stamp) -> None:
    layout.lock_file("run").write_bytes(b"run.lock\r\n")
    assert missing_stages(layout, ready, dev=False) == []


def test_other_interpreter_makes_the_environment_anew(layout: Layout, ready: Stamp) -> None:
    other = replace(ready, interpreter="another python")
    assert missing_stages(layout, other, dev=False)[0] == "interpreter"


def test_moved_checkout_makes_the_environment_anew(layout: Layout, ready: Stamp, tmp_path: Path) -> None:
    moved = Layout(layout.root.rename(tmp_path / "moved"))
    assert missing_stages(moved, ready, dev=False)[0] == "interpreter"


def test_deleted_environment_is_made_anew(layout: Layout, ready: Stamp) -> None:
    layout.python.unlink()
    assert missing_stages(layout, ready, dev=False)[0] == "interpreter"


def test_removed_browser_is_looked_for_again(layout: Layout, ready: Stamp) -> None:
    assert ready.browser
    Path(ready.browser).unlink()
    assert missing_stages(layout, ready, dev=False) == ["browser"]


def test_what_could_not_be_had_waits_for_the_setup_command(
    layout: Layout, ready: Stamp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    poor = replace(ready, browser=stamp.NO_BROWSER, report=stamp.FAILED)
    assert missing_stages(layout, poor, dev=False) == []
    assert missing_stages(layout, poor, dev=False, again=True) == ["browser", "report"]


def test_node_installed_later_is_noticed(
    layout: Layout, ready: Stamp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    without_node = replace(ready, report=stamp.NO_NODE)
    monkeypatch.setattr(stamp.shutil, "which", lambda _: None)  # type: ignore[attr-defined]
    assert missing_stages(layout, without_node, dev=False) == []
    monkeypatch.setattr(stamp.shutil, "which", lambda name: f"/somewhere/{name}")  # type: ignore[attr-defined]
    assert missing_stages(layout, without_node, dev=False) == ["report"]


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '"text"'])
def test_damaged_stamp_counts_as_none(layout: Layout, content: str) -> None:
    layout.tools.mkdir()
    layout.stamp.write_text(content, encoding="utf-8")
    assert stamp.read(layout) == Stamp()


def test_stamp_of_another_version_is_read_as_far_as_it_goes(layout: Layout) -> None:
    layout.tools.mkdir()
    layout.stamp.write_text('{"run": "digest", "unknown": 1}', encoding="utf-8")
    assert stamp.read(layout) == Stamp(run="digest")
