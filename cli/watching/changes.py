"""What a person saved, sorted by what has to be done about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cli.project import ROOT
from cli.watching.baseline import features_of
from steps.gherkin.tables import SUFFIXES

CODE: Final = {
    "steps": frozenset({".py"}),
    "conformance": frozenset({".py"}),
    "reports": frozenset({".py"}),
    "simulators": frozenset({".py", ".html", ".json", ".tsv"}),
    "features/clauses": frozenset({".yaml"}),
    "deployments": frozenset({".toml"}),
}
"""Folder -> kinds of files; whoever saves one of these may have changed what every scenario means."""
_TEMPORARY: Final = (".", "~", "#")


@dataclass(frozen=True, slots=True)
class Saved:
    """Files that were saved together."""

    features: tuple[Path, ...]
    """Feature files whose own text or data file was saved."""
    code: tuple[Path, ...]
    """Files that only a fresh process reads."""


def sort_saved(paths: Iterable[Path], watched: Iterable[Path]) -> Saved:
    """Sort what was saved; files that are gone, and an editor's own, are left out.

    Args:
        paths: absolute.
        watched: feature files and folders that count.
    """
    roots = list(watched)
    there = sorted(path for path in paths if path.is_file() and not path.name.startswith(_TEMPORARY))
    features: dict[Path, None] = {}
    for path in there:
        if path.suffix == ".feature" or path.suffix.lower() in SUFFIXES:
            features |= {one: None for one in features_of(path) if any(one.is_relative_to(root) for root in roots)}
    return Saved(tuple(features), tuple(path for path in there if _is_code(path)))


def folders_to_watch(watched: Iterable[Path]) -> list[Path]:
    """Folders, not files: editors replace a file when they save it."""
    wanted = [path if path.is_dir() else path.parent for path in watched]
    return [*dict.fromkeys([*wanted, *(ROOT / folder for folder in CODE)])]


def _is_code(path: Path) -> bool:
    return any(path.suffix in kinds and path.is_relative_to(ROOT / folder) for folder, kinds in CODE.items())
