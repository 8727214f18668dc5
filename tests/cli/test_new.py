"""`./etax new` writes feature files that can be run as they stand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.__main__ import main
from cli.new import command, first_text
from conformance.clauses import MANUALS, Clause, Register, load_register
from steps.gherkin.execute import bind
from steps.gherkin.formatted import formatted
from steps.gherkin.loaded import step_index
from steps.gherkin.model import Model, best_model, models
from steps.gherkin.plan import expand, read_feature
from tests.running import run_feature


@cache
def register() -> Register:
    return load_register()


@cache
def known(manual: str) -> tuple[Model, ...]:
    return tuple(models(register(), manual))


def new(folder: Path, *options: str) -> str:
    assert main(["new", "--no-input", "--folder", str(folder), "--name", "mine", *options]) == 0
    return (folder / "mine.feature").read_text(encoding="utf-8")


def clauses_to_test() -> list[Clause]:
    return [one for one in register().clauses.values() if not one.informational]


def test_every_clause_has_something_to_begin_from() -> None:
    assert not [one.id for one in clauses_to_test() if best_model(one, known(one.manual.id)) is None]


def test_a_clause_is_begun_from_a_scenario_of_its_own_where_there_is_one() -> None:
    clause = register()["SM-ACC-12"]
    model = best_model(clause, known("SM"))
    assert model is not None
    assert clause.id in model.planned.info.clauses


@pytest.mark.parametrize("manual", MANUALS)
def test_what_is_written_passes_collection(manual: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.feature"
    for clause in [one for one in clauses_to_test() if one.manual.id == manual][::4]:
        model = best_model(clause, known(manual))
        assert model is not None
        text = first_text(f"检验{clause.id}", clause, model, {})
        path.write_text(text, encoding="utf-8")
        planned = list(expand(read_feature(path, register()), register()))
        assert planned, clause.id
        assert all(clause.id in one.info.clauses and one.info.channel in clause.channels for one in planned)
        for one in planned:
            bind(one, step_index())
        assert formatted(text, "mine.feature") == text


def test_people_get_their_names_everywhere(tmp_path: Path) -> None:
    options = ("--clause", "LN-FRZ-01", "--title", "冻结", "--people", "周总、吴经理")
    text = new(tmp_path, *options)
    assert '"周总"' in text
    assert "王总" not in text


def test_it_is_run_against_the_simulator(tmp_path: Path) -> None:
    new(tmp_path, "--clause", "SM-ACC-12", "--title", "输错几次之后登录", "--people", "王五")
    done = run_feature(tmp_path / "mine.feature")
    assert done.returncode == 0, done.stdout
    assert "场景 1 个：符合 1" in done.stdout


def test_ahead_it_is_tagged(tmp_path: Path) -> None:
    assert "@clause:SM-ACC-12 @待实现 " in new(tmp_path, "--clause", "sm-acc-12", "--title", "以后", "--ahead")


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = new(tmp_path, "--clause", "SM-ACC-12")
    assert main(["new", "--no-input", "--folder", str(tmp_path), "--name", "mine", "--clause", "SM-ACC-13"]) == 2
    assert "已经存在，不会覆盖" in capsys.readouterr().err
    assert (tmp_path / "mine.feature").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--clause", "锁定"], "不提问时必须写明 --clause"),
        (["--manual", "SM", "--clause", "没有这样的话"], "没有可检验的条款符合"),
        (["--manual", "SM", "--clause", "锁定"], "不止一个条款"),
        (["--manual", "XX", "--clause", "SM-ACC-12"], "没有这样的手册 XX"),
        (["--clause", "SM-ACC-12", "--people", "甲,乙,丙"], "只有 1 人"),
        (["--clause", "SM-ACC-12", "--people", "甲,甲"], "不能重复"),
        (["--clause", "SM-ACC-12", "--title", "次数<5>"], "标题写成一句话"),
        (["--clause", "SM-ACC-12", "--name", "我的"], "只能用小写字母"),
    ],
)
def test_wrong_options_write_nothing(
    options: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--no-input", "--folder", str(tmp_path), *options]) == 2
    assert message in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_questions_lead_to_the_same_file(tmp_path: Path) -> None:
    answers = ["XX", "004", "没有这样的话", "锁定", "0", "SM-ACC-12", "输错几次之后登录", "王五", "mine"]
    asked = CliRunner().invoke(command, ["--folder", str(tmp_path / "a")], input="\n".join(answers) + "\n")
    assert asked.exit_code == 0, asked.output
    options = ("--clause", "SM-ACC-12", "--title", "输错几次之后登录", "--people", "王五")
    assert (tmp_path / "a" / "mine.feature").read_text(encoding="utf-8") == new(tmp_path / "b", *options)
    assert "没有找到，换几个字试试" in asked.output
