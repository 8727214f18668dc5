"""What stands between a login and business. Source: SM-ACC-16, SM-QR-05, SM-UN-01, SM-UM-03, SM-PH-05 to SM-PH-07.

Readings T15 (first use asks for the taxpayer id too) and T39 (an authorisation is a relation of one person to one
unit; several units are chosen from first).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class Stage(StrEnum):
    """How far a session of the client has come."""

    LOGIN = "login"
    FIRST_USE = "first_use"
    UNIT_CHOICE = "unit_choice"
    UNIT_VERIFICATION = "unit_verification"
    ENTERED = "entered"


@unique
class LoginWay(StrEnum):
    """How a person logged in."""

    ACCOUNT = "account"
    QR = "qr"


@unique
class UnitPath(StrEnum):
    """How a session came to the unit that it verifies."""

    SINGLE = "single"
    SEVERAL = "several"
    FIRST_USE = "first_use"
    FORMER_LOGIN = "former_login"


@dataclass(frozen=True, slots=True)
class Relation:
    """What connects a person, who logged in somehow, with the unit at hand."""

    path: UnitPath

    authorised: bool
    authorised_for_other_unit: bool
    others_authorised: bool
    way: LoginWay


@dataclass(frozen=True, slots=True)
class UnitSecret:
    """A unit and what would verify it."""

    taxpayer_id: str
    filing_passwords: tuple[str, ...]


def way_open(way: LoginWay, *, first_use: bool) -> bool:  # noqa: ARG001 - replaced rules look at them
    """Whether a person may log in this way: both ways, also the first time. Source: KJ2-PH-04."""
    return True


def stage_after_login(units: int, way: LoginWay) -> Stage:  # noqa: ARG001 - replaced rules look at it
    """Where a login leads when the client knows so many units of the person. Never straight into business."""
    if units == 0:
        return Stage.FIRST_USE
    return Stage.UNIT_VERIFICATION if units == 1 else Stage.UNIT_CHOICE


def password_spared(relation: Relation, *, in_force: bool) -> bool:
    """Whether no filing password is asked: this person is authorised for this unit. Source: SM-PH-06, KJ2-PH-07."""
    return in_force and relation.authorised


def business_open(stage: Stage, path: UnitPath | None) -> bool:  # noqa: ARG001 - replaced rules look at it
    """Whether business may be done, by how far a session has come and on which way. Source: KJ2-PH-03, SM-UN-11."""
    return stage is Stage.ENTERED


def stage_after_verification(path: UnitPath) -> Stage:  # noqa: ARG001 - replaced rules look at it
    """Where a successful verification leads. Source: SM-UN-11, SM-UM-06."""
    return Stage.ENTERED


def first_unit(taxpayer_id: str, filing_password: str, units: Sequence[UnitSecret]) -> str | None:  # noqa: ARG001
    """Which unit is meant at first use: the one of this taxpayer id, if any. Source: KJ2-PH-03."""
    return next((unit.taxpayer_id for unit in units if unit.taxpayer_id == taxpayer_id), None)


def passwords_asked(own: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG001
    """Which filing passwords verify a unit: its own, not those of the person's other units. Source: SM-UM-03."""
    return own
