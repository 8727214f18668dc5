"""The three ways of registering, and how a defect that can be in each of them is written once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from simulators.defects.changes import RulesChange
from simulators.defects.defect import Channel, Defect
from simulators.rules.registration import RegistrationWay

BOTH: Final[tuple[Channel, ...]] = ("api", "ui")
API: Final[tuple[Channel, ...]] = ("api",)
UI: Final[tuple[Channel, ...]] = ("ui",)

NAMES: Final = {
    "web": "WEB端大厅注册码注册",
    "app_hall": "APP大厅注册码注册",
    "app_face": "APP人脸识别认证注册",
}
WAYS: Final = {
    "web": RegistrationWay.WEB_HALL,
    "app_hall": RegistrationWay.APP_HALL,
    "app_face": RegistrationWay.APP_FACE,
}
ALL: Final = tuple(NAMES)
HALL: Final = ("web", "app_hall")


def in_each(
    defect_id: str,
    title: str,
    clauses: tuple[str, ...],
    rules: Callable[[str], RulesChange],
    ways: tuple[str, ...] = ALL,
    channels: tuple[Channel, ...] = BOTH,
) -> tuple[Defect, ...]:
    """A defect for each way alone; `rules` gets the way. The title goes on from 以…注册时."""
    return tuple(
        Defect(f"{way.replace('_', '-')}-{defect_id}", f"以{NAMES[way]}时{title}", clauses, channels, rules=rules(way))
        for way in ways
    )
