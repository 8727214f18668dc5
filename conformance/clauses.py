"""The clause register: every sentence of the manuals that a portal can be held to.

Read from `features/clauses/*.yaml`. Knows nothing of scenarios or verdicts; those refer to clauses by id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import yaml

CLAUSES_DIR: Final = Path(__file__).resolve().parent.parent / "features" / "clauses"

_KEYS: Final = frozenset(
    {"id", "section", "quote", "requirement", "kind", "channel"}
    | {"basis", "parent", "same_as", "readings", "not_tested_reason"}
)


class RegisterError(Exception):
    """The register itself is wrong: an unknown key, a duplicate id, a reference to nothing."""


class Channel(StrEnum):
    """A way to reach a deployment."""

    API = "api"
    UI = "ui"


@dataclass(frozen=True, slots=True)
class Manual:
    """An operation manual of a tax bureau."""

    id: str
    """Prefix of its clause ids: `SM`, `KJ2`, `ZC`, `LN` or `DL`."""
    number: str
    """Three digits, as in `004`."""
    title: str
    """Chinese, as printed on the manual."""
    folder: str
    """Folder under `features/` that holds its scenarios."""


MANUALS: Final[Mapping[str, Manual]] = {
    manual.id: manual
    for manual in (
        Manual("DL", "000", "大连市三方协议网上签订操作手册", "dl_tripartite_agreement"),
        Manual("LN", "001", "辽宁省电子税务局操作指引", "ln_provincial_etax"),
        Manual("KJ2", "002", "自然人税收管理系统扣缴客户端“实名办税”操作指引", "kj2_withholding_client"),
        Manual("ZC", "003", "办税人员实名注册操作指引(宁波)", "zc_real_name_registration"),
        Manual("SM", "004", "实名登录操作手册", "sm_real_name_login"),
    )
}


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of a manual, read as one requirement."""

    id: str
    section: str
    quote: str
    """To the letter; Chinese."""
    requirement: str
    """What it asks of a deployment; English."""
    kind: str
    channels: frozenset[Channel]
    """Channels on which it is tested; empty for an informational clause."""
    basis: str = "written"
    parent: str | None = None
    same_as: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    not_tested_reason: str | None = None

    @property
    def manual(self) -> Manual:
        """The manual it stands in."""
        return MANUALS[self.id.partition("-")[0]]

    @property
    def group(self) -> str:
        """Manual and chapter, as in `SM-ACC`; also of a member of a list (`LN-TX-01-m01` is of `LN-TX`)."""
        return "-".join(self.id.split("-")[:2])

    @property
    def names(self) -> frozenset[str]:
        """What somebody may say who means this clause, be it among others: id, list, chapter or manual; capitals."""
        names = (self.id, self.group, self.manual.id, *((self.parent,) if self.parent else ()))
        return frozenset(one.upper() for one in names)

    @property
    def informational(self) -> bool:
        """Whether there is nothing to test."""
        return not self.channels


_CHANNELS: Final[Mapping[str, frozenset[Channel]]] = {
    "both": frozenset(Channel),
    "ui": frozenset({Channel.UI}),
    "api": frozenset({Channel.API}),
    "informational": frozenset(),
}


@dataclass(frozen=True)
class Register:
    """All clauses of all manuals, in the manuals' order."""

    clauses: Mapping[str, Clause]
    _twins: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    _named: dict[str, list[Clause]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """By every name that may be said."""

    def __post_init__(self) -> None:
        for clause in self.clauses.values():
            for name in clause.names:
                self._named.setdefault(name, []).append(clause)

    def __contains__(self, clause_id: object) -> bool:
        return clause_id in self.clauses

    def __getitem__(self, clause_id: str) -> Clause:
        return self.clauses[clause_id]

    def named(self, name: str) -> tuple[Clause, ...]:
        """The clauses that somebody means who says `name`, in whatever case, informational ones included."""
        return tuple(self._named.get(name.upper(), ()))

    def nearest(self, clause_id: str) -> tuple[str, ...]:
        """Up to three register ids that look like `clause_id`, best first."""
        known = {one.upper(): one for one in self.clauses}
        return tuple(known[one] for one in get_close_matches(clause_id.upper(), known, n=3, cutoff=0.6))

    def with_twins(self, clause_id: str) -> tuple[str, ...]:
        """`clause_id` and every clause that states the same rule elsewhere (`same_as`), itself first."""
        if clause_id not in self._twins:
            self._twins[clause_id] = (clause_id, *self.clauses[clause_id].same_as)
        return self._twins[clause_id]


def load_register(folder: Path = CLAUSES_DIR) -> Register:
    """Read every `<manual>.yaml` of `folder`.

    Raises:
        RegisterError: a file names an unknown key, an id twice, or a twin or parent that does not exist.
    """
    clauses: dict[str, Clause] = {}
    for manual_id in MANUALS:
        path = folder / f"{manual_id.lower()}.yaml"
        for entry in yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader) or ():  # noqa: S506 - the C twin of SafeLoader
            clause = _clause(entry, path)
            if clause.id in clauses:
                raise RegisterError(f"{path.name}: 条款编号 {clause.id} 重复")
            clauses[clause.id] = clause
    _check_references(clauses)
    return Register(clauses)


_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _clause(entry: dict[str, Any], path: Path) -> Clause:
    unknown = entry.keys() - _KEYS
    if unknown:
        raise RegisterError(f"{path.name}: 条款 {entry.get('id')} 有未知字段 {'、'.join(sorted(unknown))}")
    channel = entry["channel"]
    if channel not in _CHANNELS:
        raise RegisterError(f"{path.name}: 条款 {entry['id']} 的 channel 是 {channel!r}，只能是 {'、'.join(_CHANNELS)}")
    return Clause(
        id=entry["id"],
        section=str(entry["section"]),
        quote=entry["quote"],
        requirement=entry["requirement"],
        kind=entry["kind"],
        channels=_CHANNELS[channel],
        basis=entry.get("basis", "written"),
        parent=entry.get("parent"),
        same_as=tuple(entry.get("same_as", ())),
        readings=tuple(entry.get("readings", ())),
        not_tested_reason=entry.get("not_tested_reason"),
    )


def _check_references(clauses: Mapping[str, Clause]) -> None:
    for clause in clauses.values():
        for other in (*clause.same_as, *((clause.parent,) if clause.parent else ())):
            if other not in clauses:
                raise RegisterError(f"条款 {clause.id} 引用了不存在的条款 {other}")
        for twin in clause.same_as:
            if clause.id not in clauses[twin].same_as:
                raise RegisterError(f"条款 {clause.id} 的 same_as 指向 {twin}，但 {twin} 没有指回来")
