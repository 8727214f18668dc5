"""Which definition a sentence means. Looked up once a sentence, whatever the number of definitions.

pytest-bdd asks every definition's regular expression for every executed step; here definitions are indexed by the
shape of their sentence (`skeleton`) and every answer is remembered. Which definitions a file can see, and that the
nearest one wins, stays pytest's own rule for fixtures; two equally near definitions are refused.
"""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import pytest
from pytest_bdd.compat import get_fixture_names, getfixturedefs
from pytest_bdd.steps import StepFunctionContext, StepNamePrefix, step_function_context_registry
from pytest_bdd.utils import get_required_args

from steps.gherkin.corrections import nearest, respelled
from steps.gherkin.effects import declaration_of
from steps.gherkin.skeleton import skeleton
from steps.gherkin.tree import StepKind

UNDEFINED: Final = "undefined-step"
"""Code of a sentence that no definition says in any way."""
MISSPELLED: Final = "full-width-parameter"
"""Code of a sentence whose quotes, digits, blanks or punctuation are not as they should be."""


class StepLookupError(Exception):
    """A sentence has no definition, or more than one."""

    def __init__(self, code: str, message: str, remedy: str, *, right: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.remedy = remedy
        self.right = right
        """The sentence as it should be spelled, where its words are right."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A step definition as pytest-bdd registered it."""

    context: StepFunctionContext
    distance: int
    """How far from the project's root it was defined; the higher wins."""

    @property
    def sentence(self) -> str:
        """The sentence with its parameters, as an analyst reads it."""
        return self.context.parser.name

    @property
    def function(self) -> Callable[..., object]:
        """The Python function."""
        return self.context.step_func

    @property
    def place(self) -> str:
        """Module and line of the function."""
        return f"{self.function.__module__}:{inspect.unwrap(self.function).__code__.co_firstlineno}"


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence and the definition that it means."""

    definition: Definition
    arguments: dict[str, Any]
    """Parsed and converted parameters, less those the function does not take."""
    fixtures: tuple[str, ...]
    """Names of the fixtures that the function takes besides."""
    takes_table: bool
    takes_docstring: bool


@dataclass
class StepIndex:
    """The definitions that the feature files of one folder can see."""

    definitions: tuple[Definition, ...]
    _by_shape: dict[str, list[Definition]] = field(init=False, repr=False)
    _memo: dict[tuple[str, str], Match] = field(init=False, repr=False, default_factory=dict)
    _shapeless: list[Definition] = field(init=False, repr=False, default_factory=list)

    def __post_init__(self) -> None:
        self._by_shape = defaultdict(list)
        for definition in self.definitions:
            shape = getattr(definition.context.parser, "shape", None)
            if shape is None:
                self._shapeless.append(definition)
            else:
                self._by_shape[shape].append(definition)

    def find(self, kind: StepKind, sentence: str) -> Match:
        """The definition that `sentence` means.

        Raises:
            StepLookupError: none, or two that are equally near.
        """
        match = self._memo.get((kind, sentence))
        if match is None:
            match = self._memo[kind, sentence] = self._match(kind, sentence)
        return match

    def _match(self, kind: StepKind, sentence: str) -> Match:
        candidates = [one for one in self._candidates(sentence) if one.context.type in {kind, None}]
        if not candidates:
            raise self._undefined(kind, sentence)
        nearest = max(one.distance for one in candidates)
        winners = [one for one in candidates if one.distance == nearest]
        if len(winners) > 1:
            places = "；".join(f"{one.sentence}（{one.place}）" for one in winners)
            raise StepLookupError("ambiguous-step", f"“{sentence}”同时符合 {len(winners)} 条步骤定义", places)
        return _bind(winners[0], sentence)

    def _candidates(self, sentence: str) -> Iterator[Definition]:
        for definition in (*self._by_shape.get(skeleton(sentence), ()), *self._shapeless):
            if definition.context.parser.is_matching(sentence):
                yield definition

    def _undefined(self, kind: StepKind, sentence: str) -> StepLookupError:
        for definition in self._candidates(sentence):
            keyword = {"given": "假如", "when": "当", "then": "那么"}[definition.context.type or kind]
            message = f"“{sentence}”有定义，但只能用在“{keyword}”后面"
            return StepLookupError("wrong-keyword", message, f"改为 {keyword} {sentence}")
        for right in respelled(sentence):
            if right != sentence and any(self._candidates(right)):
                message = f"参数或标点的写法不对（文字参数用半角双引号，数字直接写）：{sentence}"
                return StepLookupError(MISSPELLED, message, f"改为 {right}", right=right)
        alike = [one.sentence for one in self.definitions if one.context.type in {kind, None}]
        meant = nearest(sentence, alike) or nearest(sentence, (one.sentence for one in self.definitions))
        remedy = f"改为 {'；或 '.join(meant)}" if meant else "用 ./etax steps 查看可用的句子"
        return StepLookupError(UNDEFINED, f"没有定义过的步骤：{sentence}", remedy)


def visible_definitions(node: pytest.Collector) -> Iterator[Definition]:
    """Every step definition that `node` can see, by pytest's own rule for fixtures."""
    manager = node.session._fixturemanager
    for name in get_fixture_names(manager):
        if name.startswith(StepNamePrefix.step_def.value):
            for fixture in getfixturedefs(manager, name, node) or ():
                context = step_function_context_registry.get(fixture.func)
                if context is not None:
                    yield Definition(context, distance=len(fixture.baseid))


def unusable_definitions(definitions: Iterable[Definition]) -> Iterator[str]:
    """Definitions that would pass without running, or that do something without saying so.

    `async def` is never awaited, a generator never started.
    """
    for definition in definitions:
        function = definition.function
        if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
            yield f"步骤定义“{definition.sentence}”（{definition.place}）是 async 函数，不会真正执行"
        elif inspect.isgeneratorfunction(function):
            yield f"步骤定义“{definition.sentence}”（{definition.place}）含有 yield，不会真正执行"
        elif _is_undeclared(definition):
            yield f"步骤定义“{definition.sentence}”（{definition.place}）没有用 @effects 或 @reads 声明它的副作用"


def _is_undeclared(definition: Definition) -> bool:
    """A 那么 reads unless it says otherwise; pytest-bdd's own definition opens a debugger."""
    function = definition.function
    own = function.__module__.startswith("pytest_bdd.")
    return definition.context.type != "then" and not own and declaration_of(function) is None


def _bind(definition: Definition, sentence: str) -> Match:
    context = definition.context
    parsed = context.parser.parse_arguments(sentence) or {}
    parameters, required = _taken(context.step_func)
    arguments = {
        name: context.converters[name](value) if name in context.converters else value
        for name, value in parsed.items()
        if name in parameters
    }
    special = {"datatable", "docstring"} & parameters
    fixtures = (name for name in required if name not in arguments | dict.fromkeys(special))
    return Match(definition, arguments, tuple(fixtures), "datatable" in special, "docstring" in special)


@cache
def _taken(function: Callable[..., object]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Names of all parameters, and of those without a default."""
    return frozenset(inspect.signature(function).parameters), tuple(get_required_args(function))
