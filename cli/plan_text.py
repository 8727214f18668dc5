"""The outlook on a run in Chinese, for a QA engineer who has to decide whether to start it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cli.table import fit, render
from conformance.columns import width
from steps.outlook import EffectTotal, Outlook, PeopleGroup, Refused
from steps.profile import Effect
from steps.profile.safety import EFFECT_TITLES

_CLAUSES_SHOWN: Final = 12
_IDS_SHOWN: Final = 6
_LINE: Final = 100


def told(outlook: Outlook, *, everything: bool = False) -> Iterator[str]:
    """Lines of the outlook.

    Args:
        outlook: what a run would do.
        everything: also what is out of scope, and every clause that is lost.
    """
    yield f"部署：{outlook.title}（{outlook.deployment}）{'　【生产环境】' if outlook.production else ''}"
    yield "以下只是推算：没有访问部署，没有动用账户。次数都是最多的次数。"
    yield ""
    scenarios, clauses = len(outlook.scenarios), len(outlook.clauses)
    yield f"会执行 {outlook.running} 个场景（选中 {scenarios} 个），为 {clauses} 个条款取得结论。"
    yield ""
    yield from _refusals(outlook, everything=everything)
    yield from _effects(outlook)
    yield from _people(outlook.people, outlook.workers)
    yield from _waits(outlook)
    yield from _summary(outlook)


def _refusals(outlook: Outlook, *, everything: bool) -> Iterator[str]:
    shown = [one for one in outlook.refused if everything or one.kind.in_scope]
    beyond = sum(one.scenarios for one in outlook.refused if not one.kind.in_scope)
    if shown:
        yield "不会执行："
        for one in shown:
            yield from _refused(one, everything=everything)
    if beyond and not everything:
        yield f"另有 {beyond} 个场景属于不约束该部署的手册或没有的渠道（--all-reasons 列出）。"
    if shown or beyond:
        yield ""


def _refused(one: Refused, *, everything: bool) -> Iterator[str]:
    first, *others = _wrapped(one.reason.split("；"), "；", "", " " * 12)
    yield f"  {one.scenarios:>5} 个  {first.lstrip()}"
    yield from others
    if one.clauses:
        names = one.clauses if everything else one.clauses[:_CLAUSES_SHOWN]
        more = f" 等 {len(one.clauses)} 条" if len(names) < len(one.clauses) else ""
        yield from _wrapped([f"因此没有结论的条款（{len(one.clauses)}）：{names[0]}", *names[1:]], "、", more, " " * 12)


def _effects(outlook: Outlook) -> Iterator[str]:
    if outlook.throw_away:
        yield "每个场景都在一个用完即弃的世界里执行：不消耗账户，不留下任何东西。"
        yield ""
        return
    if not outlook.effects:
        yield "只查看和登录，不会发生别的事。"
        yield ""
        return
    yield "会发生（最多）："
    rows = [_effect(one) for one in outlook.effects]
    yield from (f"  {line}" for line in render(("副作用", "次数", "场景", "预算"), rows))
    yield ""


def _effect(one: EffectTotal) -> Sequence[str]:
    budget = "不限" if one.budget is None else str(one.budget)
    if not one.within_budget:
        budget += "  不够：用完之后的场景不再开始，结论为“无法判定”"
    mark = "！" if one.effect in {Effect.LEGALLY_BINDING, Effect.IRREVERSIBLE} else ""
    return f"{EFFECT_TITLES[one.effect]}{mark}", str(one.count), str(one.scenarios), budget


def _people(groups: Sequence[PeopleGroup], workers: int) -> Iterator[str]:
    if not groups:
        return
    yield f"要准备的人员和单位（同时执行 {workers} 个场景；“同时”一栏不够时，场景互相等待）："
    header = ("场景", "同时", "注册后不能再用", "池里可用", "要求")
    rows = [
        (
            str(one.scenarios),
            str(one.at_once),
            str(one.used_up or ""),
            f"{len(one.fit)}{'' if one.enough else ' 不够'}",
            f"{one.wanted}{_ids(one)}",
        )
        for one in groups
    ]
    yield from (f"  {line}" for line in render(header, rows))
    yield ""


def _ids(one: PeopleGroup) -> str:
    if not one.fit:
        return ""
    more = f" 等 {len(one.fit)} 个" if len(one.fit) > _IDS_SHOWN else ""
    return f"（{' '.join(one.fit[:_IDS_SHOWN])}{more}）"


def _waits(outlook: Outlook) -> Iterator[str]:
    waits = outlook.waits
    if waits.at_once:
        yield f"{waits.at_once} 个场景要等时间过去，就地等待，合计约 {_duration(waits.at_once_s)}。"
    if waits.parked:
        longest = _duration(waits.longest_s)
        yield f"{waits.parked} 个场景要等得更久（最长约 {longest}），会先搁置，到时用 ./etax resume 继续。"
    if waits.at_once or waits.parked:
        yield ""


def _summary(outlook: Outlook) -> Iterator[str]:
    lacking = [
        *(f"“{EFFECT_TITLES[one.effect]}”的预算" for one in outlook.effects if not one.within_budget),
        *(f"人员或单位（{fit(one.wanted, 60)}）" for one in outlook.people if not one.enough),
    ]
    if outlook.complete:
        yield "范围之内的场景都可以执行。"
    elif lacking:
        yield f"不够的：{'；'.join(lacking)}。"
    else:
        yield "范围之内有场景不能执行，原因见上。"


def _duration(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:g} 秒"
    minutes = seconds / 60
    return f"{minutes:.0f} 分钟" if minutes < 120 else f"{minutes / 60:.1f} 小时"


def _wrapped(items: Sequence[str], mark: str, end: str, indent: str) -> Iterator[str]:
    """The items one after another with `mark` between them, broken between two of them only."""
    line = indent + items[0]
    for item in items[1:]:
        if width(f"{line}{mark}{item}") > _LINE:
            yield f"{line}{mark}"
            line = indent + item
        else:
            line += f"{mark}{item}"
    yield line + end
