"""What is wrong at the provincial bureau whoever tries: looks at an enterprise that the scenario has not touched.

Only in a world of the scenario's own, and only to explain a failure; see `explanations`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from conformance.redaction import Secret
from steps.actors import Scene
from steps.actors.enterprises import Agency
from steps.drivers.ports import (
    Agreement,
    CaptchaEntry,
    EnterpriseFacts,
    EnterpriseSpec,
    EtaxAccess,
    EtaxOutcome,
    PersonFacts,
    PersonSpec,
    Portal,
    ProvincialEtax,
    StaffRole,
    StaffSpec,
)
from steps.tasks.etax_session import BUSINESS
from steps.tasks.explanations import GUEST, found

IN_ON_ENTERPRISE_PASSWORD: Final = "填写企业密码就进入首页"
RIGHT_PASSWORD_REFUSED: Final = "正确的个人登录密码也不能登录"
ADMINISTRATOR_MISSING: Final = "第一次普通登录没有可选择的法定代表人或财务负责人"
SYNC_BRINGS_NOBODY: Final = "同步办税人带不出任何人员"
GRANTED_CLOSED: Final = "办税员没有身份授予的功能"
OTHERS_OPEN: Final = "办税员有身份没有授予的功能"
CLIENT_NOT_NEEDED: Final = "代理机构选择目标企业之前就可以办理业务"
ANOTHER_CLIENT: Final = "代理机构进入的不是所选择的目标企业"
LOOKED_INTO: Final = frozenset(
    {RIGHT_PASSWORD_REFUSED, ADMINISTRATOR_MISSING, SYNC_BRINGS_NOBODY, GRANTED_CLOSED, OTHERS_OPEN}
    | {CLIENT_NOT_NEEDED, ANOTHER_CLIENT, IN_ON_ENTERPRISE_PASSWORD}
)
"""What a look finds out, beside the answers of ports."""

_NOT_GRANTED: Final = "历史办税操作查询"


def password_login(scene: Scene) -> str:
    """Where the ordinary password login of an administrator or a 办税员 stops; empty where all come in."""
    return _found(_password_login, scene)


def first_choice(scene: Scene) -> str:
    """Whether both administrators can be chosen at a first login, after 【同步办税人】."""
    return _found(_first_choice, scene)


def functions(scene: Scene) -> str:
    """Whether a 办税员 has the functions of their role, and no others."""
    return _found(_functions, scene)


def agency_way(scene: Scene) -> str:
    """Whether an agency is in before it has chosen a client, or in another one than it has chosen."""
    return _found(_agency_ways, scene)


def guest_of(scene: Scene) -> ProvincialEtax:
    """A session of the provincial bureau that nobody else has."""
    return scene.deployment.beside(Portal.PROVINCIAL_ETAX).provincial_etax(GUEST)


def begin(guest: ProvincialEtax, facts: EnterpriseFacts, password: Secret) -> EtaxOutcome:
    """How 普通登录 to an enterprise goes on after this password."""
    return guest.begin_standard_login(facts.taxpayer_id, password, CaptchaEntry.IF_ASKED, Agreement.TICKED).outcome


def _found(look: Callable[[Scene], str], scene: Scene) -> str:
    """What a look finds in a world of the scenario's own; elsewhere it is not taken."""
    return found(lambda: look(scene), "") if scene.deployment.profile.control_api else ""


def _password_login(scene: Scene) -> str:
    facts, people = _enterprise(scene, maintained=True)
    return next((stop for one in people if (stop := _stopped_in(guest_of(scene), facts, one))), "")


def _first_choice(scene: Scene) -> str:
    facts, people = _enterprise(scene, maintained=False)
    guest = guest_of(scene)
    if begin(guest, facts, facts.enterprise_password) is not EtaxOutcome.CHOOSE_PERSON:
        return ""
    offered = {one.name for one in guest.sync_tax_handlers()}
    if not offered:
        return SYNC_BRINGS_NOBODY
    return "" if offered >= {one.name for one in people[:2]} else ADMINISTRATOR_MISSING


def _functions(scene: Scene) -> str:
    facts, people = _enterprise(scene, maintained=True)
    return _functions_of(guest_of(scene), facts, people[-1])


def _agency_ways(scene: Scene) -> str:
    return next((way for one in scene.agencies.values() if (way := _agency_way(scene, one))), "")


def _functions_of(guest: ProvincialEtax, facts: EnterpriseFacts, handler: PersonFacts) -> str:
    if _stopped_in(guest, facts, handler):
        return ""
    if guest.access(BUSINESS) is not EtaxAccess.GRANTED:
        return GRANTED_CLOSED
    further = guest.access(_NOT_GRANTED) is EtaxAccess.GRANTED or _NOT_GRANTED in guest.functions_offered()
    return OTHERS_OPEN if further else ""


def _agency_way(scene: Scene, agency: Agency) -> str:
    guest = guest_of(scene)
    who, password = next(iter(agency.handler_passwords.items()))
    guest.begin_agency_login(agency.facts.social_credit_code, agency.facts.agency_password)
    guest.choose_person(scene.person(who).facts.name)
    guest.enter_personal_password(password)
    if guest.access(BUSINESS) is EtaxAccess.GRANTED:
        return CLIENT_NOT_NEEDED
    for label, agreement in agency.agreement_passwords.items():
        client = scene.enterprise(label).facts
        if guest.choose_client(client.taxpayer_id, agreement).outcome is EtaxOutcome.ENTERED:
            return "" if guest.enterprise_at_hand() == client.taxpayer_id else ANOTHER_CLIENT
    return ""


def _enterprise(scene: Scene, *, maintained: bool) -> tuple[EnterpriseFacts, tuple[PersonFacts, ...]]:
    """An enterprise with both administrators and a 办税员, in this order, everything right with them."""
    roles = (StaffRole.LEGAL_REPRESENTATIVE, StaffRole.FINANCE_OFFICER, StaffRole.TAX_HANDLER)
    people = tuple(scene.deployment.people.person(PersonSpec(registered=True)) for _ in roles)
    granted = frozenset({BUSINESS})
    staff = tuple(
        StaffSpec(one, role, maintained=maintained, functions=granted) for one, role in zip(people, roles, strict=True)
    )
    return scene.enterprise_registry.enterprise(EnterpriseSpec(staff, first_login_done=maintained)), people


def _stopped_in(guest: ProvincialEtax, facts: EnterpriseFacts, one: PersonFacts) -> str | None:
    begun = begin(guest, facts, facts.enterprise_password)
    if begun is EtaxOutcome.ENTERED:
        return IN_ON_ENTERPRISE_PASSWORD
    if begun is not EtaxOutcome.CHOOSE_PERSON:
        return str(begun.value)
    chosen = guest.choose_person(one.name).outcome
    if chosen is not EtaxOutcome.VERIFY_PERSON:
        return str(chosen.value)
    entered = guest.enter_personal_password(facts.personal_passwords[one.id_document_number]).outcome
    if entered is EtaxOutcome.WRONG_PASSWORD:
        return RIGHT_PASSWORD_REFUSED
    return None if entered is EtaxOutcome.ENTERED else str(entered.value)
