"""What to run, in a person's words: files, manuals, chapters, clauses; turned into pytest's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from cli.messages import CommandError
from cli.project import ROOT
from conformance.clauses import MANUALS, Register

FEATURES: Final = ROOT / "features"


@dataclass(frozen=True, slots=True)
class Selection:
    """Part of the scenarios, or all of them."""

    paths: tuple[str, ...]
    """Absolute; a `::scenario` may follow. None means the whole features folder."""
    markers: str
    """Expression for pytest's `-m`; empty for no restriction."""
    keywords: str
    """Expression for pytest's `-k`; empty for no restriction."""

    @property
    def partial(self) -> bool:
        """Whether something may be left out."""
        return bool(self.paths or self.markers or self.keywords)


def select(words: Sequence[str], markers: str, keywords: str, register: Register) -> Selection:
    """Sort words into paths and ids of the register.

    Args:
        words: each a feature file or folder (perhaps with `::scenario`), a manual, a chapter (`SM-ACC`), or a clause.
        markers: further expression for pytest's `-m`.
        keywords: expression for pytest's `-k`.
        register: all clauses.

    Raises:
        CommandError: a word is none of these, or a path outside the features folder: pytest would find no conftest.py.
    """
    paths: list[str] = []
    terms: list[str] = []
    for word in words:
        path, colons, rest = word.partition("::")
        if Path(path).exists():
            paths.append(f"{_inside(Path(path).resolve())}{colons}{rest}")
        else:
            terms += _terms(word, register)
    named = " or ".join(terms)
    both = " and ".join(f"({part})" for part in (named, markers) if part)
    return Selection(tuple(paths), both, keywords)


def _inside(path: Path) -> Path:
    if not path.is_relative_to(FEATURES):
        raise CommandError(f"不在 features 目录里：{path}\n  只有 {FEATURES} 里的特性文件能执行，请把文件放进去")
    return path


def _terms(word: str, register: Register) -> Iterable[str]:
    name = word.upper()
    if name in MANUALS:
        return [name]
    named = register.named(name)
    if testable := [one for one in named if not one.informational]:
        return [f"clause(id={one.id!r})" for one in testable]
    if named:
        raise CommandError(f"{word} 只是说明，没有可测试的内容（./etax clauses 列出全部条款）")
    known = [*MANUALS, *dict.fromkeys(one.group for one in register.clauses.values()), *register.clauses]
    near = get_close_matches(name, known, n=3)
    meant = f"，是不是 {'、'.join(near)}？" if near else ""
    raise CommandError(f"没有这样的文件、手册、章节或条款：{word}{meant}")
