"""Puts the reports into a pytest run: what the composition root calls in `pytest_configure`."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.clauses import Register
from conformance.redaction import Redactor
from reports.judging import Classify
from reports.plugin import ReportPlugin


def install_reports(
    config: pytest.Config,
    *,
    register: Register,
    redactor: Redactor,
    classify: Classify,
    records_file: Path | None = None,
    evidence_hint: str = "",
) -> ReportPlugin:
    """Register the report plugin and, where `--alluredir` is given, the Allure bridge.

    Args:
        config: of this process: the run's own, or an xdist worker's.
        register: see `ReportPlugin`, as are all others.
        redactor: for items that carry none of their own.
        classify: what an exception of a scenario means.
        records_file: `records.jsonl` of the run; used outside workers only.
        evidence_hint: Chinese, where a reader finds exchanges and screenshots.
    """
    plugin = ReportPlugin(
        register=register,
        redactor=redactor,
        classify=classify,
        records_file=records_file,
        evidence_hint=evidence_hint,
    )
    config.pluginmanager.register(plugin, "etax-reports")
    results = config.getoption("allure_report_dir", None)
    if results:
        from reports.allure_bridge import AllureBridge

        worker = getattr(config, "workerinput", {}).get("workerid", "main")
        bridge = AllureBridge(Path(results).resolve(), register, worker)
        config.pluginmanager.register(bridge, "etax-allure-bridge")
        plugin.keeper.listeners.append(bridge.scenario_over)
    return plugin
