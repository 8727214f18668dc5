"""DalianPolicy: numbers and screens of the natural-person e-tax bureau of Dalian; part of a world's policy.

The times around banks are ours: the manual says only that the result is known on the spot (DL-FAQ-2a).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Final, Literal

from pydantic import ConfigDict

_STRICT: Final = ConfigDict(extra="forbid", strict=True)

Working = Literal["works", "dead", "absent"]


@dataclass(frozen=True)
class DalianScreens:
    """How the pages look and work. Conforming portals differ only where the manual does not look."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    portal_title: Literal["by_manual", "another"] = "by_manual"
    """DL-FLOW-01."""
    handling_entry: Literal["handling", "register", "dead", "absent"] = "handling"
    """DL-FLOW-02: where 我要办税 on the entry page leads."""
    login_entry: Literal["login", "register", "dead", "absent"] = "login"
    """DL-FLOW-03a: where 自然人登录 leads."""
    landing: Literal["home", "entry", "handling"] = "home"
    """DL-FLOW-03e: where a login leads."""
    recommended: tuple[Literal["unionpay", "code"], ...] = ("unionpay",)
    """DL-REG-02b: methods marked 推荐."""
    after_registration: Literal["login", "entry", "register"] = "login"
    """DL-REG-04: where a registration leads."""
    more_entry: Working = "works"
    """DL-NAV-04: 查看更多."""
    signing_entry: Literal["signing", "agreements", "dead", "absent"] = "signing"
    """DL-NAV-05: where 三方协议签订 leads."""
    refusal_of_documents: Literal["said", "silent"] = "said"
    """DL-PRE-01b: whether holders of other documents are told that they may not enter."""
    identity_field: Literal["output", "input", "absent"] = "output"
    """DL-AGR-06d to DL-AGR-06g: how the identity stands on the form."""
    bank_field: Literal["combobox", "text"] = "combobox"
    """DL-AGR-07a."""
    bank_hint: Literal["at_selection", "at_submission"] = "at_selection"
    """DL-PRE-04b."""
    branch_hint: bool = True
    """DL-PRE-03."""
    revocation_offered: bool = False
    """DL-FAQ-7a."""
    third_party: bool = False
    """DL-FAQ-1d: whether the signing page asks somebody else's host for a picture."""


@dataclass(frozen=True)
class DalianPolicy:
    """The parameters of this portal."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    default_division: Literal["city", "district", "another_city", "blank"] = "city"
    """DL-AGR-07c."""
    registration_methods: tuple[Literal["unionpay", "code"], ...] = ("unionpay", "code")
    """DL-REG-02a, DL-FAQ-1b."""
    ordinary_answer_s: int = 0
    """DL-FAQ-2a: how long a bank takes to answer."""
    slow_answer_s: int = 60
    """The same of a slow bank."""
    answer_limit_s: int | None = 1800
    """After this time without an answer an application has failed; None never."""
    identity_from_body: bool = False
    """DL-AGR-06d to DL-AGR-06f: whether an application may bring an identity of its own."""
    screens: DalianScreens = field(default_factory=DalianScreens)
