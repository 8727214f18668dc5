"""What tests need around the system: people, time, phones, captchas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, unique
from typing import Protocol

from conformance.redaction import Secret
from steps.drivers.ports.common import IdDocumentType
from steps.drivers.ports.withholding_client import CaCertificate


@dataclass(frozen=True, slots=True)
class PersonSpec:
    """What a scenario asks of a person; the provider chooses the rest."""

    registered: bool
    id_document_type: IdDocumentType = IdDocumentType.RESIDENT_ID_CARD
    rare_character: str = ""
    """One character that the name has to contain (生僻字); empty for any name."""
    name: str = ""
    """The whole name, of somebody who is taken for a person that there is already; empty for any name."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A person of the deployment. Who is not registered yet means to register with these entries."""

    name: str
    id_document_type: IdDocumentType
    id_document_number: str
    mobile: str
    login_name: str
    account_password: Secret
    nationality: str
    """国籍, as the APP lists it."""
    household_registration_place: str
    """户籍所在地."""
    face: Secret
    """What the camera of a phone sees of them. A personal datum like the document number."""


@dataclass(frozen=True, slots=True)
class UnitSpec:
    """What a scenario asks of a withholding unit. People are mobile numbers of provided persons."""

    legal_representative: str | None = None
    finance_officer: str | None = None
    in_ca_region: bool = False
    has_ca: bool = False


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A withholding unit of the deployment."""

    name: str
    taxpayer_id: str
    filing_password: Secret
    ca_certificate: CaCertificate | None


class People(Protocol):
    """Gives people and units with the traits asked for; never the same one twice within a scenario."""

    def person(self, spec: PersonSpec) -> PersonFacts:
        """A person with these traits.

        Raises:
            ProvisioningError: none can be had.
        """
        ...

    def unit(self, spec: UnitSpec) -> UnitFacts:
        """A withholding unit with these traits.

        Raises:
            ProvisioningError: none can be had.
        """
        ...

    def make_known(self, person: PersonFacts, unit: UnitFacts) -> None:
        """Let the person's client know the unit (it has been verified there before)."""
        ...

    def make_unknown(self, person: PersonFacts) -> None:
        """Let the person's client know no unit."""
        ...

    def authorise(self, person: PersonFacts, unit: UnitFacts) -> None:
        """Let a handling authorisation from person to unit exist already."""
        ...

    def new_password(self) -> Secret:
        """A fresh password that satisfies every rule and that nobody has."""
        ...


class Clock(Protocol):
    """The deployment's own time."""

    def now(self) -> datetime:
        """Aware, Asia/Shanghai."""
        ...

    def set(self, moment: datetime) -> None:
        """Let it be `moment` (aware)."""
        ...

    def advance(self, duration: timedelta) -> None:
        """Let `duration` pass."""
        ...


class SmsInbox(Protocol):
    """What arrives on a phone."""

    def expect_message(self, mobile: str) -> None:
        """Told right before a message to `mobile` is asked for: what is there by then is too old to answer it."""
        ...

    def latest_code(self, mobile: str) -> Secret:
        """The code in the newest message to `mobile`.

        Raises:
            NoAnswerError: no message arrived.
        """
        ...

    def has_arrived(self, mobile: str) -> bool:
        """Whether a message with a code came to `mobile`.

        Raises:
            UnsupportedError: nobody can know.
        """
        ...


@dataclass(frozen=True, slots=True)
class CaptchaPicture:
    """A captcha as shown: its address below the deployment, and the picture."""

    address: str
    """Empty where the picture has none: the page or the reply holds it."""
    png: bytes
    captcha_id: str = ""
    """What the deployment calls it, where it says so besides the address."""


class CaptchaSource(Protocol):
    """Answers captchas: the control API, a test value, a person. Never by breaking them."""

    @property
    def looks(self) -> bool:
        """Whether somebody has to see the picture; else its address is enough."""
        ...

    def answer(self, picture: CaptchaPicture) -> Secret:
        """The right answer.

        Raises:
            NoAnswerError: nobody knows.
        """
        ...

    def wrong_answer(self, picture: CaptchaPicture) -> Secret:
        """An answer that is certainly wrong."""
        ...


class Phases(Protocol):
    """Roll-out switches that stand outside the calendar."""

    def switch_to_single_track(self, since: date) -> None:
        """Let phase 3 (完全实名登录) be in force since `since`."""
        ...


@unique
class CodeApplicationOutcome(Enum):
    """What came of asking for a hall registration code."""

    ISSUED = "已发给注册码"
    DOCUMENT_REFUSED = "证件无效"


@dataclass(frozen=True, slots=True)
class CodeApplication:
    """The clerk's answer; a code only when one was issued."""

    outcome: CodeApplicationOutcome
    registration_code: Secret | None


class HallCounter(Protocol):
    """The counter of the tax service hall: where registration codes come from. Source: ZC-HC-03."""

    def apply_for_registration_code(
        self, name: str, id_document_type: IdDocumentType, id_document_number: str
    ) -> CodeApplication:
        """Show this identity document and ask for a code."""
        ...


class FaceBureau(Protocol):
    """The public-security portrait service that the APP asks: what a test may do to it."""

    def become_unavailable(self) -> None:
        """Let it answer nobody until further notice."""
        ...
