"""Policy: the numbers and dates of a world. An edition is a policy; a control request or a defect may change parts.

Source: SM-PH-02 to SM-PH-08, KJ2-PH-01 to KJ2-PH-11, SM-ACC-12, SM-ACC-13 (readings T06, T08).
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import ConfigDict, Field, TypeAdapter

from simulators.dalian_policy import DalianPolicy
from simulators.province_policy import ProvincePolicy
from simulators.registration.screens import RegistrationScreens
from simulators.rules.lockout import LockTerms

_STRICT: Final = ConfigDict(extra="forbid", strict=True)


Number = Annotated[int, Field(ge=0, le=100_000)]
"""Small enough that no date computed with it leaves the calendar."""


@dataclass(frozen=True)
class Screens:
    """How the pages look and work. Conforming portals differ from these defaults only where no manual looks."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    default_mode: Literal["account", "qr", "filing_password"] = "account"
    """SM-ACC-03."""
    soft_keyboard_on: bool = True
    """SM-ACC-09."""
    soft_keyboard_types: bool = True
    """SM-ACC-09: its keys write into the password field."""
    soft_keyboard_close_works: bool = True
    """SM-ACC-10."""
    soft_keyboard_icon_works: bool = True
    """SM-ACC-11."""
    captcha_field: bool = True
    """SM-ACC-08, SM-UN-02, SM-UM-04: forms have a captcha field when one is asked for."""
    mode_switch: Literal["top_right", "top_left", "bottom_right", "absent"] = "top_right"
    """SM-QR-01."""
    mode_switch_to_qr_works: bool = True
    mode_switch_back_works: bool = True
    scan_entry: Literal["top_right", "top_left", "bottom_right", "absent"] = "top_right"
    """SM-QR-03: where 扫一扫 stands on the APP's home page."""
    forgot_password_link: Literal["forgot_password", "web_home", "app", "dead", "absent"] = "forgot_password"
    """SM-FG-01, SM-FG-02: where it leads."""
    app_download: Literal["readable", "unreadable", "elsewhere", "dead", "absent"] = "readable"
    """SM-QR-04."""
    forgot_filing_password: Literal["dialog", "dead", "absent", "single_only", "several_only"] = "dialog"
    """SM-UN-12: absent, or shown for one way to a unit only."""
    forgot_filing_password_web: Literal["link", "elsewhere", "absent"] = "link"
    """SM-UN-08."""
    forgot_filing_password_app: Literal["readable", "unreadable", "elsewhere", "absent"] = "readable"
    """SM-UN-08."""
    unit_double_click: Literal["chosen", "first", "dead"] = "chosen"
    """SM-UM-01."""
    unit_enter_button: Literal["chosen", "first", "dead", "absent"] = "chosen"
    """SM-UM-02."""
    registration: RegistrationScreens = field(default_factory=RegistrationScreens)


@dataclass(frozen=True)
class Policy:
    """The parameters of one world."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    edition: Literal["SM", "KJ2"] = "SM"
    real_name_login_from: date = date(2019, 11, 9)
    authorisation_from: date | None = date(2020, 1, 1)
    """The check; None never."""
    authorisation_granted_from: date | None = date(2020, 1, 1)
    """The function 办税授权 of the APP."""
    single_track_from: date | None = None
    """Phase 3 of SM; no manual gives its date."""
    ca_login: bool = False
    """Whether CA登录 exists as a way in of its own (KJ2-PH-10)."""
    ca_login_until: date | None = None
    """The first day without CA登录; None has no end."""
    ca_single_until: date | None = None
    """The same for the verification of a single unit."""
    ca_several_until: date | None = None
    """The same for the verification of one of several units, and at first use."""
    account_lock: LockTerms = field(default_factory=LockTerms)
    filing_lock: LockTerms = field(default_factory=LockTerms)
    qr_code_lifetime_s: Number = 120
    registration_code_days: Number | None = 7
    """ZC-HC-04: how many times 24 hours a hall code is good; None for ever."""
    face_bureau_available: bool = True
    """Whether the police portrait service answers."""
    registration_checked_in_browser: bool = False
    """Whether a script on the page checks a new login name and password, too."""
    unionpay_available: bool = True
    """Whether UnionPay answers."""
    dalian: DalianPolicy = field(default_factory=DalianPolicy)
    screens: Screens = field(default_factory=Screens)
    province: ProvincePolicy = field(default_factory=ProvincePolicy)


_KJ2_CA_END: Final = date(2020, 1, 1)

EDITIONS: Final[Mapping[str, Policy]] = {
    "SM": Policy(),
    "KJ2": Policy(
        edition="KJ2",
        ca_login=True,
        ca_login_until=_KJ2_CA_END,
        ca_single_until=_KJ2_CA_END,
        ca_several_until=_KJ2_CA_END,
    ),
}

_ADAPTER: Final = TypeAdapter(Policy)


def changed(policy: Policy, changes: Mapping[str, Any]) -> Policy:
    """`policy` with `changes` (JSON values, nested like the policy) laid over it.

    Raises:
        pydantic.ValidationError: unknown key or wrong value.
    """
    whole = _overlaid(dataclasses.asdict(policy), changes)
    return _ADAPTER.validate_json(json.dumps(whole, default=date.isoformat))  # in JSON, a strict date is a text


def as_json(policy: Policy) -> dict[str, Any]:
    """The whole policy as JSON values."""
    values: dict[str, Any] = _ADAPTER.dump_python(policy, mode="json")
    return values


def _overlaid(base: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(base)
    for key, value in changes.items():
        below = result.get(key)
        result[key] = _overlaid(below, value) if isinstance(below, dict) and isinstance(value, Mapping) else value
    return result
