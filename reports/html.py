"""Makes the Allure report of a run: one `index.html` that opens from disk, without a network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from reports.allure_config import write_config, write_facts
from reports.directory import RunDirectory
from reports.run import RunFacts

TIMEOUT_S: Final = 300.0
HISTORY_NAME: Final = "history.jsonl"

_ANALYTICS: Final = re.compile(
    r'<script async src="https://www\.googletagmanager\.com/[^"]*"></script>\s*<script>.*?</script>\s*', re.DOTALL
)
_LINKS_TO_THE_MATRIX: Final = """<script>
(() => {
  const LINK = '[data-testid="test-result-meta-link"]';
  const clause = (element) => (/^[A-Z0-9]+-[A-Z0-9]+-\\w+(?= )/.exec(element.textContent) || [])[0];
  const go = (event) => {
    const link = event.target.closest && event.target.closest(LINK);
    const id = link && clause(link);
    if (id) window.open(new URL('../matrix.html#' + id, location.href), '_blank');
  };
  document.addEventListener('click', go);
  document.addEventListener('keydown', (event) => { if (event.key === 'Enter') go(event); });
  new MutationObserver(() => document.querySelectorAll(LINK + ':not([tabindex])').forEach((link) => {
    if (!clause(link)) return;
    link.setAttribute('role', 'link');
    link.setAttribute('tabindex', '0');
    link.style.cursor = 'pointer';
  })).observe(document.body, { childList: true, subtree: true });
})();
</script>
"""
"""Allure 3 makes links of absolute addresses only; a run's folder has none."""


class AllureReportError(Exception):
    """Allure did not make the report; the message says why and what is left. Chinese."""


def generate_allure_html(
    run: RunDirectory,
    facts: RunFacts,
    allure: Sequence[str] | None,
    *,
    history: Path | None = None,
    timeout_s: float = TIMEOUT_S,
) -> Path | None:
    """Make `allure-report/index.html` from the run's `allure-results`.

    Args:
        run: the run; its old report, if any, is removed first.
        facts: of the run, for title and environment.
        allure: command of Allure 3, as words (`["node", ".../allure/cli.js"]`); None where there is none.
        history: JSONL file for trends, shared by the runs of a deployment; None leaves trends out.
        timeout_s: after this time Allure is stopped.

    Returns:
        The report's `index.html`; None without Allure, or without results.

    Raises:
        AllureReportError: Allure failed, took too long, or wrote nothing.
    """
    if allure is None or not any(run.allure_results.glob("*-result.json")):
        return None
    shutil.rmtree(run.allure_report, ignore_errors=True)
    write_facts(run, facts)
    config = write_config(run, facts, history)
    _call([*allure, "generate", "--config", config.name, run.allure_results.name], run.path, timeout_s)
    index = run.allure_report / "index.html"
    if not index.is_file():
        raise AllureReportError(f"Allure 没有写出 {index.name}；结果仍在 {run.allure_results}")
    _finish(index)
    return index


def history_of(reports_dir: Path, deployment: str) -> Path:
    """Where the trend of a deployment is kept: trends of different deployments are never mixed."""
    return reports_dir / "runs" / f"{deployment}-{HISTORY_NAME}"


def _call(command: Sequence[str], folder: Path, timeout_s: float) -> None:
    environment = os.environ | {"NO_COLOR": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - the command is the set-up's own
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise AllureReportError(f"Allure 超过 {timeout_s:.0f} 秒没有完成，已停止；结果仍在 {folder}") from error
    except OSError as error:
        raise AllureReportError(f"无法启动 Allure（{command[0]}：{error.strerror}）；请运行 ./etax setup") from error
    if done.returncode != 0:
        said = " ".join((done.stderr or done.stdout).split())[-400:]
        raise AllureReportError(f"Allure 出错（退出码 {done.returncode}）：{said or '没有输出'}；结果仍在 {folder}")


def _finish(index: Path) -> None:
    """Take out what would call a foreign address when the report is opened; let clause links lead to the matrix."""
    text = index.read_text(encoding="utf-8")
    head, closing, tail = _ANALYTICS.sub("", text).rpartition("</body>")
    index.write_text(f"{head}{_LINKS_TO_THE_MATRIX}{closing}{tail}", encoding="utf-8")
