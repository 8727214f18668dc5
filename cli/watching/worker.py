"""The warm process: pytest, all definitions and a running simulator stay loaded from one request to the next.

Started by `cli.watching.warm`; reads requests from standard input, one a line, and answers on standard output. Ends
when its input ends. Code is never loaded anew here: when Python changed, a fresh process takes over.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any

import pytest

from cli.project import ROOT
from cli.watching.baseline import Baseline, feature_files, file_of
from cli.watching.messages import Answer, Outcome, Request
from conformance.clauses import Channel, RegisterError, load_register
from reports.findings import CHANNEL_LABELS
from reports.records import ScenarioRecord
from steps.builtin import BuiltInDeployment
from steps.drivers.errors import DeploymentUnreachableError
from steps.gherkin.findings import FeatureFileError

_RAN = frozenset({pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED})
_TOLD_LINES = 15


class _Chosen:
    """A pytest plugin: runs the scenarios that are asked for, and keeps what came of them."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._ids = frozenset(ids)
        self._by_node: dict[str, str] = {}
        self.records: list[ScenarioRecord] = []
        self.texts_by_id: dict[str, str] = {}
        self.mistakes: list[str] = []
        """What is wrong with files that could not be collected."""

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Leave out all others."""
        chosen = [item for item in items if getattr(item, "scenario", None) and item.scenario.id in self._ids]  # type: ignore[attr-defined]
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen
        self._by_node = {item.nodeid: item.scenario.id for item in chosen}  # type: ignore[attr-defined]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep why a file cannot be run."""
        if report.failed:
            self.mistakes.append(report.longreprtext.partition("\n")[2] or report.longreprtext)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the finding, which the report plugin has put where pytest shows tracebacks."""
        if report.outcome != "passed" and (text := _finding(report)):
            self.texts_by_id.setdefault(self._by_node.get(report.nodeid, report.nodeid), text)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Take the records of the run."""
        reports = session.config.pluginmanager.get_plugin("etax_reports")
        self.records = list(getattr(reports, "records", ()))

    def outcomes(self) -> Iterable[Outcome]:
        """What ran, in order; the last word of each scenario counts."""
        for record in {one.id: one for one in self.records}.values():
            text = self.texts_by_id.get(record.id) or record.message
            yield Outcome(
                id=record.id,
                name=record.name,
                channel=CHANNEL_LABELS[record.channel],
                verdict=record.verdict,
                duration_s=record.duration_s,
                text=text,
            )


class Worker:
    """Answers requests until its input ends."""

    def __init__(self, options: Sequence[str], channels: frozenset[Channel], watched: Iterable[Path]) -> None:
        """Start the simulator and read every watched file once.

        Args:
            options: for every run of pytest.
            channels: that are watched.
            watched: feature files.
        """
        self._simulator = BuiltInDeployment()
        self._options = (*options, "--running", self._simulator.origin)
        self._channels = channels
        self._baseline = Baseline(load_register())
        self._baseline.note(watched)

    def close(self) -> None:
        """End the simulator."""
        self._simulator.close()

    def warm_up(self, feature: Path | None) -> Answer:
        """Load everything that a run needs, by collecting a file."""
        words = [str(feature)] if feature else []
        code, told = _pytest([*words, "--collect-only", *self._options], _Chosen(()))
        return Answer(trouble="" if code in {*_RAN, pytest.ExitCode.INTERRUPTED} else _last_lines(told))

    def answer(self, request: Request) -> Answer:
        """Run what is asked for."""
        mistakes: list[str] = []
        ids: dict[str, Channel] = {}
        for named, look in ((request.changed, self._baseline.changed), (request.whole, self._baseline.scenarios)):
            for path in named:
                try:
                    ids |= {one.info.id: one.info.channel for one in look(Path(path))}
                except FeatureFileError as error:
                    mistakes.append(str(error))
        ids |= {one: _channel(one) for one in request.scenarios}
        chosen = [one for one, channel in ids.items() if channel in self._channels]
        answer = self._run(chosen) if chosen else Answer()
        told = "\n".join([*mistakes, answer.mistakes]).strip()
        elsewhere = {_on_any_channel(one) for one in ids} - {_on_any_channel(one) for one in chosen}
        return answer.model_copy(update={"mistakes": told, "other_channel": len(elsewhere)})

    def _run(self, ids: Sequence[str]) -> Answer:
        files = list(dict.fromkeys(path for path in map(file_of, ids) if path.is_file()))
        if not files:
            return Answer()
        chosen = _Chosen(ids)
        code, told = _pytest([*map(str, files), *self._options], chosen)
        outcomes = tuple(chosen.outcomes())
        if chosen.mistakes:
            self._baseline.forget(files)
            return Answer(outcomes=outcomes, mistakes="\n".join(chosen.mistakes))
        return Answer(outcomes=outcomes, trouble="" if code in _RAN else _last_lines(told))


def serve(worker: Worker, requests: IO[str], answers: IO[str], first: Answer) -> None:
    """Answer line by line; `first` tells how the start went."""
    _say(answers, first)
    for line in requests:
        _say(answers, worker.answer(Request.model_validate_json(line)))


def main(channel: str, paths: Sequence[str]) -> None:
    """Serve on standard input and output; what pytest and others print goes elsewhere."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the watching process, which closes our input
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    channels = frozenset(Channel) if channel == "both" else frozenset({Channel(channel)})
    watched = [file for path in map(Path, paths) for file in feature_files(path)]
    options = [f"--rootdir={ROOT}", "-c", str(ROOT / "pyproject.toml"), "--channel", channel]
    options += ["-p", "pytest_bdd.plugin", "-p", "conftest", "--noconftest"]  # so that a feature may stand anywhere
    try:
        worker = Worker(options, channels, watched)
    except (DeploymentUnreachableError, RegisterError) as error:
        _say(answers, Answer(trouble=str(error)))
        return
    try:
        serve(worker, sys.stdin, answers, worker.warm_up(watched[0] if watched else None))
    finally:
        worker.close()


def _say(answers: IO[str], answer: Answer) -> None:
    answers.write(answer.model_dump_json(ensure_ascii=True) + "\n")
    answers.flush()


def _pytest(words: Sequence[str], plugin: object) -> tuple[int | pytest.ExitCode, str]:
    """Exit code, and what pytest printed."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        kept = os.dup(1), os.dup(2)
        sys.stdout.flush()
        sys.stderr.flush()
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
        try:
            code = pytest.main(list(words), plugins=[plugin])
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            for target, saved in zip((1, 2), kept, strict=True):
                os.dup2(saved, target)
                os.close(saved)
        output.seek(0)
        return code, output.read()


def _finding(report: pytest.TestReport) -> str:
    longrepr: Any = report.longrepr
    return str(longrepr[2]) if isinstance(longrepr, tuple) else report.longreprtext


def _channel(scenario_id: str) -> Channel:
    return Channel(scenario_id.rpartition("[")[2].removesuffix("]"))


def _on_any_channel(scenario_id: str) -> str:
    return scenario_id.rpartition("[")[0]


def _last_lines(told: str) -> str:
    return "\n".join(told.strip().splitlines()[-_TOLD_LINES:])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
