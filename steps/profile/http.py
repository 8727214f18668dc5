"""`[portals.*.http]`: what a deployment's HTTP interface looks like, operation by operation."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StrictBool, field_validator, model_validator

from steps.profile.tables import Scalar, SecretName, Table, Text, flatten, mistake

Place = Annotated[
    str, Field(pattern=r"^(status|location|text|image|json:(/.*)?|header:[^\s:]+|cookie:\S+|text:.+|constant:.*)$")
]
"""Where something stands in a reply: `json:/pointer`, `header:Name`, `cookie:name`, `status`, `location`, `text` (the
whole body), `text:PATTERN` (its first group in the body), `image` (the body is a picture), `constant:VALUE` (the
deployment does not say it)."""

Places = Annotated[
    tuple[Place, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value), Field(min_length=1)
]
"""One place or several; what stands there, joined by one blank, without those where nothing is."""

Status = Annotated[int, Field(ge=100, le=599, strict=True)]


class CsrfRefusal(Table):
    """How a reply says that the token was missing or stale: it is fetched anew then, and the request sent again."""

    at: Places
    codes: Annotated[tuple[Text, ...], Field(min_length=1)]


class Csrf(Table):
    """The token that protects a session: where it comes from and how it is sent back."""

    source: Annotated[Literal["cookie", "meta", "header", "json", "field"], Field(alias="from")]
    """`meta` and `field` are HTML: <meta name=...>, <input name=...>."""
    name: Text
    """For `json` a pointer."""
    get: Annotated[str, Field(pattern=r"^/")] | None = None
    """Path to GET for it, below the server's root; None where any reply brings it."""
    send_as: Literal["header", "field"] = "header"
    send_name: Text
    refused: CsrfRefusal | None = None
    """Without it: status 403 or 419, where the operation does not read that status as an answer."""


class Outcome(Table):
    """Where an operation's outcome stands."""

    at: Places
    match: Literal["exact", "contains", "pattern"] = "exact"
    """How the keys of `outcomes` are meant; the first one that fits counts."""


class FieldErrors(Table):
    """Where a reply says which fields were wrong, and how it calls them."""

    at: Place
    """A list, or an object whose keys are field names."""
    field: str = ""
    """In a list of objects: the key of the field's name. Empty for a list of names."""
    message: str = ""
    """In a list of objects: the key of the message."""
    codes: tuple[Text, ...] = ()
    """Outcome codes, as the deployment gives them, that mean `invalid_input`."""
    names: dict[str, str] = Field(default_factory=dict)
    """The deployment's field name -> the canonical one, where `fields` does not say it already."""


class Operation(Table):
    """One canonical operation, as this deployment has it."""

    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] = "POST"
    path: Annotated[str, Field(pattern=r"^(/|https?://|\$\{)")]
    """Below the portal's `api_path`; may hold `{field}`."""
    encoding: Literal["json", "form", "query"] = "json"
    fields: dict[str, str] = Field(default_factory=dict)
    """Canonical field -> theirs; an empty text leaves it out."""
    constants: dict[str, Scalar] = Field(default_factory=dict)
    values: dict[str, dict[str, Scalar]] = Field(default_factory=dict)
    """Canonical field -> canonical value -> theirs."""
    headers: dict[str, str] = Field(default_factory=dict)
    csrf: StrictBool = True
    """Whether the portal's token is sent along."""
    outcome: Outcome | None = None
    outcomes: dict[str, Text] = Field(default_factory=dict)
    """Their code -> the canonical outcome."""
    message: Places | None = None
    reply: dict[str, Place] = Field(default_factory=dict)
    """Canonical field of the reply -> where it stands."""
    reply_values: dict[str, dict[str, Scalar]] = Field(default_factory=dict)
    """Canonical field of the reply (`list.key` in a list of objects) -> their value, as text -> the canonical one."""
    reply_items: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Canonical field that is a list of objects -> canonical key of an object -> theirs; the empty key makes it a list
    of what stands there."""
    errors: FieldErrors | None = None
    statuses: Annotated[tuple[Status, ...], Field(min_length=1)] = (200,)
    """HTTP statuses that are read as answers; any other one is not understood."""

    @model_validator(mode="after")
    def _outcome_has_codes(self) -> Operation:
        if (self.outcome is None) != (not self.outcomes):
            raise mistake("outcome 和 outcomes 应同时写：结果在哪里，各代码是什么意思")
        if self.outcome and self.outcome.match == "pattern":
            for pattern in self.outcomes:
                _compile(pattern)
        return self

    @field_validator("message", "reply")
    @classmethod
    def _patterns(cls, value: Any) -> Any:  # noqa: ANN401 - a place, places, or places by field
        places = value.values() if isinstance(value, dict) else value or ()
        for place in places:
            if place.startswith("text:"):
                _compile(place.removeprefix("text:"))
        return value


def _compile(pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise mistake(f"不是正确的正则表达式：{error}") from error


class HttpMap(Table):
    """The HTTP interface of one portal."""

    adapter: Text | None = None
    """Name of an entry point in the group `etax.adapters`, for what data cannot say."""
    settings: dict[str, Scalar] = Field(default_factory=dict)
    """Handed to the adapter."""
    settings_env: dict[str, SecretName] = Field(default_factory=dict)
    """Secrets handed to the adapter: its name for it -> name of the secret."""
    headers: dict[str, str] = Field(default_factory=dict)
    headers_env: dict[str, SecretName] = Field(default_factory=dict)
    csrf: Csrf | None = None
    operations: dict[str, Operation] = Field(default_factory=dict)

    @field_validator("operations", mode="before")
    @classmethod
    def _dotted(cls, value: Any) -> Any:  # noqa: ANN401 - TOML as it was read
        return flatten(value, frozenset(Operation.model_fields))
