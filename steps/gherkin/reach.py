"""What a step definition touches, found in its code: portals, their screens, and the helpers around them.

Nothing is run. A definition is one call of a task, and tasks call one another; whatever any of them names counts, so
the answer may be too wide, hardly too narrow. Nothing has to be declared, and nothing can drift.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from dis import get_instructions
from functools import cache
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final, NamedTuple, TypeGuard, get_type_hints

import steps.tasks
from steps.actors import Person
from steps.drivers import ports
from steps.drivers.ports import Portal
from steps.gherkin.loaded import definition_modules

_OURS: Final = ("steps.definitions.", "steps.tasks.")

_PORTAL_OF_PORT: Final[Mapping[str, Portal | None]] = {
    "WithholdingClient": Portal.WITHHOLDING_CLIENT,
    "NaturalPersonWeb": Portal.NATURAL_PERSON_WEB,
    "IitApp": Portal.IIT_APP,
    "ProvincialEtax": Portal.PROVINCIAL_ETAX,
    "EtaxPortal": Portal.PROVINCIAL_ETAX,
    "PersonnelMaintenance": Portal.PROVINCIAL_ETAX,
    "NaturalPersonEtax": Portal.NATURAL_PERSON_ETAX,
    "MobileTaxApp": Portal.MOBILE_TAX_APP,
    "Registration": None,
}
"""Kind of session -> portal; None where the sentence's own words say which."""
_SCREEN: Final = "Screen"
"""How kinds of sessions end that only eyes and hands can use."""

HELPERS: Final[Mapping[str, str]] = {
    "introduce": "准备人员",
    "found": "准备单位",
    "make_known": "准备单位",
    "authorise": "准备办税授权",
    "enterprise_registry": "准备企业和代理机构",
    "clock": "拨动时钟（没有的按真实时间等待）",
    "sms": "读取短信",
    "phases": "切换施行阶段",
    "hall_counter": "办税服务厅窗口",
    "face_bureau": "公安人像比对服务",
    "tax_counter": "税务机关前台",
    "banking": "银行卡、银行和银联",
    "revocation_counter": "主管税务机关窗口",
    "authority": "税务机关发布通知",
}
"""Attributes of a scene and its deployment by which tasks reach around the portals -> Chinese."""


_EXPLAINING: Final = "explanations"
"""How modules of tasks are called that say why an expectation failed."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What a step definition touches, directly or through others."""

    portals: tuple[Portal, ...]
    registers: bool
    """It goes through 实名注册, at the portal that its words name."""
    screen: bool
    """It needs eyes and hands: the API channel has nothing for it."""
    helpers: tuple[str, ...]
    """Chinese, values of `HELPERS`."""


@cache
def reach_of(function: Callable[..., object]) -> Reach:
    """What this step definition touches."""
    names = _names_below(_plain(function))
    ports = {_sessions()[name] for name in names & _sessions().keys()}
    touched = {_PORTAL_OF_PORT[port.removesuffix(_SCREEN)] for port in ports}
    return Reach(
        portals=tuple(portal for portal in Portal if portal in touched),
        registers=None in touched,
        screen=_plain(function) in _on_screen(),
        helpers=tuple(dict.fromkeys(title for name, title in HELPERS.items() if name in names)),
    )


def screen_only(function: Callable[..., object]) -> bool:
    """Whether the sentence means nothing on a channel without a screen."""
    return reach_of(function).screen


@cache
def _sessions() -> Mapping[str, str]:
    """Attribute of a person -> the kind of session that stands behind it."""
    members = ((name, getattr(one, "func", one)) for name, one in vars(Person).items())
    returned = ((name, get_type_hints(one).get("return")) for name, one in members if isinstance(one, FunctionType))
    kinds = {name: kind.__name__ for name, kind in returned if isinstance(kind, type)}
    return {name: kind for name, kind in kinds.items() if kind.removesuffix(_SCREEN) in _PORTAL_OF_PORT}


@cache
def _on_screen() -> frozenset[FunctionType]:
    """Functions that look at a screen, or back at what only such functions saw."""
    screens = {name for name, kind in _sessions().items() if kind.endswith(_SCREEN)}
    functions, replies = _functions(), _screen_replies()
    found = {one for one in functions if _names_below(one) & screens or _below(one, replies)}
    while True:
        kinds = _seen_only_by(found)
        more = {one for one in functions - found if _below(one, kinds)}
        if not more:
            return frozenset(found)
        found |= more


def _below(function: FunctionType, kinds: Collection[type]) -> bool:
    """Whether the function, or one that it calls, names one of these classes."""
    return any(not _classes(one).isdisjoint(kinds) for one in _called(function))


@cache
def _screen_replies() -> frozenset[type]:
    """What only screens answer."""
    replies: dict[bool, set[type]] = {True: set(), False: set()}
    for port in vars(ports).values():
        if isinstance(port, type) and getattr(port, "_is_protocol", False):
            methods = [one for name, one in vars(port).items() if isinstance(one, FunctionType) and name[0] != "_"]
            returned = (get_type_hints(one).get("return") for one in methods)
            replies[port.__name__.endswith(_SCREEN)] |= {one for one in returned if _is_of_ports(one)}
    return frozenset(replies[True] - replies[False])


def _seen_only_by(makers: set[FunctionType]) -> set[type]:
    """Kinds of results that no task outside of these makes; a task that only asks for the `last` one makes none."""
    made: dict[type, bool] = {}
    for function in _functions():
        asked = _names(function).attributes
        if function.__module__.startswith("steps.tasks.") and ("saw" in asked or "last" not in asked):
            for kind in (one for one in _classes(function) if one.__module__.startswith(_OURS)):
                made[kind] = made.get(kind, True) and function in makers
    return {kind for kind, only in made.items() if only}


@cache
def _functions() -> frozenset[FunctionType]:
    """Every function of the definitions and tasks."""
    tasks = pkgutil.iter_modules(steps.tasks.__path__, "steps.tasks.")
    modules = (*definition_modules(), *(importlib.import_module(one.name) for one in tasks))
    values = ((module.__name__, value) for module in modules for value in vars(module).values())
    return frozenset(value for name, value in values if isinstance(value, FunctionType) and value.__module__ == name)


@cache
def _called(function: FunctionType) -> frozenset[FunctionType]:
    """The function and every one of ours that it may call, however far down."""
    found, waiting = {function}, [function]
    while waiting:
        fresh = {one for one in _callees(waiting.pop()) if one not in found}
        found |= fresh
        waiting += fresh
    return frozenset(found)


@cache
def _names_below(function: FunctionType) -> frozenset[str]:
    """Attributes that all of this code asks for."""
    return frozenset(name for one in _called(function) for name in _names(one).attributes)


@cache
def _callees(function: FunctionType) -> tuple[FunctionType, ...]:
    """What it may call; explanations are asked after a failure only, and never needed."""
    called = (one for value in _values(function) for one in _functions_in(value))
    return tuple(one for one in called if not one.__module__.endswith(_EXPLAINING))


@cache
def _classes(function: FunctionType) -> frozenset[type]:
    return frozenset(one for one in _values(function) if isinstance(one, type))


def _is_of_ports(kind: object) -> TypeGuard[type]:
    return isinstance(kind, type) and kind.__module__.startswith(f"{ports.__name__}.")


def _values(function: FunctionType) -> Iterator[Any]:
    """What the function's names stand for, in its module and in the modules that it names."""
    names = _names(function)
    for name in names.globals & function.__globals__.keys():
        value = function.__globals__[name]
        if isinstance(value, ModuleType):
            yield from (vars(value)[one] for one in names.attributes & vars(value).keys())
        else:
            yield value


def _functions_in(value: Any) -> Iterator[FunctionType]:  # noqa: ANN401 - whatever a module holds
    """Functions of ours: the value itself, or those in a table or a class."""
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _functions_in(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _functions_in(one)
    elif isinstance(value, type) and value.__module__.startswith(_OURS):
        yield from (_plain(one) for one in vars(value).values() if isinstance(one, FunctionType))
    elif callable(value) and isinstance(plain := _plain(value), FunctionType) and plain.__module__.startswith(_OURS):
        yield plain


class _Names(NamedTuple):
    globals: frozenset[str]
    attributes: frozenset[str]


@cache
def _names(function: FunctionType) -> _Names:
    """What the code names, functions inside it included."""
    found: dict[str, set[str]] = {"LOAD_GLOBAL": set(), "LOAD_ATTR": set(), "LOAD_METHOD": set()}
    waiting = [function.__code__]
    while waiting:
        code = waiting.pop()
        for instruction in get_instructions(code):
            if instruction.opname in found:
                found[instruction.opname].add(instruction.argval)
        waiting += [one for one in code.co_consts if isinstance(one, CodeType)]
    return _Names(frozenset(found["LOAD_GLOBAL"]), frozenset(found["LOAD_ATTR"] | found["LOAD_METHOD"]))


def _plain(function: Any) -> Any:  # noqa: ANN401 - anything callable
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function
