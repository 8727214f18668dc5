"""Violations of the first real-name use. Source: KJ2-PH-03, KJ2-PH-04."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from simulators.defects.changes import always, filing_gates, never, rules
from simulators.defects.defect import Defect
from simulators.defects.unit_verification import closed_on
from simulators.rules.unit_verification import LoginWay, Stage, UnitPath, UnitSecret, first_unit, stage_after_login


def _straight_in(units: int, way: LoginWay) -> Stage:
    return Stage.ENTERED if units == 0 else stage_after_login(units, way)


def _by_password(taxpayer_id: str, filing_password: str, units: Sequence[UnitSecret]) -> str | None:
    meant = (unit.taxpayer_id for unit in units if filing_password in unit.filing_passwords)
    return next(meant, first_unit(taxpayer_id, filing_password, units))


def _first_use_not(closed: LoginWay) -> Callable[..., bool]:
    def open_to(way: LoginWay, *, first_use: bool) -> bool:
        return not (first_use and way is closed)

    return open_to


DEFECTS: Final = (
    Defect(
        "first-use-straight-into-business",
        "首次实名登录后不验证纳税人识别号和申报密码，直接进入系统",
        ("KJ2-PH-03",),
        rules=rules(stage_after_login=_straight_in),
    ),
    Defect(
        "first-use-taxpayer-id-not-checked",
        "首次实名办税时不核对纳税人识别号",
        ("KJ2-PH-03",),
        rules=rules(first_unit=_by_password),
    ),
    Defect(
        "first-use-password-not-checked",
        "首次实名办税时不核对申报密码",
        ("KJ2-PH-03",),
        rules=filing_gates("first_use", password_holds=always),
    ),
    Defect(
        "first-use-verified-but-not-entered",
        "首次实名办税验证通过后仍不能办理业务",
        ("KJ2-PH-03", "KJ2-PH-04"),
        ("api",),  # a page that shows its form again without a word leaves it open what was wrong
        rules=rules(
            stage_after_verification=lambda path: Stage.FIRST_USE if path is UnitPath.FIRST_USE else Stage.ENTERED
        ),
    ),
    Defect(
        "first-use-entered-but-business-closed",
        "首次实名办税验证通过后进入了系统，业务仍然打不开",
        ("KJ2-PH-03", "KJ2-PH-04"),
        rules=rules(business_open=closed_on(UnitPath.FIRST_USE)),
    ),
    Defect(
        "first-use-right-password-refused",
        "首次实名办税时申报密码正确也通不过，不能办理业务",
        ("KJ2-PH-03", "KJ2-PH-04"),
        rules=filing_gates("first_use", password_holds=never),
    ),
    Defect(
        "first-use-not-by-account",
        "首次实名登录不能用账号密码",
        ("KJ2-PH-04",),
        rules=rules(way_open=_first_use_not(LoginWay.ACCOUNT)),
    ),
    Defect(
        "first-use-not-by-qr",
        "首次实名登录不能扫码",
        ("KJ2-PH-04",),
        rules=rules(way_open=_first_use_not(LoginWay.QR)),
    ),
)
