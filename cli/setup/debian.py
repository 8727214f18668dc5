"""What set-up may do by itself where it is root on Debian or Ubuntu: install packages of the system."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from cli.setup.commands import Outcome, run

CJK_FONT = "fonts-noto-cjk"
_APT_OPTIONS = ("-y", "-q", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=2")


def is_debian(etc: Path = Path("/etc")) -> bool:
    """Whether the system installs packages with apt."""
    return (etc / "debian_version").exists() and shutil.which("apt-get") is not None


def may_install() -> bool:
    """Whether set-up can install packages without asking: root on Debian."""
    return sys.platform != "win32" and os.geteuid() == 0 and is_debian()


def install(packages: Sequence[str], log: Path) -> Outcome:
    """Install system packages; the lists are fetched first, a fresh machine has none."""
    environ = {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-q"], log, silence_limit_s=120, environ=environ)
    return run(["apt-get", "install", *_APT_OPTIONS, *packages], log, silence_limit_s=600, environ=environ)


def has_cjk_font(log: Path, fonts: Sequence[Path] | None = None) -> bool:
    """Whether the system can show Chinese; without one a screenshot shows boxes. Only Linux may lack it."""
    if not sys.platform.startswith("linux"):
        return True
    if shutil.which("fc-list"):
        return bool(run(["fc-list", ":lang=zh", "family"], log, silence_limit_s=60).output.strip())
    folders = fonts if fonts is not None else (Path("/usr/share/fonts"), Path.home() / ".fonts")
    marks = ("cjk", "wqy", "droidsansfallback", "simsun", "heiti", "sourcehan")
    names = (path.name.lower().replace("-", "") for folder in folders for path in folder.rglob("*.[to]t[fc]"))
    return any(mark in name for name in names for mark in marks)
