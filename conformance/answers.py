"""What a deployment's refusals speak of: `features/clauses/answers.yaml` (ADR 0024).

A scenario that fails because of a refusal breaks those of its clauses that the refusal speaks of; of its other clauses
it cannot tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from conformance.clauses import CLAUSES_DIR, MANUALS, Register, RegisterError

ANSWERS_FILE: Final = CLAUSES_DIR / "answers.yaml"
_KEYS: Final = frozenset({"answer", "of", "clauses"})


@dataclass(frozen=True, slots=True)
class Answers:
    """Which clauses each refusal speaks of."""

    clauses: Mapping[tuple[str, str], frozenset[str]]
    """By answer, as sentences print it, and manual: as written, and all twins; lists stand for their members."""
    written: Mapping[tuple[str, str], tuple[str, ...]]
    """The same as it stands in the file, for readers."""

    def elsewhere(self, answer: str, tested: Collection[str]) -> dict[str, str]:
        """The tested clauses that the answer does not speak of, each with what it speaks of instead, in Chinese.

        Empty where nobody knows what the answer speaks of: then it says what it says of every clause.
        """
        keys = [(answer, manual) for manual in dict.fromkeys(one.partition("-")[0] for one in tested)]
        known = [key for key in keys if key in self.clauses]
        meant = frozenset[str]().union(*(self.clauses[key] for key in known))
        named = "、".join(dict.fromkeys(one for key in known for one in self.written[key]))
        return {one: f"“{answer}”说的是条款 {named}" for one in tested if known and one not in meant}


NO_ANSWERS: Final = Answers({}, {})
"""Every failure counts."""


def load_answers(register: Register, path: Path = ANSWERS_FILE) -> Answers:
    """Read the file.

    Raises:
        RegisterError: an unknown key, manual or clause, or an answer twice for a manual.
    """
    clauses: dict[tuple[str, str], frozenset[str]] = {}
    written: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")) or ():
        _check(entry, register, path.name)
        meant = frozenset(_meant(entry["clauses"], register))
        for manual in entry["of"]:
            key = (entry["answer"], manual)
            if key in clauses:
                raise RegisterError(f"{path.name}: 答复“{entry['answer']}”在手册 {manual} 下写了两次")
            clauses[key], written[key] = meant, tuple(entry["clauses"])
    return Answers(clauses, written)


def _meant(names: Iterable[str], register: Register) -> Iterable[str]:
    for name in names:
        for clause in register.named(name):
            yield from register.with_twins(clause.id)


def _check(entry: dict[str, Any], register: Register, file: str) -> None:
    if entry.keys() != _KEYS:
        raise RegisterError(f"{file}: 每一项要有且只有 {'、'.join(sorted(_KEYS))}，实为 {'、'.join(sorted(entry))}")
    unknown = [one for one in entry["of"] if one not in MANUALS]
    unknown += [one for one in entry["clauses"] if one not in register]
    if unknown:
        raise RegisterError(f"{file}: 答复“{entry['answer']}”引用了不存在的 {'、'.join(unknown)}")
