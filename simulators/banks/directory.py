"""The directory of banks and branches: what anybody can look up. The data stand in `directory.toml` and are made up.

Source: DL-PRE-04a.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("directory.toml")


@dataclass(frozen=True, slots=True)
class Bank:
    """One bank."""

    name: str
    signs_online: bool
    """Whether it takes part in online signing."""
    branches: tuple[str, ...]
    """Names of its branches in the city."""


@cache
def banks() -> tuple[Bank, ...]:
    """Every bank, those that sign online first."""
    listed = tomllib.loads(_FILE.read_text(encoding="utf-8"))["banks"]
    return tuple(Bank(one["name"], one["signs_online"], tuple(one["branches"])) for one in listed)


def find_bank(name: str) -> Bank | None:
    """The bank of exactly this name."""
    return next((one for one in banks() if one.name == name), None)
