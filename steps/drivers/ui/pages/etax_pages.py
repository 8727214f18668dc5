"""The pages of 省电子税务局 that a way in leads over: which one shows, what it says, and how to come to each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from steps.drivers.ports import EtaxOutcome, EtaxReply, PersonOffered, StaffRole
from steps.drivers.ui.etax_labels import EtaxLabels
from steps.drivers.ui.etax_messages import REFUSALS, asks_to_fill_in
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window

ROLES: Final = {role.value: role for role in StaffRole}
_PERSON: Final = re.compile(rf"^\s*(?P<name>.+?)\s*[（(](?P<role>{'|'.join(ROLES)})[）)]\s*$")


@dataclass(frozen=True, slots=True)
class EtaxPages:
    """One session's pages, in one window."""

    window: Window
    labels: EtaxLabels

    def come(self, path: str, *headings: str) -> Sight:
        """Be on the page of one of these headings; tried by its address when another one shows."""
        if self.window.opened:
            seen = self.window.current()
            if seen.heading in headings:
                return seen
        return self.window.open(path)

    def outcome(self, seen: Sight, refusals: Mapping[str, EtaxOutcome]) -> EtaxOutcome | None:
        """What a page says of the step that led to it: a refusal, or the page of the next step.

        Args:
            seen: the page.
            refusals: what the messages of a refusal mean here.

        Returns:
            None for a page or message that nobody knows.
        """
        if not seen.alert:
            return self._arrivals().get(seen.heading)
        known = self.window.meaning(seen.alert, refusals)
        if known is None and asks_to_fill_in(seen.alert, seen.fields):
            return EtaxOutcome.INCOMPLETE
        return known

    def reply(self, seen: Sight, refusals: Mapping[str, EtaxOutcome], doing: str) -> EtaxReply:
        """Outcome and message of a step.

        Args:
            seen: what followed the click.
            refusals: what the messages of a refusal mean here.
            doing: Chinese, for the error.

        Raises:
            UnexpectedReplyError: nobody knows the page or the message.
        """
        if seen.stopped_at:
            return self._stopped(seen, doing)
        outcome = self.outcome(seen, refusals)
        if outcome is None:
            raise self.window.unknown(seen, doing)
        return EtaxReply(outcome, seen.alert or seen.status)

    def led_elsewhere(self, seen: Sight, wanted: str) -> EtaxReply:
        """What it means that the page of a step, tried by its address, did not open: a refusal in any case.

        Raises:
            UnexpectedReplyError: a message that nobody knows, or none of the portal's pages.
        """
        if not seen.alert and seen.heading in {*self._arrivals(), self.labels.login.heading}:
            return EtaxReply(EtaxOutcome.REFUSED_STEP, seen.status)
        return self.reply(seen, REFUSALS, wanted)

    def _stopped(self, seen: Sight, doing: str) -> EtaxReply:
        """The browser stopped the form: at a box not ticked, or at another blank field."""
        if not all(one.missing for one in seen.stopped_at):
            raise self.window.unknown(seen, doing)
        message = "；".join(f"{one.label}：{one.message}" for one in seen.stopped_at)
        login = self.labels.login
        boxes = {login.agreement, login.natural_person_agreement}
        only_box = all(one.label in boxes for one in seen.stopped_at)
        return EtaxReply(EtaxOutcome.AGREEMENT_REQUIRED if only_box else EtaxOutcome.INCOMPLETE, message)

    def _arrivals(self) -> dict[str, EtaxOutcome]:
        labels = self.labels
        return {
            labels.home_heading: EtaxOutcome.ENTERED,
            labels.social_insurance_heading: EtaxOutcome.SOCIAL_INSURANCE_SYSTEM,
            labels.person.people_heading: EtaxOutcome.CHOOSE_PERSON,
            labels.person.agency_people_heading: EtaxOutcome.CHOOSE_PERSON,
            labels.person.verify_heading: EtaxOutcome.VERIFY_PERSON,
            labels.person.new_password_heading: EtaxOutcome.PERSONAL_PASSWORD_REQUIRED,
            labels.person.client_heading: EtaxOutcome.CHOOSE_CLIENT,
        }


def person_of(text: str) -> PersonOffered | None:
    """The person of `姓名（身份）`; None for any other text."""
    found = _PERSON.match(text)
    return PersonOffered(found["name"], ROLES[found["role"]]) if found else None
