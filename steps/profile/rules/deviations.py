"""Do accepted deviations concern clauses that bind this deployment?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from conformance.clauses import Channel, Register, load_register
from conformance.deviations import CHANNEL_WORDS
from steps.profile.lines import Location
from steps.profile.mistakes import Mistake
from steps.profile.rules.raw import Raw, tables, text, texts


def deviation_mistakes(data: Raw) -> Iterator[Mistake]:
    """Unknown clauses, clauses of manuals that do not bind, channels that the clause lacks, the same thing twice.

    Raises:
        RegisterError: there are deviations, and the clause register is wrong.
    """
    entries = list(tables(data, "deviations"))
    register = _register() if entries else Register({})
    manuals = {manual for _, manual in texts(data, "manuals")}
    seen: set[tuple[str, Channel]] = set()
    for index, entry in entries:
        clause = text(entry, "clause")
        if not clause:
            continue
        channels = CHANNEL_WORDS.get(str(entry.get("channel", "both")), frozenset())
        yield from _clause(("deviations", index, "clause"), clause, register, manuals)
        yield from _channel(("deviations", index, "channel"), clause, channels, register)
        covered = {(clause, channel) for channel in channels}
        if covered & seen:
            yield Mistake(("deviations", index, "clause"), f"{clause} 在同一渠道上写了不止一次")
        seen |= covered


@cache
def _register() -> Register:
    return load_register()


def _clause(location: Location, clause: str, register: Register, manuals: set[str]) -> Iterator[Mistake]:
    if clause not in register:
        nearest = "、".join(register.nearest(clause))
        hint = f"，是不是 {nearest}？" if nearest else "（./etax clauses 列出全部条款）"
        yield Mistake(location, f"没有条款 {clause}{hint}")
    elif manuals and register[clause].manual.id not in manuals:
        yield Mistake(location, f"{clause} 属于手册 {register[clause].manual.id}，manuals 里没有它：这条偏差没有意义")
    elif register[clause].informational:
        yield Mistake(location, f"{clause} 是说明性条款，没有可检验的内容")


def _channel(location: Location, clause: str, channels: frozenset[Channel], register: Register) -> Iterator[Mistake]:
    if clause not in register or register[clause].informational or len(channels) != 1:
        return
    if not channels & register[clause].channels:
        only = "、".join(sorted(register[clause].channels))
        yield Mistake(location, f"{clause} 只在渠道 {only} 上检验")
