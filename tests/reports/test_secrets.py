"""Canaries planted wherever a scenario can carry a secret must not be found in any file of a run with failures."""

from __future__ import annotations

import json
from html import escape
from urllib.parse import quote

import pytest

from tests.reports.conftest import FinishedRun, Runner

PLAIN = "Canary7788aa"
AWKWARD = 'Ca"na<ry>&密\\码9'
SHARED = "13800009911"
LATE = "440101199001011234"

SCRIPT = f"""
import logging
PLAIN, AWKWARD, SHARED, LATE = {PLAIN!r}, {AWKWARD!r}, {SHARED!r}, {LATE!r}

def learn(item):
    item.redactor.register(PLAIN, AWKWARD)
    item.evidence.wordings += ["口令" + PLAIN, "已发送至" + SHARED, AWKWARD]
def leak(item):
    import json
    print("stdout", PLAIN, AWKWARD)
    logging.getLogger("leak").warning("log %s %s", PLAIN, SHARED)
    body = json.dumps({{"password": AWKWARD, "mobile": SHARED, "also": PLAIN}}).encode()
    item.evidence.add(Attachment("请求" + PLAIN, "application/vnd.allure.http+json", body))
    item.user_properties.append(("leak", AWKWARD))
def deviate(item):
    leak(item)
    raise DeviationError(f"密码{{PLAIN}}", f"“{{AWKWARD}}”", f"“{{SHARED}}”")
def lose(item):
    leak(item)
    secret_argument = PLAIN
    raise KeyError(f"{{PLAIN}} {{AWKWARD}}")
def late(item):
    item.redactor.register(LATE)
    raise NoAnswerError(LATE)

def told(action, **facts):
    return [
        Line(f'输入密码"{{PLAIN}}"', learn, table=[["密码"], [AWKWARD]], docstring=f"正文{{PLAIN}}"),
        Line(f'再输入"{{AWKWARD}}"', action),
        Line(f'没有执行"{{PLAIN}}"'),
    ]

SCENARIOS = [
    Scripted(info("偏差", parameters=(("密码", PLAIN), ("怪密码", AWKWARD))), told(deviate)),
    Scripted(info("环境", parameters=(("密码", PLAIN),)), told(lose), teardown=lose),
    Scripted(info("说明里有" + PLAIN, description=f"说明{{PLAIN}}", rule=f"规则{{AWKWARD}}"), told(leak)),
    Scripted(info("准备", parameters=(("证件号", LATE),)), setup=late),
    Scripted(info("收尾", parameters=(("证件号", LATE),)), teardown=late),
    Scripted(info("跳过", parameters=(("手机", SHARED),)), verdict=(Verdict.INAPPLICABLE, f"没有{{SHARED}}")),
]
REDACTOR.register(SHARED)
"""


@pytest.fixture(
    scope="module",
    params=[(), ("-vv", "--showlocals"), ("-n", "2")],
    ids=["quiet", "verbose", "xdist"],
)
def finished(run: Runner, request: pytest.FixtureRequest) -> FinishedRun:
    return run(SCRIPT, "-o", "junit_logging=all", *request.param)


def test_the_run_says_something(finished: FinishedRun) -> None:
    verdicts = {record.verdict.value for record in finished.records}
    assert verdicts == {"failed", "cannot_tell", "passed", "inapplicable"}
    assert len(finished.results()) == 6
    assert "•••" in (finished.folder / "junit.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("canary", [PLAIN, AWKWARD, SHARED, LATE])
def test_no_file_of_the_run_holds_a_canary(finished: FinishedRun, canary: str) -> None:
    as_json = (json.dumps(canary)[1:-1], json.dumps(canary, ensure_ascii=False)[1:-1])
    forms = {canary, quote(canary), escape(canary), *as_json}
    leaks = [f"{path.name}: {form}" for path, text in finished.files() for form in forms if form in text]
    assert leaks == []


@pytest.mark.parametrize("canary", [PLAIN, AWKWARD])
def test_findings_in_the_terminal_hold_no_canary(finished: FinishedRun, canary: str) -> None:
    _, _, findings = finished.output.partition("不符合：")
    findings, _, _ = findings.partition("short test summary info")
    assert "•••" in findings
    lines = [line for line in findings.splitlines() if canary in line and not line.startswith("_")]
    assert lines == []
