"""Universe: a world of tax portals: the core, every portal's sessions, a policy and a set of rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from simulators.banks.store import BankRegister
from simulators.golden_tax_core.registry import Registry
from simulators.golden_tax_core.store import Core
from simulators.kernel.clock import CHINA
from simulators.kernel.sessions import PortalSession, SessionDesk
from simulators.kernel.worlds import World
from simulators.mobile_tax_app.progress import MobileAppSession
from simulators.natural_person_etax.session import NaturalPersonSession
from simulators.natural_person_etax.store import EtaxStore
from simulators.policy import Policy
from simulators.provincial_etax.progress import EtaxSession
from simulators.provincial_etax.store import Province
from simulators.registration.progress import RegistrationProgress
from simulators.rules.unit_verification import LoginWay, Stage, UnitPath
from simulators.ruleset import RuleSet
from simulators.watching.watch import Watch

DEFAULT_NOW: Final = datetime(2019, 12, 16, 9, 0, tzinfo=CHINA)


@dataclass
class ClientSession(PortalSession):
    """One run of the withholding client."""

    stage: Stage = Stage.LOGIN
    person_id: str | None = None
    way: LoginWay | None = None
    units: tuple[str, ...] = ()
    """Taxpayer ids to choose from."""
    taxpayer_id: str | None = None
    """The unit at hand."""
    path: UnitPath | None = None
    qr_code_id: str | None = None
    """The code shown last."""
    captcha_shown: bool = False
    """Whether the form shown next has a captcha field."""

    def restart(self) -> None:
        """Back to the login screen: nobody is logged in."""
        self.stage, self.person_id, self.way = Stage.LOGIN, None, None
        self.units, self.taxpayer_id, self.path = (), None, None
        self.captcha_shown = False


@dataclass
class PersonSession(PortalSession):
    """A visit to a portal where a natural person logs in: the WEB end or the APP."""

    person_id: str | None = None
    captcha_shown: bool = False
    claimed_person_id: str | None = None
    """忘记密码: who was recognised in step one."""
    sms_code_sent: str | None = None
    sms_tries_left: int = 0
    identity_verified: bool = False
    scanned: str | None = None
    """扫一扫: content that waits for 确认登录."""
    registration: RegistrationProgress = field(default_factory=RegistrationProgress)

    def forget_claim(self) -> None:
        """Start 忘记密码 anew."""
        self.claimed_person_id, self.sms_code_sent, self.identity_verified = None, None, False


@dataclass
class Portals:
    """The sessions of every portal."""

    client: SessionDesk[ClientSession] = field(default_factory=lambda: SessionDesk(ClientSession))
    web: SessionDesk[PersonSession] = field(default_factory=lambda: SessionDesk(PersonSession))
    app: SessionDesk[PersonSession] = field(default_factory=lambda: SessionDesk(PersonSession))
    hall: SessionDesk[PortalSession] = field(default_factory=lambda: SessionDesk(PortalSession))
    natural_person_etax: SessionDesk[NaturalPersonSession] = field(
        default_factory=lambda: SessionDesk(NaturalPersonSession)
    )
    provincial_etax: SessionDesk[EtaxSession] = field(default_factory=lambda: SessionDesk(EtaxSession))
    mobile_tax_app: SessionDesk[MobileAppSession] = field(default_factory=lambda: SessionDesk(MobileAppSession))


class Universe(World):
    """One world of tax portals."""

    def __init__(self, policy: Policy, rules: RuleSet, now: datetime = DEFAULT_NOW, seed: int | None = None) -> None:
        super().__init__(now, seed)
        self.policy = policy
        self.rules = rules
        self.watch: Watch | None = None
        """Of a conforming world: notes which defects would have made a difference to its visitors."""
        self.core = Core()
        self.etax = EtaxStore()
        self.banks = BankRegister()
        self.registry = Registry()
        self.province = Province()
        self.portals = Portals()

    @property
    def path(self) -> str:
        """Where the world's portals stand below the server."""
        return f"/worlds/{self.id}"

    def today(self) -> date:
        """The calendar day in Asia/Shanghai."""
        return self.clock.now().date()
