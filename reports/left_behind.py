"""What a run did to a deployment and could not undo: somebody has to look after it by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reports.run import Verdicts

_MOST_LINES: Final = 20
_HEADING: Final = "未能清理（需要人工处理，或不再使用这些账户）"


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """One thing that is still there."""

    what: str
    """Chinese; ids of the pool, no personal data."""
    scenario: str
    """Name."""


def left_behind(verdicts: Verdicts) -> tuple[LeftBehind, ...]:
    """Everything that scenarios of the run left behind, in their order."""
    return tuple(LeftBehind(what, one.name) for one in verdicts.scenarios for what in one.left_behind)


def left_behind_lines(verdicts: Verdicts) -> Iterator[str]:
    """For the terminal; nothing when everything was cleaned up."""
    things = left_behind(verdicts)
    if not things:
        return
    yield f"{_HEADING}：{len(things)} 项"
    for one in things[:_MOST_LINES]:
        yield f"  {one.what}　（{one.scenario}）"
    if len(things) > _MOST_LINES:
        yield f"  ……另有 {len(things) - _MOST_LINES} 项，见条款对照表和结论数据"
