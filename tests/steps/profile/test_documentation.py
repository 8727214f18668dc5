"""Whoever writes a profile finds every key of it in docs/deployment-profile.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from steps.profile import Capability, DeploymentProfile, Effect, TimedRule, Trait
from steps.profile.tables import PortalKey

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "deployment-profile.md"


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Every table that can stand below."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for info in annotation.model_fields.values():
            yield from models(info.annotation)
    for inner in get_args(annotation):
        yield from models(inner)


def test_every_key_is_documented() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    keys = {info.alias or name for model in models(DeploymentProfile) for name, info in model.model_fields.items()}
    assert len(keys) > 80
    assert not sorted(
        key for key in keys if f"`{key}`" not in text and f"[{key}" not in text and f".{key}]" not in text
    )


def test_every_word_of_a_choice_is_documented() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    words = [*Capability, *Effect, *TimedRule, *Trait, *get_args(PortalKey)]
    assert not [word for word in words if f"`{word}`" not in text]
