"""Secrets of a profile: named in it, resolved from the environment or a file of mode 600, never shown."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
"""A shorter one could not be masked in reports by its value (`conformance.redaction`)."""
_LISTED: Final = 20
"""More missing secrets than that are told by name only."""
_MAY_BE_SHORT: Final = frozenset({"base_url", "path", "api_path", "url", "name_env", "login_name_env"})
"""Names of people have two or three characters, and are masked by their fields; addresses are none of anybody's."""


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
    found = find_secrets(profile, environment)
    if found.problems:
        raise ProfileError("\n".join(found.problems))
    return Secrets(found.values)


@dataclass(frozen=True, slots=True)
class FoundSecrets:
    """What there is of the secrets that a profile needs."""

    needed: Mapping[str, tuple[Location, ...]]
    values: Mapping[str, Secret]
    too_short: tuple[str, ...] = ()
    file_problem: str = ""
    """Why the secrets file cannot be used; Chinese. A file that is not there is none: the environment may suffice."""
    file: Path | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """Names that nothing was found for."""
        return tuple(name for name in self.needed if name not in self.values and name not in self.too_short)

    @property
    def wrong(self) -> tuple[str, ...]:
        """What is wrong with the secrets that are there; Chinese, without any value."""
        told = (self.file_problem,) if self.file_problem else ()
        return (*told, *(f"秘密 {name} 少于 {_SHORTEST} 个字符，报告里无法可靠遮盖" for name in self.too_short))

    @property
    def problems(self) -> tuple[str, ...]:
        """`wrong`, and the missing ones in one."""
        told = list(self.wrong)
        if self.missing:
            where = f"写进 {self.file}" if self.file else "写进 [secrets] 的 file 所指的文件"
            told.append(f"缺少 {len(self.missing)} 个秘密，请设为环境变量，或{where}：")
            if len(self.missing) > _LISTED:
                told.append("  " + "、".join(self.missing))
            else:
                told += [f"  {name}（用于 {_places(self.needed[name])}）" for name in self.missing]
        return tuple(told)


def find_secrets(profile: DeploymentProfile, environment: Mapping[str, str] | None = None) -> FoundSecrets:
    """The secrets that are there, and what is wrong with the others. Never raises."""
    source = os.environ if environment is None else environment
    path = profile.beside(profile.secrets.file) if profile.secrets else None
    stored, problem = _stored(path)
    values: dict[str, Secret] = {}
    short: list[str] = []
    needed = needed_secrets(profile)
    for name, places in needed.items():
        value = source.get(name) or stored.get(name, "")
        if len(value) >= _SHORTEST or (value and _may_be_short(places)):
            values[name] = Secret(value)
        elif value:
            short.append(name)
    return FoundSecrets(needed, values, tuple(short), problem, path)


def _stored(path: Path | None) -> tuple[Mapping[str, str], str]:
    if path is None or not path.exists():
        return {}, ""
    try:
        return read_secrets_file(path), ""
    except ProfileError as error:
        return {}, str(error)


def _places(places: tuple[Location, ...]) -> str:
    return dotted(places[0]) + (f" 等 {len(places)} 处" if len(places) > 1 else "")


def read_secrets_file(path: Path) -> dict[str, str]:
    """The flat table of a secrets file.

    Raises:
        ProfileError: it cannot be read, others can read it, or it is not a flat table of texts. No value is shown.
    """
    try:
        mode = path.stat().st_mode
        if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
            raise ProfileError(f"秘密文件 {path} 的权限是 {stat.S_IMODE(mode):o}，别人也能读：请执行 chmod 600 {path}")
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ProfileError(f"不能读秘密文件 {path}：{error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        # The parser's message may quote the line, and with it the secret.
        raise ProfileError(f'秘密文件 {path} 不是正确的 TOML：每行应为 名称 = "值"') from None
    wrong = sorted(name for name, value in data.items() if not isinstance(value, str))
    if wrong:
        raise ProfileError(f'秘密文件 {path} 里的 {"、".join(wrong)} 应为文字：每行应为 名称 = "值"')
    return {name: str(value) for name, value in data.items()}


def _may_be_short(places: tuple[Location, ...]) -> bool:
    return all(place[-1] in _MAY_BE_SHORT for place in places)


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
