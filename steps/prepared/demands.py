"""What a scenario asks of people and units, found out before it touches anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from steps.drivers.ports import IdDocumentType, PersonSpec, Portal
from steps.profile.traits import DOCUMENT_TRAITS, TRAIT_TITLES, Trait

_ORDINALS: Final = "甲乙丙丁戊己庚辛壬癸"


@dataclass(slots=True)
class PersonDemand:
    """A person of the scenario. Units are indices into `Demands.units`."""

    spec: PersonSpec
    label: str = ""
    """As the feature calls them."""
    known_units: list[int] = field(default_factory=list)
    """Units that their client knows, and no other."""
    authorised_for: list[int] = field(default_factory=list)
    no_unit_known: bool = False
    """The scenario says so."""
    looks_at_units: bool = False
    """The scenario looks at what comes after the login: which units their client knows makes a difference."""
    does_business: bool = False
    """The scenario looks whether they get in: authorisations that it does not speak of make a difference."""
    acts_for_units: bool = False
    """The scenario tries what only certain roles may: which roles they have makes a difference."""
    needs_face: bool = False
    needs_hall_code: bool = False

    def traits(self) -> tuple[Trait, ...]:
        """Of them, those that the vocabulary of profiles has."""
        held = [Trait.REGISTERED] if self.spec.registered else []
        held.append(DOCUMENT_TRAITS[self.spec.id_document_type.value])
        if self.spec.rare_character:
            held.append(Trait.RARE_CHARACTER)
        return tuple(held)


@dataclass(slots=True)
class UnitDemand:
    """A withholding unit of the scenario. People are indices into `Demands.people`."""

    label: str = ""
    legal_representative: int | None = None
    finance_officer: int | None = None
    in_ca_region: bool = False
    has_ca: bool = False


@dataclass(slots=True)
class Demands:
    """All that a scenario asks for, in the order in which it asks."""

    people: list[PersonDemand] = field(default_factory=list)
    units: list[UnitDemand] = field(default_factory=list)
    portals: set[Portal] = field(default_factory=set)
    """Where anybody does anything."""

    def told(self) -> str:
        """In Chinese, for whoever has to prepare the pool: a line each."""
        return "\n".join(
            [self._person(index) for index in range(len(self.people))]
            + [self._unit(index) for index in range(len(self.units))]
        )

    def _person(self, index: int) -> str:
        one = self.people[index]
        wanted = [] if one.spec.registered else ["尚未实名注册"]
        wanted += [TRAIT_TITLES[trait] for trait in one.traits()]
        if one.spec.rare_character:
            wanted[-1] = f"姓名含“{one.spec.rare_character}”"
        units = self.units
        wanted += [f"{unit_name(units, u)}的法定代表人" for u, x in enumerate(units) if x.legal_representative == index]
        wanted += [f"{unit_name(units, u)}的财务负责人" for u, x in enumerate(units) if x.finance_officer == index]
        wanted += [f"已有{unit_name(units, unit)}的办税授权" for unit in one.authorised_for]
        if one.known_units:
            names = "、".join(unit_name(units, unit) for unit in one.known_units)
            wanted.append(f"客户端恰好有{len(one.known_units)}家单位（{names}）")
        elif one.no_unit_known or one.looks_at_units:
            wanted.append("客户端没有单位")
        if one.does_business and not one.authorised_for:
            wanted.append("没有办税授权")
        if one.acts_for_units:
            wanted.append("在这些单位没有别的身份")
        wanted += ["有人像"] if one.needs_face else []
        wanted += ["有注册码"] if one.needs_hall_code else []
        return f"人员{f'“{one.label}”' if one.label else index + 1}：{'、'.join(wanted)}"

    def _unit(self, index: int) -> str:
        one, wanted = self.units[index], list[str]()
        if one.has_ca:
            wanted.append("持有CA，在支持CA的地区" if one.in_ca_region else "持有CA，不在支持CA的地区")
        return f"单位{unit_name(self.units, index)}：{'、'.join(wanted) or '任一扣缴单位'}"


def unit_name(units: list[UnitDemand], index: int) -> str:
    """The unit as the feature calls it, else by its number."""
    return f"“{units[index].label}”" if units[index].label else _ORDINALS[index % len(_ORDINALS)]


RESIDENT: Final = PersonSpec(registered=True, id_document_type=IdDocumentType.RESIDENT_ID_CARD)
"""Who most scenarios ask for."""
