"""How far a session has come with 实名注册. Data only."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulators.rules.registration import Citizen, RegistrationWay


@dataclass
class SmsSent:
    """The newest code sent to one mobile in this session."""

    code: str
    tries_left: int


@dataclass
class RegistrationProgress:
    """One visitor's registration."""

    agreed: bool = False
    way: RegistrationWay | None = None
    """The way chosen last; None before any was."""
    claim: Citizen | None = None
    """人脸识别认证注册: who is to be compared with the face."""
    claimed_person_id: str | None = None
    """Whose document was shown last, whether that was in order or not."""
    proven_person_id: str | None = None
    """Whose identity is proven."""
    sms: dict[str, SmsSent] = field(default_factory=dict)
    """By mobile."""
    opened_unawares: bool = False
    """Whether a step that was refused has opened the account all the same (a defect); the pages do not know of it."""

    def claim_nobody(self) -> None:
        """Start the proof of identity anew."""
        self.claim, self.claimed_person_id, self.proven_person_id = None, None, None
        self.opened_unawares = False
