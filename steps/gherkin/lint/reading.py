"""A feature file parsed and checked as far as it can be without step definitions.

What the parser would choke on is put right in memory first, so that the mistakes behind it are told at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from conformance.clauses import Register
from steps.gherkin.checks import check_feature
from steps.gherkin.findings import Edit, FeatureFileError, Finding
from steps.gherkin.lint.edits import applied, edits_of
from steps.gherkin.syntax import NO_LANGUAGE, suspicious_text
from steps.gherkin.tables import with_data_files
from steps.gherkin.tree import FeatureTree, parse_clean


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read."""

    tree: FeatureTree | None
    """None where the parser cannot make one. Data files are read into it."""
    lines: tuple[str, ...]
    """Those that the tree was made from."""
    made: tuple[Edit, ...]
    """How they differ from the file; never in their number."""
    findings: tuple[Finding, ...]

    def in_file(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Findings of the tree, less edits of lines that are not in the file as the tree has them."""
        touched = {edit.line for edit in self.made}
        for finding in findings:
            # The others are made on the next round, when the line is as the parser wants it.
            yield replace(finding, edits=()) if touched & {edit.line for edit in finding.edits} else finding


def read(text: str, path: str, folder: Path, register: Register) -> Reading:
    """Parse and check `text`.

    Args:
        text: content of the file.
        path: how findings name it.
        folder: where its data files are.
        register: what clause tags may name.
    """
    suspicious = tuple(suspicious_text(text, path))
    made = edits_of(finding for finding in suspicious if finding.code != NO_LANGUAGE)
    clean = applied(text, made) if made else text
    lines = tuple(clean.splitlines())
    unread = Reading(None, lines, made, suspicious)
    try:
        tree = parse_clean(clean, path)
    except FeatureFileError as error:
        return replace(unread, findings=_all(suspicious, unread.in_file(error.findings)))
    tree, findings = with_data_files(tree, folder)
    whole = replace(unread, tree=tree)
    findings += check_feature(tree, list(lines), register)
    return replace(whole, findings=_all(suspicious, whole.in_file(findings)))


def _all(suspicious: Sequence[Finding], others: Iterable[Finding]) -> tuple[Finding, ...]:
    """Both, less what the parser says of a line that is explained already."""
    explained = {finding.line for finding in suspicious if not finding.edits}
    return (*suspicious, *(one for one in others if one.line not in explained))
