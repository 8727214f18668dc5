"""`--write-deviations`: what it writes is TOML, asks for a person, and never repeats an entry."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from cli.__main__ import main
from cli.deviation_blocks import STANDARD_OUTPUT, Failure, block, check_target, failures, write_deviations
from cli.messages import CommandError
from conformance.clauses import Channel, load_register
from conformance.deviations import is_filled_in
from conformance.verdicts import ExitCode, Verdict
from reports.run import Verdicts, build_verdicts
from steps.profile import ProfileError, load_profile
from tests.reports.samples import facts, recorded
from tests.reports.scripted import info

API, UI = Channel.API, Channel.UI
REGISTER = load_register()
TODAY = date(2026, 3, 1)
PROFILE = Path(__file__).resolve().parents[2] / "deployments/simulator.toml"


def verdicts(*channels: Channel, message: str = "应为“甲”，实为“乙”") -> Verdicts:
    """Of a run in which SM-ACC-12 and its twin fail on these channels."""
    plan = [info("甲", channel=channel) for channel in Channel]
    records = [
        recorded(one, *((Verdict.FAILED, message) if one.channel in channels else (Verdict.PASSED,))) for one in plan
    ]
    return build_verdicts(facts(), records, plan, REGISTER)


def test_every_failed_clause_has_a_block_on_the_channels_where_it_failed() -> None:
    found = list(failures(verdicts(API, UI)))
    assert [(one.clause, one.channels) for one in found] == [
        ("KJ2-ACC-12", frozenset(Channel)),
        ("SM-ACC-12", frozenset(Channel)),
    ]
    assert found[0].messages == ("接口 · 甲：应为“甲”，实为“乙”", "界面 · 甲：应为“甲”，实为“乙”")
    assert [one.channels for one in failures(verdicts(UI))] == [frozenset({UI})] * 2
    assert list(failures(verdicts())) == []


@pytest.mark.parametrize("message", ['引号"和\\反斜杠', "两\n行", "控制\x00字符\x7f", "[[deviations]]"])
def test_a_block_is_toml_whatever_was_said(message: str) -> None:
    text = block(Failure("SM-ACC-12", frozenset({API}), (message,) * 5), REGISTER, TODAY)
    [entry] = tomllib.loads(text)["deviations"]
    assert (entry["clause"], entry["channel"], entry["expires"]) == ("SM-ACC-12", "api", date(2026, 5, 30))
    assert not is_filled_in(entry["reason"])
    assert not is_filled_in(entry["accepted_by"])
    assert "另有 2 个场景" in text
    assert REGISTER["SM-ACC-12"].quote in text


def test_it_is_refused_as_a_profile_until_it_is_filled_in(tmp_path: Path) -> None:
    profile = tmp_path / "mine.toml"
    profile.write_text(PROFILE.read_text(encoding="utf-8"), encoding="utf-8")
    write_deviations(str(profile), verdicts(API), REGISTER, TODAY)
    with pytest.raises(ProfileError, match="TODO"):
        load_profile(str(profile))
    text = profile.read_text(encoding="utf-8")
    assert text.startswith(PROFILE.read_text(encoding="utf-8").rstrip())
    profile.write_text(text.replace("TODO：", ""), encoding="utf-8")
    assert [one.clause for one in load_profile(str(profile)).accepted_deviations] == ["KJ2-ACC-12", "SM-ACC-12"]


def test_what_the_file_has_is_not_written_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "new.toml"
    write_deviations(str(path), verdicts(API), REGISTER, TODAY)
    once = path.read_text(encoding="utf-8")
    write_deviations(str(path), verdicts(API), REGISTER, TODAY)
    assert path.read_text(encoding="utf-8") == once
    assert "另有 2 条已在文件里" in capsys.readouterr().out
    write_deviations(str(path), verdicts(API, UI), REGISTER, TODAY)
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["deviations"]
    assert [one["channel"] for one in entries] == ["api", "api", "ui", "ui"]


def test_without_a_file_it_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    write_deviations(STANDARD_OUTPUT, verdicts(API), REGISTER, TODAY)
    assert len(tomllib.loads(capsys.readouterr().out)["deviations"]) == 2
    write_deviations(STANDARD_OUTPUT, verdicts(), REGISTER, TODAY)
    assert "没有不符合的条款" in capsys.readouterr().out


def test_a_file_that_cannot_take_tables_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "inline.toml"
    path.write_text("deviations = []\n", encoding="utf-8")
    with pytest.raises(CommandError, match="没有改动"):
        write_deviations(str(path), verdicts(API), REGISTER, TODAY)
    assert path.read_text(encoding="utf-8") == "deviations = []\n"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("SM-ACC", None, "只能是 .toml"),
        ("gone/new.toml", None, "没有这个目录"),
        ("bad.toml", "x = ", "不是可以续写"),
        ("odd.toml", "[[deviations]]\nreason = 'x'\n", "不是可以续写"),
    ],
)
def test_a_wrong_target_is_refused_before_anything_runs(
    tmp_path: Path, name: str, text: str | None, message: str
) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=message):
        check_target(str(path))


def test_a_selection_is_not_taken_for_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--write-deviations", "SM-ACC"]) == ExitCode.USAGE
    assert "只能是 .toml" in capsys.readouterr().err
