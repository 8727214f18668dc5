"""Which scenarios run a line of the simulator, and so may notice a mutant on it.

Known from one run of all scenarios with every line traced. What runs only on import (a constant, a table, a function
that makes one) is followed by name: whoever runs a line that speaks of it may notice.
"""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from typing import Final

from cli.mutation.mutants import Mutant
from cli.mutation.statements import Statement, Statements
from cli.project import ROOT
from conformance.verdicts import Verdict

Lines = dict[str, dict[int, frozenset[str]]]
DEED: Final = "\n当"
"""After the id of a scenario: what it runs from its first 当 on."""
ON_IMPORT: Final = ""
"""In place of the id of a scenario: what runs before any of them."""
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
    lines: Lines
    """File, relative to the project -> line -> ids."""
    deeds: Lines = field(default_factory=dict)
    """The same of what they run from their first 当 on, when all that was to be so beforehand is so."""
    on_import: dict[str, frozenset[int]] = field(default_factory=dict)
    """File, relative to the project -> lines that run before any scenario."""

    def witnesses_of(self, mutant: Mutant) -> list[Witness]:
        """The scenarios that may notice the mutant, the likeliest first.

        That is: those of the clauses that the definition cites, then the others; among both, those that run the mutated
        line to see what it does, then those that have it run beforehand, and may only come to no premise; among these,
        clauses that the module cites. Of each a short one of every feature, then the next of every feature.
        """
        ids, deeds = self._noticing(mutant, self.lines), self._noticing(mutant, self.deeds)
        return [
            one
            for group in _grouped((self.witnesses[one] for one in ids if one in self.witnesses), mutant, deeds)
            for one in _in_turn(group)
        ]

    def begins_with(self, mutant: Mutant) -> bool:
        """Whether the mutated line runs before any scenario does, so that it has to be there from the beginning."""
        return self._runs_on_import(mutant.path.relative_to(ROOT).as_posix(), mutant.statement)

    def _noticing(self, mutant: Mutant, lines: Lines) -> frozenset[str]:
        file, statement = mutant.path.relative_to(ROOT).as_posix(), mutant.statement
        if self._is_called(file, statement):
            return _running(file, statement, lines)
        return self._speaking_of(file, _made(statement) or (_named(statement),), lines)

    def _speaking_of(self, file: str, names: Iterable[str], lines: Lines) -> frozenset[str]:
        """Scenarios that run a line with one of these names of a file, or with one that is made of them on import."""
        todo = [(file, name) for name in names]
        known, found = set(todo), frozenset[str]()
        while todo:
            home, name = todo.pop()
            for where, statement in self._spoken[name]:
                if name.startswith("_") and where != home:
                    continue
                if self._is_called(where, statement):
                    found |= _running(where, statement, lines)
                    continue
                new = [(where, one) for one in _made(statement) if (where, one) not in known]
                known.update(new)
                todo += new
        return found

    def _is_called(self, file: str, statement: Statement) -> bool:
        """Whether it runs when scenarios do something: it is no import code, nor in a function that only that calls."""
        if not statement.in_function or _running(file, statement, self.lines):
            return statement.in_function
        return not self._runs_on_import(file, statement)

    def _runs_on_import(self, file: str, statement: Statement) -> bool:
        return not self.on_import.get(file, frozenset()).isdisjoint(range(statement.first, statement.last + 1))

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


def _made(statement: Statement) -> tuple[str, ...]:
    """Names by which others know what import code makes: those that it binds, or the function in which it stands."""
    return (_named(statement),) if statement.in_function else statement.assigns


def _named(statement: Statement) -> str:
    """The class or function around it."""
    return statement.definition.rpartition(".")[2]


def _running(file: str, statement: Statement, lines: Lines) -> frozenset[str]:
    of_file = lines.get(file, {})
    return frozenset().union(*(of_file.get(line, frozenset()) for line in range(statement.first, statement.last + 1)))


def _grouped(witnesses: Iterable[Witness], mutant: Mutant, deeds: frozenset[str]) -> Iterator[list[Witness]]:
    """The likeliest first; no two groups share one."""
    groups: dict[tuple[bool, ...], list[Witness]] = defaultdict(list)
    for one in witnesses:
        beside, in_module = (cited.isdisjoint(one.clauses) for cited in (mutant.cited, mutant.cited_by_module))
        groups[beside, one.id not in deeds, in_module].append(one)
    return (groups[key] for key in sorted(groups))


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
            _add(touched.lines, file, line, (one.removesuffix(DEED) for one in ids if one != ON_IMPORT))
            _add(touched.deeds, file, line, (one.removesuffix(DEED) for one in ids if one.endswith(DEED)))
            if ON_IMPORT in ids:
                touched.on_import[file] = touched.on_import.get(file, frozenset()) | {line}
    return touched


def _add(lines: Lines, file: str, line: int, ids: Iterable[str]) -> None:
    if found := frozenset(ids):
        of_file = lines.setdefault(file, {})
        of_file[line] = of_file.get(line, frozenset()) | found


def _flat(lines: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, int, list[str]]]:
    for file, of_file in lines.items():
        for line, ids in of_file.items():
            yield file, int(line), ids
