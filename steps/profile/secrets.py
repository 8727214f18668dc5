"""Secrets of a profile: named in it, resolved from the environment or a file of mode 600, never shown."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from conformance.redaction import Secret
from steps.profile.deployment import DeploymentProfile
from steps.profile.errors import ProfileError
from steps.profile.lines import Location
from steps.profile.mistakes import dotted
from steps.profile.tables import VARIABLE

_VARIABLE: Final = re.compile(rf"\$\{{({VARIABLE})\}}")
_SHORTEST: Final = 4
"""A shorter one could not be masked in reports (`conformance.redaction`)."""


class Secrets(Mapping[str, Secret]):
    """Name -> secret. Neither `repr` nor `str` shows a value."""

    def __init__(self, values: Mapping[str, Secret]) -> None:
        self._values = dict(values)

    def __getitem__(self, name: str) -> Secret:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def either(self, plain: str | None, name: str | None) -> Secret | None:
        """What a pair of keys such as `mobile` and `mobile_env` says; None when neither is written."""
        if plain is not None:
            return Secret(plain)
        return None if name is None else self[name]

    def expand(self, text: str) -> str:
        """`text` with every `${NAME}` replaced."""
        return _VARIABLE.sub(lambda found: self[found.group(1)].reveal(), text)


def needed_secrets(profile: DeploymentProfile) -> dict[str, tuple[Location, ...]]:
    """Name -> the places of the profile that need it, in the order of the profile."""
    needed: dict[str, list[Location]] = {}
    for location, name in _names(profile, ()):
        needed.setdefault(name, []).append(location)
    return {name: tuple(places) for name, places in needed.items()}


def resolve_secrets(profile: DeploymentProfile, environment: Mapping[str, str] | None = None) -> Secrets:
    """Every secret that the profile names.

    Args:
        profile: as `load_profile` gave it.
        environment: in place of the process's own.

    Raises:
        ProfileError: secrets are missing or too short, or the secrets file cannot be used; all of it at once.
    """
    values, problems = find_secrets(profile, environment)
    if problems:
        raise ProfileError("\n".join(problems))
    return Secrets(values)


def find_secrets(
    profile: DeploymentProfile, environment: Mapping[str, str] | None = None
) -> tuple[dict[str, Secret], list[str]]:
    """The secrets that are there, and in Chinese what is wrong with the others. Never raises."""
    source = os.environ if environment is None else environment
    problems: list[str] = []
    stored: dict[str, str] = {}
    if profile.secrets is not None:
        try:
            stored = read_secrets_file(profile.beside(profile.secrets.file))
        except ProfileError as error:
            problems.append(str(error))
    found: dict[str, Secret] = {}
    for name, places in needed_secrets(profile).items():
        value = source.get(name) or stored.get(name, "")
        if len(value) >= _SHORTEST or (value and _is_address(places)):
            found[name] = Secret(value)
        elif value:
            problems.append(f"秘密 {name} 少于 {_SHORTEST} 个字符，报告里无法可靠遮盖（用于 {dotted(places[0])}）")
        else:
            others = f" 等 {len(places)} 处" if len(places) > 1 else ""
            problems.append(f"缺少秘密 {name}（用于 {dotted(places[0])}{others}）：设为环境变量，或写进秘密文件")
    return found, problems


def read_secrets_file(path: Path) -> dict[str, str]:
    """The flat table of a secrets file.

    Raises:
        ProfileError: it cannot be read, others can read it, or it is not a flat table of texts. No value is shown.
    """
    try:
        mode = path.stat().st_mode
        if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
            raise ProfileError(f"秘密文件 {path} 的权限是 {stat.S_IMODE(mode):o}，别人也能读：请执行 chmod 600 {path}")
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProfileError(f"不能读秘密文件 {path}：{error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        # The parser's message may quote the line, and with it the secret.
        raise ProfileError(f'秘密文件 {path} 不是正确的 TOML：每行应为 名称 = "值"') from None
    wrong = sorted(name for name, value in data.items() if not isinstance(value, str))
    if wrong:
        raise ProfileError(f'秘密文件 {path} 里的 {"、".join(wrong)} 应为文字：每行应为 名称 = "值"')
    return {name: str(value) for name, value in data.items()}


def _is_address(places: tuple[Location, ...]) -> bool:
    return all(place[-1] in {"base_url", "path", "api_path", "url"} for place in places)


def _names(value: object, location: Location) -> Iterator[tuple[Location, str]]:
    last = str(next((part for part in reversed(location) if isinstance(part, str)), ""))
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            yield from _names(getattr(value, name), (*location, info.alias or name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if last.endswith("_env"):
                yield (*location, key), str(inner)
            else:
                yield from _names(inner, (*location, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _names(inner, (*location, index))
    elif isinstance(value, str):
        if last.endswith("_env"):
            yield location, value
        else:
            yield from ((location, name) for name in _VARIABLE.findall(value))
