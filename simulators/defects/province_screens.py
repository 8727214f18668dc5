"""Violations of how the provincial portal and the 移动办税APP look. Source: the clauses of LN with channel ui."""

from __future__ import annotations

from typing import Final

from simulators.defects.defect import Defect
from simulators.defects.province_changes import seen

_TYPES: Final = ("企业登录", "自然人登录", "代理机构登录")
_MENU: Final = ("企业人员维护", "修改密码", "代理机构认定管理", "变更税务登记")


def _menu_without(entry: str) -> tuple[str, ...]:
    return tuple(one for one in _MENU if one != entry)


def _on_rows(
    word: str, label: str, whose: str, clause: str, *, confirmed: str | None = None, done: str | None = None
) -> tuple[Defect, ...]:
    """Of the button on a row, with the clauses of its dialog and of what it does where these are not its own."""
    button, acting = f"{word}_button", dict.fromkeys((clause, done or clause))
    return (
        seen(f"ln-{word}-missing", f"{whose}没有【{label}】按钮", clause, **{button: "absent"}),
        seen(f"ln-{word}-unconfirmed", f"【{label}】不要求确认", confirmed or clause, **{button: "unconfirmed"}),
        seen(f"ln-{word}-dead", f"点击{whose}一行的【{label}】没有反应", clause, **{button: "dead"}),
        seen(
            f"ln-{word}-takes-next-row",
            f"点击{whose}一行的【{label}】，{label}的是下一行的办税员",
            *acting,
            **{button: "next_row"},
        ),
    )


DEFECTS: Final = (
    seen("ln-natural-person-login-missing", "没有自然人登录", "LN-SYS-01", login_types=("企业登录", "代理机构登录")),
    seen("ln-fourth-login-type", "多出一种登录类型", "LN-SYS-01", login_types=(*_TYPES, "扫码登录")),
    seen(
        "ln-agency-login-missing", "没有代理机构登录", "LN-SYS-01", "LN-SYS-02", login_types=("企业登录", "自然人登录")
    ),
    seen(
        "ln-enterprise-login-missing",
        "没有企业登录",
        "LN-SYS-01",
        "LN-SMS-01",
        "LN-QK-07",
        login_types=("自然人登录", "代理机构登录"),
    ),
    seen(
        "ln-enterprise-login-dead",
        "登录页面先显示自然人登录，点击【企业登录】没有反应",
        "LN-SMS-01",
        "LN-QK-07",
        login_types=("自然人登录", "企业登录", "代理机构登录"),
        enterprise_type_works=False,
    ),
    seen("ln-login-types-apart", "三种登录类型不在同一登录页面", "LN-SYS-03", login_types_on="pages_of_their_own"),
    seen(
        "ln-login-types-undivided", "选择哪一种登录类型，打开的都是同一个表单", "LN-SYS-03", login_types_on="one_form"
    ),
    seen("ln-quick-login-missing", "企业登录没有快捷登录", "LN-SYS-04", "LN-ENT-01", login_ways=("普通登录",)),
    seen("ln-standard-login-missing", "企业登录没有普通登录", "LN-SYS-04", "LN-ENT-01", login_ways=("快捷登录",)),
    seen(
        "ln-third-enterprise-way",
        "企业登录多出一种方式",
        "LN-ENT-01",
        login_ways=("快捷登录", "普通登录", "扫码登录"),
    ),
    seen("ln-standard-login-dead", "点击【普通登录】没有反应", "LN-SMS-01", standard_way_works=False),
    seen("ln-quick-login-dead", "勾选【快捷登录】没有反应", "LN-QK-07", quick_way_works=False),
    seen("ln-login-link-missing", "首页没有【登录】", "LN-SMS-01", "LN-QK-07", login_link="absent"),
    seen("ln-login-link-dead", "点击【登录】没有反应", "LN-SMS-01", "LN-QK-07", login_link="dead"),
    seen("ln-password-page-after-choice", "点击人员后打开的是密码登录", "LN-SMS-10", after_choice="password"),
    seen("ln-no-page-after-choice", "点击人员后不自动跳转", "LN-SMS-10", after_choice="people"),
    seen("ln-cancel-leads-to-login", "【取消】返回到登录页面", "LN-PWD-03", cancel_leads_to="login"),
    seen("ln-cancel-dead", "点击【取消】没有反应", "LN-PWD-03", cancel_leads_to="nowhere"),
    seen(
        "ln-name-menu-missing",
        "右上角没有纳税人名称的下拉框",
        "LN-SMS-17",
        "LN-PW-03",
        "LN-PW-14",
        name_menu_at="absent",
    ),
    seen(
        "ln-name-menu-under-person",
        "下拉框在办税人员姓名之下，而不在纳税人名称之下",
        "LN-SMS-17",
        "LN-PW-03",
        "LN-PW-14",
        name_menu_under="person",
    ),
    seen("ln-name-menu-at-left", "纳税人名称的下拉框在左上角", "LN-SMS-17", name_menu_at="top_left"),
    seen(
        "ln-name-menu-dead",
        "点击纳税人名称没有下拉框",
        "LN-SMS-17",
        "LN-PW-03",
        "LN-PW-14",
        name_menu_opens=False,
    ),
    seen(
        "ln-menu-without-maintenance",
        "下拉框没有【企业人员维护】",
        "LN-SMS-17",
        "LN-PW-14",
        name_menu=_menu_without("企业人员维护"),
    ),
    seen("ln-menu-without-password", "下拉框没有【修改密码】", "LN-PW-03", name_menu=_menu_without("修改密码")),
    seen("ln-role-maintenance-missing", "没有【身份维护】", "LN-SMS-18", role_maintenance="absent"),
    seen("ln-role-maintenance-dead", "点击【身份维护】没有反应", "LN-SMS-18", role_maintenance="dead"),
    seen("ln-add-role-missing", "没有【添加权限身份】", "LN-SMS-18", add_role="absent"),
    seen("ln-add-role-dead", "点击【添加权限身份】没有反应", "LN-SMS-18", add_role="dead"),
    seen(
        "ln-enterprise-password-link-missing", "没有【修改企业密码】", "LN-PW-14", change_enterprise_password="absent"
    ),
    seen(
        "ln-enterprise-password-link-dead",
        "点击【修改企业密码】没有反应",
        "LN-PW-14",
        change_enterprise_password="dead",
    ),
    seen("ln-save-at-bottom", "修改密码的【保存】在右下角", "LN-PW-06", save_at="bottom_right"),
    seen("ln-save-missing", "修改密码没有【保存】", "LN-PW-06", save_at="absent"),
    *_on_rows("delete", "删除", "办税员", "LN-DEL-01", confirmed="LN-DEL-02", done="LN-DEL-03"),
    *_on_rows("freeze", "冻结", "办税员", "LN-FRZ-01", confirmed="LN-FRZ-02", done="LN-FRZ-02"),
    *_on_rows("unfreeze", "解冻", "被冻结的办税员", "LN-UNF-01", confirmed="LN-UNF-02", done="LN-UNF-02"),
    *_on_rows("bind", "绑定", "办税员", "LN-BND-03"),
    *_on_rows("unbind", "解绑", "已绑定的办税员", "LN-UNB-01"),
    seen("ln-collection-not-opened", "新用户首次登录APP不自动进入实名采集", "LN-RN-02", collection_opens=False),
    seen("ln-collection-entry-missing", "APP没有【采集实名信息】", "LN-RN-03", collection_entry="absent"),
    seen("ln-collection-entry-dead", "点击【采集实名信息】没有反应", "LN-RN-03", collection_entry="dead"),
    seen("ln-collection-entry-elsewhere", "【采集实名信息】不在公众查询", "LN-RN-03", collection_section="我的"),
)
