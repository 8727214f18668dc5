"""From a file to a profile, with every mistake told at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from steps.profile.deployment import DeploymentProfile
from steps.profile.errors import ProfileError
from steps.profile.lines import Location, key_lines, line_of
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
    """
    path = find_profile(name_or_path)
    data, text = _read(path)
    mistakes = list(contradictions(data))
    profile: DeploymentProfile | None = None
    try:
        profile = DeploymentProfile.model_validate(data)
    except ValidationError as error:
        mistakes = [*explain(error, data, DeploymentProfile), *mistakes]
    if mistakes or profile is None:
        raise _refusal(path, mistakes, key_lines(text))
    profile._file = path
    return profile


def _read(path: Path) -> tuple[dict[str, Any], str]:
    try:
        text = path.read_text(encoding="utf-8")
        return tomllib.loads(text), text
    except OSError as error:
        raise ProfileError(f"不能读部署配置 {path}：{error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ProfileError(f"{path} 不是正确的 TOML：应以 UTF-8 保存") from error
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line = f":{where.group(1)}" if where else ""
        raise ProfileError(f"{path}{line} 不是正确的 TOML：{error}") from error


def _refusal(path: Path, mistakes: Iterable[Mistake], lines: Mapping[Location, int]) -> ProfileError:
    placed = [(line_of(one.location, lines) or 1, one) for one in dict.fromkeys(mistakes)]
    placed.sort(key=lambda pair: pair[0])
    told = "\n".join(f"{path}:{line} {one}" for line, one in placed)
    return ProfileError(told, tuple(one for _, one in placed))
