"""Who may notice a mutant: whoever runs its line, or speaks of what it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.mutation.modules import rule_modules
from cli.mutation.mutants import Mutant, mutants_of
from cli.mutation.touching import TouchMap, Witness, read_shards, write_shard
from conformance.verdicts import Verdict

LOCKOUT = "simulators/rules/lockout.py"


def mutant(module: str, before: str) -> Mutant:
    return next(one for one in mutants_of(module, rule_modules()[module]) if one.before.startswith(before))


def line_of(file: str, text: str) -> int:
    path = Path(__file__).parents[3] / file
    return next(n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if text in line)


def witness(name: str, duration_s: float = 0.1, clauses: tuple[str, ...] = ()) -> Witness:
    return Witness(name, clauses, duration_s)


def touched(lines: dict[str, dict[int, frozenset[str]]], *witnesses: Witness) -> TouchMap:
    return TouchMap({one.id: one for one in witnesses}, {}, lines)


def test_whoever_runs_the_statement() -> None:
    here = line_of(LOCKOUT, "if lock.locked_at is None:")
    known = touched(
        {LOCKOUT: {here: frozenset({"f::甲"}), here + 1: frozenset({"f::乙"})}}, witness("f::甲"), witness("f::乙")
    )
    found = known.witnesses_of(mutant("simulators.rules.lockout", "if lock.locked_at is None:"))
    assert [one.id for one in found] == ["f::甲"]


def test_whoever_did_not_pass_is_no_witness() -> None:
    here = line_of(LOCKOUT, "if lock.locked_at is None:")
    known = touched({LOCKOUT: {here: frozenset({"f::甲"})}})
    assert known.witnesses_of(mutant("simulators.rules.lockout", "if lock.locked_at is None:")) == []


def test_a_constant_is_followed_through_others_to_the_lines_that_use_it() -> None:
    """GUARDED is made of ACTION_OF; only what `staff.act` runs speaks of ACTION_OF itself."""
    file = "simulators/provincial_etax/staff.py"
    here = line_of(file, "action, account = ACTION_OF[staff_act]")
    elsewhere = line_of(file, "AdminOutcome.NOT_FOUND")
    known = touched(
        {file: {here: frozenset({"f::甲"}), elsewhere: frozenset({"f::乙"})}}, witness("f::甲"), witness("f::乙")
    )
    found = known.witnesses_of(mutant("simulators.rules.province.rights", "StaffAct.DELETE: Action.DELETE,"))
    assert [one.id for one in found] == ["f::甲"]


def test_a_function_that_runs_on_import_is_followed_to_what_is_made_with_it() -> None:
    """_each makes BY_NAME, which find looks into; the _each of menus is another function."""
    file, elsewhere = "simulators/provincial_etax/functions.py", "simulators/provincial_etax/menus.py"
    loop, use = line_of(file, "for one in functions:"), line_of(file, "return BY_NAME.get(name)")
    alike = line_of(elsewhere, "_each(")
    meant = mutant("simulators.provincial_etax.functions", "for one in functions:")
    lines = {file: {use: frozenset({"f::甲"})}, elsewhere: {alike: frozenset({"f::乙"})}}
    known = touched(lines, witness("f::甲"), witness("f::乙"))
    assert known.witnesses_of(meant) == []
    known.on_import[file] = frozenset({loop})
    assert [one.id for one in known.witnesses_of(meant)] == ["f::甲"]
    known.lines[file][loop] = frozenset({"f::乙"})
    assert [one.id for one in known.witnesses_of(meant)] == ["f::乙"]


@pytest.mark.parametrize(
    ("witnesses", "order"),
    [
        ([witness("f::慢", 0.9), witness("f::快", 0.1), witness("g::中", 0.5)], ["f::快", "g::中", "f::慢"]),
        ([witness("f::快", 0.1), witness("g::条款", 0.9, ("SM-ACC-13",))], ["g::条款", "f::快"]),
        ([witness("f::快", 0.1), witness("g::当", 0.9)], ["g::当", "f::快"]),
        ([witness("g::当", 0.1), witness("f::条款", 0.9, ("SM-ACC-13",))], ["f::条款", "g::当"]),
    ],
    ids=["features take turns", "cited clauses go first", "then whose 当 it is", "but after cited clauses"],
)
def test_the_likeliest_go_first(witnesses: list[Witness], order: list[str]) -> None:
    here = line_of(LOCKOUT, "if lock.locked_at is None:")
    known = touched({LOCKOUT: {here: frozenset(one.id for one in witnesses)}}, *witnesses)
    known.deeds[LOCKOUT] = {here: frozenset({"g::当"})}
    found = known.witnesses_of(mutant("simulators.rules.lockout", "if lock.locked_at is None:"))
    assert [one.id for one in found] == order


def test_what_processes_found_out_is_put_together(tmp_path: Path) -> None:
    first, second = tmp_path / "0.json", tmp_path / "1.json"
    write_shard(first, [(witness("f::甲"), Verdict.PASSED)], {"a.py": {"2": [""], "3": ["", "f::甲"]}})
    write_shard(second, [(witness("f::乙"), Verdict.CANNOT_TELL)], {"a.py": {"3": ["f::乙"], "4": ["f::乙\n当"]}})
    known = read_shards([first, second])
    assert list(known.witnesses) == ["f::甲"]
    assert known.not_passed == {"f::乙": "cannot_tell"}
    assert known.lines == {"a.py": {3: frozenset({"f::甲", "f::乙"}), 4: frozenset({"f::乙"})}}
    assert known.deeds == {"a.py": {4: frozenset({"f::乙"})}}
    assert known.on_import == {"a.py": frozenset({2, 3})}
