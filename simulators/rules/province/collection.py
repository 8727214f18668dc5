"""实名采集 in the 移动办税APP: own card, supplementary data, face. Source: LN-RN-02 to LN-RN-04."""

from __future__ import annotations

from enum import IntEnum, unique

from simulators.rules.province.staff import Collection, Document


@unique
class CollectionStep(IntEnum):
    """Steps of a collection, in their order."""

    ID_CARD = 1
    DETAILS = 2
    FACE = 3


def step_open(step: CollectionStep, reached: CollectionStep) -> bool:
    """Whether a step can be taken: the one reached, or one done before, which starts anew from there."""
    return step <= reached


def own_id_card(card: Document, person: Document) -> bool:
    """Whether the card is the person's own (本人身份证)."""
    return card.name == person.name and card.id_document_type == person.id_document_type and card.same_number(person)


def face_matches(shown: str, on_file: str) -> bool:
    """Whether the face check succeeds; without a portrait on file it never does."""
    return bool(on_file) and shown == on_file


def as_collected(collection: Collection) -> Collection | None:
    """What the core keeps of a collection in the APP that succeeded. Source: LN-RN-04, LN-FAQ-11c."""
    return collection


def collection_opens(*, first_login: bool, collected: bool) -> bool:
    """Whether a login leads to the collection by itself. Source: LN-RN-02."""
    return first_login and not collected
