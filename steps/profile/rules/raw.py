"""Looking into TOML whose shape nobody has checked yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Raw: TypeAlias = Mapping[str, Any]


def table(data: Raw, *keys: str) -> Raw:
    """The table at `keys`; empty when there is none."""
    node: Any = data
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node if isinstance(node, Mapping) else {}


def tables(data: Raw, key: str) -> Iterator[tuple[int, Raw]]:
    """The tables of `[[key]]` with their indices."""
    listed = data.get(key)
    for index, one in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(one, Mapping):
            yield index, one


def texts(data: Raw, key: str) -> list[tuple[int, str]]:
    """The texts of a list with their indices."""
    listed = data.get(key)
    return [
        (index, one) for index, one in enumerate(listed if isinstance(listed, list) else []) if isinstance(one, str)
    ]


def text(data: Raw, key: str) -> str | None:
    """The text at `key`; None when there is none."""
    value = data.get(key)
    return value if isinstance(value, str) else None
