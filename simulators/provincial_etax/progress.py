"""A session of the portal: where it stands, and the choices made so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulators.kernel.sessions import PortalSession
from simulators.rules.province.agencies import Recognitions
from simulators.rules.province.sms_codes import SmsChallenge
from simulators.rules.province.staff import Document, StaffUser
from simulators.rules.province.steps import Kind, Stage


@dataclass
class Recovery:
    """忘记密码 in one session."""

    subject: str | None = None
    """Taxpayer id or user name that was recognised."""
    claimed: Document | None = None
    """Who was recognised."""
    mobile: str = ""
    verified: bool = False


@dataclass
class EtaxSession(PortalSession):
    """One visitor's session."""

    stage: Stage = Stage.VISITOR
    kind: Kind = Kind.ENTERPRISE
    taxpayer_id: str | None = None
    """The enterprise whose password was right, or the client chosen."""
    agency_code: str | None = None
    """The agency whose password was right."""
    recognitions_then: Recognitions = field(default_factory=dict)
    """The recognitions when that password was entered; only rules that go by these look at them."""
    person_id: str | None = None
    """The user, handler or natural person chosen."""
    user_then: StaffUser | None = None
    """The user as they were when they were verified; only rules that let the deleted go on look at it."""
    quick_then: StaffUser | None = None
    """The user as the code of 快捷登录 was sent; only rules that do not look again look at it."""
    quick: bool = False
    """Whether they came in by 快捷登录."""
    challenge: SmsChallenge | None = None
    """The SMS code sent last."""
    searches: dict[str, Document] = field(default_factory=dict)
    """添加办税人员: who was found, by search id."""
    enterprise_recovery: Recovery = field(default_factory=Recovery)
    account_recovery: Recovery = field(default_factory=Recovery)

    def choose_again(self) -> None:
        """Back to the choice of persons."""
        self.person_id, self.challenge, self.stage = None, None, Stage.CHOOSE_PERSON

    def restart(self, kind: Kind = Kind.ENTERPRISE) -> None:
        """Nobody is logged in, and nothing is chosen; 忘记密码 goes on where it was."""
        self.stage, self.kind = Stage.VISITOR, kind
        self.taxpayer_id, self.agency_code, self.person_id = None, None, None
        self.recognitions_then = {}
        self.quick_then = None
        self.quick, self.user_then, self.challenge, self.searches = False, None, None, {}
