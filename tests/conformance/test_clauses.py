"""The register is read strictly, and the one in the project is sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from conformance.clauses import MANUALS, Channel, Register, RegisterError, load_register


def entry(clause_id: str, **more: Any) -> dict[str, Any]:
    return {
        "id": clause_id,
        "section": "1",
        "quote": "引文",
        "requirement": "r",
        "kind": "login",
        "channel": "both",
    } | more


def register_of(folder: Path, **entries: list[dict[str, Any]]) -> Register:
    for manual in MANUALS:
        text = yaml.safe_dump(entries.get(manual, []), allow_unicode=True)
        (folder / f"{manual.lower()}.yaml").write_text(text, encoding="utf-8")
    return load_register(folder)


def test_the_projects_register_is_sound() -> None:
    register = load_register()
    assert {clause.manual.id for clause in register.clauses.values()} == set(MANUALS)
    assert register["SM-ACC-03"].channels == {Channel.UI}
    assert register["SM-PH-00"].informational
    assert register.with_twins("SM-ACC-12") == ("SM-ACC-12", "KJ2-ACC-12")


def test_twins_agree_on_their_channels() -> None:
    register = load_register()
    disagreeing = [
        (clause.id, twin)
        for clause in register.clauses.values()
        for twin in clause.same_as
        if register[twin].channels != clause.channels
    ]
    assert disagreeing == []


def test_a_clause_knows_its_manual_and_chapter(tmp_path: Path) -> None:
    clause = register_of(tmp_path, SM=[entry("SM-ACC-01")])["SM-ACC-01"]
    assert clause.manual.number == "004"
    assert clause.group == "SM-ACC"


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([entry("SM-A-1"), entry("SM-A-1")], "SM-A-1 重复"),
        ([entry("SM-A-1", quot="x")], "未知字段 quot"),
        ([entry("SM-A-1", channel="web")], "'web'"),
        ([entry("SM-A-1", same_as=["SM-A-9"])], "不存在的条款 SM-A-9"),
        ([entry("SM-A-1", parent="SM-A-9")], "不存在的条款 SM-A-9"),
        ([entry("SM-A-1", same_as=["SM-A-2"]), entry("SM-A-2")], "没有指回来"),
    ],
)
def test_a_wrong_register_is_refused(entries: list[dict[str, Any]], message: str, tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=message):
        register_of(tmp_path, SM=entries)


def test_nearest_ids_are_suggested() -> None:
    assert "SM-ACC-12" in load_register().nearest("sm-acc-12")
    assert load_register().nearest("XYZ") == ()
