"""How a failed scenario reads for somebody who never saw a Python file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import run_feature

FEATURE = """# language: zh-CN
@clause:SM-ACC-12 @needs:answer_captcha
功能: 读得懂的失败

  场景: 期望写错了
    假如 办税人员"王五"已完成实名注册
    而且 "王五"连续1次输错登录密码
    当 "王五"以账号密码登录扣缴客户端
    那么 "王五"的登录结果为"账号已锁定"
    而且 "王五"的登录被拒绝

  场景: 前面没有这个人
    假如 办税人员"王五"已完成实名注册
    当 "赵六"以账号密码登录扣缴客户端
    那么 "赵六"的登录被拒绝
"""
FAILED = """不符合：“王五”的登录结果
  应为：“账号已锁定”
  实为：“登录成功”（登录成功）
条款：
  SM-ACC-12 004《实名登录操作手册》1.1：“密码错误超过5次（含）后会被锁定”
  KJ2-ACC-12 002《自然人税收管理系统扣缴客户端“实名办税”操作指引》1.1：“密码错误超过5次(含)后会被锁定”
经过：
  √ 假如 办税人员"王五"已完成实名注册
  √ 而且 "王五"连续1次输错登录密码
  √ 当 "王五"以账号密码登录扣缴客户端
  × 那么 "王五"的登录结果为"账号已锁定"（在此中止）
  － 而且 "王五"的登录被拒绝（未执行）
"""
CANNOT_TELL = """无法判定：本场景没有用“假如”介绍过人员“赵六”（已介绍：“王五”）
  建议：这是特性文件的问题，不是部署的：请检查这一步和它前面的步骤"""


@pytest.mark.parametrize("verbose", [False, True], ids=["plain", "verbose"])
def test_findings_read_as_findings(verbose: bool, tmp_path: Path) -> None:
    path = tmp_path / "x.feature"
    path.write_text(FEATURE, encoding="utf-8")
    evidence = ["-p", "allure_pytest.plugin", f"--alluredir={tmp_path / 'allure-results'}", f"--run-dir={tmp_path}"]
    done = run_feature(path, *evidence, *(["-v"] if verbose else []))
    assert done.returncode == 1
    assert FAILED in done.stdout
    assert CANNOT_TELL in done.stdout
    assert (
        f"运行结束后见 {tmp_path / 'allure-report' / 'index.html'}，原始文件在 {tmp_path / 'allure-results'}"
        in done.stdout
    )
    assert (".py:" in done.stdout) is verbose  # the only places of Python that a reader meets
