"""Which browser is found, on every system, and what happens when there is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cli.setup import browser, debian
from cli.setup.commands import Outcome, SetupError
from cli.setup.layout import Layout

posix = pytest.mark.skipif(os.name == "nt", reason="makes POSIX executables")


def program(path: Path, script: str = "exit 0") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@posix
def test_headless_shell_is_preferred(tmp_path: Path) -> None:
    for name in ("chromium", "google-chrome", "chromium-headless-shell"):
        program(tmp_path / "bin" / name)
    found = browser.candidates({"PATH": str(tmp_path / "bin")}, "linux", tmp_path)
    assert [path.name for path in found] == ["chromium-headless-shell", "google-chrome", "chromium"]


@posix
def test_downloaded_browser_of_playwright_is_found(tmp_path: Path) -> None:
    shell = program(tmp_path / ".cache/ms-playwright/chromium_headless_shell-1200/chrome-linux/headless_shell")
    full = program(tmp_path / ".cache/ms-playwright/chromium-1200/chrome-linux/chrome")
    assert list(browser.candidates({"PATH": ""}, "linux", tmp_path)) == [shell, full]
    assert list(browser.candidates({"PATH": "", "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}, "linux", tmp_path)) == []


@posix
def test_windows_and_mac_paths(tmp_path: Path) -> None:
    edge = program(tmp_path / "Program Files (x86)/Microsoft/Edge/Application/msedge.exe")
    chrome = program(tmp_path / "Local/Google/Chrome/Application/chrome.exe")
    windows = {
        "PATH": "",
        "PROGRAMFILES(X86)": str(tmp_path / "Program Files (x86)"),
        "LOCALAPPDATA": str(tmp_path / "Local"),
    }
    assert list(browser.candidates(windows, "win32", tmp_path)) == [chrome, edge]
    app = program(tmp_path / "Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    assert app in list(browser.candidates({"PATH": ""}, "darwin", tmp_path))


@posix
def test_stub_that_does_not_start_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "bin/google-chrome", "echo install the snap >&2; exit 1")
    works = program(tmp_path / "bin/chromium")
    monkeypatch.setattr(browser, "candidates", lambda: iter([tmp_path / "bin/google-chrome", works]))
    assert browser.find(tmp_path / "log") == works


@posix
def test_override_by_path_and_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = program(tmp_path / "my-browser")
    assert browser.override({"ETAX_BROWSER": str(chosen)}) == chosen
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.override({"ETAX_BROWSER": "my-browser"}) == chosen
    assert browser.override({}) is None


def test_override_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="ETAX_BROWSER"):
        browser.override({"ETAX_BROWSER": str(tmp_path / "gone")})


class _Machine:
    """Stands in for apt, Playwright's download and the search; notes what was tried."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, root: bool, appears_after: str | None) -> None:
        self.tried: list[str] = []
        self._appears_after = appears_after
        monkeypatch.setattr(browser, "find", self._find)
        monkeypatch.setattr(browser, "override", lambda: None)
        monkeypatch.setattr(browser, "run", self._run)
        monkeypatch.setattr(debian, "may_install", lambda: root)
        monkeypatch.setattr(debian, "install", self._install)

    def _find(self, _: Path) -> Path | None:
        return Path("chromium") if self._appears_after in self.tried else None

    def _run(self, arguments: list[object], *_: object, **__: object) -> Outcome:
        self.tried.append("playwright" if "playwright" in arguments else "?")
        return Outcome(ok=False, output="")

    def _install(self, packages: list[str], _: Path) -> Outcome:
        self.tried.append(f"apt {packages[0]}")
        return Outcome(ok=packages[0] == (self._appears_after or "").removeprefix("apt "), output="")


@pytest.mark.parametrize(
    ("root", "appears_after", "tried"),
    [
        (True, "apt chromium-headless-shell", ["apt chromium-headless-shell"]),
        (True, "apt chromium", ["apt chromium-headless-shell", "apt chromium"]),
        (True, "playwright", ["apt chromium-headless-shell", "apt chromium", "playwright"]),
        (False, "playwright", ["playwright"]),
        (False, None, ["playwright"]),
    ],
)
def test_where_a_browser_comes_from(
    layout: Layout, monkeypatch: pytest.MonkeyPatch, root: bool, appears_after: str | None, tried: list[str]
) -> None:
    machine = _Machine(monkeypatch, root=root, appears_after=appears_after)
    found = browser.provide(layout, lambda _: None)
    assert machine.tried == tried
    assert (found is not None) == (appears_after is not None)
