"""What is already set up, so that a second start does no set-up work.

A stage's entry is removed before the stage begins and written when it has ended: an interrupted set-up is redone.
"""

from __future__ import annotations

import hashlib
import json
import platform
import shutil
import sys
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from cli.setup.layout import Layout

NO_BROWSER = "missing"
NO_NODE = "no_node"
FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Stamp:
    """One entry a stage; None: not done (or begun and interrupted)."""

    interpreter: str | None = None
    """Digest of what the virtual environment was made for."""
    run: str | None = None
    """Digest of the lock file that is installed."""
    dev: str | None = None
    browser: str | None = None
    """Path of the executable, or `missing`: looked for in vain, not tried again at every start."""
    report: str | None = None
    """Digest of Allure's lock file, `no_node`, or `failed`."""


def read(layout: Layout) -> Stamp:
    """The stamp on disk; an empty one when there is none or it is not readable as such."""
    try:
        data = json.loads(layout.stamp.read_text(encoding="utf-8"))
        return Stamp(**{entry.name: data.get(entry.name) for entry in fields(Stamp)})
    except (OSError, ValueError, AttributeError):
        return Stamp()


def write(layout: Layout, stamp: Stamp) -> None:
    """Replace the stamp on disk in one step: a reader never sees half of one."""
    layout.tools.mkdir(exist_ok=True)
    partial = layout.stamp.with_suffix(".partial")
    partial.write_text(json.dumps(asdict(stamp), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    partial.replace(layout.stamp)


def interpreter_digest(layout: Layout) -> str:
    """Changes when the environment must be made anew: another Python, another machine kind, a moved project."""
    facts = (platform.python_implementation(), *sys.version_info[:2], sys.platform, platform.machine(), layout.root)
    return hashlib.sha256(repr([str(fact) for fact in facts]).encode()).hexdigest()


def file_digest(path: Path) -> str:
    """Digest of a file's content, whatever line ends git gave it; raises OSError."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def missing_stages(layout: Layout, stamp: Stamp, *, dev: bool, again: bool = False) -> list[str]:
    """Stages to go through, in order, named like the entries of `Stamp`.

    Args:
        layout: the checkout.
        stamp: what was done before.
        dev: whether the command needs the development layer.
        again: whether to try what could not be had before once more (`./etax setup`).
    """
    if stamp.interpreter != interpreter_digest(layout) or not layout.python.exists():
        return ["interpreter", "run", *(["dev"] if dev else []), "browser", "report"]
    stages = []
    if stamp.run != file_digest(layout.lock_file("run")):
        stages.append("run")
    if (dev or stamp.dev) and stamp.dev != file_digest(layout.lock_file("dev")):
        stages.append("dev")
    if _browser_is_due(stamp.browser, again=again):
        stages.append("browser")
    if _report_is_due(layout, stamp.report, again=again):
        stages.append("report")
    return stages


def _browser_is_due(entry: str | None, *, again: bool) -> bool:
    if entry == NO_BROWSER:
        return again
    return entry is None or not Path(entry).exists()


def _report_is_due(layout: Layout, entry: str | None, *, again: bool) -> bool:
    if entry == NO_NODE:
        return again or shutil.which("npm") is not None
    if entry == FAILED:
        return again
    return entry != file_digest(layout.allure_sources[1]) or not (layout.allure / "node_modules").is_dir()
