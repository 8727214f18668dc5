"""Allure 3, which makes the HTML report of a run. Comes from npm; a run does without it."""

from __future__ import annotations

import re
import shutil

from cli.setup.commands import run
from cli.setup.diagnosis import explain
from cli.setup.layout import Layout

OLDEST_NODE = 20
_HOW = "结果文件和 matrix.html 照常写出"


def node_major(layout: Layout) -> int | None:
    """Major version of the Node.js on the PATH; None without one, or without npm beside it."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    match = re.match(r"v(\d+)\.", run([node, "--version"], layout.log, silence_limit_s=30).output)
    return int(match[1]) if match else None


def no_node_hint(found: int | None) -> str:
    """One line that says how to get the HTML report; `found` is the major version that is too old, if any."""
    what = f"Node.js {found} 太旧" if found else "没有 Node.js 和 npm"
    return f"  {what}，不生成 Allure 网页报告（{_HOW}）；需要时安装 Node.js {OLDEST_NODE} 以上，再运行 ./etax setup"


def install(layout: Layout) -> str | None:
    """Install the pinned Allure into the tools folder; returns a line that says what went wrong, or None."""
    layout.allure.mkdir(parents=True, exist_ok=True)
    for source in layout.allure_sources:
        shutil.copyfile(source, layout.allure / source.name)
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=http", "--fetch-retries=2")
    outcome = run([shutil.which("npm") or "npm", "ci", *options], layout.log, cwd=layout.allure, silence_limit_s=180)
    if outcome.ok:
        return None
    reason = "npm 很久没有回应" if outcome.timed_out else explain(outcome.output)
    return f"  Allure 没有装上，不生成 Allure 网页报告（{_HOW}）：{reason}；解决后运行 ./etax setup"
