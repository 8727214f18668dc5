"""What a deployment lets the harness do besides using its portals."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Capability(StrEnum):
    """What a deployment lets the harness do besides using its portals. Scenarios ask by `@needs:<value>`."""

    CREATE_PEOPLE = "create_people"
    READ_SMS = "read_sms"
    ANSWER_CAPTCHA = "answer_captcha"
    VIRTUAL_CLOCK = "virtual_clock"
    SWITCH_PHASES = "switch_phases"
    SCAN_QR = "scan_qr"
    HALL_CODES = "hall_codes"
    """Registration codes can be had at a counter, or were had and stand in the profile."""
    SHOW_FACE = "show_face"
    """A face can be shown to the APP's camera."""
    CREATE_ENTERPRISES = "create_enterprises"
    """Enterprises of the provincial e-tax bureau can be had, with staff as asked for."""
    TAX_COUNTER = "tax_counter"
    """Clerks of the tax authority change registrations and collect real names."""
    BANKING = "banking"
    """Bank cards can be had, banks behave as asked, and the bank's own books can be read."""
    REVOCATION_COUNTER = "revocation_counter"
    """A clerk of the tax authority revokes agreements."""
    PUBLISH_NOTICES = "publish_notices"
    """The tax authority publishes a notice when asked to."""
    STOP_FACE_BUREAU = "stop_face_bureau"
    """The portrait service can be made unavailable."""


ONLY_BY_CONTROL_API: Final = frozenset(
    {
        Capability.CREATE_PEOPLE,
        Capability.VIRTUAL_CLOCK,
        Capability.SWITCH_PHASES,
        Capability.CREATE_ENTERPRISES,
        Capability.BANKING,
        Capability.STOP_FACE_BUREAU,
    }
)
"""Nothing else can do these things to a deployment."""
