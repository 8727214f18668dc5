"""What sentences declared and what they asked of a deployment, as `observing` wrote it down."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from steps.gherkin.effects import Costs


@dataclass(frozen=True)
class Executed:
    """One sentence of one scenario."""

    scenario: str
    sentence: str
    definition: str
    declared: Costs
    operations: tuple[tuple[str, str], ...]


def read_executed(folder: Path) -> list[Executed]:
    """Every sentence that any process wrote down there."""
    lines = [line for file in folder.glob("*.jsonl") for line in file.read_text(encoding="utf-8").splitlines()]
    return [_read(json.loads(line)) for line in lines]


def _read(line: dict[str, Any]) -> Executed:
    operations = tuple((name, outcome) for name, outcome in line["operations"])
    return Executed(line["scenario"], line["sentence"], line["definition"], Costs(**line["declared"]), operations)
