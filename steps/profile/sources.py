"""`[sources.*]`: where SMS codes, captcha answers, faces and scans of QR codes come from. No captcha is ever broken."""

from __future__ import annotations

import re
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, field_validator, model_validator

from steps.profile.tables import Number, SecretName, Table, Text, mistake

Timeout = Annotated[Number, Field(gt=0, le=3600)]


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise mistake(f"不是正确的正则表达式：{error}") from error
    return pattern


class _Source(Table):
    timeout_s: Timeout = 60.0
    """After this time the answer counts as unknown: cannot_tell."""


class ControlSource(_Source):
    """The control API of a simulator."""

    kind: Literal["control"]


class FixedSource(_Source):
    """The same value always, as test deployments accept it."""

    kind: Literal["fixed"]
    value: Text | None = None
    value_env: SecretName | None = None
    phones: tuple[Text, ...] = ()
    """For SMS: the mobile numbers that it holds for; empty for every one."""

    @model_validator(mode="after")
    def _one_value(self) -> FixedSource:
        if (self.value is None) == (self.value_env is None):
            raise mistake("value 和 value_env 应写其中一个")
        return self


class FileSource(_Source):
    """The newest content of a file that somebody else writes."""

    kind: Literal["file"]
    path: Text
    """Relative to the profile; may hold `{mobile}`, for captchas `{captcha_id}`."""
    pattern: str = r"\d{4,8}"
    """Finds the answer in the content: the last match, of it the first group if it has one."""

    _pattern = field_validator("pattern")(_compiles)


class CommandSource(_Source):
    """A program that prints the answer. Never run by a shell."""

    kind: Literal["command"]
    argv: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Words; `{mobile}`, `{picture}` (path of a temporary PNG) and `{captcha_id}` are filled in. The program also finds
    them in ETAX_MOBILE, ETAX_PICTURE, ETAX_CAPTCHA_ID and ETAX_QR_CONTENT, where no list of processes shows them."""
    pattern: str = r"\S+"

    _pattern = field_validator("pattern")(_compiles)


class HttpSource(_Source):
    """An HTTP endpoint that answers with JSON or text."""

    kind: Literal["http"]
    url: Annotated[str, Field(pattern=r"^(https?://|\$\{)")]
    """May hold `{mobile}`, `{captcha_id}` and `${NAME}`."""
    json_pointer: Annotated[str, Field(pattern=r"^(/.*)?$")] = ""
    """Where the answer stands in JSON; empty takes the whole body."""
    pattern: str = ""
    """Finds the answer in it, as for a file; empty takes it as it is."""
    headers_env: dict[str, SecretName] = Field(default_factory=dict)
    """Header -> name of the secret that it carries."""

    _pattern = field_validator("pattern")(_compiles)


class PersonSource(_Source):
    """Somebody who is asked."""

    kind: Literal["person"]
    how: Literal["terminal", "page"] = "terminal"
    timeout_s: Timeout = 300.0


Source: TypeAlias = Annotated[
    ControlSource | FixedSource | FileSource | CommandSource | HttpSource | PersonSource,
    Field(discriminator="kind"),
]


class Sources(Table):
    """`[sources.sms]`, `[sources.captcha]`, `[sources.face]`, `[sources.qr]`."""

    sms: Source | None = None
    captcha: Source | None = None
    face: Source | None = None
    qr: Source | None = None
