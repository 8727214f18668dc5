"""What tags mean. A tag outside these families is refused: a typing error must not silently drop a scenario."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from conformance.clauses import Channel, Register
from conformance.scenarios import AHEAD, Severity
from steps.gherkin.findings import Edit, Finding
from steps.gherkin.row_clauses import row_clauses
from steps.gherkin.tree import ScenarioNode, Tag
from steps.profile import Capability

PLAIN: Final = frozenset({Channel.API.value, Channel.UI.value, "slow", *AHEAD})
"""Tags without a value; `slow` is a marker for `-m "not slow"`."""


_FAMILIES: Final = ("clause:", "needs:", "severity:")


@dataclass(frozen=True, slots=True)
class TagMeaning:
    """All that a scenario's tags say."""

    clauses: tuple[str, ...]
    channels: frozenset[Channel]
    needs: frozenset[str]
    severity: Severity


def read_tags(tags: Iterable[Tag], register: Register) -> TagMeaning:
    """The meaning of checked tags (see `check_tags`).

    Without `@api` or `@ui` a scenario runs on every channel that all of its clauses name.
    """
    names = list(dict.fromkeys(tag.name for tag in tags))
    clauses = tuple(name.removeprefix("clause:") for name in names if name.startswith("clause:"))
    asked = frozenset(Channel(name) for name in names if name in {"api", "ui"})
    common = frozenset(Channel)
    for clause in clauses:
        common &= register[clause].channels
    severities = [name.removeprefix("severity:") for name in names if name.startswith("severity:")]
    return TagMeaning(
        clauses=clauses,
        channels=asked or common,
        needs=frozenset(name.removeprefix("needs:") for name in names if name.startswith("needs:")),
        severity=Severity(severities[-1]) if severities else Severity.NORMAL,
    )


def check_tags(scenario: ScenarioNode, path: str, register: Register) -> Iterator[Finding]:
    """Unknown tags, unknown clauses, no clause at all, channels that a clause does not have."""
    clauses = []
    for tag in scenario.tags:
        family, _, value = tag.name.partition(":")
        if family == "clause":
            if value in register:
                clauses.append((tag, value))
            else:
                right = _respelled(tag.name, (f"clause:{one}" for one in register.clauses))
                nearest = register.nearest(value)
                yield _unknown(tag, path, "unknown-clause", "条款编号", "clause:", value, nearest, right)
        elif family == "needs":
            yield from _check_value(tag, path, "能力", "needs:", value, [one.value for one in Capability])
        elif family == "severity":
            yield from _check_value(tag, path, "严重程度", "severity:", value, [one.value for one in Severity])
        elif tag.name not in PLAIN:
            alike = [f"{one}{value}" for one in get_close_matches(f"{family}:", _FAMILIES, n=1) if value]
            known = [*sorted(PLAIN), *_FAMILIES]
            alike = alike or get_close_matches(tag.name, known, n=3) or known
            right = _respelled(tag.name, _every_tag(register))
            yield _unknown(tag, path, "unknown-tag", "标签", "", tag.name, alike, right)
    if not any(_folded(tag.name).startswith("clause:") for tag in scenario.tags) and not row_clauses(scenario.steps):
        remedy = "在场景上方加 @clause:条款编号，例如 @clause:SM-ACC-12（./etax clauses 列出全部条款）"
        yield Finding(path, scenario.line, 1, "no-clause", f"场景“{scenario.name}”没有标明它检验哪个条款", remedy)
    yield from _check_channels(scenario, clauses, path, register)


def _check_channels(
    scenario: ScenarioNode, clauses: list[tuple[Tag, str]], path: str, register: Register
) -> Iterator[Finding]:
    asked = {Channel(tag.name) for tag in scenario.tags if tag.name in {"api", "ui"}}
    for tag, clause_id in clauses:
        channels = register[clause_id].channels
        if not channels:
            message = f"条款 {clause_id} 是说明性条款，没有可检验的内容"
            yield Finding(path, tag.line, tag.column, "informational-clause", message, "换成它所说明的条款")
        elif asked - channels:
            wrong = "、".join(f"@{channel}" for channel in sorted(asked - channels))
            named = "、".join(sorted(channels))
            message = f"条款 {clause_id} 只能在 {named} 上检验，场景却标了 {wrong}"
            yield Finding(path, tag.line, tag.column, "channel-of-clause", message, f"去掉 {wrong}")
    if not asked and clauses and not frozenset.intersection(*(register[one].channels for _, one in clauses)):
        message = f"场景“{scenario.name}”的条款没有共同的渠道"
        yield Finding(path, scenario.line, 1, "no-common-channel", message, "拆成两个场景，或标明 @api 或 @ui")


def _check_value(
    tag: Tag, path: str, what: str, prefix: str, value: str, allowed: Collection[str]
) -> Iterator[Finding]:
    if value not in allowed:
        nearest = get_close_matches(value, allowed, n=3) or allowed
        right = _respelled(tag.name, (f"{prefix}{one}" for one in allowed))
        yield _unknown(tag, path, "unknown-tag", what, prefix, value, nearest, right)


def _unknown(
    tag: Tag, path: str, code: str, what: str, prefix: str, value: str, nearest: Iterable[str], right: str | None
) -> Finding:
    message = f"未知的{what} {value}"
    if right is not None:
        edit = Edit(tag.line, tag.column, tag.column + len(tag.name) + 1, f"@{right}")
        return Finding(path, tag.line, tag.column, code, message, f"改为 @{right}", (edit,))
    hint = "、".join(f"@{prefix}{one}" for one in nearest)
    return Finding(path, tag.line, tag.column, code, message, f"是不是 {hint}？" if hint else "")


def _every_tag(register: Register) -> Iterator[str]:
    yield from PLAIN
    yield from (f"clause:{one}" for one in register.clauses)
    yield from (f"needs:{one}" for one in Capability)
    yield from (f"severity:{one}" for one in Severity)


def _respelled(name: str, known: Iterable[str]) -> str | None:
    """The known tag that differs in nothing but full-width signs, case, dashes, or a comma at its end."""
    folded = _folded(name)
    return next((one for one in known if _folded(one) == folded), None)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().replace("_", "-").rstrip(",;.、。")
