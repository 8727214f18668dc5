"""Who is who: people, their units, roles and authorisations, as they stand before a scenario begins."""

from __future__ import annotations

from steps.actors import ScenarioError, Scene, Unit
from steps.drivers.errors import PremiseError
from steps.drivers.ports import IdDocumentType, PersonSpec, UnitSpec
from steps.tasks.words import chosen


def introduce_registered(scene: Scene, who: str, document: str = IdDocumentType.RESIDENT_ID_CARD.value) -> None:
    """Bring on somebody with a real-name account, registered with this kind of document."""
    scene.introduce(who, PersonSpec(registered=True, id_document_type=chosen(IdDocumentType, document)))


def introduce_unregistered(
    scene: Scene, who: str, document: str = IdDocumentType.RESIDENT_ID_CARD.value, *, rare_character: str = ""
) -> None:
    """Bring on somebody without an account; their name contains `rare_character`, when one is given."""
    spec = PersonSpec(
        registered=False, id_document_type=chosen(IdDocumentType, document), rare_character=rare_character
    )
    if rare_character not in scene.introduce(who, spec).facts.name:
        raise PremiseError(f"为“{who}”准备的姓名中没有“{rare_character}”")


def found_unit(
    scene: Scene, label: str, *, legal_representative: str | None = None, finance_officer: str | None = None
) -> Unit:
    """Bring on a withholding unit; the roles in its tax registration are names of introduced people."""
    representative = scene.person(legal_representative).facts.mobile if legal_representative else None
    manager = scene.person(finance_officer).facts.mobile if finance_officer else None
    return scene.found(label, UnitSpec(legal_representative=representative, finance_officer=manager))


def found_unit_with_ca(scene: Scene, label: str, *, in_ca_region: bool) -> Unit:
    """Bring on a withholding unit that holds a CA key."""
    unit = scene.found(label, UnitSpec(in_ca_region=in_ca_region, has_ca=True))
    if unit.facts.ca_certificate is None:
        raise PremiseError(f"为单位“{label}”准备的数据中没有CA证书")
    return unit


def let_client_know(scene: Scene, who: str, *labels: str) -> None:
    """Let the client of `who` know these units and no other; units not yet on stage come on.

    Raises:
        ScenarioError: an earlier line already said which units it knows.
    """
    person = scene.person(who)
    if person.known_units:
        raise ScenarioError(f"“{who}”的扣缴客户端有哪些单位，前面已经写过")
    for label in labels:
        unit = scene.units.get(label) or found_unit(scene, label)
        scene.deployment.people.make_known(person.facts, unit.facts)
        person.known_units.append(label)


def check_no_unit_known(scene: Scene, who: str) -> None:
    """Let the client of `who` know no unit.

    Raises:
        ScenarioError: an earlier line let it know one.
    """
    person = scene.person(who)
    if person.known_units:
        raise ScenarioError(f"“{who}”的扣缴客户端在本场景中已有单位")
    scene.deployment.people.make_unknown(person.facts)


def let_be_authorised(scene: Scene, who: str, label: str) -> None:
    """Let a handling authorisation from `who` to the unit exist already."""
    scene.deployment.people.authorise(scene.person(who).facts, scene.unit(label).facts)
