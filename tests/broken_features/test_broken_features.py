"""The mistakes that people make in feature files: told as approved, and put right where that takes no thought.

An approved text stands beside each feature. To approve new wording, delete the `.approved.txt`, run the test, which
writes it anew and fails, and read what it wrote.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from conformance.clauses import load_register
from steps.gherkin.findings import FeatureFileError
from steps.gherkin.formatted import formatted
from steps.gherkin.lint.files import Linter
from steps.gherkin.loaded import step_index
from steps.gherkin.plan import display_path, read_feature

HERE = Path(__file__).parent
BROKEN = sorted(HERE.rglob("*.feature"))
MECHANICAL = sorted((HERE / "mechanical").glob("*.feature"))
THOUGHTFUL = sorted((HERE / "thoughtful").glob("*.feature"))
NEED_DEFINITIONS = {
    *("undefined-step", "full-width-parameter", "wrong-word", "wrong-keyword"),
    *("hidden-need", "screen-on-api", "unused-argument", "missing-argument"),
}


@cache
def linter() -> Linter:
    return Linter(load_register(), step_index())


def test_there_are_25() -> None:
    assert len(BROKEN) == len(MECHANICAL) + len(THOUGHTFUL) == 25


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_feature_is_explained_as_approved(path: Path) -> None:
    folder = f"{display_path(path.parent)}/"
    told = "\n".join(str(finding).removeprefix(folder) for finding in linter().lint(path)) + "\n"
    approved = path.with_suffix(".approved.txt")
    if not approved.exists():
        approved.write_text(told, encoding="utf-8", newline="\n")
        pytest.fail(f"{approved.name} was missing and is written now: read it and run again")
    assert told == approved.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", MECHANICAL, ids=lambda path: path.stem)
def test_what_takes_no_thought_is_put_right(path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(path, tmp_path))
    fixed = linter().fix(copy)
    assert fixed.edits
    assert not fixed.left
    assert not linter().lint(copy)


@pytest.mark.parametrize("path", THOUGHTFUL, ids=lambda path: path.stem)
def test_what_takes_thought_is_left_to_people(path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(path, tmp_path))
    assert linter().fix(copy).left


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_finding_says_where_and_what_to_write_instead(path: Path) -> None:
    lines = path.read_bytes().decode("gb18030" if path.stem == "saved_as_gb18030" else "utf-8").splitlines()
    for finding in linter().lint(path):
        assert 1 <= finding.line <= len(lines) + 1, finding
        assert finding.column >= 1
        assert finding.remedy, finding


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_collection_refuses_what_lint_finds_without_definitions(path: Path) -> None:
    told = {one for one in linter().lint(path) if one.code not in NEED_DEFINITIONS}
    if told:
        with pytest.raises(FeatureFileError) as refused:
            read_feature(path, load_register())
        assert set(refused.value.findings) == told
    else:
        read_feature(path, load_register())


@pytest.mark.parametrize("path", MECHANICAL, ids=lambda path: path.stem)
def test_a_feature_put_right_can_be_formatted(path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(path, tmp_path))
    linter().fix(copy)
    assert formatted(copy.read_text(encoding="utf-8"), copy.name)
