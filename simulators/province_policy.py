"""ProvincePolicy: what may differ between provincial e-tax bureaus, and how their pages look. Source: LN."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Final, Literal

from pydantic import ConfigDict, Field

from simulators.kernel.inputs import LongText, Text
from simulators.rules.province.admission import Difference

_STRICT: Final = ConfigDict(extra="forbid", strict=True)

LoginType = Literal["企业登录", "自然人登录", "代理机构登录", "扫码登录"]
"""扫码登录 is one that no conforming portal has; its panel says 暂未开通."""
LoginWay = Literal["快捷登录", "普通登录", "扫码登录"]
MenuEntry = Literal["企业人员维护", "修改密码", "代理机构认定管理", "变更税务登记"]
Control = Literal["present", "dead", "absent"]
"""dead: it is there, and clicking it does nothing (it leads to the page it stands on)."""
RowButton = Literal["confirmed", "unconfirmed", "next_row", "dead", "absent"]
"""unconfirmed: acts at once, without the dialog. next_row: asks about its own 办税员 and acts on the next one, the last
one's on the first. dead: no dialog, no act."""
ListArea = Literal[
    "我要办税",
    "我要查询",
    "互动中心",
    "公众服务",
    "个性化办税",
    "用户中心",
    "功能区",
    "办税区",
    "消息区",
]


@dataclass(frozen=True)
class ListChange:
    """One entry of a list of the portal that is not as it should be, at whatever depth below the area it stands."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    area: ListArea
    name: LongText
    """The entry as it should be printed; of an extra one, as it is printed."""
    change: Literal["missing", "renamed", "dead", "extra"]
    """dead: it is there, and clicking it does nothing; of a module of the home page: nothing is below it. extra: one
    more entry directly below the area, which leads nowhere."""


@dataclass(frozen=True)
class ProvinceScreens:
    """How the pages look and work. Conforming portals have these defaults."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    login_link: Control = "present"
    """LN-SMS-01, LN-QK-07: 登录 on the public home page."""
    login_types: tuple[LoginType, ...] = ("企业登录", "自然人登录", "代理机构登录")
    """LN-SYS-01, LN-SYS-02."""
    login_types_on: Literal["one_page", "pages_of_their_own", "one_form"] = "one_page"
    """LN-SYS-03: pages_of_their_own: /login has 企业登录 alone, the others only /login?type=..., without tabs;
    every tab leads to the form of the first type."""
    login_ways: tuple[LoginWay, ...] = ("快捷登录", "普通登录")
    """LN-SYS-04, LN-ENT-01."""
    enterprise_type_works: bool = True
    """LN-SMS-01, LN-QK-07: choosing 企业登录 shows its ways; otherwise the page stays as it is, which can be noticed
    only where another type comes first."""
    standard_way_works: bool = True
    """LN-SMS-01: choosing 普通登录 shows its form; otherwise the page stays as it is. Posts work all the same, and so
    does the form's address."""
    quick_way_works: bool = True
    """LN-QK-07: the same for 快捷登录."""
    after_choice: Literal["sms", "password", "people"] = "sms"
    """LN-SMS-10: which way of verification stands open after a person is chosen; people: the list again, and the
    verification only by its address."""
    cancel_leads_to: Literal["people", "login", "nowhere"] = "people"
    """LN-PWD-03: 取消 of the personal password; nowhere: the prompt again."""
    name_menu_at: Literal["top_right", "top_left", "absent"] = "top_right"
    """LN-SMS-17, LN-PW-03, LN-PW-14."""
    name_menu_under: Literal["taxpayer", "person"] = "taxpayer"
    """LN-SMS-17, LN-PW-03, LN-PW-14: whose name it is that is clicked."""
    name_menu_opens: bool = True
    """LN-SMS-17, LN-PW-03, LN-PW-14: the drop-down shows its entries when clicked."""
    name_menu: tuple[MenuEntry, ...] = ("企业人员维护", "修改密码", "代理机构认定管理", "变更税务登记")
    """LN-SMS-17, LN-PW-03; 退出 always follows."""
    role_maintenance: Control = "present"
    """LN-SMS-18: 身份维护 on 企业人员维护."""
    add_role: Control = "present"
    """LN-SMS-18: 添加权限身份 on 身份维护."""
    change_enterprise_password: Control = "present"
    """LN-PW-14: 修改企业密码 on 企业人员维护."""
    delete_button: RowButton = "confirmed"
    """LN-DEL-01, LN-DEL-02."""
    freeze_button: RowButton = "confirmed"
    """LN-FRZ-01."""
    unfreeze_button: RowButton = "confirmed"
    """LN-UNF-01."""
    bind_button: RowButton = "confirmed"
    """LN-BND-03."""
    unbind_button: RowButton = "confirmed"
    """LN-UNB-01."""
    reset_button: RowButton = "confirmed"
    """LN-PW-07."""
    save_at: Literal["top_left", "bottom_right", "absent"] = "top_left"
    """LN-PW-06: 保存 of 修改密码."""
    collection_opens: bool = True
    """LN-RN-02: the APP shows 实名采集 by itself when it is due; otherwise its home page."""
    collection_entry: Control = "present"
    """LN-RN-03: 采集实名信息 below 公众查询."""
    collection_section: Literal["公众查询", "我的"] = "公众查询"
    """LN-RN-03: the section below which it stands."""
    portal_header: Literal["present", "absent"] = "present"
    """LN-UI-01: the header of the pages after the login."""
    content_area: Literal["present", "absent"] = "present"
    """LN-UI-01: the content area of the home page after the login."""
    search_box: Control = "present"
    """LN-UI-02."""
    search_suggests: bool = False
    """Whether the search box has a drop-down of its own; conforming portals may have one."""
    exit_button: Control = "present"
    """LN-UI-03: 退出 in the header."""
    result_tooltip: Literal["full", "short", "absent"] = "full"
    """LN-UI-04."""
    path_shown: Literal["full", "shortened", "by_menu_only", "absent"] = "full"
    """LN-UI-05; shortened: without what stands between the area and the function; by_menu_only: as long as nobody comes
    from the search results."""
    function_area_at: Literal["left", "right", "absent"] = "left"
    """LN-UI-06."""
    tax_area_at: Literal["top", "bottom", "absent"] = "top"
    """LN-UI-06."""
    message_area_at: Literal["bottom", "top", "absent"] = "bottom"
    """LN-UI-06."""
    favourites_settings: Control = "present"
    """LN-UI-13: 设置 of 常用功能."""
    favourites_open: Literal["themselves", "nothing", "another"] = "themselves"
    """LN-UI-13: what a click on 常用功能 opens."""
    module_says: LongText = "纳税人发票票种核定"
    """LN-TX-06: 模块说明 of 发票票种核定."""


@dataclass(frozen=True)
class ProvincePrompts:
    """Prompts that the manual prints, to the letter."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    person_frozen: LongText = "您选择的办税人已经被锁定，请选择其他办税人"
    """LN-FRZ-03: at the choice of persons."""
    person_frozen_quick: LongText = "办税人员已冻结"
    """LN-FAQ-08a: at 快捷登录."""
    not_in_tax_registration: LongText = (
        "当前办税人与税务登记办税人信息不符，请通过变更税务登记维护办税人，并重新同步办税人信息。"
    )
    """LN-FAQ-11a."""
    password_not_set: LongText = "尚未设置密码"
    """LN-FAQ-02a."""
    wrong_personal_password: LongText = "密码有误"
    """LN-FAQ-06a."""


@dataclass(frozen=True)
class ProvincePolicy:
    """The parameters of a provincial e-tax bureau."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    reset_value: Text = "111111"
    """LN-PW-08."""
    sms_on_difference: Difference = "none"
    """Where the code of 短信登录 goes when registered and collected mobile differ (reading T22)."""
    role_without_functions: Literal["saved", "refused"] = "saved"
    """Whether a 权限身份 without a function tree is stored (reading T20)."""
    filing_first_day: Annotated[int, Field(ge=1, le=28)] = 1
    """征期 of monthly returns, for the month before: from this day of a month to the next one. Source: LN-UI-09."""
    filing_last_day: Annotated[int, Field(ge=1, le=31)] = 15
    list_changes: tuple[ListChange, ...] = ()
    """Lists of the portal that are not as they should be. Conforming portals have none."""
    prompts: ProvincePrompts = field(default_factory=ProvincePrompts)
    screens: ProvinceScreens = field(default_factory=ProvinceScreens)
