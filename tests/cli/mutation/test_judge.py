"""What kills a mutant, and what does not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.mutation import judge as judging
from cli.mutation.hosting import HostDiedError
from cli.mutation.judge import Judge, UnstableError
from cli.mutation.modules import rule_modules
from cli.mutation.mutants import Mutant, mutants_of
from cli.mutation.outcomes import Fate, Session
from cli.mutation.touching import TouchMap, Witness, write_shard
from cli.project import ROOT
from conformance.verdicts import Verdict

MODULE = "simulators.rules.lockout"
Answers = dict[str, Verdict]


class FakeHost:
    """A simulator: "mutated" as long as something is planted in it."""

    made: list[FakeHost]
    plants = True
    starts = True
    breaks: frozenset[str] = frozenset()
    """Scenarios whose requests it does not answer while it is mutated."""
    dies = False

    def __init__(self, *arguments: str) -> None:
        if arguments and not self.starts:
            raise HostDiedError
        self.origin = "mutated" if arguments else "sound"
        self.closed = False
        self.lost = 0
        self.made.append(self)

    def plant(self, mutant: Mutant) -> bool:  # noqa: ARG002 - the signature of Host
        self.origin = "mutated" if self.plants else "sound"
        return self.plants

    def unanswered(self) -> int:
        if self.dies:
            raise HostDiedError
        return self.lost

    def uproot(self) -> None:
        self.origin = "sound"

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> type[FakeHost]:
    class Host(FakeHost):
        made: list[FakeHost] = []  # noqa: RUF012 - one list a test

    monkeypatch.setattr(judging, "Host", Host)
    return Host


@pytest.fixture
def mutant() -> Mutant:
    mutants = mutants_of(MODULE, rule_modules()[MODULE])
    return next(one for one in mutants if one.before == "if lock.locked_at is None:")


def judge_of(
    host: type[FakeHost],
    mutant: Mutant,
    broken: Answers,
    sound: Callable[[str], Verdict] = lambda _: Verdict.PASSED,
) -> Judge:
    file = mutant.path.relative_to(ROOT).as_posix()
    touched = TouchMap(
        {name: Witness(name, ("SM-ACC-13",), number) for number, name in enumerate(broken)},
        {},
        {file: {mutant.line: frozenset(broken)}},
    )

    def play(name: str, origin: str) -> tuple[Verdict, str]:
        host.made[-1].lost += origin == "mutated" and name in host.breaks
        return (broken[name] if origin == "mutated" else sound(name)), "why"

    return Judge(touched, play)


@pytest.mark.parametrize(
    ("answers", "fate", "by", "tried"),
    [
        ((Verdict.PASSED, Verdict.FAILED, Verdict.FAILED), Fate.KILLED, "f::1", 2),
        ((Verdict.CANNOT_TELL, Verdict.FAILED), Fate.KILLED, "f::1", 2),
        ((Verdict.PASSED, Verdict.CANNOT_TELL), Fate.UNDECIDED, "f::1", 2),
        ((Verdict.PASSED, Verdict.PASSED), Fate.SURVIVED, "", 2),
        ((Verdict.CANNOT_TELL,) * 12, Fate.UNDECIDED, "f::0", 12),
        ((*(Verdict.CANNOT_TELL,) * 59, Verdict.FAILED), Fate.KILLED, "f::59", 60),
        ((Verdict.CANNOT_TELL,) * 70, Fate.UNDECIDED, "f::0", 60),
        ((), Fate.UNREACHED, "", 0),
    ],
)
@pytest.mark.parametrize("plants", [True, False], ids=["in place", "on its own"])
def test_only_a_failure_kills(
    host: type[FakeHost], mutant: Mutant, answers: tuple[Verdict, ...], fate: Fate, by: str, tried: int, *, plants: bool
) -> None:
    host.plants = plants
    judge = judge_of(host, mutant, {f"f::{number}": verdict for number, verdict in enumerate(answers)})
    finding = judge.judge(mutant)
    judge.close()
    assert (finding.fate, finding.by, finding.tried) == (fate, by, tried)
    assert finding.clauses == (("SM-ACC-13",) if fate in {Fate.SURVIVED, Fate.UNDECIDED} else ())
    assert all(one.closed for one in host.made)


@pytest.mark.parametrize(
    ("verdicts", "breaks", "fate", "by", "tried"),
    [
        ("p?", "1", Fate.INCOMPETENT, "f::1", 2),
        ("????????????", "0123456789", Fate.INCOMPETENT, "f::0", 10),
        ("?????????f", "012345678", Fate.KILLED, "f::9", 10),
        ("?????????????f", "0123456789", Fate.INCOMPETENT, "f::0", 10),
        ("????????????f", "123456789", Fate.KILLED, "f::12", 13),
        ("??", "0", Fate.UNDECIDED, "f::1", 2),
        ("pp", "0", Fate.SURVIVED, "", 2),
    ],
)
def test_a_mutant_that_breaks_the_simulator_is_told_from_a_wrong_rule(
    host: type[FakeHost], mutant: Mutant, verdicts: str, breaks: str, fate: Fate, by: str, tried: int
) -> None:
    host.breaks = frozenset(f"f::{number}" for number in breaks)
    meant = {"p": Verdict.PASSED, "f": Verdict.FAILED, "?": Verdict.CANNOT_TELL}
    answers = {f"f::{number}": meant[letter] for number, letter in enumerate(verdicts)}
    finding = judge_of(host, mutant, answers).judge(mutant)
    assert (finding.fate, finding.by, finding.tried) == (fate, by, tried)


def test_a_simulator_that_does_not_come_back_is_not_asked_again(
    host: type[FakeHost], mutant: Mutant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "_SLOW_S", -1.0)
    host.breaks = frozenset({"f::1"})
    answers = dict.fromkeys(("f::0", "f::1", "f::2"), Verdict.CANNOT_TELL)
    assert judge_of(host, mutant, answers).judge(mutant).tried == 2


def test_what_runs_before_any_scenario_is_there_from_the_beginning(
    host: type[FakeHost], mutant: Mutant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To plant it in a simulator that runs already would change nothing."""
    judge = judge_of(host, mutant, {"f::0": Verdict.FAILED})
    judge.touched.on_import[mutant.path.relative_to(ROOT).as_posix()] = frozenset({mutant.line})
    monkeypatch.setattr(host, "plant", lambda *_: pytest.fail("planted"))
    assert judge.judge(mutant).fate is Fate.KILLED


def test_a_simulator_that_dies_or_cannot_start_is_broken(host: type[FakeHost], mutant: Mutant) -> None:
    host.dies = True
    assert judge_of(host, mutant, {"f::0": Verdict.CANNOT_TELL}).judge(mutant).fate is Fate.INCOMPETENT
    host.plants = host.starts = False
    assert judge_of(host, mutant, {"f::0": Verdict.FAILED}).judge(mutant).fate is Fate.INCOMPETENT


def test_after_scenarios_that_cannot_tell_all_starts_anew(host: type[FakeHost], mutant: Mutant) -> None:
    judge = judge_of(host, mutant, {"f::0": Verdict.CANNOT_TELL})
    judge.judge(mutant)
    judge.judge(mutant)
    assert len(host.made) == 2


def test_whoever_killed_a_neighbour_goes_first(host: type[FakeHost], mutant: Mutant) -> None:
    judge = judge_of(host, mutant, {"f::0": Verdict.PASSED, "f::1": Verdict.FAILED})
    assert [judge.judge(mutant).tried, judge.judge(mutant).tried] == [2, 1]


def test_whoever_killed_it_before_goes_first_of_all(host: type[FakeHost], mutant: Mutant) -> None:
    answers = {"f::0": Verdict.FAILED, "f::1": Verdict.PASSED, "f::2": Verdict.FAILED}
    judge = judge_of(host, mutant, answers)
    judge.judge(mutant)
    assert [judge.judge(mutant, "f::2").by, judge.judge(mutant, "f::1").by] == ["f::2", "f::2"]
    assert judge_of(host, mutant, answers).judge(mutant, "f::gone").by == "f::0"


def test_a_scenario_that_fails_without_the_mutant_proves_nothing(host: type[FakeHost], mutant: Mutant) -> None:
    judge = judge_of(host, mutant, {"f::0": Verdict.FAILED}, sound=lambda _: Verdict.FAILED)
    with pytest.raises(UnstableError):
        judge.judge(mutant)


@pytest.mark.parametrize(
    ("verdict", "fate"),
    [(Verdict.FAILED, Fate.NOTICED), (Verdict.CANNOT_TELL, Fate.UNDECIDED), (Verdict.PASSED, Fate.SURVIVED)],
)
@pytest.mark.parametrize("plants", [True, False], ids=["in place", "on its own"])
def test_a_named_scenario_notices_whatever_it_runs(
    host: type[FakeHost], mutant: Mutant, verdict: Verdict, fate: Fate, *, plants: bool
) -> None:
    host.plants = plants
    judge = judge_of(host, mutant, {"f::甲": verdict, "f::乙": Verdict.FAILED})
    finding = judge.look(mutant, ["f::甲"])
    judge.close()
    assert (finding.fate, finding.tried) == (fate, 1)


@pytest.mark.slow
def test_a_real_scenario_kills_a_real_mutant(tmp_path: Path) -> None:
    """From collection to the session, with a simulator that is really changed."""
    module = "simulators.rules.authorisation"
    mutants = mutants_of(module, rule_modules()[module])
    touched, session = tmp_path / "touched.json", tmp_path / "session.sqlite"
    feature = "features/sm_real_name_login/account_lockout.feature"
    scenario = f"{feature}::登录成功之后再输错5次同样锁定[api]"
    lockout = mutants_of(MODULE, rule_modules()[MODULE])
    chosen = [one for one in lockout if one.after.startswith("wrong_entries = 1 if lock.locked_at is None")]
    witness = Witness(scenario, ("SM-ACC-12",), 0.1)
    lines: dict[str, dict[str, list[str]]] = {
        "simulators/rules/lockout.py": {str(chosen[0].line): [scenario]},
        "simulators/rules/authorisation.py": {},
    }
    write_shard(touched, [(witness, Verdict.PASSED)], lines)
    kept = Session(session)
    kept.expect([*chosen, *mutants])
    kept.close()
    work: dict[str, Any] = {"do": "judge", "session": str(session), "touched": [str(touched)], "seconds": None}
    work["state"] = "now"
    order = tmp_path / "work.json"
    order.write_text(json.dumps({**work, "mutants": [one.id for one in (*chosen, *mutants)]}), encoding="utf-8")
    plugins = ("pytest_bdd.plugin", "xdist.plugin", "allure_pytest.plugin", "cli.mutation.plugin")
    words = [sys.executable, "-m", "pytest", feature, "--channel", "api", "--seed", "0", "-q"]
    words += [*(word for one in plugins for word in ("-p", one)), "--mutation-work", str(order)]
    environ = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(words, cwd=ROOT, env=environ, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode in {0, 5}, done.stdout
    kept = Session(session)
    findings = kept.findings()
    kept.close()
    assert (findings[chosen[0].id].fate, findings[chosen[0].id].state) == (Fate.KILLED, "now")
    assert {findings[one.id].fate for one in mutants} == {Fate.UNREACHED}
