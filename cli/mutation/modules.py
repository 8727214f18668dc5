"""Which modules of the simulator decide, and which only carry, show or store: the first are mutated, the others not.

Every module stands on exactly one side; a test refuses a new one that nobody has placed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from cli.messages import CommandError
from cli.project import ROOT

RULES: Final = (
    "simulators.rules.*",
    "simulators.policy",
    "simulators.dalian_policy",
    "simulators.province_policy",
    "simulators.ruleset",
    "simulators.dalian_ruleset",
    "simulators.portal_ruleset",
    "simulators.province_ruleset",
    "simulators.banks.service",
    "simulators.ca.service",
    "simulators.face_bureau.service",
    "simulators.unionpay.service",
    "simulators.golden_tax_core.accounts",
    "simulators.golden_tax_core.agreements",
    "simulators.golden_tax_core.filing_passwords",
    "simulators.golden_tax_core.qr_desk",
    "simulators.golden_tax_core.registry",
    "simulators.iit_app.service",
    "simulators.mobile_tax_app.service",
    "simulators.natural_person_etax.accounts",
    "simulators.natural_person_etax.agreements",
    "simulators.natural_person_etax.signing",
    "simulators.natural_person_etax.submission",
    "simulators.natural_person_web.service",
    "simulators.provincial_etax.adding",
    "simulators.provincial_etax.agencies",
    "simulators.provincial_etax.applications",
    "simulators.provincial_etax.credentials",
    "simulators.provincial_etax.enterprise_login",
    "simulators.provincial_etax.functions",
    "simulators.provincial_etax.menus",
    "simulators.provincial_etax.messages",
    "simulators.provincial_etax.other_logins",
    "simulators.provincial_etax.passwords",
    "simulators.provincial_etax.people",
    "simulators.provincial_etax.quick_login",
    "simulators.provincial_etax.recovery",
    "simulators.provincial_etax.search",
    "simulators.provincial_etax.settings",
    "simulators.provincial_etax.sms",
    "simulators.provincial_etax.staff",
    "simulators.provincial_etax.verification",
    "simulators.provincial_etax.visitors",
    "simulators.registration.identity",
    "simulators.registration.login_setup",
    "simulators.tax_service_hall.agreements",
    "simulators.tax_service_hall.registration_codes",
    "simulators.tax_service_hall.registrations",
    "simulators.tax_service_hall.service",
    "simulators.withholding_client.qr_login",
    "simulators.withholding_client.service",
    "simulators.withholding_client.ways_in",
)
"""Here the simulator decides. Patterns of module names, as are those below."""

OTHERS: Final[Mapping[str, tuple[str, ...]]] = {
    "violations on purpose": ("simulators.defects.*",),
    "no tax words: worlds, clock, captchas, SMS": ("simulators.kernel.*",),
    "HTTP and pages in general": ("simulators.web.*",),
    "to try the simulator by hand": ("simulators.lobby.*",),
    "the control API, for tests only": ("simulators.control", "simulators.control_*"),
    "server and its parts": ("simulators", "simulators.__main__", "simulators.server", "simulators.universe"),
    "packages": (
        *(f"simulators.{name}" for name in ("banks", "ca", "face_bureau", "golden_tax_core", "iit_app")),
        *(f"simulators.{name}" for name in ("kernel", "lobby", "mobile_tax_app", "natural_person_etax")),
        *(f"simulators.{name}" for name in ("natural_person_web", "provincial_etax", "rare_characters")),
        *(f"simulators.{name}" for name in ("registration", "rules", "tax_service_hall", "unionpay", "web")),
        *(f"simulators.{name}" for name in ("withholding_client", "defects", "rules.province")),
    ),
    "pages": (
        "simulators.*.pages",
        "simulators.*_pages",
        "simulators.*.page_forms",
        "simulators.*.navigation",
        "simulators.*.portal_views",
        "simulators.*.rendering",
        "simulators.*.screens",
    ),
    "HTTP interfaces": (
        "simulators.*.api",
        "simulators.*_api",
        "simulators.*.schemas",
        "simulators.*_schemas",
        "simulators.registration.answers",
    ),
    "names of outcomes, and what people are told": (
        "simulators.*.outcomes",
        "simulators.provincial_etax.portal_outcomes",
    ),
    "which defects a sound world would have met": ("simulators.watching", "simulators.watching.*"),
    "what is stored, and who is there": (
        "simulators.*.store",
        "simulators.*.seed",
        "simulators.*.session",
        "simulators.*.progress",
    ),
    "data": (
        "simulators.banks.directory",
        "simulators.natural_person_etax.directory",
        "simulators.rare_characters.table",
        "simulators.rare_characters.make_table",
        "simulators.registration.nationalities",
    ),
}
"""Why not -> modules."""

NOT_DECIDING: Final[Mapping[str, tuple[str, ...]]] = {
    "simulators.policy": ("Screens",),
    "simulators.dalian_policy": ("DalianScreens",),
    "simulators.province_policy": ("ProvinceScreens", "ListChange"),
}
"""Parts of rule modules that say how pages look, which no scenario of the HTTP channel can see."""


def modules() -> dict[str, Path]:
    """Every module of the simulator and its file."""
    found = {}
    for path in sorted((ROOT / "simulators").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def rule_modules() -> dict[str, Path]:
    """The modules to mutate and their files."""
    return {name: path for name, path in modules().items() if _decides(name, path)}


def chosen(words: Iterable[str]) -> dict[str, Path]:
    """The rule modules that are meant: by name, by the package they stand in, or all of them without a word.

    Raises:
        CommandError: a word names none.
    """
    every, wanted = rule_modules(), tuple(words)
    if unknown := [word for word in wanted if not any(_within(name, word) for name in every)]:
        raise CommandError(f"没有这样的规则模块：{'、'.join(unknown)}（./etax prove --mutate --list 列出全部模块）")
    return {name: path for name, path in every.items() if not wanted or any(_within(name, word) for word in wanted)}


def _decides(name: str, path: Path) -> bool:
    return path.name != "__init__.py" and any(fnmatchcase(name, pattern) for pattern in RULES)


def _within(name: str, word: str) -> bool:
    return name == word or name.startswith(f"{word}.")
