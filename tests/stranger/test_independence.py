"""The deployment knows nothing of the harness that tests it, nor of the simulators."""

from __future__ import annotations

import ast
from pathlib import Path

OURS = {"conformance", "steps", "simulators", "reports", "cli", "conftest"}
PACKAGE = Path(__file__).parent
BEGIN = "__main__"


def _imported(module: str) -> set[str]:
    """Full names of the modules that this one of the package imports."""
    found = set()
    for node in ast.walk(ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(f"{node.module}.{one.name}" for one in node.names)}
    return found


def _own(names: set[str]) -> set[str]:
    parts = {name.split(".")[2] for name in names if name.startswith("tests.stranger.")}
    return {part for part in parts if (PACKAGE / f"{part}.py").is_file()}


def test_whatever_runs_as_the_deployment_imports_nothing_of_ours() -> None:
    imported: dict[str, set[str]] = {}
    waiting = {BEGIN}
    while waiting:
        module = waiting.pop()
        imported[module] = _imported(module)
        waiting |= _own(imported[module]) - imported.keys()
    assert len(imported) > 3
    assert {
        module: names & OURS
        for module, every in imported.items()
        if (names := {name.partition(".")[0] for name in every}) & OURS
    } == {}
