"""What `./etax steps` prints and writes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cli.__main__ import main


def test_the_overview_lists_areas_and_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["steps"]) == 0
    shown = capsys.readouterr().out
    assert "【单位办税验证】" in shown
    assert '  假如／当 "<人员>"连续<次数>次输错登录密码\n' in shown


def test_a_search_shows_how_to_fill_in_and_what_it_costs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["steps", "连续", "作为账号"]) == 0
    shown = capsys.readouterr().out
    for wanted in (
        '假如／当 "<人员>"以"<账号>"作为账号连续<次数>次输错登录密码',
        "  <账号>：手机号码、登录名、证件号码\n",
        "  <次数>：数字，直接写，不加引号\n",
        "  副作用：消耗一次密码尝试（<次数>次）\n",
        "  渠道：接口、界面\n",
        "  涉及：扣缴客户端\n",
        "共 1 句。",
    ):
        assert wanted in shown
    assert re.search(r"  例子：.*（features/\S+\.feature:\d+）", shown)


def test_a_sentence_of_the_screen_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["steps", "关闭软键盘"]) == 0
    assert "只有界面（场景要有标签 @ui" in capsys.readouterr().out


def test_nothing_found_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["steps", "没有这样的句子"]) == 2
    assert "没有句子符合：没有这样的句子" in capsys.readouterr().err


def test_json_has_the_same_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["steps", "--json", "-", "连续", "作为账号"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)
    assert entry["keywords"] == ["假如", "当"]
    assert entry["effects"] == {"costs_attempt": "<次数>次"}
    assert entry["parameters"][1]["words"] == ["手机号码", "登录名", "证件号码"]
    assert entry["uses"][0].keys() == {"path", "line", "scenario", "sentence"}


def test_the_page_stands_alone(tmp_path: Path) -> None:
    page = tmp_path / "sentences.html"
    assert main(["steps", "--html", str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    assert text.count("<details") == text.count("</details>") > 400
    assert "&#34;&lt;人员&gt;&#34;以账号密码登录扣缴客户端" in text
    assert not re.findall(r"(?:src|href)=|https?://|@import", text)


def test_nothing_is_missing_in_our_own_features(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["steps", "--missing"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "没有缺少定义的句子" in captured.err


def test_a_place_that_cannot_be_written_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["steps", "--html", str(tmp_path / "gone" / "x.html")]) == 2
    assert "不能写" in capsys.readouterr().err
