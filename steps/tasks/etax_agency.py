"""代理机构登录 in its three steps, and what a client enterprise does about agencies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

from conformance.redaction import Secret
from steps.actors import ScenarioError, Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import EtaxOutcome, EtaxReply, MaintenanceOutcome, MaintenanceReply, Portal
from steps.tasks import etax_standard
from steps.tasks.backstage import backstage
from steps.tasks.etax_secrets import BLANK
from steps.tasks.etax_walk import premise, walked
from steps.tasks.mistakes import Mistake, mistyped
from steps.tasks.words import chosen


@unique
class AgencyId(Enum):
    """What an agency may type as its account."""

    SOCIAL_CREDIT_CODE = "社会信用代码"
    TAXPAYER_ID = "纳税人识别号"


@unique
class Typed(Enum):
    """How a password of the agency is typed."""

    RIGHT = "正确"
    WRONG = "错误"
    SHORT = "少最后一位"
    BLANK = "不填写"


@dataclass(frozen=True, slots=True)
class AgenciesListed:
    """Names of the agencies that 代理机构认定管理 listed after synchronising."""

    names: frozenset[str]


def begin(
    scene: Scene,
    who: str,
    agency: str,
    *,
    account: str = AgencyId.SOCIAL_CREDIT_CODE.value,
    password: str = Typed.RIGHT.value,
) -> EtaxReply:
    """First step: the agency's account and password."""
    person, facts = scene.person(who), scene.agency(agency).facts
    by_code = chosen(AgencyId, account) is AgencyId.SOCIAL_CREDIT_CODE
    secret = _typed(facts.agency_password, password)
    return person.saw(
        person.etax.begin_agency_login(facts.social_credit_code if by_code else facts.taxpayer_id, secret)
    )


def enter_password(scene: Scene, who: str, agency: str, word: str = Typed.RIGHT.value) -> EtaxReply:
    """Second step by password: the handler's own at this agency.

    Raises:
        ScenarioError: they are no handler of this agency.
    """
    passwords = scene.agency(agency).handler_passwords
    if who not in passwords:
        raise ScenarioError(f"“{who}”不是代理机构“{agency}”的待办人员")
    return etax_standard.enter_password(scene, who, _typed(passwords[who], word))


def choose_client(
    scene: Scene, who: str, agency: str, enterprise: str, *, word: str = Typed.RIGHT.value, agreed_with: str = ""
) -> EtaxReply:
    """Third step: a client and its 协议密码, or that of the client `agreed_with`."""
    person, secret = scene.person(who), agreement_password(scene, agency, agreed_with or enterprise)
    taxpayer_id = scene.enterprise(enterprise).facts.taxpayer_id
    return person.saw(person.etax.choose_client(taxpayer_id, _typed(secret, word)))


def log_in(scene: Scene, who: str, agency: str, enterprise: str) -> EtaxReply:
    """All three steps, by password, as oneself; stops where the portal does."""
    return walked(
        (lambda: begin(scene, who, agency), EtaxOutcome.CHOOSE_PERSON),
        (lambda: etax_standard.choose(scene, who, who), EtaxOutcome.VERIFY_PERSON),
        (lambda: enter_password(scene, who, agency), EtaxOutcome.CHOOSE_CLIENT),
        (lambda: choose_client(scene, who, agency, enterprise), EtaxOutcome.ENTERED),
    )


@backstage(Portal.PROVINCIAL_ETAX)
def be_logged_in(scene: Scene, who: str, agency: str, enterprise: str) -> None:
    """Go through all three steps, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    what = f"“{who}”通过代理机构“{agency}”登录目标企业“{enterprise}”"
    premise(log_in(scene, who, agency, enterprise), EtaxOutcome.ENTERED, what)


def be_verified(scene: Scene, who: str, agency: str) -> None:
    """Go through the first two steps, by password, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    reply = walked(
        (lambda: begin(scene, who, agency), EtaxOutcome.CHOOSE_PERSON),
        (lambda: etax_standard.choose(scene, who, who), EtaxOutcome.VERIFY_PERSON),
        (lambda: enter_password(scene, who, agency), EtaxOutcome.CHOOSE_CLIENT),
    )
    premise(reply, EtaxOutcome.CHOOSE_CLIENT, f"“{who}”完成代理机构“{agency}”登录的前两步")


def sync(scene: Scene, who: str) -> AgenciesListed:
    """代理机构认定管理: synchronise, and see who is listed."""
    person = scene.person(who)
    return person.saw(AgenciesListed(frozenset(person.personnel.sync_agencies())))


def recognise(scene: Scene, who: str, enterprise: str, agency: str) -> MaintenanceReply:
    """认定 the agency for the enterprise at hand, with a new 协议密码."""
    person, known, new = scene.person(who), scene.agency(agency), scene.enterprise_registry.new_password()
    reply = person.saw(person.personnel.recognise_agency(known.facts.name, new))
    if reply.outcome is MaintenanceOutcome.DONE:
        known.agreement_passwords[enterprise] = new
    return reply


def cancel(scene: Scene, who: str, agency: str) -> MaintenanceReply:
    """取消 the agency for the enterprise at hand."""
    person = scene.person(who)
    return person.saw(person.personnel.cancel_agency(scene.agency(agency).facts.name))


def have_cancelled(scene: Scene, who: str, agency: str) -> None:
    """取消 the agency, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    reply = cancel(scene, who, agency)
    if reply.outcome is not MaintenanceOutcome.DONE:
        raise PremiseError(f"“{who}”应能取消代理机构“{agency}”，实际为“{reply.outcome.value}”（{reply.message}）")


def agreement_password(scene: Scene, agency: str, enterprise: str) -> Secret:
    """The 协议密码 between them.

    Raises:
        ScenarioError: the scenario has not made them client and agency.
    """
    passwords = scene.agency(agency).agreement_passwords
    if enterprise not in passwords:
        raise ScenarioError(f"企业“{enterprise}”与代理机构“{agency}”之间在本场景中没有协议密码")
    return passwords[enterprise]


def _typed(right: Secret, word: str) -> Secret:
    return _TYPED[chosen(Typed, word)](right)


_TYPED: Final[Mapping[Typed, Callable[[Secret], Secret]]] = {
    Typed.RIGHT: lambda right: right,
    Typed.WRONG: mistyped,
    Typed.SHORT: lambda right: mistyped(right, Mistake.LAST_MISSING),
    Typed.BLANK: lambda _: BLANK,
}
