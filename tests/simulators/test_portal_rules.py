"""Rules of the portal after the login, at their boundaries; and the data file behind its lists."""

from __future__ import annotations

from datetime import date

import pytest

from simulators.provincial_etax.functions import ALL, AREAS, BY_NAME, HOME_MODULES, Function, find
from simulators.rules.province.filing import Filed, Period, filing_open, open_period, own_filing, to_do
from simulators.rules.province.portal import functions_open, login_asked, progress, search_finds

OCTOBER = Period(2026, 10)


@pytest.mark.parametrize(
    ("today", "period"),
    [
        (date(2026, 10, 31), None),
        (date(2026, 11, 1), OCTOBER),
        (date(2026, 11, 15), OCTOBER),
        (date(2026, 11, 16), None),
        (date(2027, 1, 1), Period(2026, 12)),
    ],
)
def test_a_month_is_filed_in_the_one_after_it(today: date, period: Period | None) -> None:
    assert open_period(today, 1, 15) == period


def test_a_period_is_filed_once_by_its_taxpayer() -> None:
    filed = {Filed("甲", OCTOBER), Filed("甲", Period(2026, 9)), Filed("乙", Period(2026, 9))}
    assert filing_open("甲", OCTOBER, filed, own_filing) is None
    assert filing_open("乙", OCTOBER, filed, own_filing) == OCTOBER
    assert filing_open("乙", None, filed, own_filing) is None
    assert (to_do(OCTOBER), to_do(None)) == ((OCTOBER,), ())
    assert (str(OCTOBER), str(Period(2027, 1)), OCTOBER.printed) == ("2026-10", "2027-01", "2026年10月")


@pytest.mark.parametrize(
    ("granted", "opened"),
    [
        (set(), set()),
        ({"c"}, {"a", "b", "c"}),
        ({"b"}, {"a", "b", "c", "d"}),
        ({"a"}, {"a", "b", "c", "d", "e"}),
        ({"f"}, {"f"}),
        ({"没有的"}, set()),
    ],
)
def test_a_grant_opens_what_is_below_it_and_shows_what_is_above(granted: set[str], opened: set[str]) -> None:
    parents = {"a": (), "b": ("a",), "c": ("a", "b"), "d": ("a", "b"), "e": ("a",), "f": ()}
    assert functions_open(frozenset(granted), parents) == opened


def test_a_search_looks_at_every_name() -> None:
    assert search_finds("增值税", ("增值税一般申报",), ())
    assert search_finds("税费", ("增值税一般申报",), ("税费申报与缴纳",))
    assert not search_finds("发票", ("增值税一般申报",), ("税费申报与缴纳",))


def test_progress_follows_the_decision() -> None:
    words = [progress(one, declaration=False) for one in (None, "通过", "不予通过")]
    assert len(set(words)) == 3
    assert progress(None, declaration=True) == "申报成功"


def test_public_functions_alone_ask_for_no_login() -> None:
    assert {one.area for one in BY_NAME.values() if not login_asked(one.name, one.needs)} == {"公众服务"}


def test_the_lists_are_as_long_as_the_manual_has_them() -> None:
    assert {area: len(below) for area, below in AREAS.items()} == {
        "我要办税": 14,
        "我要查询": 17,
        "互动中心": 5,
        "公众服务": 3,
        "个性化办税": 3,
        "用户中心": 3,
    }
    assert list(HOME_MODULES["办税区"]) == list(AREAS)
    assert [len(HOME_MODULES[area]) for area in ("功能区", "消息区")] == [3, 3]


def test_every_name_means_one_function() -> None:
    def count(functions: tuple[Function, ...]) -> int:
        return sum(1 + count(one.children) for one in functions)

    assert sum(map(count, AREAS.values())) == len(BY_NAME)
    others = [other for one in BY_NAME.values() for other in {one.short_name, *one.aliases} - {one.name}]
    assert len(set(others)) == len(others)
    assert not set(others) & set(BY_NAME)
    assert not set(BY_NAME) & set(AREAS)
    for one in BY_NAME.values():
        assert find(one.short_name) is find(one.name) is one
        assert all(one in find_children(above) for above in one.parents[-1:])


def find_children(name: str) -> tuple[Function, ...]:
    return BY_NAME[name].children


def test_both_printed_paths_lead_to_their_function() -> None:
    vat, invoices = find("增值税一般申报"), find("发票票种核定")
    assert vat is not None
    assert invoices is not None
    assert vat.path == ("首页", "我要办税", "税费申报与缴纳", "增值税及附加税费申报", "增值税一般纳税人申报")
    assert invoices.path == ("首页", "我要办税", "发票使用", "发票票种核定")
    assert find("税费申报及缴纳") is find("税费申报与缴纳")
    assert find("没有的功能") is None


def test_everything_of_the_two_granted_areas_can_be_granted() -> None:
    assert {BY_NAME[one].area for one in ALL} == {"我要办税", "我要查询"}
