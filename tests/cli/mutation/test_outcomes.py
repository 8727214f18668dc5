"""Fates are kept, and a later call finds them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from cosmic_ray.work_db import WorkDB

from cli.messages import CommandError
from cli.mutation import mutate as mutating
from cli.mutation.explained import Explanation, Kind
from cli.mutation.modules import rule_modules
from cli.mutation.mutants import Mutant, mutants_of
from cli.mutation.mutate import Wishes, mutate
from cli.mutation.options import MutationOptions, asked
from cli.mutation.outcomes import Fate, Finding, Session
from cli.mutation.working import state
from conformance.clauses import Channel

MODULE = "simulators.unionpay.service"


@pytest.fixture
def mutants() -> list[Mutant]:
    return mutants_of(MODULE, rule_modules()[MODULE])


def test_what_is_noted_is_found_again(tmp_path: Path, mutants: list[Mutant]) -> None:
    findings = [
        Finding(Fate.KILLED, "f::甲", "应为锁定", 3),
        Finding(Fate.UNREACHED),
        Finding(Fate.INCOMPETENT, "f::乙", "没有应答", 10, ("SM-ACC-12",)),
        Finding(Fate.UNDECIDED, "f::乙", "前提不成立", 60, ("SM-ACC-12",)),
        Finding(Fate.SURVIVED, tried=4, clauses=("SM-ACC-12", "SM-ACC-13")),
    ]
    session = Session(tmp_path / "s.sqlite")
    session.expect(mutants)
    for mutant, finding in zip(mutants, findings, strict=False):
        session.note(mutant, finding)
    session.expect(mutants)
    session.close()
    again = Session(tmp_path / "s.sqlite")
    assert list(again.findings().values()) == findings
    again.close()


def test_cosmic_ray_reads_the_session(tmp_path: Path, mutants: list[Mutant]) -> None:
    session = Session(tmp_path / "s.sqlite")
    session.expect(mutants)
    session.note(mutants[0], Finding(Fate.KILLED, "f::甲"))
    session.note(mutants[1], Finding(Fate.SURVIVED))
    session.close()
    database = WorkDB(tmp_path / "s.sqlite", WorkDB.Mode.open)
    assert database.num_work_items == len(mutants)
    assert sorted(result.is_killed for _, result in database.results) == [False, True]
    database.close()


@pytest.fixture
def judged(tmp_path: Path, mutants: list[Mutant], monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Ids that were given to be judged, call by call: every second of them is killed, the others survive."""
    calls: list[list[str]] = []

    def work(orders: list[dict[str, object]], folder: Path, _what: str) -> None:
        ids = [name for order in orders for name in order["mutants"]]  # type: ignore[attr-defined]
        calls.append(sorted(ids))
        session = Session(folder / "session.sqlite")
        for number, one in enumerate(one for one in mutants if one.id in ids):
            finding = Finding(Fate.SURVIVED if number % 2 else Fate.KILLED, "f::甲", state=orders[0]["state"])  # type: ignore[arg-type]
            session.note(one, finding)
        session.close()

    monkeypatch.setattr(mutating, "work", work)
    monkeypatch.setattr(mutating, "touch", lambda *_: [])
    return calls


def all_killed_but_one(folder: Path, mutants: list[Mutant], fate: Fate, found_in: str) -> None:
    """What an earlier call left: the first mutant has this fate in that state of the code, the others died in this."""
    session = Session(folder / "session.sqlite")
    session.expect(mutants)
    session.note(mutants[0], Finding(fate, "f::甲", state=found_in))
    for mutant in mutants[1:]:
        session.note(mutant, Finding(Fate.KILLED, "f::甲", state=state()))
    session.close()


def test_a_later_call_does_only_what_is_left(tmp_path: Path, mutants: list[Mutant], judged: list[list[str]]) -> None:
    first = mutate(Wishes((MODULE,), sample=3), tmp_path)
    mutate(Wishes((MODULE,), resume=True), tmp_path)
    assert first == 1
    assert sorted(judged[0] + judged[1]) == sorted(one.id for one in mutants)
    mutate(Wishes((MODULE,), resume=True), tmp_path)
    assert len(judged) == 2
    mutate(Wishes((MODULE,), resume=True, again=True), tmp_path)
    assert 0 < len(judged[2]) < len(mutants)


def test_kills_in_other_code_are_shown_again_by_whoever_killed(
    tmp_path: Path, mutants: list[Mutant], judged: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scenario that asserts less than it did may not kill any more; whatever survived is no kill in any case."""
    mutate(Wishes((MODULE,)), tmp_path)
    monkeypatch.setattr(mutating, "state", lambda: "other")
    mutate(Wishes((MODULE,), resume=True), tmp_path)
    mutate(Wishes((MODULE,), resume=True), tmp_path)
    assert judged == [sorted(one.id for one in mutants), sorted(one.id for one in mutants[::2])]


@pytest.mark.parametrize(
    ("fate", "tried"),
    [
        (Fate.KILLED, True),
        (Fate.NOTICED, True),
        (Fate.INCOMPETENT, True),
        (Fate.SURVIVED, False),
        (Fate.UNDECIDED, False),
        (Fate.UNREACHED, False),
    ],
)
def test_in_other_code_only_what_counts_against_the_scenarios_stands(
    tmp_path: Path, mutants: list[Mutant], judged: list[list[str]], fate: Fate, tried: bool
) -> None:
    all_killed_but_one(tmp_path, mutants, fate, "other")
    mutate(Wishes((MODULE,), resume=True), tmp_path)
    assert judged == ([[mutants[0].id]] if tried else [])


def test_without_resume_all_starts_anew(tmp_path: Path, judged: list[list[str]]) -> None:
    mutate(Wishes((MODULE,)), tmp_path)
    mutate(Wishes((MODULE,)), tmp_path)
    assert judged[0] == judged[1]


def test_what_survives_is_told(tmp_path: Path, judged: list[list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    mutate(Wishes((MODULE,)), tmp_path)
    told = capsys.readouterr().out
    assert "存活　simulators/unionpay/service.py:" in told
    assert "杀死率 60.0%" in told


def test_every_mutant_is_written_as_json(tmp_path: Path, judged: list[list[str]]) -> None:
    file = tmp_path / "mutants.json"
    mutate(Wishes((MODULE,), json_file=file), tmp_path)
    rows = json.loads(file.read_text(encoding="utf-8"))
    assert len(rows) == len(judged[0])
    assert {row["fate"] for row in rows} == {"killed", "survived"}
    assert all(row["diff"] and row["module"] == MODULE for row in rows)


@pytest.mark.parametrize(("fate", "code"), [(Fate.UNDECIDED, 3), (Fate.INCOMPETENT, 0), (Fate.SURVIVED, 1)])
def test_only_a_mutant_that_runs_counts(
    tmp_path: Path, mutants: list[Mutant], judged: list[list[str]], fate: Fate, code: int
) -> None:
    all_killed_but_one(tmp_path, mutants, fate, state())
    assert mutate(Wishes((MODULE,), resume=True), tmp_path) == code
    assert judged == []


def test_a_fate_of_an_earlier_version_is_found_out_anew(
    tmp_path: Path, mutants: list[Mutant], judged: list[list[str]]
) -> None:
    all_killed_but_one(tmp_path, mutants, Fate.KILLED, state())
    with sqlite3.connect(tmp_path / "session.sqlite") as database:
        kept, odd = '"fate": "killed"', '"fate": "crashed"'
        table = next(name for (name,) in database.execute("select name from sqlite_master") if "result" in name)
        database.execute(
            f"update {table} set output = replace(output, ?, ?) where job_id = ?",  # noqa: S608 - a name of its own
            (kept, odd, mutants[0].id),
        )
    mutate(Wishes((MODULE,), resume=True), tmp_path)
    assert judged == [[mutants[0].id]]


def test_what_the_browser_is_said_to_show_is_looked_at_there_as_long_as_there_is_time(
    tmp_path: Path, mutants: list[Mutant], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = Explanation(module=MODULE, definition="", kind=Kind.BROWSER, reason="…", noticed_by=("f::甲",))
    every = tuple(
        {
            one.statement.definition: said.model_copy(update={"definition": one.statement.definition})
            for one in mutants
        }.values()
    )
    looked: list[dict[str, Any]] = []
    in_time = 2

    def work(orders: list[dict[str, Any]], folder: Path, _what: str, channel: Channel = Channel.API) -> None:
        session = Session(folder / "session.sqlite")
        for number, one in enumerate(mutants):
            if channel is Channel.API:
                session.note(one, Finding(Fate.SURVIVED if number < 2 else Fate.KILLED))
            elif number == 0:
                session.note(one, Finding(Fate.NOTICED, "f::甲[ui]"))
        session.close()
        for order in orders:
            if order["do"] == "look":
                looked.append(order)
                Path(order["to"]).write_text(json.dumps([one.id for one in mutants[:in_time]]), encoding="utf-8")

    monkeypatch.setattr(mutating, "work", work)
    monkeypatch.setattr(mutating, "touch", lambda *_: [])
    monkeypatch.setattr(mutating, "read_explanations", lambda: every)
    assert mutate(Wishes((MODULE,)), tmp_path) == 1
    assert looked[0]["mutants"] == {one.id: ["f::甲[ui]"] for one in mutants[:2]}
    assert looked[0]["seconds"] is None
    in_time = 1
    capsys.readouterr()
    assert mutate(Wishes((MODULE,), minutes=1), tmp_path) == 3
    assert 0 < looked[1]["seconds"] <= 60
    told = capsys.readouterr().out
    assert "存活 0" in told
    assert "还有 1 个变异没有试：加 --resume 接着做" in told


def test_options_of_mutation_alone_are_refused() -> None:
    nothing: MutationOptions = {"mutate": False, "sample": None, "minutes": None, "resume": False, "again": False}
    assert not asked(nothing)
    with pytest.raises(CommandError, match="--sample"):
        asked({**nothing, "sample": 3})
    with pytest.raises(CommandError, match="--again"):
        asked({**nothing, "mutate": True, "again": True})
