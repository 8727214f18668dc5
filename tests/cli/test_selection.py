"""Words of a person become paths and marks; a word that means nothing is refused with the nearest that does."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.messages import CommandError
from cli.selection import FEATURES, Selection, select
from conformance.clauses import Register, load_register


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register()


def test_nothing_said_selects_everything(register: Register) -> None:
    assert select((), "", "", register) == Selection((), "", "")
    assert not select((), "", "", register).partial


def test_paths_become_absolute_and_keep_the_scenario(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = FEATURES / "clauses"
    monkeypatch.chdir(FEATURES)
    chosen = select(("clauses", "clauses::锁定[5][api]"), "", "", register)
    assert chosen.paths == (f"{folder}", f"{folder}::锁定[5][api]")
    assert chosen.partial


def test_file_outside_the_features_folder_is_refused(register: Register, tmp_path: Path) -> None:
    (tmp_path / "mine.feature").touch()
    with pytest.raises(CommandError, match="不在 features 目录里"):
        select((str(tmp_path / "mine.feature"),), "", "", register)


@pytest.mark.parametrize(
    ("words", "markers", "expected"),
    [
        (("sm",), "", "(SM)"),
        (("SM-ACC-12",), "", "(clause(id='SM-ACC-12'))"),
        (("SM", "KJ2-ACC-01"), "api", "(SM or clause(id='KJ2-ACC-01')) and (api)"),
        ((), "api or slow", "(api or slow)"),
    ],
)
def test_ids_become_marks(register: Register, words: tuple[str, ...], markers: str, expected: str) -> None:
    assert select(words, markers, "", register).markers == expected


def test_chapter_stands_for_its_clauses(register: Register) -> None:
    markers = select(("SM-ACC",), "", "", register).markers
    testable = [one for one in register.clauses.values() if one.group == "SM-ACC" and not one.informational]
    assert markers.count("clause(id=") == len(testable) > 1
    assert all(one.id in markers for one in testable)


def test_unknown_word_names_the_nearest(register: Register) -> None:
    with pytest.raises(CommandError, match="SM-ACC-12"):
        select(("SM-AC-12",), "", "", register)
    with pytest.raises(CommandError, match=r"没有这样的文件.*gone\.feature"):
        select(("gone.feature",), "", "", register)


def test_informational_clause_has_nothing_to_run(register: Register) -> None:
    clause = next(one for one in register.clauses.values() if one.informational)
    with pytest.raises(CommandError, match="只是说明"):
        select((clause.id,), "", "", register)


def test_chapter_and_list_stand_for_the_members_too(register: Register) -> None:
    members = [one.id for one in register.clauses.values() if one.parent == "LN-TX-01"]
    assert len(members) == 14
    for word in ("LN-TX", "ln-tx-01"):
        assert all(f"clause(id={one!r})" in select((word,), "", "", register).markers for one in members), word
    assert select(("ln-tx-01-M02",), "", "", register).markers == "(clause(id='LN-TX-01-m02'))"
