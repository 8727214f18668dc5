"""What is changed, and what is left alone."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path
from typing import ClassVar

import pytest

from cli.mutation.modules import rule_modules
from cli.mutation.mutants import Mutant, mutants_of, sampled

RULE = '''
"""About it. Source: SM-ACC-12."""

from dataclasses import dataclass

ALLOWED = frozenset({"a", "b"})
"""SM-ACC-01."""


@dataclass(frozen=True)
class Terms:
    entries: int | None = 5


def locks(entries: int | None, *, terms: Terms) -> bool:
    """Whether it locks. Source: SM-ACC-13."""
    if entries is None:
        return False
    for one in range(3):
        terms.seen = one
        terms.count()
    return entries >= terms.entries and terms.on(one for one in ALLOWED if one)


def key(name: str) -> str | None:
    return name if name in ALLOWED else None
'''


@pytest.fixture
def mutants(tmp_path: Path) -> list[Mutant]:
    path = tmp_path / "rule.py"
    path.write_text(RULE, encoding="utf-8")
    return mutants_of("simulators.rule", path)


def changes(mutants: list[Mutant]) -> set[tuple[str, str]]:
    return {(one.before, one.after) for one in mutants}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('ALLOWED = frozenset({"a", "b"})', 'ALLOWED = frozenset({"a",})'),
        ("entries: int | None = 5", "entries: int | None = 6"),
        ("if entries is None:", "if entries is not None:"),
        ("return False", "return True"),
        ("terms.seen = one", "pass"),
        ("return name if name in ALLOWED else None", "return name if name not in ALLOWED else None"),
        ("return name if name in ALLOWED else None", "return None"),
        (
            "return entries >= terms.entries and terms.on(one for one in ALLOWED if one)",
            "return entries > terms.entries and terms.on(one for one in ALLOWED if one)",
        ),
        (
            "return entries >= terms.entries and terms.on(one for one in ALLOWED if one)",
            "return not (entries >= terms.entries and terms.on(one for one in ALLOWED if one))",
        ),
        (
            "return entries >= terms.entries and terms.on(one for one in ALLOWED if one)",
            "return entries >= terms.entries and terms.on(one for one in ALLOWED if not (one))",
        ),
    ],
)
def test_what_decides_is_changed(mutants: list[Mutant], before: str, after: str) -> None:
    assert (before, after) in changes(mutants)


def test_annotations_decorators_and_signatures_are_left_alone(mutants: list[Mutant]) -> None:
    assert not [one for one in mutants if one.before.startswith(("@", "def ", "class "))]
    defaults = {after for before, after in changes(mutants) if before == "entries: int | None = 5"}
    assert defaults == {"entries: int | None = 6", "entries: int | None = 4"}


UNDECIDED = """
from collections.abc import Callable
import ast
from collections import Counter
from pathlib import Path
from typing import ClassVar
from typing import Annotated, Final

import yaml

Check = Callable[[str, int], bool]
Form = str | None
Number = Annotated[int, range(5)]
TOLD: Final = {
    Form.DONE: "办理成功",
    Form.REFUSED: (
        "新密码不符合规则，"
        "不允许空格"
    ),
}
FILE: Final = Path(__file__).parent / "menu.yaml"
MENU: Final = yaml.safe_load((Path(__file__).parent / "menu.yaml").read_text("utf-8"))


def told(left: int) -> str:
    return f"还可以再试{left - 1}次"
"""


def test_nothing_is_decided_by_aliases_texts_and_paths(tmp_path: Path) -> None:
    path = tmp_path / "rule.py"
    path.write_text(UNDECIDED, encoding="utf-8")
    assert mutants_of("simulators.rule", path) == []


REPEATED = """
def mine(names: list[str], own: set[str], *, sure: bool) -> bool:
    for name in names:
        own.add(name)
    found = [name for name in names if name in own]
    others = [name for name in names if not (name is own)]
    if sure is None or names:
        return found == others
    if own:
        return True
    return sure is not own
"""


class _Plain(ast.NodeTransformer):
    """Code that means the same becomes the same."""

    _OPPOSITES: ClassVar = {ast.Is: ast.IsNot, ast.In: ast.NotIn, ast.Eq: ast.NotEq, ast.Lt: ast.GtE, ast.LtE: ast.Gt}

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        self.generic_visit(node)
        inner = node.operand
        if isinstance(node.op, ast.Not) and isinstance(inner, ast.Constant):
            return ast.Constant(not inner.value)
        if isinstance(node.op, ast.Not) and isinstance(inner, ast.UnaryOp) and isinstance(inner.op, ast.Not):
            return inner.operand
        if not isinstance(node.op, ast.Not) or not isinstance(inner, ast.Compare) or len(inner.ops) > 1:
            return node
        both = {**self._OPPOSITES, **{other: one for one, other in self._OPPOSITES.items()}}
        return ast.Compare(inner.left, [both[type(inner.ops[0])]()], inner.comparators)

    def visit_For(self, node: ast.For) -> ast.stmt:
        self.generic_visit(node)
        never = isinstance(node.iter, ast.List) and not node.iter.elts
        return ast.Pass() if never or isinstance(node.body[0], ast.Pass) else node


def test_no_mutant_repeats_another_or_the_code(tmp_path: Path) -> None:
    path = tmp_path / "rule.py"
    path.write_text(REPEATED, encoding="utf-8")
    every = [REPEATED, *(one.mutated for one in mutants_of("simulators.rule", path))]
    meant = Counter(ast.dump(_Plain().visit(ast.parse(one))) for one in every)
    assert len(every) == 10
    assert [one for one, times in meant.items() if times > 1] == []


def test_a_condition_is_inverted_once(mutants: list[Mutant]) -> None:
    inverted = [one.after for one in mutants if one.before == "if entries is None:"]
    assert inverted == ["if entries is not None:"]


def test_a_mutant_knows_its_place_and_the_clauses_beside_it(mutants: list[Mutant]) -> None:
    by_change = {one.before: one for one in mutants}
    assert by_change["terms.seen = one"].statement.definition == "locks"
    assert by_change["terms.seen = one"].cited == {"SM-ACC-13"}
    assert by_change["entries: int | None = 5"].statement.definition == "Terms"
    assert not by_change["entries: int | None = 5"].statement.in_function
    assert by_change['ALLOWED = frozenset({"a", "b"})'].cited == {"SM-ACC-01"}


def test_ids_differ_and_change_with_the_source(mutants: list[Mutant], tmp_path: Path) -> None:
    assert len({one.id for one in mutants}) == len(mutants)
    path = tmp_path / "rule.py"
    path.write_text(RULE + "\nMORE = 1\n", encoding="utf-8")
    assert not {one.id for one in mutants} & {one.id for one in mutants_of("simulators.rule", path)}


def test_a_sample_is_the_same_each_time_and_part_of_a_larger_one(mutants: list[Mutant]) -> None:
    few, more = sampled({"m": mutants}, 3), sampled({"m": mutants}, 6)
    assert few == sampled({"m": mutants}, 3)
    assert len(few) == 3
    assert set(few) < set(more) < set(sampled({"m": mutants}, None))


def test_every_mutant_of_a_real_module_is_python() -> None:
    path = rule_modules()["simulators.rules.province.rights"]
    for mutant in mutants_of("simulators.rules.province.rights", path):
        compile(mutant.mutated, "rights", "exec", dont_inherit=True)
        assert mutant.diff
