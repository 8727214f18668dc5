"""What a tester would look up by hand before arranging anything: banks with their branches, tax authorities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeGuard

from steps.drivers.replies import Reply
from steps.drivers.support.control import World


@dataclass(frozen=True, slots=True)
class BankListed:
    """A bank that has branches."""

    name: str
    signs_online: bool
    branches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """All of it."""

    banks: tuple[BankListed, ...]
    tax_authorities: tuple[str, ...]


def read_directory(world: World) -> Directory:
    """The directory of a world, without banks that have no branch.

    Raises:
        UnexpectedReplyError: it is not understood.
    """
    reply = world.http.get("/directory")
    banks, authorities = reply.data.get("banks"), reply.data.get("tax_authorities")
    if not isinstance(banks, list) or not _texts(authorities):
        raise reply.refuse("名录缺少 banks 或 tax_authorities")
    listed = tuple(_bank(one, reply) for one in banks)
    return Directory(tuple(one for one in listed if one.branches), tuple(authorities))


def _bank(bank: object, reply: Reply) -> BankListed:
    if isinstance(bank, dict):
        name, online, branches = bank.get("name"), bank.get("signs_online"), bank.get("branches")
        if isinstance(name, str) and isinstance(online, bool) and _texts(branches):
            return BankListed(name, online, tuple(branches))
    raise reply.refuse("名录里的一家银行无法识别")


def _texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
