"""The order of a set-up, and what remains of one that was interrupted."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from cli.setup import allure, browser, debian, environment, stamp
from cli.setup.commands import SetupError
from cli.setup.layout import Layout
from cli.setup.stages import set_up
from cli.setup.stamp import Stamp


@pytest.fixture
def work(layout: Layout, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Replaces what would touch the machine; returns the names of what was called."""
    called: list[str] = []
    shell = tmp_path / "chromium-headless-shell"
    shell.touch()

    def create(_: Layout) -> None:
        called.append("create")
        layout.python.parent.mkdir(parents=True, exist_ok=True)
        layout.python.touch()

    def install(_: Layout, layer: str, __: object) -> int:
        called.append(f"install {layer}")
        return 3

    def install_allure(_: Layout) -> None:
        called.append("allure")
        (layout.allure / "node_modules").mkdir(parents=True)

    monkeypatch.setattr(environment, "create", create)
    monkeypatch.setattr(environment, "install", install)
    monkeypatch.setattr(browser, "provide", lambda *_: called.append("browser") or shell)  # type: ignore[func-returns-value]
    monkeypatch.setattr(debian, "has_cjk_font", lambda _: True)
    monkeypatch.setattr(allure, "node_major", lambda _: 22)
    monkeypatch.setattr(allure, "install", install_allure)
    return called


def test_first_start_goes_through_every_stage_once(
    layout: Layout, work: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(layout, dev=True, again=False)
    assert work == ["create", "install run", "install dev", "browser", "allure"]
    assert [line[:5] for line in capsys.readouterr().err.splitlines()[1:]] == [f"[{n}/5]" for n in range(1, 6)]

    set_up(layout, dev=True, again=False)
    assert len(work) == 5


def test_progress_leaves_standard_output_to_the_command(
    layout: Layout, work: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(layout, dev=False, again=False)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("failure", [KeyboardInterrupt, SetupError, OSError])
def test_interrupted_stage_is_done_again(
    layout: Layout, work: list[str], monkeypatch: pytest.MonkeyPatch, failure: type[BaseException]
) -> None:
    def fail(*_: object) -> int:
        raise failure

    working = environment.install
    monkeypatch.setattr(environment, "install", fail)
    with pytest.raises(failure):
        set_up(layout, dev=False, again=False)
    monkeypatch.setattr(environment, "install", working)
    set_up(layout, dev=False, again=False)
    assert work == ["create", "install run", "browser", "allure"]


def test_interrupted_update_does_not_pass_for_the_old_state(
    layout: Layout, ready: Stamp, work: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    old = layout.lock_file("run").read_text(encoding="utf-8")
    layout.lock_file("run").write_text("newer\n", encoding="utf-8")

    def fail(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "install", fail)
    with pytest.raises(KeyboardInterrupt):
        set_up(layout, dev=False, again=False)
    layout.lock_file("run").write_text(old, encoding="utf-8")
    assert stamp.missing_stages(layout, stamp.read(layout), dev=False) == ["run"]


def test_without_browser_one_line_says_what_still_works(
    layout: Layout, ready: Stamp, work: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stamp.write(layout, replace(ready, browser=None))
    monkeypatch.setattr(browser, "provide", lambda *_: None)
    set_up(layout, dev=False, again=False)
    hints = [line for line in capsys.readouterr().err.splitlines() if "--channel api" in line]
    assert len(hints) == 1
    assert "./etax setup" in hints[0]
    assert stamp.read(layout).browser == stamp.NO_BROWSER


@pytest.mark.parametrize(("major", "entry"), [(None, stamp.NO_NODE), (18, stamp.FAILED)])
def test_without_node_one_line_says_how_to_get_the_report(
    layout: Layout,
    ready: Stamp,
    work: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    major: int | None,
    entry: str,
) -> None:
    stamp.write(layout, replace(ready, report=None))
    monkeypatch.setattr(allure, "node_major", lambda _: major)
    set_up(layout, dev=False, again=False)
    hints = [line for line in capsys.readouterr().err.splitlines() if "Node.js 20 以上" in line]
    assert len(hints) == 1
    assert "allure" not in work
    assert stamp.read(layout).report == entry


def test_starts_at_the_same_time_set_up_once(
    layout: Layout, work: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    threads = [threading.Thread(target=set_up, args=(layout,), kwargs={"dev": True, "again": False}) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert work == ["create", "install run", "install dev", "browser", "allure"]
