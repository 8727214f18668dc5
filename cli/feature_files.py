"""The feature files that a person means by files and folders."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cli.messages import CommandError
from cli.selection import FEATURES


def feature_files(paths: Iterable[Path]) -> list[Path]:
    """Every feature file named, or below a folder named; all features where nothing is named.

    Raises:
        CommandError: a path does not exist, is no feature file, or holds none.
    """
    found: dict[Path, None] = {}
    for path in tuple(paths) or (FEATURES,):
        if path.is_dir():
            below = sorted(path.rglob("*.feature"))
            if not below:
                raise CommandError(f"文件夹里没有特性文件：{path}")
            found |= dict.fromkeys(below)
        elif not path.is_file():
            raise CommandError(f"没有这样的文件或文件夹：{path}")
        elif path.suffix != ".feature":
            raise CommandError(f"不是特性文件：{path}（文件名以 .feature 结尾）")
        else:
            found[path] = None
    return list(found)
