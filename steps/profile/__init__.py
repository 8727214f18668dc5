"""A deployment described by data: `deployments/*.toml`, read strictly, told about in Chinese.

Imports no driver. Format: docs/deployment-profile.md; `./etax deployment new` writes one, `check` validates it offline.
"""

from __future__ import annotations

from steps.profile.capabilities import Capability
from steps.profile.deployment import BUILT_IN, DeploymentProfile
from steps.profile.deviations import Deviation
from steps.profile.errors import ProfileError
from steps.profile.http import Csrf, FieldErrors, HttpMap, Operation, Outcome
from steps.profile.load import DEPLOYMENTS_DIR, find_profile, load_profile, parse_profile
from steps.profile.pages import Dialog, Interlude, Locator, MessageRule
from steps.profile.pool import Account, Citizen, PoolRules, UnitEntry
from steps.profile.portals import PortalProfile
from steps.profile.safety import Effect, Safety
from steps.profile.secrets import Secrets, needed_secrets, resolve_secrets
from steps.profile.sources import (
    CommandSource,
    ControlSource,
    FileSource,
    FixedSource,
    HttpSource,
    PersonSource,
    Source,
    Sources,
)
from steps.profile.tables import PortalKey
from steps.profile.timing import ShortenedRule, TimedRule, TimeRules
from steps.profile.traits import Trait

__all__ = [
    "BUILT_IN",
    "DEPLOYMENTS_DIR",
    "Account",
    "Capability",
    "Citizen",
    "CommandSource",
    "ControlSource",
    "Csrf",
    "DeploymentProfile",
    "Deviation",
    "Dialog",
    "Effect",
    "FieldErrors",
    "FileSource",
    "FixedSource",
    "HttpMap",
    "HttpSource",
    "Interlude",
    "Locator",
    "MessageRule",
    "Operation",
    "Outcome",
    "PersonSource",
    "PoolRules",
    "PortalKey",
    "PortalProfile",
    "ProfileError",
    "Safety",
    "Secrets",
    "ShortenedRule",
    "Source",
    "Sources",
    "TimeRules",
    "TimedRule",
    "Trait",
    "UnitEntry",
    "find_profile",
    "load_profile",
    "needed_secrets",
    "parse_profile",
    "resolve_secrets",
]
