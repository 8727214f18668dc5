"""The benchmark measures what it says, and tells it. No test here is about how fast anything is."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cli import bench
from cli.__main__ import main
from cli.benchmarks.bare_api import bare_script
from cli.benchmarks.bare_ui import BareBrowserScript
from cli.benchmarks.contest import SCENARIOS, harness_processes
from cli.benchmarks.generated import feature_text, no_op_definitions, no_op_sentences, no_op_steps
from cli.benchmarks.paced import BenchmarkError, PacedProcess
from cli.benchmarks.results import duration, read_medians, row
from cli.benchmarks.topics import TOPICS, Line
from cli.project import ROOT
from conformance.clauses import load_register
from steps.builtin import BuiltInDeployment
from steps.drivers.ui.browser import BrowserProcess
from steps.gherkin.plan import expand, read_feature
from tests.cli.recording import RecordingServer, recording


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(1.5, "1.50 秒"), (0.0123, "12.3 毫秒"), (0.123, "123 毫秒"), (4.56e-6, "4.56 微秒"), (3e-7, "0.30 微秒")],
)
def test_durations_read_plainly(seconds: float, told: str) -> None:
    assert duration(seconds) == told


def test_medians_are_of_turns_and_of_one_unit(tmp_path: Path) -> None:
    turns = [("a", 1.0), ("b", 0.5), ("a", 9.0), ("b", 0.7), ("a", 2.0), ("b", 0.6)]
    known = [
        {"group": "contest", "extra_info": {"side": side, "units": 10}, "stats": {"median": took}}
        for side, took in turns
    ]
    path = tmp_path / "benchmark.json"
    path.write_text(json.dumps({"benchmarks": known}), encoding="utf-8")
    assert read_medians(path) == {("contest", "a"): pytest.approx(0.2), ("contest", "b"): pytest.approx(0.06)}


@pytest.mark.parametrize(("most", "met"), [(1.5, True), (1.4, False), (None, None)])
def test_ratio_is_held_against_its_aim(most: float | None, met: bool | None) -> None:
    line = Line("contest", "甲", "a", "b", "乙", most_ratio=most)
    numbers = row(line, {("contest", "a"): 0.003, ("contest", "b"): 0.002})
    assert numbers["ratio"] == pytest.approx(1.5)
    assert numbers["met"] is met


def test_seconds_are_held_against_their_aim() -> None:
    line = Line("contest", "甲", "a", most_s=0.002)
    assert row(line, {("contest", "a"): 0.0021})["met"] is False
    assert row(line, {("contest", "a"): 0.0019})["met"] is True


def test_a_missed_aim_is_marked_and_fails_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def slow(name: str, *_: object) -> list[tuple[Line, Any]]:
        medians = {(line.group, line.compared or ""): 2.0 for line in TOPICS[name].lines}
        medians |= {(line.group, line.measured): 9.0 for line in TOPICS[name].lines}
        return [(line, row(line, medians)) for line in TOPICS[name].lines]

    monkeypatch.setattr(bench, "_measure", slow)
    assert main(["bench", "--json", "-"]) == 0
    told = capsys.readouterr().out
    assert "未达到" in told
    numbers = json.loads(told[told.index("{") :])
    assert numbers["schema"] == 1
    assert [one["name"] for one in numbers["rows"]][:2] == ["api-lockout/bare", "api-verification/bare"]
    assert len(numbers["rows"]) == sum(len(topic.lines) for topic in TOPICS.values())


@pytest.mark.parametrize("name", ["lookup", "worlds"])
def test_cheap_topics_are_measured(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "numbers.json"
    assert main(["bench", "--quick", "--only", name, "--json", str(path)]) == 0
    told = capsys.readouterr().out
    rows = json.loads(path.read_text(encoding="utf-8"))["rows"]
    assert len(rows) == len(TOPICS[name].lines)
    assert all(one["measured_s"] > 0 and one["title"] in told for one in rows)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["noop", "api", "start"])
def test_dearer_topics_are_measured(name: str, tmp_path: Path) -> None:
    told = bench._measure(name, tmp_path / name, 1, 1)
    assert [line for line, _ in told] == list(TOPICS[name].lines)
    assert all(numbers["measured_s"] > 0 for _, numbers in told)


def test_every_topic_has_its_file() -> None:
    files = {path.stem.removeprefix("measure_") for path in (ROOT / "cli/benchmarks").glob("measure_*.py")}
    assert files == set(TOPICS)


def test_what_cannot_be_measured_is_told_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ETAX_BROWSER", "no-such-browser")
    assert main(["bench", "--quick", "--only", "ui"]) == 2
    message = capsys.readouterr().err
    assert TOPICS["ui"].title in message
    assert "no-such-browser" in message


def test_a_process_that_is_not_ready_is_told_with_its_output(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="nothing to do here"):
        PacedProcess([sys.executable, "-c", "raise SystemExit('nothing to do here')"], tmp_path / "log.txt")


def test_generated_features_are_sound(tmp_path: Path) -> None:
    path = tmp_path / "generated.feature"
    register = load_register()
    for number, steps in enumerate([*SCENARIOS.values(), no_op_steps(300)], start=1):
        path.write_text(feature_text(f"第{number}种", steps, 3), encoding="utf-8")
        planned = [one for one in expand(read_feature(path, register), register) if one.info.channel == "api"]
        assert len(planned) == 3
        assert all(one.info.clauses for one in planned)


@pytest.mark.parametrize("number", [50, 500])
def test_sentences_are_spread_over_the_definitions(number: int) -> None:
    text = no_op_definitions(number, framework="pytest_bdd")
    assert text.count("\ndef step_") == number
    sentences = no_op_sentences(number)
    assert [kind for kind, _ in sentences] == ["given", "given", "when", "when", "then", "then"]
    for kind, sentence in sentences:
        errand = sentence.removeprefix('"张三"').rstrip("0123456789次")
        assert f"@{kind}(parse('\"{{who}}\"{errand}{{times:d}}次'))" in text


@pytest.fixture
def server() -> Iterator[RecordingServer]:
    with closing(BuiltInDeployment()) as deployment, recording(deployment.origin) as server:
        yield server


def test_the_bare_script_sends_what_the_harness_sends(server: RecordingServer, tmp_path: Path) -> None:
    sent = _sent_by_the_harness(server, tmp_path, "api")
    with bare_script(server.origin) as bare:
        assert _after(server, bare.lockout) == sent["lockout"]
        assert _after(server, bare.verification) == sent["verification"]
    assert {title: len(requests) for title, requests in sent.items()} == {"lockout": 26, "verification": 9}


@pytest.mark.slow
def test_the_bare_browser_script_has_the_browser_send_the_same(server: RecordingServer, tmp_path: Path) -> None:
    # In a thread of its own: another test of this process may hold a browser, and Playwright wants one loop a thread.
    with ThreadPoolExecutor(max_workers=1) as thread:
        bare, harness = thread.submit(_sent_by_browsers, server, tmp_path).result()
    assert bare == harness
    assert len(harness["lockout"]) > 20


def _sent_by_browsers(server: RecordingServer, folder: Path) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    with closing(BrowserProcess()) as browser, bare_script(server.origin) as requests:
        sent = _sent_by_the_harness(server, folder, "ui")
        script = BareBrowserScript(requests, browser)
        bare = {
            "lockout": _chosen(_after(server, script.lockout)),
            "verification": _chosen(_after(server, script.verification)),
        }
    return bare, {title: _chosen(one) for title, one in sent.items()}


def _sent_by_the_harness(server: RecordingServer, folder: Path, channel: str) -> dict[str, list[str]]:
    with harness_processes(folder / "harness", server.origin, channel, size=1, rounds=1) as processes:
        server.drain()
        return {title: _after(server, partial(process.run, 1)) for title, process in processes.items()}


def _after(server: RecordingServer, act: Callable[[], object]) -> list[str]:
    act()
    return server.drain()


def _chosen(requests: list[str]) -> list[str]:
    """Without what a browser fetches for a page by itself, in an order of its own."""
    return [one for one in requests if not one.split()[1].endswith((".png", ".ico")) and "/static/" not in one]
