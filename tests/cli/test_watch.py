"""`./etax watch` with real saves: what changed runs, in a warm process, and the result is short and Chinese."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.project import ROOT
from cli.watching.baseline import Baseline, features_of
from cli.watching.changes import sort_saved
from conformance.clauses import load_register
from tests.running import listening

PATIENCE_S = 90
FEATURE = """\
# language: zh-CN
功能: 边保存边执行

  @clause:SM-ACC-12 @needs:answer_captcha
  场景大纲: 输错<次数>次密码再登录
    假如 办税人员"张三"已完成实名注册
    而且 "张三"的扣缴客户端只有"甲公司"一家单位
    而且 "张三"连续<次数>次输错登录密码
    当 "张三"以账号密码登录扣缴客户端
    那么 "张三"的登录结果为"<结果>"

    例子:
      数据文件: 边界.csv
"""


class Watching:
    """A running `./etax watch`."""

    def __init__(self, *words: str) -> None:
        flags: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # of Windows alone
        self.process = subprocess.Popen(
            listening("watch", *words),
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            creationflags=flags,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self._lines.put(line.rstrip("\n"))

    def until(self, word: str) -> list[str]:
        """Lines up to one that holds the word."""
        seen: list[str] = []
        deadline = time.monotonic() + PATIENCE_S
        while not (seen and word in seen[-1]):
            try:
                seen.append(self._lines.get(timeout=max(deadline - time.monotonic(), 0.01)))
            except queue.Empty:
                pytest.fail(f"“{word}”没有出现：{seen}")
        return seen

    def end(self) -> int:
        self.process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGINT))
        return self.process.wait(PATIENCE_S)

    def close(self) -> None:
        self._reader.join(PATIENCE_S)
        if self.process.stdout:
            self.process.stdout.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "试.feature").write_text(FEATURE, encoding="utf-8")
    (tmp_path / "边界.csv").write_text("次数,结果\n1,登录成功\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def watching(folder: Path) -> Iterator[Watching]:
    one = Watching(str(folder))
    try:
        one.until("准备好了")
        yield one
    finally:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()
        one.close()


@pytest.mark.slow
def test_what_was_saved_is_run_and_nothing_else(watching: Watching, folder: Path) -> None:
    table, feature = folder / "边界.csv", folder / "试.feature"
    table.write_text("次数,结果\n1,登录成功\n2,登录成功\n", encoding="utf-8")
    told = watching.until("秒）")
    assert "输错2次密码再登录（接口" in told[-1]
    assert told[-1].strip().startswith("√")
    assert watching.until("符合 1")[-1].strip().startswith("符合 1（")

    table.write_text("次数,结果\n1,登录成功\n2,账号已锁定\n", encoding="utf-8")
    told = watching.until("不符合 1")
    assert any("应为" in line for line in told)
    assert any("边界.csv" in line for line in told)
    assert not any("Traceback" in line for line in told)

    feature.write_text(FEATURE.replace("功能:", "功能："), encoding="utf-8")
    assert any("全角冒号" in line for line in watching.until("→"))
    feature.write_text(FEATURE.replace("登录结果为", "登录结过为"), encoding="utf-8")
    watching.until("undefined-step")
    assert watching.end() == 0


@pytest.mark.slow
def test_a_save_is_answered_in_a_fraction_of_a_run(watching: Watching, folder: Path, tmp_path: Path) -> None:
    """A quarter at most of what `./etax run` takes for this clause, on the same machine; best of three."""
    seconds = []
    for times in (2, 3, 4):
        (folder / "边界.csv").write_text(f"次数,结果\n{times},登录成功\n", encoding="utf-8")
        line = watching.until("符合 1")[-1]
        seconds.append(float(line.partition("（")[2].partition(" 秒")[0]))
    assert watching.end() == 0
    words = ["run", "SM-ACC-12", "--channel", "api", "-n", "0", "--no-html", "--run-dir", str(tmp_path / "run")]
    started = time.monotonic()
    subprocess.run([sys.executable, "-m", "cli", *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    assert min(seconds) < (time.monotonic() - started) / 4, seconds


def test_only_what_changed_is_named(folder: Path) -> None:
    feature, table = folder / "试.feature", folder / "边界.csv"
    baseline = Baseline(load_register())
    baseline.note([feature])
    assert baseline.changed(feature) == []
    feature.write_text(FEATURE + "\n# 说明\n", encoding="utf-8")
    assert baseline.changed(feature) == []
    table.write_text("次数,结果\n1,登录成功\n2,登录成功\n", encoding="utf-8")
    assert {one.info.name for one in baseline.changed(feature)} == {"输错2次密码再登录"}
    feature.write_text(FEATURE.replace("一家单位", "、两家单位"), encoding="utf-8")
    assert len(baseline.changed(feature)) == 4
    baseline.forget([feature])
    assert len(baseline.changed(feature)) == 4


def test_saved_files_are_sorted(folder: Path) -> None:
    feature, table = folder / "试.feature", folder / "边界.csv"
    shutil.copy(table, folder / "别的.csv")
    (folder / "~$边界.xlsx").write_bytes(b"")
    python = ROOT / "steps" / "definitions" / "people.py"
    saved = sort_saved([feature, table, folder / "别的.csv", folder / "没有.feature", python], [folder])
    assert saved.features == (feature,)
    assert saved.code == (python,)
    assert sort_saved([feature], [folder / "elsewhere"]).features == ()
    assert features_of(folder / "别的.csv") == []
