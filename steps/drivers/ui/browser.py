"""Finding a browser, and one running browser for a whole worker process."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from steps.drivers.errors import BrowserError
from steps.drivers.ui.spares import Spares

VARIABLE: Final = "ETAX_BROWSER"
"""Environment variable that names the browser to use: a program on the path, or where it stands."""

_WITHOUT: Final = (
    "RenderDocument",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
    "Translate",
)
"""Features of the browser to do without. The first costs a sixth of every page load, and nobody can see it; the others
are those that Playwright turns off, repeated because a browser heeds only the last of two such lists."""
_FLAGS: Final = (
    f"--disable-features={','.join(_WITHOUT)}",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_SHELLS: Final = ("chromium-headless-shell", "chrome-headless-shell")
"""Half the cost of a full browser, and without a window."""
_FULL: Final = (
    ("google-chrome", "google-chrome-stable", "chrome"),
    ("chromium", "chromium-browser"),
    ("msedge", "microsoft-edge", "microsoft-edge-stable"),
)
_CHANNELS: Final = ("chrome", "msedge")
"""Browsers that Playwright finds by itself where each operating system installs them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A browser that may be there."""

    name: str
    options: Mapping[str, Any]
    """For Playwright's `launch`."""


def candidates(
    *,
    headed: bool,
    environment: Mapping[str, str],
    which: Callable[[str], str | None] = shutil.which,
) -> Iterator[Candidate]:
    """Browsers to try, best first.

    Args:
        headed: whether a window is wanted, which a headless shell has not.
        environment: `ETAX_BROWSER` in it overrides everything.
        which: finds a program on the path.
    """
    if wish := environment.get(VARIABLE):
        yield Candidate(wish, {"executable_path": which(wish) or wish})
        return
    groups = _FULL if headed else (_SHELLS, *_FULL)
    for group in groups:
        yield from (Candidate(name, {"executable_path": path}) for name in group if (path := which(name)))
    yield from (Candidate(channel, {"channel": channel}) for channel in _CHANNELS)
    yield Candidate("playwright", {})


@dataclass
class BrowserProcess:
    """The browser of one worker process: started when first needed, started again if it crashed."""

    headed: bool = False
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    windows_again: bool = False
    """Whether windows are used again: where each scenario's pages have addresses of their own (ADR 0026)."""
    spares: Spares = field(default_factory=Spares, init=False)
    """Its windows that nobody uses at the moment."""
    _playwright: Playwright | None = field(default=None, init=False)
    _browser: Browser | None = field(default=None, init=False)

    def context(self, **options: Any) -> BrowserContext:  # noqa: ANN401 - those of Playwright's `new_context`
        """A context of its own: cookies, storage and pages that no other one sees.

        Raises:
            BrowserError: there is no browser, or none starts.
        """
        if self._browser is None or not self._browser.is_connected():
            self._browser = self._start()
        try:
            return self._browser.new_context(**options)
        except PlaywrightError as error:
            raise BrowserError(f"浏览器不能打开新的窗口：{error.message.partition(chr(10))[0]}") from error

    def close(self) -> None:
        """End the browser."""
        self.spares.drop()
        if self._browser is not None and self._browser.is_connected():
            self._browser.close()
        if self._playwright is not None:
            self._playwright.stop()
        self._browser = self._playwright = None

    def _start(self) -> Browser:
        self.spares.drop()
        if self._playwright is None:
            self._playwright = sync_playwright().start()
        refusals = []
        root = getattr(os, "geteuid", lambda: 1)() == 0
        for candidate in candidates(headed=self.headed, environment=self.environment):
            try:
                return self._playwright.chromium.launch(
                    headless=not self.headed, args=[*_FLAGS], chromium_sandbox=not root, **candidate.options
                )
            except PlaywrightError as error:
                refusals.append(f"{candidate.name}：{_reason(error)}")
        raise BrowserError(_advice(refusals, wished=self.environment.get(VARIABLE)))


def _reason(error: PlaywrightError) -> str:
    lines = [line.strip(" ║╔╗╚╝═") for line in error.message.splitlines()]
    return next((line.partition(": ")[2] or line for line in lines if line), "没有说明原因")


def _advice(refusals: list[str], *, wished: str | None) -> str:
    tried = "；".join(refusals)
    if wished:
        advice = "请改正该路径，或去掉该变量以自动寻找浏览器"
        return f"环境变量 {VARIABLE} 指定的浏览器“{wished}”无法启动（{tried}）。{advice}"
    return (
        "没有可用的浏览器。请安装 Chromium、Chrome 或 Edge"
        "（Debian：apt install chromium-headless-shell fonts-noto-cjk），"
        f"或运行 playwright install chromium，或用环境变量 {VARIABLE} 指定浏览器的位置。已尝试：{tried}"
    )
