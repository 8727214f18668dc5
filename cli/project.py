"""Where the project stands, and how its tools are started."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent


def version() -> str:
    """Version of the harness, as in pyproject.toml."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def python_module(module: str, *arguments: str) -> list[str]:
    """Words that run a module of the environment, without the current folder on its import path."""
    return [sys.executable, "-P", "-m", module, *arguments]


def python_code(code: str) -> list[str]:
    """Words that run a line of Python in the environment."""
    return [sys.executable, "-P", "-c", code]
