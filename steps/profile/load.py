"""From a file to a profile, with every mistake told at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from steps.profile.deployment import DeploymentProfile
from steps.profile.errors import ProfileError
from steps.profile.lines import key_lines, line_of
from steps.profile.mistakes import Mistake, explain
from steps.profile.rules import contradictions

DEPLOYMENTS_DIR: Final = Path(__file__).resolve().parents[2] / "deployments"


def find_profile(name_or_path: str) -> Path:
    """The file of a profile: by its name under `deployments/`, or by its path.

    Raises:
        ProfileError: there is no such file.
    """
    path = Path(name_or_path) if name_or_path.endswith(".toml") else DEPLOYMENTS_DIR / f"{name_or_path}.toml"
    if not path.is_file():
        known = sorted(one.stem for one in DEPLOYMENTS_DIR.glob("*.toml"))
        hint = get_close_matches(name_or_path, known, n=1)
        meant = f"，是不是 {hint[0]}？" if hint else ""
        raise ProfileError(f"找不到部署配置 {path}{meant}（已有：{'、'.join(known) or '无'}）")
    return path


def load_profile(name_or_path: str) -> DeploymentProfile:
    """Read a profile by its name under `deployments/` or by its path. Needs no secret and no network.

    Raises:
        ProfileError: no such file, not TOML, unknown key, wrong value, contradictions.
        RegisterError: the profile has deviations, and the clause register is wrong.
    """
    path = find_profile(name_or_path)
    return parse_profile(read_text(path), path)


def read_text(path: Path) -> str:
    """The text of a profile; a byte-order mark, as some editors write it, is no part of it.

    Raises:
        ProfileError: it cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ProfileError(f"不能读部署配置 {path}：{error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ProfileError(f"{path} 不是正确的 TOML：应以 UTF-8 保存") from error


def parse_profile(text: str, path: Path) -> DeploymentProfile:
    """A profile from its text.

    Args:
        text: TOML.
        path: where it stands or will stand; what is relative in it is relative to its folder.

    Raises:
        ProfileError: not TOML, unknown key, wrong value, contradictions.
        RegisterError: the profile has deviations, and the clause register is wrong.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line = int(where.group(1)) if where else 0
        raise ProfileError(f"{path}{f':{line}' if line else ''} 不是正确的 TOML：{error}") from error
    mistakes = list(contradictions(data))
    try:
        profile = DeploymentProfile.model_validate(data)
    except ValidationError as error:
        raise _refusal(path, [*explain(error, data, DeploymentProfile), *mistakes], text) from error
    if mistakes:
        raise _refusal(path, mistakes, text)
    profile._file = path
    return profile


def with_lines(mistakes: Iterable[Mistake], text: str) -> tuple[Mistake, ...]:
    """The mistakes with their lines, in the order of the file; a mistake without a place in it stands at line 1."""
    lines = key_lines(text)
    placed = [replace(one, line=line_of(one.location, lines) or 1) for one in dict.fromkeys(mistakes)]
    return tuple(sorted(placed, key=lambda one: one.line))


def _refusal(path: Path, mistakes: Iterable[Mistake], text: str) -> ProfileError:
    placed = with_lines(mistakes, text)
    return ProfileError("\n".join(f"{path}:{one.line} {one}" for one in placed), placed)
