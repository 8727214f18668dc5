"""The virtual environment and what is installed in it."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable
from pathlib import Path

from cli.setup import debian
from cli.setup.commands import SetupError, run
from cli.setup.diagnosis import explain
from cli.setup.layout import Layout

_COLLECTING = re.compile(r"^Collecting ")


def create(layout: Layout) -> None:
    """Make the virtual environment, empty, and let it import the project from any working directory.

    Raises:
        SetupError: Python came without `venv`, or it fails.
    """
    _require_venv_module(layout)
    outcome = run([sys.executable, "-I", "-m", "venv", "--clear", layout.venv], layout.log)
    if not outcome.ok:
        raise SetupError(f"建立虚拟环境失败：{explain(outcome.output)}")
    asked = run([layout.python, "-I", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], layout.log)
    if not asked.ok:
        raise SetupError(f"虚拟环境的 Python 不能启动：{explain(asked.output)}")
    (Path(asked.output.strip()) / "etax_project.pth").write_text(f"{layout.root}\n", encoding="utf-8")


def _require_venv_module(layout: Layout) -> None:
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    of_the_system = sys.executable.startswith("/usr/bin/")
    if of_the_system and debian.may_install() and debian.install([package], layout.log).ok:
        return
    raise SetupError(
        f"{sys.executable} 缺少 venv 模块。\n"
        f"  Debian / Ubuntu：sudo apt install python3-venv（或 {package}）；"
        "其他系统请安装完整的 Python 3.11 以上，再运行一次"
    )


def install(layout: Layout, layer: str, on_detail: Callable[[str], None]) -> int:
    """Install the pinned packages of a layer; returns how many there are.

    Only ready-made packages whose hash stands in the lock file: nothing is built, and no build tool is downloaded.

    Raises:
        SetupError: pip failed.
    """
    lock = layout.lock_file(layer)
    total = len(re.findall(r"^[A-Za-z0-9][\w.\[\]-]*==", lock.read_text(encoding="utf-8"), re.MULTILINE))
    seen = 0

    def on_line(line: str) -> None:
        nonlocal seen
        seen += bool(_COLLECTING.match(line))
        on_detail(f"{seen}/{total}" if not line.startswith("Installing") else "写入 …")

    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--progress-bar", "off"]
    outcome = run([layout.python, "-I", "-m", "pip", "install", *options, "-r", lock], layout.log, on_line=on_line)
    if not outcome.ok:
        reason = "软件包源很久没有回应，请检查网络和代理" if outcome.timed_out else explain(outcome.output)
        raise SetupError(f"安装 {lock.name} 里的软件包失败：{reason}")
    return total
