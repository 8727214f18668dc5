"""Messages of the deployment that read differently in two runs. Pure.

What differs in every run by its nature (dates, times, masked or long numbers) is no difference of wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from pydantic import BaseModel, ConfigDict

from conformance.redaction import MASK
from reports.records import ScenarioRecord, worst_by_key

_MOMENT: Final = re.compile(
    r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|\d{1,2}\s*[:：时]\s*\d{2}(?:\s*[:：分]\s*\d{2}|(?=分))?"
)
_DIGITS: Final = re.compile(r"\d+")
_FLEETING: Final = (
    (re.compile(r"[0-9A-Za-z]*\*{2,}[0-9A-Za-z]*"), MASK),
    (re.compile(r"(?<![0-9A-Za-z])(?=[A-Z]*\d)[0-9A-Z]{8,}(?![0-9A-Za-z])"), "〔编号〕"),
)


class WordingChange(BaseModel):
    """A message that changed, with every scenario that saw it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    before: str
    """Empty when the older run did not show it; what is different every time stands as `N`, `〔编号〕` or masked."""
    after: str
    """Empty when the newer run does not show it."""
    scenarios: tuple[str, ...]
    """Ids."""


def lasting(message: str) -> str:
    """The message without what is different every time. The form of a date stays: `N年N月N日` is not `N-N-N`."""
    message = _MOMENT.sub(lambda moment: _DIGITS.sub("N", moment[0]), message)
    for pattern, word in _FLEETING:
        message = pattern.sub(word, message)
    return message


def wording_changes(
    before: Sequence[ScenarioRecord], after: Sequence[ScenarioRecord]
) -> tuple[tuple[WordingChange, ...], tuple[str, ...]]:
    """Messages that changed, the most widespread first, and notes (Chinese) on what could not be compared."""
    for records, which in ((before, "之前"), (after, "之后")):
        if not any(record.wordings for record in records):
            return (), (f"“{which}”的执行没有留下提示文字，没有比较文字",)
    old, new = _by_key(before), _by_key(after)
    found: dict[tuple[str, str], list[str]] = {}
    for key, record in new.items():
        if key in old:
            for pair in _pairs(old[key], record):
                found.setdefault(pair, []).append(record.id)
    changes = [
        WordingChange(before=first, after=second, scenarios=tuple(dict.fromkeys(ids)))
        for (first, second), ids in found.items()
    ]
    return tuple(sorted(changes, key=lambda one: -len(one.scenarios))), ()


def _by_key(records: Sequence[ScenarioRecord]) -> Mapping[str, ScenarioRecord]:
    return worst_by_key(records)


def _pairs(before: ScenarioRecord, after: ScenarioRecord) -> Iterator[tuple[str, str]]:
    """Messages that stand in each other's place; of a course that went otherwise, nothing more can be said."""
    same_course = before.verdict is after.verdict
    old, new = ([lasting(text) for text in record.wordings] for record in (before, after))
    for kind, start, stop, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        gone, come = old[start:stop], new[begin:end]
        together = min(len(gone), len(come))
        yield from zip(gone[:together], come[:together], strict=True)
        if same_course:
            yield from ((text, "") for text in gone[together:])
            yield from (("", text) for text in come[together:])
