"""Who may use a CA key, and which key is right. Source: SM-UN-10, SM-UM-05, KJ2-UN-10, KJ2-UM-05 (T06, T13)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Certificate:
    """A CA key of a unit."""

    number: str
    pin: str
    taxpayer_id: str


def ca_offered(*, in_force: bool, unit_in_ca_region: bool) -> bool:
    """Whether a unit may verify itself by CA: only in a region that has it, while it is in force."""
    return in_force and unit_in_ca_region


def certificate_holds(certificate: Certificate | None, pin: str, taxpayer_id: str) -> bool:
    """Whether key and PIN are right and the key is this very unit's."""
    return certificate is not None and certificate.pin == pin and certificate.taxpayer_id == taxpayer_id
