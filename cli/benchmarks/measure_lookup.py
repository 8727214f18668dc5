"""Finding the definition of a sentence among 50 and among 500, here and in pytest-bdd itself."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Final

import pytest
from _pytest.fixtures import FixtureManager
from pytest_bdd.parser import Step
from pytest_bdd.scenario import get_step_function

from cli.benchmarks.generated import no_op_definitions, no_op_sentences
from cli.benchmarks.rounds import Turn
from steps.gherkin.lookup import StepIndex, visible_definitions

FEW, MANY = "50", "500"
_SENTENCES: Final = 48
_FILES: Final = 5
"""Indexes a turn."""
_REPEATS: Final = 500


@pytest.fixture
def definitions(request: pytest.FixtureRequest, turn: Turn) -> Iterator[int]:
    """So many step definitions and no others, visible to this item."""
    number = int(turn.side)
    module = ModuleType("no_op_definitions")
    exec(compile(no_op_definitions(number, framework="pytest_bdd"), module.__name__, "exec"), module.__dict__)  # noqa: S102 - our own text
    manager: FixtureManager = request.session._fixturemanager
    before = dict(manager._arg2node2fixturedefs)
    manager.parsefactories(holder=module, node=request.node)
    yield number
    manager._arg2node2fixturedefs.clear()  # pytest forgets nothing by itself, and pytest-bdd asks all that it knows
    manager._arg2node2fixturedefs.update(before)


@pytest.mark.sides("lookup-index", MANY, FEW)
def measure_index(turn: Turn, request: pytest.FixtureRequest, definitions: int) -> None:
    """What a feature file costs once, before its first lookup."""
    turn.measure(lambda: [_index(request, definitions) for _ in range(_FILES)], _FILES)


@pytest.mark.sides("lookup-first", MANY, FEW)
def measure_first_lookup(turn: Turn, request: pytest.FixtureRequest, definitions: int) -> None:
    """Sentences that were not looked up before."""
    sentences = no_op_sentences(definitions, _SENTENCES)
    fresh = [_index(request, definitions) for _ in range(_FILES)]
    turn.measure(
        lambda: [index.find(kind, sentence) for index in fresh for kind, sentence in sentences],
        len(fresh) * len(sentences),
    )


@pytest.mark.sides("lookup-repeated", MANY, FEW)
def measure_repeated_lookup(turn: Turn, request: pytest.FixtureRequest, definitions: int) -> None:
    """Sentences that were looked up before."""
    sentences, index = no_op_sentences(definitions, _SENTENCES) * _REPEATS, _index(request, definitions)
    for kind, sentence in sentences:
        index.find(kind, sentence)
    turn.measure(lambda: [index.find(kind, sentence) for kind, sentence in sentences], len(sentences))


@pytest.mark.sides("lookup-pytest-bdd", MANY, FEW)
def measure_pytest_bdd(turn: Turn, request: pytest.FixtureRequest, definitions: int) -> None:
    """pytest-bdd's own lookup, which does not remember."""
    steps = [
        Step(name=sentence, type=kind, indent=4, line_number=1, keyword="")
        for kind, sentence in no_op_sentences(definitions)
    ]
    assert all(get_step_function(request, step) for step in steps)  # noqa: S101 - else nothing is measured
    turn.measure(lambda: [get_step_function(request, step) for step in steps], len(steps))


def _index(request: pytest.FixtureRequest, definitions: int) -> StepIndex:
    index = StepIndex(tuple(visible_definitions(request.node)))
    assert len(index.definitions) >= definitions  # noqa: S101 - pytest-bdd brings a few of its own
    return index
