"""One style, reached in one go, that changes nothing in what a feature means."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from gherkin.parser import Parser
from hypothesis import given
from hypothesis import strategies as some

from steps.gherkin.findings import FeatureFileError
from steps.gherkin.formatted import formatted
from steps.gherkin.plan import FEATURES_DIR

FEATURES = sorted(FEATURES_DIR.rglob("*.feature"))
UNTIDY = """\
# language: zh-CN

# 总说明
@a   @b  #  注
功能:   登录
     说明一


     说明二
 背景:
  假定   甲
 # 当 乙

 # 属于规则
 @r
 Rule: 规则名
 剧本大纲:
    场景的说明
    当"张三"登录
  # 表前
     |a|  登录名|

     | x\\|y | \\\\ |
    当前用户已登录
      \"\"\" json
        内容

       缩进\\"\\"\\"
      \"\"\"
  @t
  例子: 名
     数据文件: a.csv
    | h |
    |1|
  # 尾注
"""
TIDY = """\
# language: zh-CN
# 总说明
@a @b # 注
功能: 登录
  说明一

  说明二

  背景:
    假如 甲
    # 当 乙

  # 属于规则
  @r
  规则: 规则名

    场景大纲:
      场景的说明

      当 "张三"登录
        # 表前
        | a    | 登录名 |
        | x\\|y | \\\\     |
      当前用户已登录
        \"\"\"json
          内容

         缩进\\"\\"\\"
        \"\"\"

      @t
      例子: 名
        数据文件: a.csv
        | h |
        | 1 |
        # 尾注
"""


def meaning(text: str) -> Any:
    """The parser's own tree, less places, ids, and which of two equal keywords was written."""
    same = {"剧本大纲": "场景大纲", "剧本": "场景", "假定": "假如", "假设": "假如", "并且": "而且", "同时": "而且"}

    def plain(node: Any, key: str = "") -> Any:
        if isinstance(node, dict):
            return {name: plain(one, name) for name, one in node.items() if name not in {"location", "id", "comments"}}
        if isinstance(node, list):
            return [plain(one) for one in node]
        if key == "description":
            return [line.strip() for line in node.splitlines() if line.strip()]
        return same.get(node, node) if key == "keyword" else node

    return plain(json.loads(json.dumps(Parser().parse(text))))


def test_an_untidy_feature_becomes_tidy() -> None:
    assert formatted(UNTIDY, "x.feature") == TIDY


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_feature_has_the_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert formatted(text, path.name) == text, "./etax format puts it into the style"


def test_formatting_keeps_the_meaning() -> None:
    text = UNTIDY.replace("Rule", "规则")
    assert meaning(formatted(text, "x.feature")) == meaning(text)


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_feature_without_any_layout_gets_it_back(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    crooked = "\n".join(f"   {line.strip()}".replace(" | ", "|") for line in text.splitlines() if line.strip())
    tidy = formatted(crooked, path.name)
    assert meaning(tidy) == meaning(text)
    assert tidy == text
    assert formatted(tidy, path.name) == tidy


@given(some.lists(some.text(some.characters(codec="utf-8", exclude_categories=["C", "Z"])), min_size=1, max_size=4))
def test_cells_survive_whatever_is_in_them(cells: list[str]) -> None:
    escaped = [cell.replace("\\", "\\\\").replace("|", "\\|") for cell in cells]
    text = f"# language: zh-CN\n功能: 表\n  场景: 一\n    当 甲\n      |{'|'.join(escaped)}|\n"
    tidy = formatted(text, "x.feature")
    assert meaning(tidy) == meaning(text)
    assert formatted(tidy, "x.feature") == tidy


@pytest.mark.parametrize("ending", ["", "\n", "\n\n\n", "   \n"])
def test_a_file_ends_with_one_line_end(ending: str) -> None:
    text = "# language: zh-CN\n功能: 登录"
    assert formatted(text + ending, "x.feature") == text + "\n"


def test_what_is_no_gherkin_is_refused() -> None:
    text = dedent("""\
        # language: zh-CN
        功能: 登录
          场景: 一
            当 甲
            随手写的一行
        """)
    with pytest.raises(FeatureFileError) as refused:
        formatted(text, "x.feature")
    assert [finding.line for finding in refused.value.findings] == [5]
