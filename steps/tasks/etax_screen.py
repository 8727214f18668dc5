"""What eyes and hands meet on the pages of the provincial e-tax bureau. Browser only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

from steps.actors import Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import Box
from steps.tasks.words import chosen, listed

_ALIASES: Final = {
    "企业税号登录": "企业登录",
    "请输入密码": "企业密码",
    "密码": "企业密码",
    "企业登录密码": "企业密码",
    "服务协议": "同意协议",
    "同意服务协议": "同意协议",
    "登录人身份": "身份",
    "选择身份": "身份",
    "用户注册名": "用户名",
    "注册名": "用户名",
}
"""Other names for one thing (reading T21)."""


@unique
class LoginForm(Enum):
    """A form that 企业登录 leads to."""

    STANDARD = "普通登录"
    QUICK = "快捷登录"


@dataclass(frozen=True, slots=True)
class Offered:
    """Names of what was there to choose from."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """Whether clicks led where they should."""

    reached: bool


@dataclass(frozen=True, slots=True)
class Declined:
    """Whether a confirmation was asked for, and declined."""

    asked: bool


def plain(names: tuple[str, ...] | frozenset[str]) -> tuple[str, ...]:
    """Names in one fixed order, aliases replaced by the manual's first name for the thing."""
    return tuple(sorted(_ALIASES.get(name, name) for name in names))


def look_at_types(scene: Scene, who: str) -> None:
    """Open 【登录】 and see which login types stand there."""
    person = scene.person(who)
    person.saw(Offered(person.etax_screen.login_types_offered()))


def look_at_ways(scene: Scene, who: str) -> None:
    """Open 【登录】 - 【企业登录】 and see which ways stand there."""
    person = scene.person(who)
    person.saw(Offered(person.etax_screen.login_ways_offered()))


def open_login_type(scene: Scene, who: str, name: str) -> None:
    """Click from 【登录】 to the form of this login type."""
    person = scene.person(who)
    person.saw(Opened(person.etax_screen.choose_login_type(name)))


def open_form(scene: Scene, who: str, form: str) -> None:
    """Click from 【登录】 to this form."""
    person = scene.person(who)
    standard = chosen(LoginForm, form) is LoginForm.STANDARD
    screen = person.etax_screen
    person.saw(Opened(screen.open_standard_login() if standard else screen.open_quick_login()))


def fields_missing(scene: Scene, who: str, wanted: str) -> tuple[str, ...]:
    """Which of the wanted fields (written with 、) the form at hand does not have."""
    there = plain(scene.person(who).etax_screen.fields_asked())
    return tuple(name for name in plain(listed(wanted)) if name not in there)


def cancel_password_prompt(scene: Scene, who: str) -> None:
    """【取消】 of the personal password prompt."""
    person = scene.person(who)
    person.saw(Opened(person.etax_screen.cancel_password_prompt()))


def open_from_menu(scene: Scene, who: str, clicks: str) -> None:
    """Click these (written with 、) one after the other, beginning with the menu under the enterprise's name."""
    person = scene.person(who)
    entry, *further = listed(clicks)
    person.saw(Opened(person.etax_screen.open_from_menu(_taxpayer(scene, who), entry, *further)))


def menu_entries(scene: Scene, who: str) -> tuple[str, ...]:
    """The entries of that menu."""
    return scene.person(who).etax_screen.menu_under_name(_taxpayer(scene, who))


def _taxpayer(scene: Scene, who: str) -> str:
    """The name of the enterprise that somebody is logged in to; of the only one there is, unasked."""
    names = {one.facts.taxpayer_id: one.facts.name for one in scene.enterprises.values()}
    if len(names) == 1:
        return next(iter(names.values()))
    at_hand = scene.person(who).etax.enterprise_at_hand()
    if at_hand not in names:
        raise PremiseError(f"“{who}”没有登录场景中的哪一家企业，不知道右上角应该是谁的名称")
    return names[at_hand]


def row_buttons(scene: Scene, who: str, target: str) -> tuple[str, ...]:
    """The buttons on somebody's row in 企业人员维护."""
    return scene.person(who).etax_screen.row_buttons(scene.person(target).facts.name)


def click_and_decline(scene: Scene, who: str, target: str, button: str) -> None:
    """Click a button on somebody's row and decline the confirmation."""
    person = scene.person(who)
    person.saw(Declined(person.etax_screen.click_without_confirming(scene.person(target).facts.name, button)))


def open_collection(scene: Scene, who: str) -> None:
    """服务 - 公众查询 - 采集实名信息 in the 移动办税APP."""
    person = scene.person(who)
    person.saw(Opened(person.mobile_tax_app_screen.open_collection_by_menu()))


def stands_top_left(box: Box | None) -> bool:
    """Whether the middle of an element stands in the upper left quarter of its page; one that is absent does not."""
    if box is None:
        return False
    return box.x + box.width / 2 < box.page_width / 2 and box.y + box.height / 2 < box.page_height / 2
