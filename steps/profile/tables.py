"""What every table of a profile is made of: strictness, names of things, short kinds of text."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

PortalKey = Literal[
    "withholding_client",
    "natural_person_web",
    "iit_app",
    "tax_service_hall",
    "provincial_etax",
    "mobile_tax_app",
    "natural_person_etax",
]

ManualId = Literal["DL", "LN", "KJ2", "ZC", "SM"]

MISTAKE: Final = "profile_mistake"
"""Type of the errors that say in Chinese, by themselves, what is wrong."""


class Table(BaseModel):
    """A table of the TOML file. Unknown keys are refused; nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


def mistake(text: str) -> PydanticCustomError:
    """An error to raise in a validator; `text` is the Chinese reason, without the key."""
    return PydanticCustomError(MISTAKE, "{text}", {"text": text})


def _scalar(value: object) -> object:
    if isinstance(value, str | int | float | bool):
        return value
    raise mistake("应为文字、数字或 true/false")


def _texts(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Number = Annotated[float, Field(strict=True)]
"""Whole or not; a text that looks like one is refused."""

Scalar = Annotated[Any, BeforeValidator(_scalar)]
"""Text, number or truth value, as it stands in the file."""

Texts = Annotated[tuple[str, ...], BeforeValidator(_texts), Field(min_length=1)]
"""One text or a list of them."""

VARIABLE: Final = r"[A-Za-z_][A-Za-z0-9_]*"

SecretName = Annotated[str, Field(pattern=rf"^{VARIABLE}$")]
"""Name of an environment variable, or of an entry of the secrets file; never the secret itself."""

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
"""Names an account, unit or citizen within the profile."""

Text = Annotated[str, Field(min_length=1)]


def flatten(value: object, leaf_keys: frozenset[str] = frozenset()) -> object:
    """Tables within tables as one table with dotted keys: whoever forgets the quotes around `a.b` means `"a.b"`.

    Args:
        value: what the file holds.
        leaf_keys: a table with one of these keys is an entry, not a table of entries.
    """
    if not isinstance(value, dict):
        return value
    flat: dict[str, object] = {}
    for key, inner in value.items():
        if isinstance(inner, dict) and not leaf_keys & inner.keys() and _holds_entries(inner, leaf_keys):
            nested = flatten(inner, leaf_keys)
            flat.update({f"{key}.{rest}": entry for rest, entry in dict(nested).items()})  # type: ignore[call-overload]
        else:
            flat[key] = inner
    return flat


def _holds_entries(table: dict[str, object], leaf_keys: frozenset[str]) -> bool:
    return not leaf_keys or all(isinstance(inner, dict) for inner in table.values())
