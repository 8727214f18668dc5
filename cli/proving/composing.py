"""Which defects can be planted in one world without one undoing what another does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

from simulators.defects.catalogue import with_defects
from simulators.policy import Policy

_Path = tuple[str, ...]
_ABSENT: Final = object()


def composable(defects: Iterable[str]) -> list[str]:
    """As many of the defects as leave one another's changes alone; first come, first served.

    Two that change the same value of a policy or rule set do not, unless each only adds to a list.
    """
    chosen: list[str] = []
    for defect in defects:
        if _stand_together([*chosen, defect]):
            chosen.append(defect)
    return chosen


def _stand_together(defects: list[str]) -> bool:
    changes: dict[_Path, Any] = {}
    for defect in defects:
        for path, (sound, broken) in _changes([defect]).items():
            if path not in changes:
                changes[path] = broken
            elif isinstance(sound, tuple) and broken[: len(sound)] == sound:
                changes[path] = (*changes[path], *broken[len(sound) :])
            else:
                return False
    return changes == {path: broken for path, (_, broken) in _changes(defects).items()}


def _changes(defects: list[str]) -> dict[_Path, tuple[Any, Any]]:
    return dict(_differences((), _whole(()), _whole(defects)))


def _whole(defects: Iterable[str]) -> Mapping[str, Any]:
    policy, rules = with_defects(Policy(), defects)
    return {"policy": policy, "rules": rules}


def _differences(path: _Path, sound: Any, broken: Any) -> Iterator[tuple[_Path, tuple[Any, Any]]]:  # noqa: ANN401
    if sound is broken or sound == broken:
        return
    before, after = _parts(sound), _parts(broken)
    if type(sound) is not type(broken) or not before:
        yield path, (sound, broken)
        return
    for name in sorted(before.keys() | after.keys()):
        yield from _differences((*path, name), before.get(name, _ABSENT), after.get(name, _ABSENT))


def _parts(value: Any) -> Mapping[str, Any]:  # noqa: ANN401 - whatever a policy or rule set holds
    """What a value is made of, by name; nothing where it is changed as a whole."""
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): one for key, one in value.items()}
    return {}
