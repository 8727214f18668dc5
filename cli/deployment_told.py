"""A summary of a profile as Chinese lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cli.deployment_summary import DeviationSummary, PortalSummary, Summary
from conformance.clauses import MANUALS
from conformance.columns import width
from steps.profile.safety import EFFECT_TITLES, Effect
from steps.profile.timing import TIMED_RULE_TITLES
from steps.profile.traits import TRAIT_TITLES, Trait

_SOURCE_TITLES: Final = {
    "control": "控制接口",
    "fixed": "固定值",
    "file": "文件",
    "command": "命令",
    "http": "HTTP 接口",
    "person": "由人回答",
}

_LISTED: Final = 24
"""Missing secrets that are told by name."""


def told(facts: Summary) -> list[str]:
    """The summary in Chinese, one or more lines a topic."""
    rows = [(title, line) for title, lines in _topics(facts) for line in lines]
    cells = max(width(title) for title, _ in rows)
    lines, before = [], ""
    for title, line in rows:
        shown = "" if title == before else title
        lines.append(f"{shown}{' ' * (cells - width(shown))}  {line}")
        before = title
    return lines


def _topics(facts: Summary) -> Iterator[tuple[str, list[str]]]:
    kind = "生产环境" if facts["production"] else "测试环境"
    control = "有控制接口" if facts["control_api"] else "没有控制接口"
    yield "部署", [f"{facts['name']}　{facts['title']}（{facts['base_url']}；{kind}；{control}）"]
    yield "手册", [f"{one} {MANUALS[one].number}《{MANUALS[one].title}》" for one in facts["manuals"]]
    yield "系统", [_portal_line(key, portal) for key, portal in facts["portals"].items()]
    yield "能力", [_listed(facts["capabilities"]), f"没有：{_listed(facts['missing_capabilities'])}"]
    yield "允许", [_effect_line(facts, effect) for effect in facts["effects"]] or ["什么也不允许"]
    yield "时间", list(_time_lines(facts))
    yield "来源", [f"{key}：{_SOURCE_TITLES[kind]}" for key, kind in facts["sources"].items()] or ["没有"]
    yield "账户", list(_people_lines(facts))
    yield "秘密", list(_secret_lines(facts["secrets"]))
    yield "偏差", [_deviation_line(one) for one in facts["deviations"]] or ["没有"]
    if facts["notes"]:
        yield "提醒", facts["notes"]


def _portal_line(key: str, portal: PortalSummary) -> str:
    counted = (
        ("操作", portal["operations"]),
        ("标签", portal["labels"]),
        ("提示", portal["messages"]),
        ("元素", portal["locators"]),
        ("对话框", portal["dialogs"]),
        ("过渡页", portal["interludes"]),
    )
    own = "、".join(f"{title} {count}" for title, count in counted if count)
    adapter = f"；适配器 {portal['adapter']}" if portal["adapter"] else ""
    return f"{key} {portal['path']}（{'、'.join(portal['channels'])}{f'；自有：{own}' if own else ''}{adapter}）"


def _effect_line(facts: Summary, effect: str) -> str:
    budget = facts["budgets"].get(effect)
    limit = "" if budget is None else f"，每次运行最多 {budget} 次"
    return f"{effect} {EFFECT_TITLES[Effect(effect)]}{limit}"


def _time_lines(facts: Summary) -> Iterator[str]:
    if facts["control_api"]:
        yield "由控制接口拨动时钟"
        return
    yield f"当场最多等 {facts['max_wait_s']:g} 秒，更久的场景先搁置，以后继续"
    titles = {rule.value: title for rule, title in TIMED_RULE_TITLES.items()}
    for rule, (manual_s, actual_s) in facts["shortened"].items():
        yield f"{rule} {titles[rule]}：手册 {manual_s:g} 秒，这里 {actual_s:g} 秒"
    if facts["requests_per_s"] is not None:
        yield f"每秒最多 {facts['requests_per_s']:g} 个请求"


def _people_lines(facts: Summary) -> Iterator[str]:
    if facts["control_api"] and not facts["accounts"]:
        yield "由控制接口临时建立"
        return
    barred = facts["accounts"] - facts["usable_accounts"]
    yield f"{facts['usable_accounts']} 个账户{f'（另有 {barred} 个不在 accounts_only 里）' if barred else ''}"
    for trait, count in facts["traits"].items():
        yield f"　{trait} {TRAIT_TITLES[Trait(trait)]}：{count}"
    yield f"{facts['units']} 家单位"
    yield f"{facts['citizens']} 个未注册的人，其中 {facts['citizens_with_hall_code']} 个有注册码"


def _secret_lines(secrets: dict[str, bool]) -> Iterator[str]:
    if not secrets:
        yield "不需要"
        return
    missing = [name for name, is_set in secrets.items() if not is_set]
    yield f"需要 {len(secrets)} 个，已设 {len(secrets) - len(missing)} 个"
    if missing:
        more = f" 等（--json 列出全部 {len(missing)} 个）" if len(missing) > _LISTED else ""
        yield f"还缺：{'、'.join(missing[:_LISTED])}{more}"


def _deviation_line(one: DeviationSummary) -> str:
    left = f"还有 {one['days_left']} 天" if one["days_left"] >= 0 else "已过期"
    return f"{one['clause']}（{one['channel']}）由 {one['accepted_by']} 接受，到 {one['expires']}（{left}）"


def _listed(names: list[str]) -> str:
    return "、".join(names) or "无"
