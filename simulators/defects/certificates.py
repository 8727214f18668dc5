"""Violations of verification and login by CA. Source: SM-UN-10, SM-UM-05, KJ2-UN-10, KJ2-UM-05, KJ2-PH-10."""

from __future__ import annotations

from datetime import date
from typing import Final

from simulators.defects.changes import always, certificates, never, policy
from simulators.defects.defect import Defect
from simulators.rules.certificates import Certificate

_CUT: Final = date(2020, 1, 1)
_TOO_EARLY: Final = date(2019, 12, 1)


def _without_region(*, in_force: bool, unit_in_ca_region: bool) -> bool:  # noqa: ARG001 - a rule's shape
    return in_force


def _any_pin(certificate: Certificate | None, pin: str, taxpayer_id: str) -> bool:  # noqa: ARG001 - a rule's shape
    return certificate is not None and certificate.taxpayer_id == taxpayer_id


def _any_unit(certificate: Certificate | None, pin: str, taxpayer_id: str) -> bool:  # noqa: ARG001 - a rule's shape
    return certificate is not None and certificate.pin == pin


def _path_defects(path: str, where: str, clauses: tuple[str, ...]) -> tuple[Defect, ...]:
    """What can go wrong with CA on one way to a unit."""
    return (
        Defect(
            f"ca-not-offered-{path.replace('_', '-')}",
            f"{where}：不能使用CA",
            clauses,
            rules=certificates(path, offered=never),
        ),
        Defect(
            f"ca-always-fails-{path.replace('_', '-')}",
            f"{where}：CA和口令正确也不通过",
            clauses,
            rules=certificates(path, holds=never),
        ),
        Defect(
            f"ca-any-pin-{path.replace('_', '-')}",
            f"{where}：不核对CA的口令",
            clauses,
            rules=certificates(path, holds=_any_pin),
        ),
        Defect(
            f"ca-of-other-unit-{path.replace('_', '-')}",
            f"{where}：可以用别的单位的CA",
            clauses,
            rules=certificates(path, holds=_any_unit),
        ),
        Defect(
            f"ca-anything-goes-{path.replace('_', '-')}",
            f"{where}：CA不作任何核对",
            clauses,
            rules=certificates(path, holds=always),
        ),
        Defect(
            f"ca-outside-region-{path.replace('_', '-')}",
            f"{where}：不支持CA的地区的单位也能使用CA",
            clauses,
            rules=certificates(path, offered=_without_region),
        ),
    )


DEFECTS: Final = (
    *_path_defects("single", "一家单位", ("SM-UN-10", "KJ2-UN-10")),
    *_path_defects("several", "多家单位", ("SM-UM-05", "KJ2-UM-05")),
    *_path_defects("former_login", "CA登录", ("KJ2-PH-10",)),
    Defect(
        "ca-single-ends-in-2020", "一家单位：CA校验在2020年停用", ("SM-UN-10",), policy=policy(ca_single_until=_CUT)
    ),
    Defect(
        "ca-several-ends-in-2020", "多家单位：CA校验在2020年停用", ("SM-UM-05",), policy=policy(ca_several_until=_CUT)
    ),
    Defect(
        "ca-single-goes-on",
        "一家单位：2020年之后仍可CA校验",
        ("KJ2-PH-11", "KJ2-UN-10"),
        policy=policy(ca_single_until=None),
    ),
    Defect(
        "ca-several-goes-on",
        "多家单位：2020年之后仍可CA校验",
        ("KJ2-PH-11", "KJ2-UM-05"),
        policy=policy(ca_several_until=None),
    ),
    Defect("ca-login-goes-on", "2020年之后仍可CA登录", ("KJ2-PH-11",), policy=policy(ca_login_until=None)),
    Defect(
        "ca-single-ends-early",
        "一家单位：CA校验提前一个月停用",
        ("KJ2-UN-10", "SM-UN-10"),
        policy=policy(ca_single_until=_TOO_EARLY),
    ),
    Defect(
        "ca-several-ends-early",
        "多家单位：CA校验提前一个月停用",
        ("KJ2-UM-05", "SM-UM-05"),
        policy=policy(ca_several_until=_TOO_EARLY),
    ),
    Defect("ca-login-ends-early", "CA登录提前一个月停用", ("KJ2-PH-10",), policy=policy(ca_login_until=_TOO_EARLY)),
    Defect("ca-login-missing", "2020年之前没有CA登录", ("KJ2-PH-10",), policy=policy(ca_login=False)),
)
