"""Violations of 单位办税验证 but for its lock. Source: SM-UN-01, SM-UN-02, SM-UN-11, SM-UM-01 to SM-UM-06."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from simulators.defects import lock_faults
from simulators.defects.changes import always, any_case, filing_gates, never, rules, screens
from simulators.defects.defect import Defect
from simulators.rules.unit_verification import (
    LoginWay,
    Relation,
    Stage,
    UnitPath,
    business_open,
    password_spared,
    stage_after_login,
)

_SINGLE_CAPTCHA: Final = ("SM-UN-02", "KJ2-UN-02")
_UNSAID_ON_PAGES: Final = ("api",)
"""A page that shows its form again without a word leaves it open what was wrong."""
_SEVERAL_CAPTCHA: Final = ("SM-UM-04", "KJ2-UM-04")
_SPARED: Final = ("SM-PH-06", "KJ2-PH-07")
"""Whoever is spared the filing password is to do business as well."""


def _stage_for(units: int, stage: Stage) -> Callable[[int, LoginWay], Stage]:
    return lambda known, way: stage if known == units else stage_after_login(known, way)


def _first_of_several(known: int, way: LoginWay) -> Stage:
    return stage_after_login(min(known, 1), way)


def _stuck_on(path: UnitPath) -> Callable[[UnitPath], Stage]:
    return lambda came: Stage.UNIT_VERIFICATION if came is path else Stage.ENTERED


def closed_on(path: UnitPath) -> Callable[[Stage, UnitPath | None], bool]:
    """Entered on this way, and no business all the same."""
    return lambda stage, came: came is not path and business_open(stage, came)


def _spared_when_chosen(relation: Relation, *, in_force: bool) -> bool:
    return relation.path is UnitPath.SEVERAL or password_spared(relation, in_force=in_force)


def _captcha_defects(path: str, where: str, clauses: tuple[str, ...]) -> tuple[Defect, ...]:
    """What can go wrong with the captcha on one way to a unit."""

    def defect(name: str, title: str, **values: Callable[..., object]) -> Defect:
        return Defect(f"{path}-unit-captcha-{name}", f"{where}：{title}", clauses, rules=filing_gates(path, **values))

    return (
        defect("never-asked", "输错申报密码后不要验证码", captcha_asked=never),
        defect("asked-at-once", "没有输错过申报密码也要验证码", captcha_asked=always),
        defect(
            "asked-too-late",
            "输错3次申报密码后才要验证码",
            captcha_asked=lambda lock: lock.captcha_due and lock.wrong_entries >= 3,
        ),
        defect(
            "asked-once-only",
            "只在第1次输错申报密码后要验证码",
            captcha_asked=lambda lock: lock.captcha_due and lock.wrong_entries == 1,
        ),
        defect("not-checked", "验证码填错也算对", captcha_holds=always),
        defect(
            "may-be-blank",
            "要求验证码，不填却也能通过",
            captcha_missing=never,
            captcha_holds=lambda seen: seen.value != "wrong",
        ),
        defect("right-one-refused", "填对验证码也被拒绝", captcha_holds=never),
        defect(
            "dropped-after-wrong-one",
            "填错一次验证码后就不再要验证码",
            after_refused_captcha=lock_faults.captcha_forgotten,
        ),
    )


DEFECTS: Final = (
    Defect(
        "unit-list-for-one-unit",
        "只有一家单位也要从列表中选择",
        ("SM-UN-01", "KJ2-UN-01"),
        rules=rules(stage_after_login=_stage_for(1, Stage.UNIT_CHOICE)),
    ),
    Defect(
        "first-use-form-for-known-unit",
        "只有一家单位时又要求输入纳税人识别号",
        ("SM-UN-01", "KJ2-UN-01"),
        rules=rules(stage_after_login=_stage_for(1, Stage.FIRST_USE)),
    ),
    Defect(
        "single-unit-password-not-checked",
        "一家单位：申报密码不核对",
        ("SM-UN-01", "KJ2-UN-01"),
        rules=filing_gates("single", password_holds=always),
    ),
    Defect(
        "single-unit-password-any-case",
        "一家单位：申报密码不区分大小写",
        ("SM-UN-01", "KJ2-UN-01"),
        rules=filing_gates("single", password_holds=any_case),
    ),
    Defect(
        "filing-password-of-other-unit-accepted",
        "别的单位的申报密码也能通过验证",
        ("SM-UN-01", "KJ2-UN-01", "SM-UM-03", "KJ2-UM-03", "SM-PH-03", "KJ2-PH-09", "KJ2-PH-03"),
        rules=rules(passwords_asked=lambda own, others: own + others),
    ),
    *_captcha_defects("single", "一家单位", _SINGLE_CAPTCHA),
    *_captcha_defects("several", "多家单位", _SEVERAL_CAPTCHA),
    Defect(
        "single-unit-verified-but-not-entered",
        "一家单位：校验成功之后没有登录系统",
        ("SM-UN-11", "KJ2-UN-11"),
        _UNSAID_ON_PAGES,
        rules=rules(stage_after_verification=_stuck_on(UnitPath.SINGLE)),
    ),
    Defect(
        "single-unit-entered-but-business-closed",
        "一家单位：进入了系统，业务仍然打不开",
        ("SM-UN-11", "KJ2-UN-11", *_SPARED),
        rules=rules(business_open=closed_on(UnitPath.SINGLE)),
    ),
    Defect(
        "single-unit-right-password-refused",
        "一家单位：申报密码正确也通不过，进不了系统",
        ("SM-UN-11", "KJ2-UN-11", "SM-UN-01", "KJ2-UN-01"),
        rules=filing_gates("single", password_holds=never),
    ),
    Defect(
        "several-units-verified-but-not-entered",
        "多家单位：校验成功之后没有登录系统",
        ("SM-UM-06", "KJ2-UM-06"),
        _UNSAID_ON_PAGES,
        rules=rules(stage_after_verification=_stuck_on(UnitPath.SEVERAL)),
    ),
    Defect(
        "several-units-entered-but-business-closed",
        "多家单位：进入了系统，业务仍然打不开",
        ("SM-UM-06", "KJ2-UM-06", *_SPARED),
        rules=rules(business_open=closed_on(UnitPath.SEVERAL)),
    ),
    Defect(
        "several-units-right-password-refused",
        "多家单位：申报密码正确也通不过，进不了系统",
        ("SM-UM-06", "KJ2-UM-06", "SM-UM-03", "KJ2-UM-03"),
        rules=filing_gates("several", password_holds=never),
    ),
    Defect(
        "unit-double-click-dead",
        "双击单位没有反应",
        ("SM-UM-01", "KJ2-UM-01"),
        ("ui",),
        policy=screens(unit_double_click="dead"),
    ),
    Defect(
        "unit-double-click-takes-first",
        "双击任何单位都进入第一家",
        ("SM-UM-01", "KJ2-UM-01"),
        ("ui",),
        policy=screens(unit_double_click="first"),
    ),
    Defect(
        "unit-enter-button-dead",
        "选中单位后点击【进入】没有反应",
        ("SM-UM-02", "KJ2-UM-02"),
        ("ui",),
        policy=screens(unit_enter_button="dead"),
    ),
    Defect(
        "unit-enter-button-missing",
        "单位列表没有【进入】",
        ("SM-UM-02", "KJ2-UM-02"),
        ("ui",),
        policy=screens(unit_enter_button="absent"),
    ),
    Defect(
        "unit-enter-button-takes-first",
        "选中任何单位，【进入】的都是第一家",
        ("SM-UM-02", "KJ2-UM-02"),
        ("ui",),
        policy=screens(unit_enter_button="first"),
    ),
    Defect(
        "no-unit-choice",
        "有多家单位时不让选择，只能办理第一家",
        ("SM-UM-03", "KJ2-UM-03"),
        rules=rules(stage_after_login=_first_of_several),
    ),
    Defect(
        "chosen-unit-password-not-checked",
        "多家单位：申报密码不核对",
        ("SM-UM-03", "KJ2-UM-03"),
        rules=filing_gates("several", password_holds=always),
    ),
    Defect(
        "chosen-unit-password-any-case",
        "多家单位：申报密码不区分大小写",
        ("SM-UM-03", "KJ2-UM-03"),
        rules=filing_gates("several", password_holds=any_case),
    ),
    Defect(
        "chosen-unit-password-not-asked",
        "多家单位：选择单位后不要申报密码就进入系统",
        ("SM-UM-03", "KJ2-UM-03"),
        rules=rules(password_spared=_spared_when_chosen),
    ),
)
