"""Enterprises and agencies of the provincial e-tax bureau, as they stand before a scenario begins.

An enterprise is told in one go, by a table of its people; what the table does not say is as it should be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, unique
from typing import Final

from steps.actors import Agency, Enterprise, PasswordHistory, Person, ScenarioError, Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import AgencySpec, EnterpriseSpec, PersonFacts, PersonSpec, StaffRole, StaffSpec
from steps.tasks.words import chosen, listed

_WHO, _ROLE, _CIRCUMSTANCES, _FUNCTIONS = _COLUMNS = ("人员", "身份", "情况", "功能")
_EVERY_FUNCTION: Final = "全部"
_NO_FUNCTION: Final = "无"


@unique
class Circumstance(Enum):
    """What is special about a person in an enterprise."""

    NONE = "正常"
    NOT_COLLECTED = "未实名采集"
    NOT_ASSOCIATED = "未与企业关联"
    NOT_REGISTERED = "未列入税务登记"
    WRONG_NAME = "登记的姓名有误"
    WRONG_DOCUMENT = "登记的证件号码有误"
    OTHER_MOBILE = "登记的手机号码不同"
    FIXED_PHONE = "手机号码登记在固定电话"
    NOT_ADDED = "未添加"
    """A 办税员 of the registration whom nobody has added to the portal yet."""
    NO_PERSONAL_PASSWORD = "未设置个人密码"
    NO_ACCOUNT = "没有自然人账户"


@dataclass(frozen=True, slots=True)
class FormerMobile:
    """The mobile of somebody who has another one by now."""

    mobile: str


@dataclass(frozen=True, slots=True)
class RegisteredMobile:
    """The mobile in the tax registration of somebody whose own is another."""

    mobile: str


_Change = Callable[[StaffSpec, PersonFacts], StaffSpec]
"""What a circumstance makes of a member of staff, given somebody else whose data may be mistaken for theirs."""

_CHANGES: Final[Mapping[Circumstance, _Change]] = {
    Circumstance.NONE: lambda spec, _: spec,
    Circumstance.NOT_COLLECTED: lambda spec, _: replace(spec, collected=False),
    Circumstance.NOT_ASSOCIATED: lambda spec, _: replace(spec, associated=False),
    Circumstance.NOT_REGISTERED: lambda spec, _: replace(spec, registered=False),
    Circumstance.WRONG_NAME: lambda spec, other: replace(spec, registered_name=other.name),
    Circumstance.WRONG_DOCUMENT: lambda spec, other: replace(spec, registered_document_number=other.id_document_number),
    Circumstance.OTHER_MOBILE: lambda spec, other: replace(spec, registered_mobile=other.mobile),
    Circumstance.FIXED_PHONE: lambda spec, _: replace(
        spec, registered_mobile="", registered_fixed_phone=spec.person.mobile
    ),
    Circumstance.NOT_ADDED: lambda spec, _: replace(spec, maintained=False),
    Circumstance.NO_PERSONAL_PASSWORD: lambda spec, _: replace(spec, maintained=False),
    Circumstance.NO_ACCOUNT: lambda spec, _: spec,
}
_MISTAKEN: Final = frozenset({Circumstance.WRONG_NAME, Circumstance.WRONG_DOCUMENT, Circumstance.OTHER_MOBILE})


@unique
class Beginning(Enum):
    """How far an enterprise has come with the portal."""

    NEW = "尚未登录过"
    SYNCHRONISED = "已同步办税人但尚未登录过"
    STANDARD_LOGIN_DONE = "已完成初次普通登录"
    SOCIAL_INSURANCE_ONLY = "纯社保户"


_KNOWN: Final = frozenset({Beginning.STANDARD_LOGIN_DONE, Beginning.SOCIAL_INSURANCE_ONLY})


def found(
    scene: Scene,
    label: str,
    beginning: Beginning,
    table: Sequence[Sequence[str]],
    *,
    vat_general_taxpayer: bool = False,
) -> Enterprise:
    """Bring on an enterprise with the people of the table; those not on stage yet come on.

    Args:
        scene: the scenario.
        label: its name in the feature.
        beginning: once the first 普通登录 is done, everybody is a user of the portal with a personal password,
            unless the table says otherwise. A 纯社保户 counts as one that has logged in before, so that nothing but
            what it is keeps it from 快捷登录.
        table: 人员, 身份 and, where needed, 情况 and 功能; the first row names the columns.
        vat_general_taxpayer: whether it has to declare 增值税 every month as 一般纳税人.

    Raises:
        ScenarioError: the enterprise was introduced before, or the table is not written so.
        PremiseError: the people given cannot be told apart by their names.
    """
    if label in scene.enterprises:
        raise ScenarioError(f"企业“{label}”在本场景中已经出现过，不能再次设定")
    known = beginning in _KNOWN
    staff = {}
    for row in _rows(table):
        staff[row[_WHO]] = _member(scene, row, maintained=known)
    names = [scene.person(who).facts.name for who in staff]
    if len(set(names)) < len(names):
        raise PremiseError(f"为企业“{label}”准备的人员中有人同名，场景分不清他们")
    facts = scene.enterprise_registry.enterprise(
        EnterpriseSpec(
            staff=tuple(staff.values()),
            first_login_done=known,
            synchronised=beginning is Beginning.SYNCHRONISED,
            social_insurance_only=beginning is Beginning.SOCIAL_INSURANCE_ONLY,
            vat_general_taxpayer=vat_general_taxpayer,
        )
    )
    enterprise = Enterprise(label, facts, PasswordHistory(facts.enterprise_password))
    for who, member in staff.items():
        if password := facts.personal_passwords.get(member.person.id_document_number):
            enterprise.personal_passwords[who] = PasswordHistory(password)
    scene.enterprises[label] = enterprise
    return enterprise


def found_agency(scene: Scene, label: str, *handlers: str) -> Agency:
    """Bring on a tax agency with these 待办人员, who come on with it.

    Raises:
        ScenarioError: the agency was introduced before.
    """
    if label in scene.agencies:
        raise ScenarioError(f"代理机构“{label}”在本场景中已经出现过，不能再次设定")
    people = {who: _on_stage(scene, who, registered=True) for who in handlers}
    facts = scene.enterprise_registry.agency(AgencySpec(handlers=tuple(one.facts for one in people.values())))
    passwords = {who: facts.handler_passwords[one.facts.id_document_number] for who, one in people.items()}
    scene.agencies[label] = agency = Agency(label, facts, handler_passwords=passwords)
    return agency


def let_be_recognised(scene: Scene, enterprise: str, agency: str) -> None:
    """Let the enterprise have recognised the agency already."""
    client, known = scene.enterprise(enterprise), scene.agency(agency)
    known.agreement_passwords[enterprise] = scene.enterprise_registry.recognise(client.facts, known.facts)


def change_document_number(scene: Scene, who: str) -> None:
    """Let somebody's document bear another number from now on; nobody has told any office or portal of it yet."""
    person = scene.person(who)
    renewed = scene.deployment.people.person(PersonSpec(registered=False, name=person.facts.name))
    person.facts = replace(person.facts, id_document_number=renewed.id_document_number)


def change_mobile(scene: Scene, who: str) -> None:
    """Let somebody have another mobile from now on; nobody has told any office or portal of it yet."""
    person = scene.person(who)
    other = scene.deployment.people.person(PersonSpec(registered=False))
    person.saw(FormerMobile(person.facts.mobile))
    person.facts = replace(person.facts, mobile=other.mobile)


def _rows(table: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    header, *rows = table or [[]]
    unknown = [column for column in header if column not in _COLUMNS]
    missing = [column for column in (_WHO, _ROLE) if column not in header]
    if unknown or missing or not rows:
        wanted = "、".join(f"“{column}”" for column in _COLUMNS)
        raise ScenarioError(f"人员表的列只能是{wanted}，其中“{_WHO}”“{_ROLE}”必须有，而且至少要有一人")
    people = [dict(zip(header, row, strict=True)) for row in rows]
    if len({row[_WHO] for row in people}) < len(people):
        raise ScenarioError("人员表里同一个人写了两次")
    return people


def _member(scene: Scene, row: Mapping[str, str], *, maintained: bool) -> StaffSpec:
    who = row[_WHO]
    circumstances = [chosen(Circumstance, word) for word in listed(row.get(_CIRCUMSTANCES, ""))]
    person = _on_stage(scene, who, registered=Circumstance.NO_ACCOUNT not in circumstances)
    spec = StaffSpec(person.facts, chosen(StaffRole, row[_ROLE]), maintained=maintained, functions=_functions(row))
    if not _MISTAKEN.isdisjoint(circumstances):
        other = scene.deployment.people.person(PersonSpec(registered=False))
        person.saw(RegisteredMobile(other.mobile))
    else:
        other = person.facts
    for circumstance in circumstances:
        spec = _CHANGES[circumstance](spec, other)
    return spec


def _functions(row: Mapping[str, str]) -> frozenset[str] | None:
    written = row.get(_FUNCTIONS, "") or _EVERY_FUNCTION
    if written == _EVERY_FUNCTION:
        return None
    return frozenset() if written == _NO_FUNCTION else frozenset(listed(written))


def _on_stage(scene: Scene, who: str, *, registered: bool) -> Person:
    if who not in scene.people:
        return scene.introduce(who, PersonSpec(registered=registered))
    if not registered:
        raise ScenarioError(f"“{who}”前面已经介绍过，不能在这里再说没有自然人账户")
    return scene.people[who]
