"""The stage of a scenario as JSON, and the same people and units on a new stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from conformance.redaction import Secret
from steps.actors import Person, Scene
from steps.drivers.secrets import Teller
from steps.parking.codec import Json, decode, encode


def stage_of(scene: Scene) -> dict[str, Json]:
    """Who and what is on stage, and what they know. Sessions are not part of it.

    Raises:
        StateError: something cannot be kept.
    """
    return {
        "people": {label: _person(person) for label, person in scene.people.items()},
        "units": encode(scene.units),
        "enterprises": encode(scene.enterprises),
        "agencies": encode(scene.agencies),
        "wordings": encode(scene.wordings),
    }


def set_stage(scene: Scene, stage: Mapping[str, Any], teller: Teller) -> None:
    """Bring everybody on a new stage, where they open their sessions themselves.

    Args:
        scene: the stage; nobody is on it yet.
        stage: what `stage_of` returned.
        teller: has every report mask what is theirs.

    Raises:
        StateError: it was kept by another version of this program.
    """
    for label, kept in stage["people"].items():
        scene.readmit(_known(label, kept, scene))
    scene.units |= decode(stage["units"])
    scene.enterprises |= decode(stage["enterprises"])
    scene.agencies |= decode(stage["agencies"])
    scene.wordings += decode(stage["wordings"])
    _mask(stage, teller)
    for person in scene.people.values():
        teller.sensitive(person.facts.id_document_number, person.facts.mobile)


def _person(person: Person) -> Json:
    return {
        "facts": encode(person.facts),
        "account_password": encode(person.account_password),
        "known_units": encode(person.known_units),
        "seen": encode(list(person.seen.values())),
    }


def _known(label: str, kept: Mapping[str, Any], scene: Scene) -> Person:
    seen = {type(reply): reply for reply in decode(kept["seen"])}
    return Person(
        label,
        decode(kept["facts"]),
        scene.deployment.sessions,
        decode(kept["account_password"]),
        decode(kept["known_units"]),
        seen,
    )


def _mask(kept: object, teller: Teller) -> None:
    """Every secret in it, however deep."""
    if isinstance(kept, dict):
        if kept.get("kind") == Secret.__name__:
            teller.sensitive(cast("str", kept["value"]))
        for value in kept.values():
            _mask(value, teller)
    elif isinstance(kept, list):
        for value in kept:
            _mask(value, teller)
