"""The step definitions without pytest: for commands that speak of sentences and run none."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Final

from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from steps.gherkin.lookup import Definition, StepIndex

DEFINITIONS: Final = "steps.definitions"
"""Imported by name: definitions build on this package, not the other way round."""


@cache
def definition_modules() -> tuple[ModuleType, ...]:
    """Every module of step definitions, one a business area."""
    package = importlib.import_module(DEFINITIONS)
    names = sorted(one.name for one in pkgutil.iter_modules(package.__path__, f"{DEFINITIONS}."))
    return tuple(importlib.import_module(name) for name in names)


@cache
def step_index() -> StepIndex:
    """All of our sentences, as a feature file sees them."""
    return StepIndex(tuple(Definition(context, 0) for context in _contexts()))


def _contexts() -> Iterator[StepFunctionContext]:
    modules = {module.__name__ for module in definition_modules()}
    return (one for one in step_function_context_registry.values() if one.step_func.__module__ in modules)
