"""Blame in Chinese: a few lines for the terminal, and the page docs/blame.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from cli.blaming.arithmetic import BlameReport, DefectBlame, Leaning, Share

GOAL: Final = 0.8
_WORST: Final = 15
"""Lines of a table on the page."""
_INTRODUCTION: Final = """\
# 归因：一个缺陷使哪些条款变红

本页由 `./etax prove --blame --channel {channel} --page docs/blame.md` 写出，不要手改。

这条命令在每个缺陷的世界里也执行**其他**条款的场景。变红的条款应当就是说出被破坏的规则的条款：缺陷自己列出的条款、
登记册里与之同义的条款，以及它们所在的列表。别的条款变红，说明它的场景依赖的比它检验的多。

每个场景先在符合手册的世界里执行一遍，模拟器记下它遇到的每一处差别：读到缺陷改动的参数，或者调用被换掉的规则而两者的回答不同。
没有遇到差别的场景不可能发现这个缺陷，不必再执行。“无法判定”不算变红。

归因准确率 = 说出被破坏的规则的变红条款 ÷ 全部变红条款，目标不低于 {goal:.0%}。
"""


def summary(report: BlameReport) -> Iterator[str]:
    """What the terminal shows: the share, by manual, and the worst of both kinds."""
    for defect in _worst_defects(report)[:5]:
        yield f"连累　{defect['id']}　{defect['title']}：{_others(defect)} 个无关条款变红"
    for one in report["leaning"][:5]:
        yield f"多靠　{one['scenario']}：{len(one['defects'])} 个与它无关的缺陷使它变红"
    yield "　".join(f"{name} {_percent(share)}" for name, share in report["manuals"].items())
    unclear = sum(len(one["unclear"]) for one in report["defects"])
    total = report["total"]
    spared = f"；抽样略去 {report['left_out']} 个组合" if report["left_out"] else ""
    yield f"缺陷 {len(report['defects'])} 个；无法判定 {unclear} 次，不算变红{spared}"
    yield f"变红的条款 {total['red']} 处，其中说的就是被破坏的规则 {total['named']} 处"
    yield f"归因准确率 {_percent(total)}（目标 {GOAL:.0%}）"


def page(report: BlameReport) -> str:
    """docs/blame.md."""
    tried = sum(one["tried"] for one in report["defects"])
    unclear = sum(len(one["unclear"]) for one in report["defects"])
    lines = [
        _INTRODUCTION.format(channel=report["channel"], goal=GOAL),
        "| 手册 | 变红的条款（缺陷×条款） | 说的就是被破坏的规则 | 归因准确率 |",
        "| --- | ---: | ---: | ---: |",
        *(_share_row(name, share) for name, share in report["manuals"].items()),
        _share_row("合计", report["total"]),
        "",
        f"渠道 {report['channel']}；缺陷 {len(report['defects'])} 个；无法判定 {unclear} 次。",
        f"执行的组合（场景×缺陷）{tried} 个，抽样略去 {report['left_out']} 个。",
        "",
        "## 连累无关条款最多的缺陷",
        "",
        "| 缺陷 | 违反 | 它的条款 | 变红的无关条款 |",
        "| --- | --- | --- | --- |",
        *(_defect_row(one) for one in _worst_defects(report)[:_WORST]),
        "",
        "## 最容易被无关缺陷弄红的场景",
        "",
        "| 场景 | 条款 | 无关缺陷 |",
        "| --- | --- | ---: |",
        *(_leaning_row(one) for one in report["leaning"][:_WORST]),
    ]
    return "\n".join(lines) + "\n"


def _worst_defects(report: BlameReport) -> list[DefectBlame]:
    return sorted((one for one in report["defects"] if _others(one)), key=lambda one: (-_others(one), one["id"]))


def _others(defect: DefectBlame) -> int:
    return sum(red["relation"] == "other" for red in defect["red"])


def _percent(share: Share) -> str:
    return "—" if share["precision"] is None else f"{share['precision']:.1%}（{share['named']}/{share['red']}）"


def _share_row(name: str, share: Share) -> str:
    precision = "—" if share["precision"] is None else f"{share['precision']:.1%}"
    return f"| {name} | {share['red']} | {share['named']} | {precision} |"


def _defect_row(defect: DefectBlame) -> str:
    others = [red["clause"] for red in defect["red"] if red["relation"] == "other"]
    return f"| `{defect['id']}` | {defect['title']} | {_listed(defect['clauses'])} | {len(others)}：{_listed(others)} |"


def _leaning_row(one: Leaning) -> str:
    name = one["scenario"].removeprefix("features/").replace("|", "\\|")
    return f"| {name} | {_listed(one['clauses'])} | {len(one['defects'])} |"


def _listed(names: Iterable[str], most: int = 8) -> str:
    every = list(names)
    return "、".join(every[:most]) + (f" 等 {len(every)} 个" if len(every) > most else "")
