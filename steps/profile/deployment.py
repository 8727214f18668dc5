"""DeploymentProfile: everything the harness has to know of one deployment, as data (docs/deployment-profile.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, PrivateAttr, StrictBool, model_validator

from conformance import deviations as accepted
from conformance.clauses import MANUALS
from steps.profile.capabilities import Capability
from steps.profile.deviations import Deviation
from steps.profile.pool import Account, Citizen, PoolRules, UnitEntry
from steps.profile.portals import PortalProfile
from steps.profile.safety import ON_TEST_DEPLOYMENTS, Effect, Safety
from steps.profile.sources import Sources
from steps.profile.tables import VARIABLE, ManualId, PortalKey, Table, Text
from steps.profile.timing import TimeRules

BUILT_IN: Final = "builtin:simulator"


class Ledger(Table):
    """`[ledger]`: where is kept what was done with the accounts, over all runs."""

    path: Text
    """Relative to the profile."""


class SecretsFile(Table):
    """`[secrets]`: a file of mode 600 with `NAME = "value"`; the environment comes first."""

    file: Text
    """Relative to the profile."""


class DeploymentProfile(Table):
    """One deployment that can be tested."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    title: str
    base_url: Annotated[str, Field(pattern=rf"^({BUILT_IN}|https?://[^\s@]+|[^\s@]*\$\{{{VARIABLE}\}}[^\s@]*)$")]
    """`builtin:simulator`, or where the deployment (or its control API) stands; may hold `${NAME}`."""
    manuals: Annotated[tuple[ManualId, ...], Field(min_length=1)]
    """Manuals that bind this deployment."""
    edition: Literal["by_manual", "SM", "KJ2"] = "by_manual"
    """Edition of the worlds made here; `by_manual` takes that of the scenario's manual."""
    control_api: StrictBool = False
    """Whether worlds can be made there; by itself true for the built-in simulator only."""
    production: StrictBool = False
    """Whether people really work there: only `read` is granted unless `[safety]` says more."""
    capabilities: frozenset[Capability] = frozenset()
    qr_code_lifetime_s: Annotated[int, Field(gt=0, strict=True)] = 300
    """After this time a QR code counts as expired; the manuals do not say how long one lives."""
    portals: Annotated[dict[PortalKey, PortalProfile], Field(min_length=1)]
    safety: Safety = Safety()
    time: TimeRules = TimeRules()
    sources: Sources = Sources()
    ledger: Ledger | None = None
    secrets: SecretsFile | None = None
    pool: PoolRules = PoolRules()
    accounts: tuple[Account, ...] = ()
    units: tuple[UnitEntry, ...] = ()
    citizens: tuple[Citizen, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    _file: Path | None = PrivateAttr(None)

    @model_validator(mode="before")
    @classmethod
    def _simulator_has_a_control_api(cls, data: object) -> object:
        if isinstance(data, dict) and data.get("base_url") == BUILT_IN:
            return {"control_api": True, **data}
        return data

    @property
    def built_in(self) -> bool:
        """Whether the harness starts the deployment itself."""
        return self.base_url == BUILT_IN

    @property
    def granted(self) -> frozenset[Effect]:
        """Side effects that scenarios may have here."""
        if self.safety.effects is not None:
            return self.safety.effects
        if self.production:
            return frozenset({Effect.READ})
        return frozenset(Effect) if self.control_api else ON_TEST_DEPLOYMENTS

    @property
    def usable_accounts(self) -> tuple[Account, ...]:
        """The accounts of the pool that the allowlist lets through."""
        allowed = self.safety.accounts_only
        return tuple(one for one in self.accounts if not allowed or one.id in allowed)

    @property
    def accepted_deviations(self) -> tuple[accepted.Deviation, ...]:
        """`deviations`, as verdicts and reports take them; also expired ones."""
        return tuple(one.accepted() for one in self.deviations)

    @property
    def file(self) -> Path | None:
        """The file it was read from; None for one made by a program."""
        return self._file

    @property
    def ledger_path(self) -> Path:
        """Where the ledger of its accounts stands."""
        return self.beside(self.ledger.path if self.ledger else f"{self.name}.ledger.sqlite3")

    def beside(self, path: str) -> Path:
        """`path`, which is relative to the profile's folder (to the working folder without a file)."""
        return (self._file.parent if self._file else Path()) / path


assert set(MANUALS) == {"DL", "LN", "KJ2", "ZC", "SM"}  # noqa: S101 - ManualId repeats them for the type checker
