"""What a person arranges for themselves: 常用功能 and 用户中心; and 公众服务, which asks nobody who they are.

Source: LN-UI-13, LN-UC-02, LN-PS-01.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from steps.actors import Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import EditOutcome, EtaxAccess
from steps.expect import checking_rows, expect
from steps.tasks.etax_portal_names import CLAUSE, meant, table_rows
from steps.tasks.etax_prompts import normalised
from steps.tasks.words import listed

_SECTION = "栏目"


@dataclass(frozen=True, slots=True)
class PublicSections:
    """Sections of 公众服务, and what came of opening each."""

    access: Mapping[str, EtaxAccess]


def set_favourites(scene: Scene, who: str, names: str) -> EditOutcome:
    """【设置】 of 常用功能: leave exactly these (written with 、), and save."""
    person = scene.person(who)
    return person.saw(person.etax_portal.set_favourites(frozenset(listed(names))))


def have_set_favourites(scene: Scene, who: str, names: str) -> None:
    """【设置】 of 常用功能, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    outcome = set_favourites(scene, who, names)
    if outcome is not EditOutcome.SAVED:
        raise PremiseError(f"“{who}”设置常用功能应为“{EditOutcome.SAVED.value}”，实际为“{outcome.value}”")


def favourites(scene: Scene, who: str) -> frozenset[str]:
    """The names under 常用功能, each by the manual's first name for it."""
    return frozenset(meant(name) for name in scene.person(who).etax_portal.favourites())


def wanted(names: str) -> frozenset[str]:
    """Names of an enumeration written with 、, comparable with `favourites`."""
    return frozenset(meant(name) for name in listed(names))


def change_information(scene: Scene, who: str, label: str, text: str) -> EditOutcome:
    """用户中心: change one platform information, and save."""
    person = scene.person(who)
    return person.saw(person.etax_portal.change_own_information(label, text))


def information(scene: Scene, who: str, label: str) -> str | None:
    """What 用户中心 shows under this label; None where it has no such label."""
    return scene.person(who).etax_portal.own_information().get(label)


def expect_own_information(scene: Scene, who: str, enterprise: str) -> None:
    """用户中心 shows the person's name, and name and taxpayer id of the enterprise, under whatever labels.

    Raises:
        NonconformanceError: one of them is not shown.
    """
    person, facts = scene.person(who), scene.enterprise(enterprise).facts
    shown = {normalised(text) for text in person.etax_portal.own_information().values()}
    told = {"姓名": person.facts.name, "纳税人名称": facts.name, "纳税人识别号": facts.taxpayer_id}
    for what, text in told.items():
        expect(normalised(text) in shown, f"“{who}”的用户中心显示{what}“{text}”").to_be(True)


def open_public_sections(scene: Scene, who: str, names: str) -> None:
    """Open these sections (written with 、) of 公众服务 one after the other, with the session as it is."""
    person = scene.person(who)
    person.saw(PublicSections({name: person.etax_portal.public_service(name) for name in listed(names)}))


def expect_no_login(scene: Scene, who: str) -> None:
    """None of the sections asked for a login; which of them there are is for `expect_public`.

    Raises:
        NonconformanceError: one asked for a login, or none opened.
    """
    opened = scene.person(who).last(PublicSections).access
    asked = [name for name, access in opened.items() if access is EtaxAccess.NOT_LOGGED_IN]
    expect(asked, f"要求“{who}”登录的公众服务栏目").to_be([])
    expect(EtaxAccess.GRANTED in opened.values(), f"“{who}”打开了公众服务的栏目").to_be(True)


def expect_public(scene: Scene, who: str, table: Sequence[Sequence[str]]) -> None:
    """Every section of the table opened, every row a verdict of its own.

    Raises:
        NonconformanceError: a section asked for a login, or is not there.
    """
    opened = scene.person(who).last(PublicSections).access
    with checking_rows(scene.rows) as rows:
        for clause, name in table_rows(table, CLAUSE, _SECTION):
            with rows.of(clause, name):
                expect(opened.get(name), f"“{who}”打开公众服务“{name}”的结果").to_be(EtaxAccess.GRANTED)
