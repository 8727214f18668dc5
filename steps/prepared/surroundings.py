"""What stands around the portals without a control API: a pool, a ledger, sources, real time (ADR 0011)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from conformance.redaction import Redactor, Secret
from conformance.scenarios import ScenarioInfo
from steps.actors import Backstage, Deployment, Sessions
from steps.drivers.addresses import PortalAddress, portal_addresses
from steps.drivers.errors import NoAnswerError, UnsupportedError
from steps.drivers.ports import CaptchaSource, Portal, SmsInbox
from steps.drivers.secrets import Teller
from steps.drivers.support.identities import Identities
from steps.drivers.support.real_clock import RealClock
from steps.drivers.support.sources import OpenSources, open_sources
from steps.gherkin.declared import declared_by
from steps.gherkin.execute import BoundStep
from steps.ledger import Ledger, this_process
from steps.ledger.keeper import Keeper
from steps.prepared.books import Books
from steps.prepared.demands import Demands
from steps.prepared.entries import Pool
from steps.prepared.fitting import check_budgets
from steps.prepared.hall_counter import PreparedHallCounter
from steps.prepared.keeping import kept, restored
from steps.prepared.leasing import Leasing
from steps.prepared.people import PreparedPeople
from steps.prepared.performers import Performers
from steps.prepared.phone import with_phone
from steps.prepared.players import Troupe
from steps.prepared.rehearsal import rehearse
from steps.prepared.settling import Settling
from steps.prepared.watch import Watch
from steps.profile import Capability, DeploymentProfile, Secrets, resolve_secrets


class NoInbox:
    """No phone can be read."""

    def expect_message(self, mobile: str) -> None:
        """Nobody will read it."""

    def latest_code(self, mobile: str) -> Secret:  # noqa: ARG002
        """Nobody reads it.

        Raises:
            NoAnswerError: always.
        """
        raise NoAnswerError("部署配置没有 [sources.sms]，没有人能读到短信验证码")

    def has_arrived(self, mobile: str) -> bool:  # noqa: ARG002
        """Nobody knows.

        Raises:
            UnsupportedError: always.
        """
        raise UnsupportedError("部署配置没有 [sources.sms]，没有人能知道短信到没到")


@dataclass(frozen=True, slots=True)
class Estate:
    """What a worker process has of a prepared deployment, for all its scenarios."""

    profile: DeploymentProfile
    secrets: Secrets
    ledger: Ledger
    run: str
    """Common to all workers of a run."""
    keeper: Keeper

    @classmethod
    def of(cls, profile: DeploymentProfile, run: str) -> Estate:
        """Find its secrets and its ledger, and begin to keep leases alive.

        Raises:
            ProfileError: secrets are missing.
        """
        ledger = Ledger(profile.ledger_path)
        return cls(profile, resolve_secrets(profile), ledger, run, Keeper(ledger))

    def close(self) -> None:
        """Nobody is leased any more."""
        self.keeper.close()


class PreparedSurroundings:
    """The surroundings of one scenario. People are leased when its sessions open, and given back at the end."""

    def __init__(
        self,
        estate: Estate,
        info: ScenarioInfo,
        steps: Sequence[BoundStep],
        redactor: Redactor,
        cast: Mapping[str, Any] | None = None,
    ) -> None:
        """Look at what the scenario needs; nobody is leased yet.

        Args:
            estate: of the worker.
            info: the scenario.
            steps: of the scenario.
            redactor: of the scenario.
            cast: of a parked scenario that goes on, as `cast` told it.
        """
        self._estate, self._info, self._redactor = estate, info, redactor
        self._steps, self._former_cast = steps, cast
        self._token = uuid.uuid4().hex if cast is None else str(cast["token"])
        self._pool = Pool(estate.profile, estate.secrets)
        self._leasing = Leasing(self._pool, estate.ledger, this_process(), self._token, info.id)
        self._books = Books(estate.ledger, self._pool, estate.run, info.id)
        self._sources: OpenSources = open_sources(estate.profile, estate.secrets, redactor)
        self._people: PreparedPeople | None = None
        self._settling: Settling | None = None
        self._held = False
        base_url = estate.secrets.expand(estate.profile.base_url)
        self.portals: Mapping[Portal, PortalAddress] = portal_addresses(estate.profile, base_url, estate.secrets)

    @property
    def captchas(self) -> CaptchaSource:
        """Who answers captchas."""
        return self._sources.captchas

    @property
    def sms(self) -> SmsInbox:
        """Who reads the phones."""
        return self._sources.sms or NoInbox()

    @property
    def leftovers(self) -> Sequence[str]:
        """What the scenario did and nobody undid; Chinese, ids only."""
        return tuple(self._books.leftovers)

    def deployment(self, sessions: Sessions, backstage: Backstage | None = None) -> Deployment:
        """What the scenario may touch. Leases its people.

        Raises:
            BudgetError: what it declares does not fit into what is left of the budgets.
            NoAccountError: the pool has nobody for it.
        """
        profile = self._estate.profile
        if self._former_cast is None:
            spent = self._estate.ledger.spent(self._estate.run)
            check_budgets(declared_by(self._steps).costs, profile.safety.budgets, spent)
        if self._sources.phone is not None and Portal.IIT_APP not in self.portals:
            sessions = with_phone(sessions, self._sources.phone)
        watch = Watch(self._books)
        watched = watch.over(sessions)
        self._people = people = self._lease()
        self._books.troupe = people.troupe
        self._settling = Settling(self._books, watched, frozenset(self.portals))
        if self._former_cast is None:
            self._settling.before()
        clock = RealClock(profile.time, profile.qr_code_lifetime_s)
        has_codes = Capability.HALL_CODES in profile.capabilities
        return Deployment(
            profile=profile,
            sessions=watched,
            people=people,
            clock=clock,
            real_time=clock,
            sms=self.sms,
            hall_counter=PreparedHallCounter(people.troupe) if has_codes else None,
            backstage=None if backstage is None else watch.over_backstage(backstage),
        )

    @property
    def cast(self) -> dict[str, object]:
        """Who plays whom, to go on with later; JSON-able. Holds secrets: it belongs into the ledger."""
        return {"token": self._token, **kept(self._books.troupe)}

    def hold(self, token: str) -> None:
        """Keep the people for a scenario that is put off under this name."""
        self._estate.ledger.hold(self._token, token)
        self._held = True

    def settle(self) -> None:
        """Leave accounts as they were found, as far as that can be done; while the sessions are open."""
        if self._settling is not None and not self._held:
            self._settling.after()

    def close(self) -> None:
        """Let others have the people."""
        if not self._held:
            self._leasing.release()

    def _lease(self) -> PreparedPeople:
        ledger, teller, made_up = self._estate.ledger, Teller(self._redactor), Identities(uuid.uuid4().hex)
        performers = Performers(self._pool, teller, made_up, self._sources.faces)

        def more(further: Demands) -> Troupe:
            found, state = self._leasing.lease(further)
            return performers.troupe(found, further, state)

        if self._former_cast is not None:
            ledger.resume(self._token, this_process())
            conditions = ledger.conditions()
            troupe = restored(self._former_cast, self._pool, performers, conditions)
            return PreparedPeople(Demands(), troupe, self._pool, conditions, made_up, teller, more)
        demands = rehearse(self._estate.profile, self._steps)
        cast, conditions = self._leasing.lease(demands)
        troupe = performers.troupe(cast, demands, conditions)
        return PreparedPeople(demands, troupe, self._pool, conditions, made_up, teller, more)
