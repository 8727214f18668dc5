"""`./etax explain` tells what will happen, and touches nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.__main__ import main
from cli.explain import command
from conformance.clauses import load_register
from steps.gherkin.execute import bind
from steps.gherkin.loaded import step_index
from steps.gherkin.plan import expand, read_feature
from steps.prepared.rehearsal import rehearse
from steps.profile import load_profile
from tests.steps.gherkin.test_catalogue import AHEAD

FEATURES = Path(__file__).resolve().parents[2] / "features"
LOCKOUT = FEATURES / "sm_real_name_login" / "account_lockout.feature"


def line_of(text: str) -> int:
    return next(n for n, line in enumerate(LOCKOUT.read_text(encoding="utf-8").splitlines(), start=1) if text in line)


def explained(capsys: pytest.CaptureFixture[str], place: str, *options: str) -> str:
    assert main(["explain", place, *options]) == 0
    return capsys.readouterr().out


def test_a_line_chooses_scenario_and_example(capsys: pytest.CaptureFixture[str]) -> None:
    shown = explained(capsys, f"{LOCKOUT}:{line_of('| 5    | 账号已锁定 |')}")
    assert shown.startswith("场景：连续输错5次密码后，正确密码的登录结果为账号已锁定（")
    assert shown.count("场景：") == 1
    for wanted in (
        "条款：SM-ACC-12 004《实名登录操作手册》1.1：“密码错误超过5次（含）后会被锁定”",
        "执行：接口、界面各 2 次",
        '  3. 假如 "张三"连续5次输错登录密码\n',
        "     接口：向“扣缴客户端”发请求\n",
        "     界面：在浏览器里打开“扣缴客户端”的页面",
        "     副作用：消耗一次密码尝试 5 次；锁定账户 1 次\n",
        "     不再操作：看前面的步骤得到的结果\n",
        "  人员“张三”：已实名注册、持居民身份证、客户端恰好有1家单位（“甲公司”）、没有办税授权\n",
        "副作用合计（每次执行，至多）：消耗一次密码尝试 5 次；锁定账户 1 次\n",
        "需要的能力：@needs:answer_captcha\n",
        "在部署 simulator 上，接口：可以执行\n",
    ):
        assert wanted in shown, wanted


def test_the_line_of_a_tag_belongs_to_the_scenario_below(capsys: pytest.CaptureFixture[str]) -> None:
    scenario = line_of("场景: 锁定后既没有登录也不能办理业务")
    assert explained(capsys, f"{LOCKOUT}:{scenario - 1}") == explained(capsys, f"{LOCKOUT}:{scenario}")


def test_waiting_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    shown = explained(capsys, f"{LOCKOUT}:{line_of('场景: 锁定的时间从第5次输错时算起')}")
    assert "要过去的时间：179 分钟" in shown
    assert "系统之外：拨动时钟" in shown


def test_a_deployment_that_lacks_something_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    profile = tmp_path / "bare.toml"
    options = ["--name", "bare", "--url", "https://bare.example", "--manual", "SM", "--no-input"]
    assert main(["deployment", "new", str(profile), *options]) == 0
    capsys.readouterr()
    shown = explained(capsys, f"{LOCKOUT}:16", "--deployment", str(profile))
    assert "在部署 bare 上，接口：不执行，部署 bare 缺少能力 answer_captcha" in shown


def test_a_scenario_ahead_of_its_steps_is_told_as_such(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "ahead.feature"
    path.write_text(AHEAD, encoding="utf-8")
    shown = explained(capsys, str(path))
    assert "执行：不执行（@待实现）" in shown
    assert shown.count("还没有定义") == 4  # two sentences, two channels


@pytest.mark.parametrize(
    ("place", "message"),
    [("gone.feature:3", "没有这个文件：gone.feature"), (f"{LOCKOUT}:1", "第 1 行不在任何场景里")],
)
def test_a_wrong_place_is_a_usage_error(place: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", place]) == 2
    assert message in capsys.readouterr().err


def test_an_undefined_sentence_is_a_usage_error(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "x.feature"
    path.write_text(AHEAD.replace(" @待实现", ""), encoding="utf-8")
    assert main(["explain", str(path)]) == 2
    assert "[undefined-step]" in capsys.readouterr().err


def test_every_scenario_can_be_rehearsed() -> None:
    register, profile = load_register(), load_profile("simulator")
    assert command.name
    for path in sorted(FEATURES.rglob("*.feature")):
        for planned in expand(read_feature(path, register), register):
            rehearse(profile, bind(planned, step_index()))
