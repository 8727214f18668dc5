"""When two printed names of the provincial portal mean one thing (reading T21), and how tables are read."""

from __future__ import annotations

import pytest

from steps.actors import ScenarioError
from steps.tasks.etax_portal_names import meant, mentions, names_of, printed, same, table_rows


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("税费申报与缴纳", "税费申报及缴纳"),
        ("增值税一般申报", "增值税一般纳税人申报"),
        ("套餐及组合业务", "套餐业务"),
        ("查询中心", "我要查询"),
        ("一般退(抵)税管理", "一般退（抵）税管理"),
        ("发票使用", " 发票使用 "),
    ],
)
def test_two_names_of_one_thing_are_the_same_both_ways(name: str, other: str) -> None:
    assert same(name, other)
    assert same(other, name)
    assert meant(name) == meant(other)


@pytest.mark.parametrize(
    ("name", "other"), [("发票使用", "发票使用（新）"), ("发票", "发票使用"), ("套餐业务", "特色业务")]
)
def test_two_things_are_not_the_same(name: str, other: str) -> None:
    assert not same(name, other)


def test_nothing_is_the_same_as_nothing_alone() -> None:
    assert same(None, None)
    assert not same(None, "发票使用")
    assert not same("发票使用", None)


def test_a_name_is_found_as_it_is_printed() -> None:
    assert printed("税费申报及缴纳", ("发票使用", "税费申报与缴纳")) == "税费申报与缴纳"
    assert printed("税费申报及缴纳", ("发票使用",)) is None


def test_the_name_asked_for_comes_first_of_its_names() -> None:
    assert names_of("增值税一般申报") == ("增值税一般申报", "增值税一般纳税人申报")
    assert names_of("风险管理") == ("风险管理",)


def test_a_longer_text_speaks_of_a_thing_by_any_of_its_names() -> None:
    assert mentions("增值税一般申报（所属期2026年10月）", "增值税一般纳税人申报")
    assert not mentions("增值税小规模纳税人申报（所属期2026年10月）", "增值税一般纳税人申报")


def test_a_table_is_read_by_its_columns_whatever_their_order() -> None:
    assert list(table_rows([["栏目", "条款"], ["发票使用", "LN-TX-01-m02"]], "条款", "栏目")) == [
        ("LN-TX-01-m02", "发票使用")
    ]


@pytest.mark.parametrize(
    "table",
    [[], [["条款", "栏目"]], [["条款"], ["LN-TX-01-m02"]], [["条款", "栏目", "备注"], ["LN-TX-01-m02", "", ""]]],
)
def test_a_table_of_another_shape_is_a_mistake_of_the_feature(table: list[list[str]]) -> None:
    with pytest.raises(ScenarioError, match="“条款”、“栏目”"):
        list(table_rows(table, "条款", "栏目"))
