"""Which words a parameter of a sentence may be, found in the code that understands them.

`chosen(LoginOutcome, outcome)` is where a word gets its meaning, in a definition or in a task that it calls. The
way of the parameter there is followed through the source, so no list of allowed words is ever written twice.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, EnumType
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Final

from steps.tasks.words import chosen, listed

_SEPARATOR: Final = "、"
_TEXT: Final = ("str", str)


@dataclass(frozen=True, slots=True)
class Allowed:
    """The closed choice that a parameter is."""

    words: tuple[str, ...]
    several: bool = False
    """Whether the parameter is a list, its words separated by 、."""

    def wrong_in(self, value: str) -> tuple[str, ...]:
        """The parts of `value` that are no allowed words, in order."""
        parts = value.split(_SEPARATOR) if self.several else (value,)
        return tuple(part for part in parts if part not in self.words)


@cache
def allowed_values(function: Callable[..., object]) -> Mapping[str, Allowed]:
    """Every parameter of a step definition that is a closed choice, with its words.

    Parameters that are not in the mapping are free: names, numbers, dates, texts on a screen.
    """
    function = inspect.unwrap(function)
    if not isinstance(function, FunctionType) or chosen not in _below(function):
        return {}
    texts = [name for name in _parameters(function) if function.__annotations__.get(name) in _TEXT]
    found = {name: _choices(function, name) for name in texts}
    return {name: _narrowest(choices) for name, choices in found.items() if choices}


def _narrowest(choices: tuple[Allowed, ...]) -> Allowed:
    """What every place that understands the parameter takes."""
    first, *others = choices
    words = tuple(word for word in first.words if all(word in other.words for other in others))
    return Allowed(words, several=any(one.several for one in choices))


def _choices(function: FunctionType, parameter: str) -> tuple[Allowed, ...]:
    """The closed choices that the function, or whatever it calls, takes the parameter for."""
    found: dict[Allowed, None] = {}
    todo, seen = [(function, parameter, False)], set[tuple[FunctionType, str, bool]]()
    while todo:
        place = todo.pop()
        if place not in seen:
            seen.add(place)
            for call, taken, part in _handed_on(*place):
                if call.called is chosen:
                    found |= {Allowed(call.words, several=part): None} if taken == "word" else {}
                elif chosen in _below(call.called):
                    todo.append((call.called, taken, part))
    return tuple(found)


def _handed_on(function: FunctionType, parameter: str, part: bool) -> Iterator[tuple[_Call, str, bool]]:
    """Calls that receive the parameter, or a part of its list: as which of theirs, and whether it is a part."""
    body = _body_of(function)
    names = {parameter: part} | {one: True for one, whole in body.parts if whole == parameter}
    for call in body.calls:
        for taken, local in call.given:
            if local in names:
                yield call, taken, names[local]


@cache
def _below(function: FunctionType) -> frozenset[FunctionType]:
    """Functions of ours that the function may come to call: found fast, to read only the source that matters."""
    found, todo = set[FunctionType](), [function]
    while todo:
        new = _named_in(todo.pop()) - found
        found |= new
        todo += new
    return frozenset(found)


@cache
def _named_in(function: FunctionType) -> frozenset[FunctionType]:
    codes, names = [function.__code__], set[str]()
    while codes:
        code = codes.pop()
        names |= set(code.co_names)
        codes += [one for one in code.co_consts if isinstance(one, CodeType)]
    values = [function.__globals__.get(name) for name in names]
    values += [getattr(one, name, None) for one in values if isinstance(one, ModuleType) for name in names]
    return frozenset(one for one in values if isinstance(one, FunctionType) and one.__module__.startswith("steps."))


@dataclass(frozen=True, slots=True)
class _Call:
    """A call of a function of ours, as far as local names are handed on."""

    called: FunctionType
    given: tuple[tuple[str, str], ...]
    """Parameter of the called function, and the local name that it receives."""
    words: tuple[str, ...] = ()
    """Of the enumeration that is chosen from."""


@dataclass(frozen=True, slots=True)
class _Body:
    """What a function does with local names."""

    calls: tuple[_Call, ...]
    parts: tuple[tuple[str, str], ...]
    """`for word in listed(words)`: names that hold a part of a list, each with the name of the list."""


@cache
def _body_of(function: FunctionType) -> _Body:
    node = _functions_of(sys.modules[function.__module__]).get(function.__name__)
    calls: list[_Call] = []
    parts: list[tuple[str, str]] = []
    todo: list[tuple[ast.AST, frozenset[str]]] = [(node, frozenset())] if node else []
    while todo:
        one, hidden = todo.pop()
        if isinstance(one, ast.Lambda):
            hidden |= {argument.arg for argument in one.args.args}
        elif isinstance(one, ast.Call):
            calls += _call(one, function.__globals__, hidden)
        elif isinstance(one, ast.comprehension | ast.For) and isinstance(one.target, ast.Name):
            whole = _list_in(one.iter, function.__globals__)
            parts += [(one.target.id, whole)] if whole else []
        todo += [(child, hidden) for child in _children(one)]
    return _Body(tuple(calls), tuple(parts))


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """As `ast.iter_child_nodes`, in half the time."""
    for name in node._fields:
        value = getattr(node, name, None)
        if isinstance(value, list):
            yield from (one for one in value if isinstance(one, ast.AST))
        elif isinstance(value, ast.AST) and not isinstance(value, ast.expr_context):
            yield value


def _call(call: ast.Call, names: Mapping[str, object], hidden: frozenset[str]) -> Iterator[_Call]:
    """The call as far as it concerns us; names that a lambda's own parameters hide are none of the function's."""
    called = _value(call.func, names)
    if isinstance(called, FunctionType) and called.__module__.startswith("steps."):
        given = tuple((taken, local) for taken, local in _given(call, called) if local not in hidden)
        if given:
            yield _Call(called, given, _words(call, called, names))


def _given(call: ast.Call, called: FunctionType) -> Iterator[tuple[str, str]]:
    by_place = zip(_parameters(called), call.args, strict=False)
    by_name = ((one.arg, one.value) for one in call.keywords if one.arg is not None)
    for name, value in (*by_place, *by_name):
        if isinstance(value, ast.Name):
            yield name, value.id


def _words(call: ast.Call, called: FunctionType, names: Mapping[str, object]) -> tuple[str, ...]:
    kind = _value(call.args[0], names) if called is chosen else None
    members: Iterable[Enum] = kind if isinstance(kind, EnumType) else ()
    return tuple(str(member.value) for member in members)


def _list_in(node: ast.expr, names: Mapping[str, object]) -> str | None:
    """The name in `listed(name)` or `name.split("、")`."""
    if not isinstance(node, ast.Call):
        return None
    if isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        whole = node.func.value
    elif _value(node.func, names) is listed:
        whole = node.args[0]
    else:
        return None
    return whole.id if isinstance(whole, ast.Name) else None


def _value(node: ast.expr, names: Mapping[str, object]) -> object:
    """What a global name, or an attribute of a module, stands for; None for anything else."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = _value(node.value, names)
        return getattr(owner, node.attr, None) if isinstance(owner, ModuleType) else None
    return None


def _parameters(function: FunctionType) -> tuple[str, ...]:
    code = function.__code__
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


@cache
def _functions_of(module: ModuleType) -> Mapping[str, ast.FunctionDef]:
    """The functions of a module by name; those inside classes or functions are no tasks."""
    source = Path(module.__file__ or "").read_text(encoding="utf-8")
    return {node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
