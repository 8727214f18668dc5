"""Violations of who opens which function, of 搜索 and 退出. Source: LN-TX-00, LN-TX-03, LN-TX-05, LN-PS, LN-UI-03."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from simulators.defects.changes import always, never
from simulators.defects.defect import Defect
from simulators.defects.portal_changes import behaves, behaves_over_http
from simulators.rules.province.portal import Need, login_asked, search_finds

_VAT_RETURN: Final = "增值税一般纳税人申报"
_INVOICE_TYPES: Final = "发票票种核定"


def _everything(usable: frozenset[str], everything: frozenset[str]) -> frozenset[str]:  # noqa: ARG001 - a rule's shape
    return everything


def _not_found(missing: str) -> Callable[..., bool]:
    def finds(keyword: str, names: Iterable[str], names_above: Iterable[str]) -> bool:
        own = tuple(names)
        return missing not in own and search_finds(keyword, own, names_above)

    return finds


def _whole_names_only(keyword: str, names: Iterable[str], names_above: Iterable[str]) -> bool:  # noqa: ARG001
    return keyword in tuple(names)


def _another(wanted: str, instead: str) -> Callable[[str], str]:
    return lambda name: instead if name == wanted else name


def _asked_also_for(*names: str) -> Callable[[str, Need], bool]:
    return lambda name, need: name in names or login_asked(name, need)


def _not_asked_for(*names: str) -> Callable[[str, Need], bool]:
    return lambda name, need: name not in names and login_asked(name, need)


_PUBLIC_SERVICES: Final[Mapping[str, str]] = {
    "LN-PS-02-m01": "通知公告",
    "LN-PS-02-m02": "咨询辅导",
    "LN-PS-02-m03": "公众查询",
}


def _public_services() -> Iterator[Defect]:
    for member, name in _PUBLIC_SERVICES.items():
        title = f"公众服务的“{name}”要求登录"
        yield behaves(f"{member.lower()}-asks-for-login", title, member, "LN-PS-01", login_asked=_asked_also_for(name))


DEFECTS: Final = (
    behaves("ln-functions-open-without-login", "不登录也可以办理业务", "LN-TX-00", login_asked=never),
    behaves(
        "ln-examples-open-without-login",
        "不登录也可以打开增值税申报和发票票种核定",
        "LN-TX-00",
        login_asked=_not_asked_for(_VAT_RETURN, _INVOICE_TYPES),
    ),
    behaves("ln-public-services-ask-for-login", "公众服务要求登录", "LN-PS-01", *_PUBLIC_SERVICES, login_asked=always),
    *_public_services(),
    behaves(
        "ln-menus-show-everything", "没有授予的功能也在栏目中列出", "LN-SMS-20", "LN-FAQ-07a", menus_show=_everything
    ),
    behaves("ln-search-finds-everything", "没有授予的功能也能搜索到", "LN-SMS-20", searched=_everything),
    behaves("ln-everything-opens", "没有授予的功能输入地址就能打开", "LN-SMS-20", "LN-FAQ-07a", may_open=always),
    behaves_over_http("ln-anybody-applies", "没有授予的功能也受理申请", "LN-SMS-20", may_apply=always),
    behaves("ln-exit-leaves-session", "【退出】之后仍然是登录状态", "LN-UI-03", exit_ends_session=never),
    behaves("ln-search-finds-nothing", "搜索没有结果", "LN-TX-03", "LN-TX-05", search_finds=never),
    behaves(
        "ln-search-wants-whole-names",
        "搜索要输入完整的功能名称",
        "LN-TX-03",
        "LN-TX-05",
        search_finds=_whole_names_only,
    ),
    behaves(
        "ln-search-misses-vat-return",
        "搜索“增值税”没有增值税一般申报",
        "LN-TX-03",
        search_finds=_not_found(_VAT_RETURN),
    ),
    behaves(
        "ln-search-misses-invoice-types",
        "搜索“发票”没有发票票种核定",
        "LN-TX-05",
        search_finds=_not_found(_INVOICE_TYPES),
    ),
    behaves(
        "ln-vat-return-opens-another",
        "增值税一般申报打开的是别的功能",
        "LN-TX-03",
        opened=_another(_VAT_RETURN, "增值税小规模纳税人申报"),
    ),
    behaves(
        "ln-invoice-types-open-another",
        "发票票种核定打开的是别的功能",
        "LN-TX-05",
        opened=_another(_INVOICE_TYPES, "发票领用"),
    ),
)
