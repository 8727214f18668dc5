"""Finding a browser, and what is said when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from steps.drivers.errors import BrowserError
from steps.drivers.ui.browser import _FLAGS, BrowserProcess, candidates

INSTALLED = {name: f"/somewhere/{name}" for name in ("chromium", "chromium-headless-shell", "google-chrome", "mine")}


def names(*, headed: bool, environment: dict[str, str] | None = None) -> list[str]:
    found = candidates(headed=headed, environment=environment or {}, which=INSTALLED.get)
    return [candidate.name for candidate in found]


def test_headless_shell_comes_first() -> None:
    expected = ["chromium-headless-shell", "google-chrome", "chromium", "chrome", "msedge", "playwright"]
    assert names(headed=False) == expected


def test_a_window_needs_a_full_browser() -> None:
    assert names(headed=True) == ["google-chrome", "chromium", "chrome", "msedge", "playwright"]


@pytest.mark.parametrize("headed", [False, True])
def test_the_environment_overrides_everything(headed: bool) -> None:
    (by_name,) = candidates(headed=headed, environment={"ETAX_BROWSER": "mine"}, which=INSTALLED.get)
    assert by_name.options == {"executable_path": "/somewhere/mine"}
    (by_path,) = candidates(headed=headed, environment={"ETAX_BROWSER": "/opt/b"}, which=INSTALLED.get)
    assert by_path.options == {"executable_path": "/opt/b"}


def test_nothing_installed_leaves_playwrights_own_search() -> None:
    found = candidates(headed=False, environment={}, which=lambda _: None)
    assert [candidate.options for candidate in found] == [{"channel": "chrome"}, {"channel": "msedge"}, {}]


@pytest.mark.ui
def test_a_browser_that_is_not_there(browser: BrowserProcess, tmp_path: Path) -> None:
    missing = BrowserProcess(environment={"ETAX_BROWSER": str(tmp_path / "no-browser")})
    missing._playwright = _shared_playwright(browser)
    with pytest.raises(BrowserError, match=r"ETAX_BROWSER.*no-browser.*去掉该变量"):
        missing.context()


@pytest.mark.ui
def test_a_crashed_browser_is_started_again(browser: BrowserProcess) -> None:
    browser.context().close()
    first = browser._browser
    assert first is not None
    first.close()
    browser.context().close()
    assert browser._browser is not first


def _shared_playwright(browser: BrowserProcess) -> Playwright | None:
    browser.context().close()
    return browser._playwright


def test_one_list_of_features_to_do_without_counts() -> None:
    (wanted,) = [flag for flag in _FLAGS if flag.startswith("--disable-features=")]
    assert {"RenderDocument", "HttpsUpgrades", "PaintHolding"} <= set(wanted.partition("=")[2].split(","))
