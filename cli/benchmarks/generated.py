"""Feature files, step definitions and plain tests, written by the hundred for measuring."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cli.project import ROOT
from steps.expect import expect
from steps.gherkin.effects import reads
from steps.gherkin.sentence import parse
from steps.gherkin.tree import StepKind

_DIGITS: Final = "甲乙丙丁戊己庚辛壬癸"
_KINDS: Final[tuple[StepKind, ...]] = ("given", "when", "then")
_KEYWORDS: Final[dict[StepKind, str]] = {"given": "假如", "when": "当", "then": "那么"}

LOCKOUT: Final = """\
    假如 办税人员"张三"已完成实名注册
    而且 "张三"的扣缴客户端只有"甲公司"一家单位
    而且 "张三"连续5次输错登录密码
    当 "张三"以账号密码登录扣缴客户端
    那么 "张三"的登录结果为"账号已锁定"
"""
"""Five wrong passwords, then the right one is refused. Source: SM-ACC-12."""

VERIFICATION: Final = """\
    假如 办税人员"张三"已完成实名注册
    而且 "张三"的扣缴客户端只有"甲公司"一家单位
    而且 "张三"已登录扣缴客户端
    当 "张三"以"甲公司"的申报密码进行单位办税验证
    那么 "张三"的单位办税验证结果为"进入系统"
    而且 "张三"已进入系统并可以办理业务
"""
"""Log in and verify the only unit. Source: SM-UN-11."""


def feature_text(title: str, steps: str, count: int, *, clause: str = "SM-ACC-12") -> str:
    """A feature with `count` scenarios of the same steps."""
    scenarios = "\n".join(
        f"  @clause:{clause}\n  场景: {title}之{number:04d}\n{steps}" for number in range(1, count + 1)
    )
    return f"# language: zh-CN\n功能: {title}\n\n{scenarios}"


def no_op_definitions(count: int, *, framework: str) -> str:
    """Python source of `count` step definitions that do nothing; a 那么 compares a number with itself, as any must.

    Args:
        count: how many; a third each for 假如, 当 and 那么.
        framework: `pytest_bdd` or `behave`; both get the same sentences.
    """
    imports = {
        "pytest_bdd": (
            f"from pytest_bdd import given, then, when\n\n"
            f"from {expect.__module__} import expect\n"
            f"from {reads.__module__} import reads\nfrom {parse.__module__} import parse\n"
        ),
        "behave": "from behave import given, then, when\n\n\ndef parse(sentence):\n    return sentence\n",
    }[framework]
    context, declared = ("context, ", "") if framework == "behave" else ("", "@reads\n")
    looks = "assert times == times" if framework == "behave" else 'expect(times, "次数").to_be(times)'
    return imports + "".join(
        f"\n\n@{_kind(number)}(parse('\"{{who}}\"{_errand(number)}{{times:d}}次'))\n"
        f"{declared}def step_{number}({context}who, times):\n    {looks if _kind(number) == 'then' else 'pass'}\n"
        for number in range(count)
    )


def no_op_sentences(definitions: int, count: int = 6) -> list[tuple[StepKind, str]]:
    """`count` sentences with their kinds, a third each for 假如, 当 and 那么, spread over that many definitions."""
    share = count // len(_KINDS)
    numbers = [
        fitting[place * len(fitting) // share]
        for fitting in (range(first, definitions, len(_KINDS)) for first in range(len(_KINDS)))
        for place in range(share)
    ]
    return [(_kind(number), f'"张三"{_errand(number)}{index}次') for index, number in enumerate(numbers, start=1)]


def no_op_steps(definitions: int) -> str:
    """The lines of a scenario of six steps that do nothing."""
    sentences = no_op_sentences(definitions)
    return "".join(f"    {_KEYWORDS[kind]} {sentence}\n" for kind, sentence in sentences)


def plain_tests(count: int) -> str:
    """Python source of `count` tests that do nothing."""
    return "\n\n".join(f"def test_{number:04d}():\n    pass\n" for number in range(1, count + 1))


def write_features(folder: Path, title: str, steps: str, counts: Sequence[int]) -> list[Path]:
    """One feature file a portion, in alphabetical order."""
    folder.mkdir(parents=True)
    paths = [folder / f"portion_{number:03d}.feature" for number in range(len(counts))]
    for number, (path, count) in enumerate(zip(paths, counts, strict=True)):
        path.write_text(feature_text(f"{title}第{number}组", steps, count), encoding="utf-8")
    return paths


def write_profile(folder: Path, origin: str) -> Path:
    """The built-in simulator's profile, for one that listens at `origin` already."""
    text = (ROOT / "deployments" / "simulator.toml").read_text(encoding="utf-8")
    path = folder / "running.toml"
    served = f'base_url = "{origin}"\ncontrol_api = true'
    # Both sides of the comparison go through the pages; premises over HTTP would flatter the harness.
    text = text.replace("browser_continues_api_session = true\n", "")
    path.write_text(text.replace('base_url = "builtin:simulator"', served), encoding="utf-8")
    return path


def _kind(number: int) -> StepKind:
    return _KINDS[number % len(_KINDS)]


def _errand(number: int) -> str:
    """A wording that no other number has and that holds no Arabic digits, which are parameters."""
    return "办理事项" + "".join(_DIGITS[int(digit)] for digit in f"{number:04d}")
