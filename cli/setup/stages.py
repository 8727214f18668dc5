"""The stages of a set-up, in order, each noted in the stamp when it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cli.setup import allure, browser, debian, environment, stamp
from cli.setup.layout import Layout
from cli.setup.locking import exclusive
from cli.setup.progress import Progress


def set_up(layout: Layout, *, dev: bool, again: bool) -> None:
    """Do what is missing; safe to start several times at once.

    Args:
        layout: the checkout.
        dev: whether the development layer is needed.
        again: whether to try what could not be had before once more.

    Raises:
        SetupError: a stage failed without which nothing runs.
        OSError: the disk is full or not writable.
    """
    waiting = "另一个 ./etax 正在准备环境，等它完成 …"
    with exclusive(layout.tools / "setup.lock", lambda: Progress(0).say(waiting)):
        stages = stamp.missing_stages(layout, stamp.read(layout), dev=dev, again=again)
        if not stages:
            return
        layout.log.unlink(missing_ok=True)
        progress = Progress(len(stages))
        if stages[0] == "interpreter":
            progress.say("首次使用，正在准备环境（只做一次，约一两分钟）")
        for name in stages:
            _STAGES[name](layout, progress)


def _note(layout: Layout, **entries: str | None) -> None:
    stamp.write(layout, replace(stamp.read(layout), **entries))


def _interpreter(layout: Layout, progress: Progress) -> None:
    with progress.stage("建立虚拟环境 .venv"):
        _note(layout, interpreter=None, run=None, dev=None)
        environment.create(layout)
        _note(layout, interpreter=stamp.interpreter_digest(layout))


def _layer(name: str, title: str) -> Callable[[Layout, Progress], None]:
    def stage(layout: Layout, progress: Progress) -> None:
        with progress.stage(title) as result:
            _note(layout, **{name: None})
            result.append(f"{environment.install(layout, name, progress.detail)} 个")
            _note(layout, **{name: stamp.file_digest(layout.lock_file(name))})

    return stage


def _browser(layout: Layout, progress: Progress) -> None:
    hints = []
    with progress.stage("浏览器和中文字体") as result:
        found = browser.provide(layout, progress.detail)
        result.append(found.name if found else "没有浏览器")
        if found is None:
            advice = "apt install chromium" if debian.is_debian() else "安装 Chrome、Chromium 或 Edge"
            hints.append(f"  没有浏览器，只能用接口渠道（--channel api）；请 {advice}，再运行 ./etax setup")
        fonts = debian.has_cjk_font(layout.log)
        if not fonts and debian.may_install():
            fonts = debian.install([debian.CJK_FONT], layout.log).ok
        if not fonts:
            hints.append(f"  没有中文字体，截图里的汉字会是方框；请安装一种（Debian：apt install {debian.CJK_FONT}）")
        _note(layout, browser=str(found) if found else stamp.NO_BROWSER)
    for hint in hints:
        progress.say(hint)


def _report(layout: Layout, progress: Progress) -> None:
    hint: str | None
    with progress.stage("Allure 网页报告") as result:
        major = allure.node_major(layout)
        if major is None or major < allure.OLDEST_NODE:
            hint, entry = allure.no_node_hint(major), stamp.FAILED if major else stamp.NO_NODE
        else:
            hint = allure.install(layout)
            entry = stamp.FAILED if hint else stamp.file_digest(layout.allure_sources[1])
        result.append("没有" if hint else "已装")
        _note(layout, report=entry)
    if hint:
        progress.say(hint)


_STAGES: dict[str, Callable[[Layout, Progress], None]] = {
    "interpreter": _interpreter,
    "run": _layer("run", "安装运行所需的软件包"),
    "dev": _layer("dev", "安装开发所需的软件包"),
    "browser": _browser,
    "report": _report,
}
