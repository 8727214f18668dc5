"""`./etax plan` tells what a run would do, and touches nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.__main__ import main
from cli.plan_text import told
from conformance.clauses import Channel
from steps.outlook import EffectTotal, Outlook, PeopleGroup, Refused, ScenarioOutlook, Waits
from steps.outlook.model import Reason
from steps.profile import Effect
from tests.stranger.running import lay_out

NOWHERE = "http://127.0.0.1:9"
"""Nobody listens there."""
FILE = str(Path(__file__).parents[2] / "features" / "sm_real_name_login" / "account_lockout.feature")
"""Collected alone, it takes a second."""


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    folder = tmp_path / "stranger"
    folder.mkdir()
    return lay_out(folder, NOWHERE)


def test_it_tells_what_a_run_would_do(stranger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(stranger.parent.iterdir())
    assert main(["plan", "SM-ACC-12", "--deployment", str(stranger), "--channel", "api"]) == 3
    text = capsys.readouterr().out
    assert "会执行 18 个场景（选中 20 个）" in text
    assert "没有可以用 api 测试的个人所得税APP" in text
    assert "锁定账户" in text
    assert "t002 t003" in text
    assert sorted(stranger.parent.iterdir()) == before


def test_everything_in_scope_can_run_in_throw_away_worlds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", FILE, "--channel", "api"]) == 0
    assert "用完即弃的世界" in capsys.readouterr().out


def test_json_holds_every_scenario(stranger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "outlook.json"
    main(["plan", FILE, "-k", "4", "--deployment", str(stranger), "--json", str(target)])
    kept = Outlook.model_validate_json(target.read_text(encoding="utf-8"))
    capsys.readouterr()
    main(["plan", FILE, "-k", "4", "--deployment", str(stranger), "--json", "-"])
    assert Outlook.model_validate(json.loads(capsys.readouterr().out)) == kept
    assert 0 < kept.running <= len(kept.scenarios)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["SM-XX-99"], "没有这样的文件、手册、章节或条款"),
        ([FILE, "-k", "没有这样的名称"], "没有选中任何场景"),
        ([FILE, "-n", "many"], "-n 应为进程数或 auto"),
        (["--deployment", "nowhere"], "nowhere"),
    ],
)
def test_what_is_asked_wrongly_is_a_usage_error(
    words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", *words]) == 2
    assert complaint in capsys.readouterr().err


def test_missing_secrets_are_named(stranger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (stranger.parent / "stranger.secrets.toml").unlink()
    assert main(["plan", FILE, "--deployment", str(stranger), "--channel", "api"]) == 2
    assert "T001_PASSWORD" in capsys.readouterr().err


def scenario(refused: Reason | None = None) -> ScenarioOutlook:
    return ScenarioOutlook(
        id="x",
        name="甲",
        channel=Channel.API,
        clauses=("SM-ACC-12",),
        refused=refused,
        reason="",
        costs={},
        waits_s=(),
        people=(),
    )


def outlook(**changes: object) -> Outlook:
    return Outlook.model_validate(
        {
            "deployment": "uat",
            "title": "测试环境",
            "production": False,
            "throw_away": False,
            "workers": 2,
            "running": 1,
            "clauses": ("SM-ACC-12",),
            "refused": (),
            "effects": (),
            "people": (),
            "waits": Waits(at_once=0, at_once_s=0, parked=0, longest_s=0),
            "scenarios": (scenario(),),
            **changes,
        }
    )


def test_short_budgets_and_missing_people_are_summed_up_at_the_end() -> None:
    short = EffectTotal(effect=Effect.SENDS_SMS, count=30, scenarios=20, budget=10)
    nobody = PeopleGroup(wanted="已实名注册、持外国护照", scenarios=3, at_once=2, used_up=0, fit=())
    lines = list(told(outlook(effects=(short,), people=(nobody,))))
    assert any("发送短信" in line and "30" in line and "不够" in line for line in lines)
    assert lines[-1] == "不够的：“发送短信”的预算；人员或单位（已实名注册、持外国护照）。"


def test_long_lists_of_clauses_are_cut_unless_everything_is_asked_for() -> None:
    clauses = tuple(f"SM-ACC-{number:02d}" for number in range(40))
    lost = Refused(kind=Reason.CAPABILITY, reason="部署 uat 缺少能力 scan_qr", scenarios=50, clauses=clauses)
    beyond = Refused(kind=Reason.MANUAL, reason="部署 uat 不受《甲》约束", scenarios=7, clauses=())
    brief = "\n".join(told(outlook(refused=(lost, beyond))))
    assert "SM-ACC-39" not in brief
    assert "等 40 条" in brief
    assert "另有 7 个场景" in brief
    full = "\n".join(told(outlook(refused=(lost, beyond)), everything=True))
    assert "SM-ACC-39" in full
    assert "不受《甲》约束" in full


def test_production_and_waiting_are_said_aloud() -> None:
    waits = Waits(at_once=2, at_once_s=7.0, parked=3, longest_s=7260.0)
    text = "\n".join(told(outlook(production=True, waits=waits)))
    assert "【生产环境】" in text
    assert "2 个场景要等时间过去，就地等待，合计约 7 秒" in text
    assert "3 个场景要等得更久（最长约 2.0 小时）" in text
    assert "只查看和登录" in text
