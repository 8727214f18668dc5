"""What Allure 3 is told besides the results: its configuration, the environment, and what ran them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from conformance.clauses import MANUALS
from conformance.verdicts import Verdict
from reports.directory import RunDirectory
from reports.findings import CHANNEL_LABELS
from reports.run import RunFacts

CATEGORIES: Final = [
    {"id": "deviation", "name": "偏差（部署不符合手册）", "matchers": {"statuses": ["failed"]}, "expand": True},
    {"id": "environment", "name": "环境或用例问题（无法判定）", "matchers": {"statuses": ["broken"]}, "expand": True},
    {
        "id": "inapplicable",
        "name": "不适用",
        "matchers": {"statuses": ["skipped"], "labels": {"verdict": Verdict.INAPPLICABLE.value}},
    },
    {
        "id": "known_deviation",
        "name": "已知偏差（已接受）",
        "matchers": {"statuses": ["skipped"], "labels": {"verdict": Verdict.KNOWN_DEVIATION.value}},
    },
    {"id": "not_run", "name": "待续或未测试", "matchers": {"statuses": ["skipped"]}},
]
"""The first that matches counts. Allure 3 reads categories from its configuration only."""

_HIDDEN_LABELS: Final = ["parentSuite", "suite", "subSuite", "framework", "language"]
"""They repeat epic, feature and story, or are the same everywhere."""


def report_name(facts: RunFacts) -> str:
    """Title of the report."""
    return f"符合性测试报告 · {facts.title}"


def write_config(run: RunDirectory, facts: RunFacts, history: Path | None) -> Path:
    """Write `allurerc.json` into the run; paths in it are relative to the run's folder.

    Args:
        run: the run.
        facts: of the run.
        history: JSONL file shared by the runs of one deployment, for trends; None writes no history.
    """
    name = report_name(facts)
    awesome = {
        "reportName": name,
        "reportLanguage": "zh",
        "singleFile": True,
        "groupBy": ["epic", "feature", "story"],
        "stepTreeExpansion": "expand_failed_only",
    }
    config: dict[str, object] = {
        "name": name,
        "output": f"./{run.allure_report.name}",
        "plugins": {"awesome": {"options": awesome}},
        "categories": CATEGORIES,
        "hideLabels": _HIDDEN_LABELS,
    }
    if history is not None:
        config["historyPath"] = _relative(history, run.path)
    run.allure_config.write_text(json.dumps(config, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return run.allure_config


def write_facts(run: RunDirectory, facts: RunFacts) -> None:
    """Write `environment.properties` and `executor.json` beside the results."""
    environment = {
        "部署": f"{facts.title}（{facts.deployment}）",
        "约束手册": "；".join(f"{one.number} {one.title}" for one in MANUALS.values() if one.id in facts.manuals),
        "渠道": "、".join(CHANNEL_LABELS[channel] for channel in sorted(facts.channels)),
        "开始时间": f"{facts.started:%Y-%m-%d %H:%M:%S}",
        "用时（秒）": f"{facts.duration_s:.1f}",
    }
    lines = [f"{_escaped(key)}={_escaped(value)}\n" for key, value in environment.items()]
    (run.allure_results / "environment.properties").write_text("".join(lines), encoding="utf-8")
    executor = {"name": "etax", "type": "etax", "buildName": run.path.name, "reportName": report_name(facts)}
    (run.allure_results / "executor.json").write_text(json.dumps(executor, ensure_ascii=False), encoding="utf-8")


def _relative(path: Path, folder: Path) -> str:
    """Runs may be moved together with their history; on Windows two drives have no relative path."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return str(path.resolve())


def _escaped(text: str) -> str:
    """One line of a properties file cannot hold a break, nor a key an unescaped `=` or `:`."""
    return " ".join(text.split()).replace("\\", "\\\\").replace("=", "\\=").replace(":", "\\:")
