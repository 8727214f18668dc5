"""Finds a browser of the Chromium family, or gets one."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from cli.setup import debian
from cli.setup.commands import SetupError, run
from cli.setup.layout import Layout

NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "microsoft-edge",
    "microsoft-edge-stable",
    "chrome",
    "msedge",
)
"""On the PATH, best first: the headless shell needs half the time of a full browser."""

_MAC_APPS = ("Google Chrome", "Chromium", "Microsoft Edge")
_WINDOWS_PROGRAMS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
_PLAYWRIGHT_SHELLS = (
    "chromium_headless_shell-*/*/headless_shell*",
    "chromium_headless_shell-*/*/chrome-headless-shell*",
)
_PLAYWRIGHT_FULL = (
    "chromium-*/chrome-*/chrome",
    "chromium-*/chrome-*/chrome.exe",
    "chromium-*/chrome-*/*.app/Contents/MacOS/*",
)


def override(environ: Mapping[str, str] | None = None) -> Path | None:
    """The browser that ETAX_BROWSER names, by path or by name; None when it is not set.

    Raises:
        SetupError: there is no such program.
    """
    wanted = (os.environ if environ is None else environ).get("ETAX_BROWSER")
    if not wanted:
        return None
    found = shutil.which(wanted)
    if found is None:
        raise SetupError(
            f"ETAX_BROWSER 指定的浏览器不存在或不能执行：{wanted}\n  请改成浏览器程序的完整路径，或取消这个环境变量"
        )
    return Path(found).absolute()


def candidates(
    environ: Mapping[str, str] | None = None, platform: str = sys.platform, home: Path | None = None
) -> Iterator[Path]:
    """Installed browsers, best first; each exists."""
    environ = os.environ if environ is None else environ
    home = home or Path.home()
    for name in NAMES:
        found = shutil.which(name, path=environ.get("PATH", os.defpath))
        if found:
            yield Path(found)
    folder = playwright_folder(environ, platform, home)
    yield from _matches(folder, _PLAYWRIGHT_SHELLS)
    if platform == "darwin":
        for applications in (Path("/Applications"), home / "Applications"):
            yield from _existing(applications / f"{app}.app/Contents/MacOS/{app}" for app in _MAC_APPS)
    if platform == "win32":
        roots = [environ[name] for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA") if environ.get(name)]
        yield from _existing(Path(root) / program for program in _WINDOWS_PROGRAMS for root in roots)
    yield from _matches(folder, _PLAYWRIGHT_FULL)


def playwright_folder(environ: Mapping[str, str], platform: str, home: Path) -> Path:
    """Where Playwright keeps the browsers that it downloads."""
    if environ.get("PLAYWRIGHT_BROWSERS_PATH", "0") != "0":
        return Path(environ["PLAYWRIGHT_BROWSERS_PATH"])
    caches = {"darwin": home / "Library/Caches", "win32": Path(environ.get("LOCALAPPDATA", home / "AppData/Local"))}
    return caches.get(platform, Path(environ.get("XDG_CACHE_HOME", home / ".cache"))) / "ms-playwright"


def find(log: Path) -> Path | None:
    """The best installed browser that starts."""
    return next((path for path in candidates() if starts(path, log)), None)


def starts(path: Path, log: Path) -> bool:
    """Whether it answers `--version`: Ubuntu's `chromium-browser` may be a stub. Windows opens a window, so no try."""
    return sys.platform == "win32" or run([path, "--version"], log, silence_limit_s=30).ok


def provide(layout: Layout, say: Callable[[str], None]) -> Path | None:
    """A browser, installed if need be; None when there is none to be had, which `say` has then told.

    As root on Debian apt comes first: Playwright's own download does not come from a package registry, and on a
    closed network it only ends by its time limit.
    """
    found = override() or find(layout.log)
    if found is None and debian.may_install():
        say("没有浏览器，用 apt 安装 chromium")
        for packages in (("chromium-headless-shell", "chromium"), ("chromium",)):
            if debian.install([*packages, debian.CJK_FONT], layout.log).ok:
                break
        found = find(layout.log)
    if found is None:
        say("用 playwright install chromium 下载浏览器")
        run([layout.python, "-m", "playwright", "install", "chromium"], layout.log, silence_limit_s=90)
        found = find(layout.log)
    return found


def _existing(paths: Iterator[Path]) -> Iterator[Path]:
    return (path for path in paths if path.is_file())


def _matches(folder: Path, patterns: tuple[str, ...]) -> Iterator[Path]:
    for pattern in patterns:
        newest_first = sorted(folder.glob(pattern), reverse=True) if folder.is_dir() else []
        yield from (path for path in newest_first if path.is_file() and os.access(path, os.X_OK))
