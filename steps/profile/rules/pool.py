"""Do accounts, units and citizens fit one another?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from steps.profile.lines import Location
from steps.profile.mistakes import Mistake, did_you_mean
from steps.profile.rules.raw import Raw, table, tables, text, texts
from steps.profile.traits import TRAIT_TITLES, Trait

_ROLES: Final = (Trait.LEGAL_REPRESENTATIVE, Trait.FINANCE_OFFICER)
_PERSONAL: Final = ("id_document_number", "id_document_number_env", "mobile", "mobile_env", "login_name", "password")


def pool_mistakes(data: Raw) -> Iterator[Mistake]:
    """Ids twice, references to nobody, the same person twice, roles without a unit and the other way round."""
    yield from _twice(data)
    yield from _same_person(data)
    yield from _references(data)
    yield from _roles(data)


def _ids(data: Raw, key: str) -> list[str]:
    return [one for _, entry in tables(data, key) if (one := text(entry, "id")) is not None]


def _twice(data: Raw) -> Iterator[Mistake]:
    for keys in (("accounts", "citizens"), ("units",)):
        seen: set[str] = set()
        for key in keys:
            for index, entry in tables(data, key):
                one = text(entry, "id")
                if one in seen:
                    yield Mistake((key, index, "id"), f"编号 {one} 重复：每个编号只能用一次")
                elif one is not None:
                    seen.add(one)


def _same_person(data: Raw) -> Iterator[Mistake]:
    """Entries are compared, never told: they are personal data."""
    for name in _PERSONAL:
        first: dict[str, str] = {}
        for key in ("accounts", "citizens"):
            for index, entry in tables(data, key):
                value, who = text(entry, name), text(entry, "id") or f"第 {index + 1} 个"
                if value is None:
                    continue
                if value in first:
                    yield Mistake((key, index, name), f"与 {first[value]} 相同：一个人只能登记一次")
                first.setdefault(value, who)


def _references(data: Raw) -> Iterator[Mistake]:
    accounts, units = _ids(data, "accounts"), _ids(data, "units")
    for index, entry in tables(data, "accounts"):
        for place, one in texts(entry, "units"):
            yield from _unknown(("accounts", index, "units", place), "单位", "units", one, units)
    for index, entry in tables(data, "units"):
        for role in _ROLES:
            if (holder := text(entry, role)) is not None:
                yield from _unknown(("units", index, role), "账户", "accounts", holder, accounts)
        for key in ("handlers", "authorised"):
            for place, one in texts(entry, key):
                yield from _unknown(("units", index, key, place), "账户", "accounts", one, accounts)
    for place, one in texts(table(data, "safety"), "accounts_only"):
        yield from _unknown(("safety", "accounts_only", place), "账户", "accounts", one, accounts)


def _unknown(location: Location, what: str, key: str, one: str, known: list[str]) -> Iterator[Mistake]:
    if one not in known:
        hint = did_you_mean(one, known) if known else ""
        yield Mistake(location, f"没有编号为 {one} 的{what}（[[{key}]]）{hint}")


def _roles(data: Raw) -> Iterator[Mistake]:
    traits = {text(entry, "id"): {one for _, one in texts(entry, "traits")} for _, entry in tables(data, "accounts")}
    held = Counter((role, text(entry, role)) for _, entry in tables(data, "units") for role in _ROLES)
    for index, entry in tables(data, "units"):
        for role in _ROLES:
            holder = text(entry, role)
            if holder in traits and role not in traits[holder]:
                reason = f"账户 {holder} 的 traits 里没有 {role}（{TRAIT_TITLES[role]}）：加上，或换一个账户"
                yield Mistake(("units", index, role), reason)
    for index, entry in tables(data, "accounts"):
        for place, name in texts(entry, "traits"):
            if name in _ROLES and not held[Trait(name), text(entry, "id")]:
                reason = f"没有单位以它为{TRAIT_TITLES[Trait(name)]}：在 [[units]] 里写 {name}，或去掉"
                yield Mistake(("accounts", index, "traits", place), reason)
