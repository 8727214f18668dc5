"""功能树: the functions of the portal by their printed names. Source: LN-SMS-20, LN-FAQ-07b."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final


def _read() -> Mapping[str, tuple[str, ...]]:
    tree: dict[str, tuple[str, ...]] = {}
    branch = ""
    text = (Path(__file__).parent / "function_tree.txt").read_text("utf-8")
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("〖"):
            branch = line.strip("〖〗")
            tree[branch] = ()
        elif not line.startswith("#"):
            tree[branch] = (*tree[branch], line)
    return tree


TREE: Final = _read()
"""The functions below each branch, in the order in which they are printed."""

ALL: Final = frozenset(function for functions in TREE.values() for function in functions)
