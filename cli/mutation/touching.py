"""Which scenarios run a line of the simulator, and so may notice a mutant on it.

Known from one run of all scenarios with every line traced. What runs only on import (a constant, a table) is followed
by name: whoever runs a line that speaks of it may notice.
"""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from typing import Final

from cli.mutation.mutants import Mutant
from cli.mutation.statements import Statement, Statements
from cli.project import ROOT
from conformance.verdicts import Verdict

_WORD: Final = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True, slots=True)
class Witness:
    """A scenario that passes in the simulator as it is."""

    id: str
    clauses: tuple[str, ...]
    duration_s: float

    @property
    def feature(self) -> str:
        """The file it stands in."""
        return self.id.partition("::")[0]


@dataclass(frozen=True)
class TouchMap:
    """Scenarios by the lines they run."""

    witnesses: dict[str, Witness]
    """By id."""
    not_passed: dict[str, str]
    """Scenarios that say nothing here, with their verdict."""
    lines: dict[str, dict[int, frozenset[str]]]
    """File, relative to the project -> line -> ids."""

    def witnesses_of(self, mutant: Mutant) -> list[Witness]:
        """The scenarios that may notice the mutant, the likeliest first.

        That is: those of the clauses that the definition cites, then those that its module cites, then the others; of
        each a short one of every feature, then the next of every feature.
        """
        file = mutant.path.relative_to(ROOT).as_posix()
        if mutant.statement.in_function:
            ids = self._running(file, mutant.statement)
        else:
            ids = self._speaking_of(mutant.statement.assigns or (mutant.statement.definition.rpartition(".")[2],))
        left = [self.witnesses[one] for one in ids if one in self.witnesses]
        found: list[Witness] = []
        for cited in (mutant.cited, mutant.cited_by_module):
            found += _in_turn(one for one in left if not cited.isdisjoint(one.clauses))
            left = [one for one in left if cited.isdisjoint(one.clauses)]
        return [*found, *_in_turn(left)]

    def _running(self, file: str, statement: Statement) -> frozenset[str]:
        of_file = self.lines.get(file, {})
        return frozenset().union(
            *(of_file.get(line, frozenset()) for line in range(statement.first, statement.last + 1))
        )

    def _speaking_of(self, names: Iterable[str]) -> frozenset[str]:
        """Scenarios that run a line with one of these names, or with a name that is made of them on import."""
        known, todo, found = set(names), list(names), frozenset[str]()
        while todo:
            for file, statement in self._spoken[todo.pop()]:
                if statement.in_function:
                    found |= self._running(file, statement)
                    continue
                new = [one for one in statement.assigns if one not in known]
                known.update(new)
                todo += new
        return found

    @cached_property
    def _spoken(self) -> dict[str, list[tuple[str, Statement]]]:
        """Name -> statements of the simulator that have it, imports and text aside."""
        found: dict[str, list[tuple[str, Statement]]] = defaultdict(list)
        for path in sorted((ROOT / "simulators").rglob("*.py")):
            file = path.relative_to(ROOT).as_posix()
            source = path.read_text(encoding="utf-8")
            lines = source.splitlines()
            for statement in Statements(ast.parse(source)):
                text = "\n".join(lines[statement.first - 1 : statement.last])
                if not text.lstrip().startswith(("import ", "from ", '"""')):
                    for word in set(_WORD.findall(text)):
                        found[word].append((file, statement))
        return found


def _in_turn(witnesses: Iterable[Witness]) -> list[Witness]:
    """Scenarios of one feature behave alike: take a short one of each, then the next short one of each."""
    by_feature: dict[str, list[Witness]] = defaultdict(list)
    for one in sorted(witnesses, key=lambda witness: (witness.duration_s, witness.id)):
        by_feature[one.feature].append(one)
    return [one for turn in zip_longest(*by_feature.values()) for one in turn if one is not None]


def write_shard(path: Path, results: Iterable[tuple[Witness, Verdict]], lines: dict[str, dict[str, list[str]]]) -> None:
    """Keep what one process has found out."""
    scenarios = [[one.id, list(one.clauses), one.duration_s, verdict.value] for one, verdict in results]
    path.write_text(json.dumps({"scenarios": scenarios, "lines": lines}, ensure_ascii=False), encoding="utf-8")


def read_shards(paths: Iterable[Path]) -> TouchMap:
    """What all processes have found out together."""
    touched = TouchMap({}, {}, {})
    for path in paths:
        shard = json.loads(path.read_text(encoding="utf-8"))
        for name, clauses, duration_s, verdict in shard["scenarios"]:
            if verdict == Verdict.PASSED.value:
                touched.witnesses[name] = Witness(name, tuple(clauses), duration_s)
            else:
                touched.not_passed[name] = verdict
        for file, line, ids in _flat(shard["lines"]):
            of_file = touched.lines.setdefault(file, {})
            of_file[line] = of_file.get(line, frozenset()) | frozenset(ids)
    return touched


def _flat(lines: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, int, list[str]]]:
    for file, of_file in lines.items():
        for line, ids in of_file.items():
            yield file, int(line), ids
