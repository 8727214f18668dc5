"""我的待办, 服务提醒 and 通知公告, and the declarations and applications that move them.

Source: LN-UI-09, LN-UI-10, LN-UI-11, LN-TX-00. How a portal words the progress of an application is not said.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

from steps.actors import ScenarioError, Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import ApplicationOutcome, MessageModule
from steps.expect import expect
from steps.tasks.etax_portal_names import mentions, same
from steps.tasks.etax_prompts import normalised
from steps.tasks.words import chosen

_FEN_PER_YUAN: Final = 100


@unique
class Decision(Enum):
    """What the authority makes of an application."""

    APPROVED = "通过"
    REFUSED = "不予通过"


@dataclass(frozen=True, slots=True)
class Progress:
    """The newest line of 服务提醒 on one function, as it was seen; None for no such line."""

    function: str
    text: str | None


def has_to_do(scene: Scene, who: str, function: str, period: str) -> bool:
    """Whether 我的待办 has this function for this period, written 2026年10月 and printed in any usual way."""
    titles = scene.person(who).etax_portal.messages(MessageModule.TO_DO)
    return any(mentions(title, function) and _tells_period(title, period) for title in titles)


def _tells_period(title: str, period: str) -> bool:
    year, _, month = period.rstrip("月").partition("年")
    ways = (f"{year}年{int(month)}月", f"{year}年{month:0>2}月", f"{year}-{month:0>2}", f"{year}.{month:0>2}")
    return any(way in normalised(title) for way in (*ways, f"{year}{month:0>2}"))


def declare_vat(scene: Scene, who: str, sales_yuan: int) -> ApplicationOutcome:
    """Submit a simple return with these sales."""
    person = scene.person(who)
    return person.saw(person.etax_portal.declare_vat(sales_yuan * _FEN_PER_YUAN))


def have_declared_vat(scene: Scene, who: str, sales_yuan: int) -> None:
    """Submit a return, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    _accepted(declare_vat(scene, who, sales_yuan), f"“{who}”的增值税申报")


def apply(scene: Scene, who: str, invoice_type: str, monthly_copies: int) -> ApplicationOutcome:
    """发票票种核定: submit an application."""
    person = scene.person(who)
    return person.saw(person.etax_portal.apply_for_invoice_types(invoice_type, monthly_copies))


def have_applied(scene: Scene, who: str, invoice_type: str, monthly_copies: int) -> None:
    """Submit an application, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    _accepted(apply(scene, who, invoice_type, monthly_copies), f"“{who}”的发票票种核定申请")


def _accepted(outcome: ApplicationOutcome, what: str) -> None:
    if outcome is not ApplicationOutcome.ACCEPTED:
        raise PremiseError(f"{what}应为“{ApplicationOutcome.ACCEPTED.value}”，实际为“{outcome.value}”")


def progress_of(scene: Scene, who: str, function: str) -> str | None:
    """What 服务提醒 says of this function now; None when it says nothing."""
    reminders = scene.person(who).etax_portal.reminders()
    return next((one.progress for one in reminders if same(one.function, function)), None)


def look_at_progress(scene: Scene, who: str, function: str) -> None:
    """Look at 服务提醒 and remember what it says of this function."""
    scene.person(who).saw(Progress(function, progress_of(scene, who, function)))


def progress_before(scene: Scene, who: str, function: str) -> str | None:
    """What 服务提醒 said of this function when it was looked at last; None when it said nothing.

    Raises:
        ScenarioError: it was looked at for another function, or never.
    """
    seen = scene.person(who).last(Progress)
    if seen.function != function:
        raise ScenarioError(f"“{who}”此前查看的是“{seen.function}”的进度，不是“{function}”的")
    return seen.text


def expect_progress_changed(scene: Scene, who: str, function: str) -> None:
    """服务提醒 said something of this function when it was looked at last, and says something else now.

    Raises:
        NonconformanceError: it said or says nothing, or the same.
    """
    before = progress_before(scene, who, function)
    expect(before is not None, f"此前“{who}”的服务提醒中有“{function}”").to_be(True)
    now = progress_of(scene, who, function)
    expect(now is not None, f"“{who}”的服务提醒中有“{function}”").to_be(True)
    expect(now, f"“{who}”的服务提醒中“{function}”的进度").not_to_be(before)


def decide(scene: Scene, enterprise: str, function: str, decision: str) -> None:
    """Let the authority decide on the newest application of this function."""
    approved = chosen(Decision, decision) is Decision.APPROVED
    scene.tax_counter.decide_application(scene.enterprise(enterprise).facts, function, approved=approved)


def publish(scene: Scene, title: str, text: str) -> None:
    """Let the authority publish a notice."""
    scene.authority.publish_notice(title, text)


def has_notice(scene: Scene, who: str, title: str) -> bool:
    """Whether 通知公告 lists a notice of this title."""
    titles = scene.person(who).etax_portal.messages(MessageModule.NOTICES)
    return any(normalised(title) in normalised(one) for one in titles)


def reads(scene: Scene, who: str, title: str, text: str) -> bool:
    """Whether the notice of this title opens and holds this text."""
    shown = scene.person(who).etax_portal.read_notice(title)
    return shown is not None and normalised(text) in normalised(shown)
