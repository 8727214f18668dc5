"""Where two trees of frozen dataclasses differ: the fields of a policy or of a rule set that a defect replaces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

Path = tuple[str, ...]
"""Names of fields and keys of mappings, from the top down."""


def differences(sound: object, broken: object, at: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every smallest part that differs, with what `broken` has there.

    Dataclasses are looked into field by field, mappings with the same keys key by key; anything else is one part.
    """
    if sound is broken:
        return
    if is_dataclass(sound) and type(sound) is type(broken):
        for one in fields(sound):
            yield from differences(getattr(sound, one.name), getattr(broken, one.name), (*at, one.name))
    elif isinstance(sound, Mapping) and isinstance(broken, Mapping) and sound.keys() == broken.keys():
        for key in sound:
            yield from differences(sound[key], broken[key], (*at, str(key)))
    elif sound != broken:
        yield at, broken


def part(whole: Any, at: Path) -> Any:  # noqa: ANN401 - whatever stands there
    """What stands at a path."""
    for name in at:
        whole = (
            next(value for key, value in whole.items() if str(key) == name)
            if isinstance(whole, Mapping)
            else (getattr(whole, name))
        )
    return whole
