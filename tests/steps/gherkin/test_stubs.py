"""Stubs for engineers: Python that imports, matches the sentences it was made for, and passes for nothing."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from conformance.clauses import load_register
from steps.drivers.errors import UnsupportedError
from steps.gherkin.catalogue import Missing, catalogue
from steps.gherkin.sentence import parse
from steps.gherkin.stubs import stub_module, stubs
from tests.steps.gherkin.test_catalogue import AHEAD


def imported(source: str, folder: Path) -> ModuleType:
    path = folder / "stubbed.py"
    path.write_text(source, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("stubbed", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_sentences_of_one_shape_share_a_stub() -> None:
    alike = [Missing("when", f'"{who}"打开"发票"{times}次', ()) for who, times in (("张三", 1), ("李四", 25))]
    (stub,) = stubs(alike)
    assert stub.pattern == '"{who}"打开"{text}"{number:d}次'
    assert stub.parameters == (("who", "str"), ("text", "str"), ("number", "int"))
    assert all(parse(stub.pattern).is_matching(one.sentence) for one in alike)


def test_a_keyword_makes_another_stub() -> None:
    assert len(stubs([Missing("given", "甲", ()), Missing("when", "甲", ())])) == 2


def test_people_units_and_enterprises_get_their_names() -> None:
    (stub,) = stubs([Missing("given", '扣缴单位"甲"的人员"张三"为企业"乙"，代理机构"丙"和"丁"', ())])
    assert [name for name, _ in stub.parameters] == ["unit", "who", "enterprise", "agency", "text"]


def test_a_quote_in_a_sentence_stays_python(tmp_path: Path) -> None:
    imported(stub_module(stubs([Missing("then", "它的'名称'为\"甲\"", ())])), tmp_path)


def test_the_module_can_be_imported_and_its_steps_cannot_tell(tmp_path: Path) -> None:
    (tmp_path / "ahead.feature").write_text(AHEAD, encoding="utf-8")
    missing = catalogue(load_register(), tmp_path).missing
    source = stub_module(stubs(missing))
    assert "datatable: list[list[str]]" in source
    assert source.count("# Declare what it does") == 1  # a 那么 reads unless it says otherwise
    with pytest.raises(UnsupportedError, match="还没有实现"):
        imported(source, tmp_path).to_be_named_1(None, "张三", 3, "发票")
