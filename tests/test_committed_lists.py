"""features/coverage.csv and features/checks.csv say what is, and every clause is covered on each of its channels."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cli import clauses
from cli.__main__ import main
from cli.checklist import CHECKS_FILE, of_features, read_checklist, text_of
from cli.clauses import COVERAGE_FILE, all_coverage
from cli.coverage import coverage_csv
from conformance.clauses import load_register
from steps.gherkin.plan import plan_with_steps


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with COVERAGE_FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_coverage_is_fresh() -> None:
    """When it is not: `./etax clauses --write-coverage`."""
    assert COVERAGE_FILE.read_bytes().decode() == coverage_csv(all_coverage())


def test_coverage_names_every_clause_on_each_of_its_channels(rows: list[dict[str, str]]) -> None:
    wanted = [
        (clause.id, channel)
        for clause in load_register().clauses.values()
        for channel in [*map(str, sorted(clause.channels))] or [""]
    ]
    assert [(row["clause"], row["channel"]) for row in rows] == wanted


def test_every_clause_has_scenarios_and_defects_on_each_channel_it_names(rows: list[dict[str, str]]) -> None:
    named = [row for row in rows if row["channel"] and not row["not_tested_reason"]]
    assert not [row for row in named if not (int(row["scenarios"]) and int(row["defects"]))]
    assert len(named) > 800


def test_what_is_not_tested_says_why(rows: list[dict[str, str]]) -> None:
    assert not [row["clause"] for row in rows if not row["channel"] and not row["not_tested_reason"]]


def test_the_list_of_checks_is_of_these_features() -> None:
    """When it is not: `./etax run --checks write`, with the features that changed."""
    assert not [str(one) for one in of_features(read_checklist(), plan_with_steps())]


def test_the_list_of_checks_is_as_it_would_be_written() -> None:
    assert CHECKS_FILE.read_bytes().decode() == text_of(read_checklist())


def test_no_listed_step_checks_nothing() -> None:
    assert not [name for name, words in read_checklist().items() if "-" in words.split()]


def test_coverage_is_written_as_it_is_committed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "coverage.csv"
    monkeypatch.setattr(clauses, "COVERAGE_FILE", target)
    assert main(["clauses", "--write-coverage"]) == 0
    assert target.read_bytes() == COVERAGE_FILE.read_bytes()
    assert "features/coverage.csv" in capsys.readouterr().out
