"""Violations of how the portal looks after the login, and of the ways that lead to a function. Source: LN-UI, LN-TX."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from simulators.defects.defect import Defect
from simulators.defects.portal_changes import Broken, lists
from simulators.defects.province_changes import seen

_VAT_RETURN: Final = "增值税一般纳税人申报"

_ON_THE_WAY: Final[Mapping[str, tuple[str, str]]] = {
    "vat-group": ("LN-TX-02", "增值税及附加税费申报"),
    "vat-return": ("LN-TX-02", _VAT_RETURN),
    "invoice-types": ("LN-TX-04", "发票票种核定"),
}
"""What the printed paths lead through below a category."""

_BROKEN: Final[Mapping[Broken, str]] = {
    "missing": "路径上没有〖{name}〗",
    "renamed": "路径上的〖{name}〗印成了别的名称",
    "dead": "路径上点击〖{name}〗没有反应",
}


def _ways() -> Iterator[Defect]:
    for topic, (clause, name) in _ON_THE_WAY.items():
        for change, title in _BROKEN.items():
            yield lists(f"ln-way-{topic}-{change}", title.format(name=name), (clause,), "我要办税", name, change)


def _tiles() -> Iterator[Defect]:
    for topic, name, paths in (("business", "我要办税", ("LN-TX-02", "LN-TX-04")), ("queries", "我要查询", ())):
        clauses = ("LN-UI-07", *paths)
        yield lists(f"ln-tile-{topic}-missing", f"办税区没有“{name}”", clauses, "办税区", name, "missing")
        yield lists(f"ln-tile-{topic}-dead", f"点击办税区的“{name}”没有反应", clauses, "办税区", name, "dead")


DEFECTS: Final = (
    seen("ln-header-missing", "登录后的页面没有页头", "LN-UI-01", portal_header="absent"),
    seen("ln-content-area-missing", "登录后的页面没有内容区", "LN-UI-01", "LN-UI-06", content_area="absent"),
    seen("ln-search-missing", "页头没有搜索", "LN-UI-02", search_box="absent"),
    seen("ln-search-dead", "点击页头的【搜索】没有反应", "LN-TX-03", "LN-TX-05", search_box="dead"),
    seen("ln-exit-missing", "页头没有【退出】", "LN-UI-03", exit_button="absent"),
    seen("ln-exit-dead", "点击页头的【退出】没有反应", "LN-UI-03", exit_button="dead"),
    seen("ln-tooltip-missing", "鼠标移到搜索结果上没有提示", "LN-UI-04", result_tooltip="absent"),
    seen("ln-tooltip-short", "搜索结果的提示不是完整功能名称", "LN-UI-04", result_tooltip="short"),
    seen("ln-path-missing", "功能页面上方没有路径", "LN-UI-05", path_shown="absent"),
    seen("ln-path-shortened", "功能页面上方的路径不完整", "LN-UI-05", path_shown="shortened"),
    seen("ln-path-missing-after-search", "从搜索结果进入时上方没有路径", "LN-UI-05", path_shown="by_menu_only"),
    seen("ln-function-area-missing", "首页没有功能区", "LN-UI-06", function_area_at="absent"),
    seen("ln-function-area-at-right", "功能区在右列", "LN-UI-06", function_area_at="right"),
    seen("ln-tax-area-missing", "首页没有办税区", "LN-UI-06", "LN-UI-07", tax_area_at="absent"),
    seen("ln-tax-area-at-bottom", "办税区在下方", "LN-UI-06", tax_area_at="bottom"),
    seen("ln-message-area-missing", "首页没有消息区", "LN-UI-06", message_area_at="absent"),
    seen("ln-message-area-at-top", "消息区在上方", "LN-UI-06", message_area_at="top"),
    seen("ln-favourites-settings-missing", "常用功能没有【设置】", "LN-UI-13", favourites_settings="absent"),
    seen("ln-favourites-settings-dead", "点击常用功能的【设置】没有反应", "LN-UI-13", favourites_settings="dead"),
    seen("ln-favourites-dead", "点击常用功能没有反应", "LN-UI-13", favourites_open="nothing"),
    seen("ln-favourites-open-another", "点击常用功能打开的是别的功能", "LN-UI-13", favourites_open="another"),
    seen("ln-invoice-module-named-otherwise", "打开的模块不是纳税人发票票种核定", "LN-TX-06", module_says="发票领用"),
    *_tiles(),
    *_ways(),
)
