"""`./etax explain`: what a scenario will do, before it does it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from cli.explain_text import Explained, told
from cli.messages import CommandError
from conformance.clauses import Register, RegisterError, load_register
from conformance.verdicts import ExitCode
from steps.gherkin.execute import BoundStep
from steps.gherkin.findings import FeatureFileError, Finding
from steps.gherkin.loaded import step_index
from steps.gherkin.lookup import UNDEFINED, StepLookupError
from steps.gherkin.plan import PlannedScenario, expand, read_feature
from steps.gherkin.tree import FeatureTree, ScenarioNode, StepLine
from steps.prepared.rehearsal import rehearse
from steps.profile import DeploymentProfile, ProfileError, load_profile

_PLACE: Final = re.compile(r"(?P<file>.+?)(?::(?P<line>[0-9]+))?")

_HELP: Final = """Tell what the sentences of a scenario will do on each channel, and what that costs.

\b
逐句说明场景在每个渠道上会做什么、要哪些人员和单位、有什么副作用。什么也不执行，不连接任何部署。
写 文件:行号 时只说那一行所在的场景；那一行是例子的一行时，就以它的数据来说。

\b
Examples:
  ./etax explain features/sm_real_name_login/account_lockout.feature
  ./etax explain features/sm_real_name_login/account_lockout.feature:16
"""


@click.command(help=_HELP)
@click.argument("place", metavar="FILE[:LINE]")
@click.option("--deployment", default="simulator", show_default=True, metavar="NAME|FILE", help="For which deployment.")
def command(*, place: str, deployment: str) -> int:
    """Read, bind, rehearse, print."""
    path, line = _place(place)
    try:
        register, profile = load_register(), load_profile(deployment)
        tree = read_feature(path, register)
        found = list(_explained(tree, _wanted(tree, line), line, register, profile))
    except (RegisterError, ProfileError, FeatureFileError) as error:
        raise CommandError(str(error)) from error
    click.echo("\n\n".join("\n".join(told(one, register, profile)) for one in found))
    return ExitCode.CONFORMS


def _place(text: str) -> tuple[Path, int | None]:
    match = _PLACE.fullmatch(text)
    path = Path(match["file"] if match and not Path(text).is_file() else text)
    if not path.is_file():
        raise CommandError(f"没有这个文件：{path}")
    return path, int(match["line"]) if match and match["line"] and not Path(text).is_file() else None


def _wanted(tree: FeatureTree, line: int | None) -> tuple[ScenarioNode, ...]:
    """All scenarios, or the one that the line stands in: its tags, its steps or its examples."""
    if line is None:
        return tree.scenarios
    above = [one for one in tree.scenarios if _first_line(one, tree) <= line]
    if not above:
        raise CommandError(f"{tree.path} 的第 {line} 行不在任何场景里（第一个场景在第 {tree.scenarios[0].line} 行）")
    return (above[-1],)


def _first_line(node: ScenarioNode, tree: FeatureTree) -> int:
    before = max((one.line for one in tree.scenarios if one.line < node.line), default=tree.line)
    return min([node.line, *(tag.line for tag in node.tags if tag.line > before)])


def _explained(
    tree: FeatureTree,
    nodes: Sequence[ScenarioNode],
    line: int | None,
    register: Register,
    profile: DeploymentProfile,
) -> Iterator[Explained]:
    planned = list(expand(tree, register))
    for node in nodes:
        runs = [one for one in planned if one.info.id.startswith(f"{tree.path}::{node.name}[")]
        exact = [one for one in runs if one.info.line == line] or runs
        if not exact:
            raise CommandError(f"场景“{node.name}”一次也不会执行：没有例子，或条款没有可用的渠道")
        shown = exact[0]
        steps = tuple((line, _bound(shown, line)) for line in shown.steps)
        demands = rehearse(profile, [step for _, step in steps if step is not None])
        yield Explained(shown, tuple(one.info for one in runs), steps, demands)


def _bound(planned: PlannedScenario, line: StepLine) -> BoundStep | None:
    """The step with its definition; None where a scenario ahead of its steps has none yet.

    Raises:
        FeatureFileError: the sentence cannot be used as it stands.
    """
    try:
        return BoundStep(line, step_index().find(line.kind, line.text))
    except StepLookupError as error:
        if planned.info.ahead and error.code == UNDEFINED:
            return None
        finding = Finding(planned.info.feature_path, line.line, line.column, error.code, str(error), error.remedy)
        raise FeatureFileError([finding]) from error
