"""One feature file with everything that is wrong with it, and the same file put right."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from conformance.clauses import Register
from steps.gherkin.findings import FeatureFileError, Finding
from steps.gherkin.lint.edits import applied, edits_of
from steps.gherkin.lint.reading import read
from steps.gherkin.lint.sentences import check_sentences
from steps.gherkin.lint.source import Source, read_source
from steps.gherkin.lookup import StepIndex
from steps.gherkin.plan import display_path

_ROUNDS: Final = 10
"""Edits may bring mistakes to light that were hidden behind others; each round makes at least one."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What became of one file."""

    edits: int
    """How many places were put right."""
    left: tuple[Finding, ...]
    """What still has to be thought about."""


@dataclass(frozen=True, slots=True)
class Linter:
    """What feature files are held against."""

    register: Register
    index: StepIndex

    def lint(self, path: Path) -> tuple[Finding, ...]:
        """Everything wrong with the file, in the order of its lines."""
        name = display_path(path)
        try:
            source = read_source(path, name)
        except FeatureFileError as error:
            return error.findings
        return self._findings(source, path)

    def fix(self, path: Path) -> Fixed:
        """Put right in the file what takes no thought.

        Raises:
            OSError: the file cannot be written.
        """
        name = display_path(path)
        try:
            source = read_source(path, name)
        except FeatureFileError as error:
            return Fixed(0, error.findings)
        made = 0
        for _ in range(_ROUNDS):
            findings = self._findings(source, path)
            edits = edits_of(findings)
            if not edits:
                return Fixed(made, findings)
            made += len(edits)
            source = source.corrected(applied(source.text, edits))
            source.write(path)
        return Fixed(made, self._findings(source, path))

    def _findings(self, source: Source, path: Path) -> tuple[Finding, ...]:
        reading = read(source.text, display_path(path), path.parent, self.register)
        findings = {*source.findings, *reading.findings}
        if reading.tree is not None:
            findings |= {*reading.in_file(check_sentences(reading.tree, reading.lines, self.index, self.register))}
        return tuple(sorted(findings))
