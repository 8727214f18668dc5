"""The result as a page of the documentation: `docs/mutation.md`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from cli.mutation.explained import Explanation, Kind
from cli.mutation.table import Judged, Tally, by_module, percent, survivor

KINDS: Final = {
    Kind.EQUIVALENT: "等价",
    Kind.UNOBSERVABLE: "看不到",
    Kind.BEYOND: "手册未规定",
    Kind.BROWSER: "只在浏览器里看得到",
    Kind.CANNOT_TELL: "判不了才对",
}
_INTRODUCTION: Final = (
    "由 `./etax prove --mutate --remember` 写出，不要手工修改；"
    "做法和取舍见 [ADR 0022](adr/0022-mutation-by-cosmic-ray.md)。"
    "\n\n"
    "每个变异只改模拟器规则代码的一处。“杀死”：有 API 场景在没有它时通过、有它时 `failed`；`cannot_tell` 不算。"
    "“存活”：经过它的场景都通过，或没有场景经过它。"
    "“判不了”：没有场景 `failed`，但有场景无法判定，而模拟器一直有应答；算没有杀死。"
    "“不能运行”：变异使模拟器自己出错（不能启动、抛出异常、没有应答），不是一条错的规则，不计入杀死率。"
    "“已说明”：没有杀死，但 `cli/mutation/explained.yaml` 写明了为什么不是场景的缺口；"
    "其中“判不了才对”的，场景无法判定，判为 `failed` 就是误判，而结果也不会是通过；"
    "“只在浏览器里看得到”的，写明的浏览器场景在没有它时通过、有它时 `failed`，由同一条命令执行。"
    "“未扣说明”的杀死率把已说明的都算作没有杀死。"
)


def document(judged: Sequence[Judged], missing: int, scenarios: int, silent: Mapping[str, int]) -> str:
    """`docs/mutation.md`.

    Args:
        judged: every mutant that was tried.
        missing: mutants that were not tried.
        scenarios: that pass in the simulator as it is.
        silent: scenarios that do not, by verdict.
    """
    modules = by_module(judged)
    lines = [
        "# 规则代码的变异测试",
        "",
        _INTRODUCTION,
        "",
        f"场景：{scenarios} 个通过的 API 场景{_silent(silent)}。{Tally.of(judged).line}。"
        + (f"还有 {missing} 个变异没有试。" if missing else ""),
        "",
        "## 各模块",
        "",
        "| 模块 | 变异 | 杀死 | 判不了 | 存活 | 已说明 | 不能运行 | 杀死率 | 未扣说明 |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [_row(module, Tally.of(of_module)) for module, of_module in modules.items()]
    still_open = [one for one in judged if one.open]
    lines += ["", "## 没有杀死也没有说明的", ""]
    lines += _fenced(still_open) if still_open else ["没有。"]
    lines += ["", "## 已说明的", ""]
    lines += _explained(modules) or ["没有。"]
    return "\n".join(lines) + "\n"


def _row(module: str, tally: Tally) -> str:
    figures = (tally.mutants, tally.killed, tally.undecided, tally.surviving, tally.explained, tally.incompetent)
    return f"| `{module}` | {' | '.join(map(str, figures))} | {percent(tally.rate)} | {percent(tally.raw_rate)} |"


def _fenced(judged: Iterable[Judged]) -> list[str]:
    lines = ["```diff"]
    for number, one in enumerate(judged):
        lines += ([""] if number else []) + [line.removeprefix("    ") for line in survivor(one)]
    return [*lines, "```"]


def _explained(modules: Mapping[str, Sequence[Judged]]) -> list[str]:
    lines = []
    for module, of_module in modules.items():
        by_reason: dict[Explanation, int] = Counter(
            one.explanation for one in of_module if one.explanation and one.explained
        )
        if by_reason:
            lines += [f"- `{module}`"]
        for why, number in by_reason.items():
            change = f"`{why.before}`" if why.before is not None else f"`{why.definition}` 的各处"
            change += f" → `{why.after}`" if why.after is not None else ""
            times = f"（{number} 个）" if number > 1 else ""
            lines.append(f"  - {change}{times}：{KINDS[why.kind]}。{why.reason}")
    return lines


def _silent(silent: Mapping[str, int]) -> str:
    told = "、".join(f"{number} 个 {verdict}" for verdict, number in sorted(silent.items()))
    return f"（另有 {told}，不用）" if told else ""
