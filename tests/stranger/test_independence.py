"""The deployment knows nothing of the harness that tests it, nor of the simulators."""

from __future__ import annotations

import ast
from pathlib import Path

OURS = {"conformance", "steps", "simulators", "reports", "cli", "conftest"}


def _imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


def test_it_imports_nothing_of_ours() -> None:
    modules = sorted(Path(__file__).parent.glob("*.py"))
    assert {path.name: _imported(path) & OURS for path in modules if _imported(path) & OURS} == {}
