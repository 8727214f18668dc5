"""单位办税验证: choosing a unit, and its filing password, captcha and CA."""

from __future__ import annotations

from typing import Final

from conformance.redaction import Secret
from steps.actors import ScenarioError, Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import (
    CaCertificate,
    CaptchaEntry,
    ClientStage,
    EntityOutcome,
    EntityReply,
    Running,
    UnitChoice,
)
from steps.profile.timing import TimedRule
from steps.tasks import account_login
from steps.tasks.mistakes import Mistake, mistyped, unused_taxpayer_id
from steps.tasks.timing import timed
from steps.tasks.words import chosen

REFUSALS: Final = (
    EntityOutcome.WRONG_PASSWORD,
    EntityOutcome.UNKNOWN_UNIT,
    EntityOutcome.CA_REFUSED,
    EntityOutcome.INCOMPLETE,
    EntityOutcome.NOT_OFFERED,
)
"""Ways to say that unit, filing password or CA do not open the door; neither the lock nor a captcha is among them."""

_LOCK: Final = {
    EntityOutcome.WRONG_PASSWORD: Running.MAY_HAVE_BEGUN,
    EntityOutcome.LOCKED: Running.STILL,
    EntityOutcome.ENTERED: Running.NOT,
}
"""What an answer shows of the lock."""


def choose_unit(scene: Scene, who: str, label: str, how: str = UnitChoice.ENTER_BUTTON.value) -> ClientStage:
    """Pick a unit from the list; returns where that leads."""
    taxpayer_id = scene.unit(label).facts.taxpayer_id
    return scene.person(who).client.choose_unit(taxpayer_id, chosen(UnitChoice, how))


def have_logged_in_and_chosen(scene: Scene, who: str, label: str) -> None:
    """Have started afresh, logged in and picked the unit, as a premise.

    Raises:
        PremiseError: the unit cannot be picked.
    """
    account_login.be_logged_in_anew(scene, who)
    _pick(scene, who, label)


def log_in_and_choose(scene: Scene, who: str, label: str) -> None:
    """Start afresh, log in and pick the unit, at the screen where there is one.

    Raises:
        PremiseError: the unit cannot be picked.
    """
    account_login.log_in_anew(scene, who)
    _pick(scene, who, label)


def _pick(scene: Scene, who: str, label: str) -> None:
    if scene.person(who).client.stage() is not ClientStage.UNIT_CHOICE:
        raise PremiseError(f"“{who}”登录后没有出现单位列表，无法选中“{label}”")
    if choose_unit(scene, who, label) is ClientStage.UNIT_CHOICE:
        raise PremiseError(f"“{who}”在单位列表中选中“{label}”，却仍停留在单位列表")


def units_shown(scene: Scene, who: str) -> frozenset[str]:
    """Labels of the units offered to `who`; a unit that the scenario does not know goes by its taxpayer id."""
    labels = {unit.facts.taxpayer_id: unit.label for unit in scene.units.values()}
    offered = scene.person(who).client.units_offered()
    return frozenset(labels.get(taxpayer_id, taxpayer_id) for taxpayer_id in offered)


def verify(
    scene: Scene,
    who: str,
    filing_password: Secret,
    captcha: str = CaptchaEntry.IF_ASKED.value,
    *,
    label: str = "",
) -> EntityReply:
    """Try once to verify the unit at hand, called `label` where that is known, by this filing password."""
    person = scene.person(who)
    with timed(scene, TimedRule.FILING_PASSWORD_LOCK, label or f"{who}选中的单位") as attempt:
        reply = person.saw(person.client.verify_unit(filing_password, chosen(CaptchaEntry, captcha)))
        attempt.running = _LOCK.get(reply.outcome, Running.UNKNOWN)
    return reply


def verify_by_password_of(scene: Scene, who: str, label: str, captcha: str = CaptchaEntry.IF_ASKED.value) -> None:
    """Try once with the filing password in force of the unit `label`."""
    verify(scene, who, scene.unit(label).filing_password.current, captcha, label=label)


def be_verified(scene: Scene, who: str, label: str) -> None:
    """Verify the unit at hand, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    reply = verify(scene, who, scene.unit(label).filing_password.current, label=label)
    if reply.outcome is not EntityOutcome.ENTERED:
        raise PremiseError(f"“{who}”应能通过“{label}”的单位办税验证，实际为“{reply.outcome.value}”（{reply.message}）")


def verify_mistyped(scene: Scene, who: str, label: str, mistake: str) -> None:
    """Try once with a filing password that has this mistake."""
    wrong = mistyped(scene.unit(label).filing_password.current, chosen(Mistake, mistake))
    verify(scene, who, wrong, label=label)


def mistype_filing_password(scene: Scene, who: str, label: str, times: int) -> None:
    """Type a wrong filing password `times` times in a row, each time another one; answer captchas when asked.

    Raises:
        PremiseError: the portal took a wrong password, or did not get as far as the password.
    """
    right = scene.unit(label).filing_password.current
    for attempt in range(times):
        reply = verify(scene, who, mistyped(right, attempt=attempt), label=label)
        if reply.outcome not in {EntityOutcome.WRONG_PASSWORD, EntityOutcome.LOCKED}:
            raise PremiseError(
                f"“{who}”第{attempt + 1}次输错“{label}”的申报密码，应提示申报密码错误，实际为“{reply.outcome.value}”"
            )


def mistype_captcha(scene: Scene, who: str, label: str, times: int) -> None:
    """Type the right filing password and a wrong captcha `times` times in a row.

    Raises:
        PremiseError: the portal took a wrong captcha, or did not ask for one.
    """
    for attempt in range(times):
        right = scene.unit(label).filing_password.current
        reply = verify(scene, who, right, CaptchaEntry.WRONG.value, label=label)
        if reply.outcome not in {EntityOutcome.WRONG_CAPTCHA, EntityOutcome.LOCKED}:
            raise PremiseError(f"“{who}”第{attempt + 1}次填错验证码，应提示验证码错误，实际为“{reply.outcome.value}”")


def former_filing_password(scene: Scene, label: str) -> Secret:
    """The filing password that was in force before the last reset.

    Raises:
        ScenarioError: it was not reset in this scenario.
    """
    former = scene.unit(label).filing_password.former
    if former is None:
        raise ScenarioError(f"“{label}”的申报密码在本场景中没有重置过，没有“重置前的申报密码”")
    return former


def refused_filing_password(scene: Scene, label: str) -> Secret:
    """The filing password that a portal refused to set.

    Raises:
        ScenarioError: none was refused in this scenario.
    """
    refused = scene.unit(label).filing_password.refused
    if refused is None:
        raise ScenarioError(f"“{label}”在本场景中没有被拒绝过重置申报密码，没有“未获准的新申报密码”")
    return refused


def certificate_of(scene: Scene, label: str, *, wrong_pin: bool = False) -> CaCertificate:
    """The unit's CA key, its PIN mistyped if so asked.

    Raises:
        ScenarioError: the scenario gave it none.
    """
    certificate = scene.unit(label).facts.ca_certificate
    if certificate is None:
        raise ScenarioError(f"单位“{label}”没有CA；请用“假如”写明它持有CA")
    return CaCertificate(certificate.number, mistyped(certificate.pin)) if wrong_pin else certificate


def verify_by_ca(scene: Scene, who: str, label: str, *, wrong_pin: bool = False) -> None:
    """Try once to verify the unit at hand by the CA key of the unit `label`."""
    person = scene.person(who)
    person.saw(person.client.verify_unit_by_ca(certificate_of(scene, label, wrong_pin=wrong_pin)))


def verify_first_unit(scene: Scene, who: str, taxpayer_id: str, filing_password: Secret) -> None:
    """First use: try once with this taxpayer id and filing password."""
    person = scene.person(who)
    person.saw(person.client.verify_first_unit(taxpayer_id, filing_password, CaptchaEntry.IF_ASKED))


def verify_first_unit_with(scene: Scene, who: str, id_of: str, password_of: str) -> None:
    """First use: the taxpayer id of one unit, the filing password of the same or another."""
    unit, other = scene.unit(id_of), scene.unit(password_of)
    verify_first_unit(scene, who, unit.facts.taxpayer_id, other.filing_password.current)


def verify_first_unit_mistyped(scene: Scene, who: str, label: str) -> None:
    """First use: the right taxpayer id, a wrong filing password."""
    unit = scene.unit(label)
    verify_first_unit(scene, who, unit.facts.taxpayer_id, mistyped(unit.filing_password.current))


def verify_first_unit_unknown(scene: Scene, who: str, password_of: str) -> None:
    """First use: a taxpayer id that nobody has."""
    unknown = unused_taxpayer_id(frozenset(unit.facts.taxpayer_id for unit in scene.units.values()))
    verify_first_unit(scene, who, unknown, scene.unit(password_of).filing_password.current)
