"""What a scenario knows as JSON, and back: values of the ports, of actors and tasks, and nothing else.

The result holds secrets in clear: it belongs into the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from importlib import import_module
from typing import Any, Final, TypeAlias

from conformance.redaction import Secret
from steps.drivers.errors import HarnessError

Json: TypeAlias = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

_ROOMS: Final = ("steps.drivers.ports.", "steps.actors.", "steps.tasks.")
"""Where classes of values may come from."""
_LISTS: Final[Mapping[str, type]] = {one.__name__: one for one in (tuple, list, set, frozenset)}


class StateError(HarnessError):
    """What a scenario knows cannot be kept, or is not what was kept."""

    advice = "请把部署配置 [time] 的 max_wait_s 调到不小于要等的时间，使场景不必搁置；并把本条信息反馈给用例维护人员"


def encode(value: object) -> Json:
    """The value as JSON.

    Raises:
        StateError: it holds something that cannot be kept.
    """
    if isinstance(value, Enum):
        return {"kind": "enum", "class": _name(type(value)), "value": value.name}
    if value is None or isinstance(value, str | int | float):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        known = {one.name: encode(getattr(value, one.name)) for one in fields(value) if one.init}
        return {"kind": "object", "class": _name(type(value)), "value": known}
    return {"kind": type(value).__name__, "value": _held(value)}


def _held(value: Any) -> Json:  # noqa: ANN401 - whatever Python has
    kind = type(value)
    if kind in _TEXTS:
        return _TEXTS[kind](value)
    if kind in _LISTS.values():
        return [encode(one) for one in _in_order(value)]
    if kind is dict:
        return [[encode(key), encode(one)] for key, one in value.items()]
    raise StateError(f"场景的状态中有不能保存的内容（{kind.__name__}），不能搁置")


def decode(value: Json) -> Any:  # noqa: ANN401 - whatever was encoded
    """The value that `encode` was given; an equal one.

    Raises:
        StateError: it is none, or one of an older version of this program.
    """
    if not isinstance(value, dict):
        return value
    try:
        return _decoded(str(value["kind"]), value)
    except (KeyError, TypeError, ValueError, AttributeError, ImportError) as error:
        raise StateError(f"保存的场景状态与当前版本不符（{type(error).__name__}），不能继续") from error


def _decoded(kind: str, value: Mapping[str, Any]) -> object:
    held = value["value"]
    if kind in _FROM_TEXT:
        return _FROM_TEXT[kind](held)
    if kind in _LISTS:
        return _LISTS[kind](decode(one) for one in held)
    if kind == "dict":
        return {decode(key): decode(one) for key, one in held}
    if kind == "enum":
        return _class(value["class"])[held]  # type: ignore[index]
    return _class(value["class"])(**{name: decode(one) for name, one in held.items()})


def _in_order(value: Any) -> list[Any]:  # noqa: ANN401 - any of `_LISTS`
    return sorted(value, key=repr) if isinstance(value, set | frozenset) else list(value)


def _name(kind: type) -> str:
    if not f"{kind.__module__}.".startswith(_ROOMS):
        raise StateError(f"场景的状态中有不能保存的内容（{kind.__name__}），不能搁置")
    return f"{kind.__module__}:{kind.__qualname__}"


def _class(name: str) -> type:
    module, _, path = name.partition(":")
    if not f"{module}.".startswith(_ROOMS):
        raise ValueError(name)
    found: Any = import_module(module)
    for part in path.split("."):
        found = getattr(found, part)
    if not isinstance(found, type) or not (is_dataclass(found) or issubclass(found, Enum)):
        raise ValueError(name)
    return found


_TEXTS: Final[Mapping[type, Callable[[Any], Json]]] = {
    Secret: Secret.reveal,
    datetime: datetime.isoformat,
    date: date.isoformat,
    timedelta: timedelta.total_seconds,
    bytes: bytes.hex,
}
_FROM_TEXT: Final[Mapping[str, Callable[[Any], object]]] = {
    "Secret": Secret,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "timedelta": lambda seconds: timedelta(seconds=seconds),
    "bytes": bytes.fromhex,
}
