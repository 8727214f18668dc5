"""What `./etax bench` tells: topics, what is compared with what in each, and the aims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. `group` and sides are those of the `measure_*.py` files."""

    group: str
    title: str
    measured: str
    """Side whose time it is."""
    compared: str | None = None
    """Side that it is divided by."""
    than: str = ""
    """What that side is, as the table shows it."""
    most_ratio: float | None = None
    """Aim: at most so many times the other side."""
    most_s: float | None = None
    """Aim: at most so many seconds."""
    wish: str = ""
    """What is aimed at where it is no number."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One `measure_*.py`."""

    title: str
    lines: tuple[Line, ...]
    most_turns: int = 100
    """A topic whose turns are long or alike needs fewer than the others."""


_SAME: Final = "与定义数量无关"

TOPICS: Final = {
    "api": Topic(
        "接口场景与裸 requests 脚本",
        (
            Line("api-lockout", "接口场景：账号锁定（26 次请求）", "harness", "bare", "裸脚本", most_ratio=1.5),
            Line(
                "api-verification", "接口场景：登录并验证单位（9 次请求）", "harness", "bare", "裸脚本", most_ratio=1.5
            ),
        ),
    ),
    "ui": Topic(
        "界面场景与裸 Playwright 脚本",
        (
            Line("ui-lockout", "界面场景：账号锁定", "harness", "bare", "裸脚本", most_ratio=1.1),
            Line("ui-verification", "界面场景：登录并验证单位", "harness", "bare", "裸脚本", most_ratio=1.1),
        ),
        most_turns=18,
    ),
    "worlds": Topic(
        "创建世界",
        (
            Line("world-http", "创建世界（经 HTTP）", "harness", "clock", "最简单的请求", most_s=0.002),
            Line("world-inside", "创建世界（模拟系统内部）", "inside"),
        ),
    ),
    "lookup": Topic(
        "步骤查找",
        (
            Line("lookup-first", "查找步骤定义：首次（500 条）", "500", "50", "50 条", most_ratio=1.5, wish=_SAME),
            Line("lookup-repeated", "查找步骤定义：再次（500 条）", "500", "50", "50 条", most_ratio=1.5, wish=_SAME),
            Line("lookup-index", "建立索引，每个文件一次（500 条）", "500", "50", "50 条"),
            Line("lookup-pytest-bdd", "pytest-bdd 自带的查找（500 条）", "500", "50", "50 条"),
        ),
        most_turns=12,
    ),
    "start": Topic(
        "启动",
        (
            Line("start-version", "./etax --version（第二次启动）", "harness", most_s=1.0),
            Line("start-collect", "收集全部特性文件（含启动）", "harness"),
        ),
        most_turns=5,
    ),
    "noop": Topic(
        "空场景与 pytest、behave",
        (
            Line("no-op", "空场景：六个步骤，全部报告", "harness", "plain", "空的 pytest 用例", most_ratio=2.0),
            Line("no-op", "空场景：六个步骤，全部报告", "harness", "reported", "同上，写 Allure 和 junit"),
            Line("no-op", "空场景：六个步骤，全部报告", "harness", "behave", "behave + allure", wish="尽量接近 1 倍"),
        ),
    ),
}
"""By the name that `--only` takes, in the order of measuring: `measure_<name>.py`."""
