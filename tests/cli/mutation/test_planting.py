"""Code is exchanged in modules that are loaded, and comes back."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cli.mutation.planting import Planter, served_with

SOURCE = """
LIMIT = 5

def locks(entries):
    return entries >= 5

def keys(names):
    return [name for name in names if name.startswith("a")]

def sorter():
    return lambda name: len(name)

class Gate:
    ways = 2

    @property
    def open(self):
        return self.ways > 1

BY_NAME = sorter()
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module of the simulator, as far as its name goes."""
    name, path = "simulators.made_up_for_planting", tmp_path / "made_up.py"
    path.write_text(SOURCE, encoding="utf-8")
    loaded = ModuleType(name)
    loaded.__file__ = str(path)
    exec(compile(SOURCE, str(path), "exec", dont_inherit=True), loaded.__dict__)  # noqa: S102
    monkeypatch.setitem(sys.modules, name, loaded)
    return loaded


@pytest.mark.parametrize(
    ("before", "after", "ask", "said"),
    [
        (">= 5", "> 5", lambda module: module.locks(5), (True, False)),
        ('"a"', '"b"', lambda module: module.keys(["a1", "b1"]), (["a1"], ["b1"])),
        ("> 1", "> 2", lambda module: module.Gate().open, (True, False)),
        ("len(name)", "-len(name)", lambda module: module.sorter()("abc"), (3, -3)),
        ("len(name)", "-len(name)", lambda module: module.BY_NAME("abc"), (3, -3)),
    ],
    ids=["function", "comprehension", "property", "inner", "made before"],
)
def test_a_function_is_exchanged_and_comes_back(
    module: ModuleType, before: str, after: str, ask: Callable[[Any], object], said: tuple[object, object]
) -> None:
    planter = Planter()
    assert ask(module) == said[0]
    assert planter.plant(module.__name__, SOURCE.replace(before, after))
    assert ask(module) == said[1]
    planter.uproot()
    assert ask(module) == said[0]


@pytest.mark.parametrize(("before", "after"), [("LIMIT = 5", "LIMIT = 6"), ("ways = 2", "ways = True")])
def test_what_runs_on_import_cannot_be_exchanged(module: ModuleType, before: str, after: str) -> None:
    assert not Planter().plant(module.__name__, SOURCE.replace(before, after))


def test_true_is_not_one(module: Any) -> None:
    planter = Planter()
    assert planter.plant(module.__name__, SOURCE.replace("> 1", "> True"))
    planter.uproot()


def test_nothing_changed_is_nothing_planted(module: ModuleType) -> None:
    assert not Planter().plant(module.__name__, SOURCE + "\n# only a comment\n")


def test_a_module_is_imported_with_another_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "made_up_to_be_served.py"
    path.write_text("LIMIT = 5\n", encoding="utf-8")
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    served_with("made_up_to_be_served", path, "LIMIT = 6\n")
    served = importlib.import_module("made_up_to_be_served")
    monkeypatch.delitem(sys.modules, "made_up_to_be_served")
    assert (served.LIMIT, served.__file__) == (6, str(path))


def test_a_module_that_is_loaded_cannot_be_served_anew(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="imported already"):
        served_with("json", tmp_path / "json.py", "")
