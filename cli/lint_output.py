"""Findings of `./etax lint` as people, pull requests, editors and other programs take them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final
from urllib.parse import quote

from steps.gherkin.findings import Finding

_SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True, slots=True)
class Linted:
    """What came out."""

    files: int
    """How many were looked at."""
    findings: tuple[Finding, ...]
    fixed: int = 0
    """How many places were put right."""

    @property
    def fixable(self) -> int:
        """How many `--fix` puts right."""
        return sum(bool(finding.edits) for finding in self.findings)


def as_text(linted: Linted) -> str:
    """For people."""
    listed = [str(finding) for finding in linted.findings]
    return "\n".join([*listed, *([""] if listed else []), summary(linted)])


def summary(linted: Linted) -> str:
    """The last line."""
    fixed = f"，改正了 {linted.fixed} 处" if linted.fixed else ""
    if not linted.findings:
        return f"检查了 {linted.files} 个特性文件{fixed}，没有{'别的' if fixed else '发现'}错误"
    fixable = f"，其中 {linted.fixable} 处可用 ./etax lint --fix 改正" if linted.fixable else ""
    wrong = len({finding.path for finding in linted.findings})
    return f"检查了 {linted.files} 个特性文件{fixed}，{wrong} 个文件有 {len(linted.findings)} 处错误{fixable}"


def as_json(linted: Linted) -> str:
    """For programs: lines and columns count from 1, columns in characters."""
    findings = [asdict(finding) | {"fixable": bool(finding.edits)} for finding in linted.findings]
    return json.dumps({"files": linted.files, "findings": findings}, ensure_ascii=False, indent=1)


def as_github(linted: Linted) -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""
    return "\n".join(map(_annotation, linted.findings))


def _annotation(finding: Finding) -> str:
    remedy = f"\n→ {finding.remedy}" if finding.remedy else ""
    message = _escaped(finding.message + remedy)
    place = f"file={_property(finding.path)},line={finding.line},col={finding.column}"
    return f"::error {place},title={_property(finding.code)}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(linted: Linted) -> str:
    """SARIF 2.1.0, with what `--fix` would do."""
    codes = sorted({finding.code for finding in linted.findings})
    run = {
        "tool": {"driver": {"name": "etax lint", "rules": [{"id": code} for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes) for finding in linted.findings],
    }
    return json.dumps({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _result(finding: Finding, codes: list[str]) -> dict[str, Any]:
    place = {"uri": quote(finding.path)}
    text = finding.message + (f"\n→ {finding.remedy}" if finding.remedy else "")
    region = {"startLine": finding.line, "startColumn": finding.column}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": "error",
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": place, "region": region}}],
    }
    if finding.edits:
        change = {"artifactLocation": place, "replacements": list(_replacements(finding))}
        result["fixes"] = [{"description": {"text": finding.remedy}, "artifactChanges": [change]}]
    return result


def _replacements(finding: Finding) -> Iterator[dict[str, Any]]:
    for edit in finding.edits:
        region = {"startLine": edit.line, "startColumn": edit.column, "endLine": edit.line, "endColumn": edit.end}
        yield {"deletedRegion": region, "insertedContent": {"text": edit.text}}


WRITERS: Final[Mapping[str, Callable[[Linted], str]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""By the word behind `--format`."""
