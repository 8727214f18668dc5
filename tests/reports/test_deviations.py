"""An accepted failure, from the scenario to the exit code; and the entries that fail the run themselves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conformance.clauses import Channel
from conformance.deviations import AcceptedDeviations, Deviation, DeviationState
from conformance.verdicts import ExitCode, Verdict
from reports.deviations import deviation_lines, deviations_to_change
from reports.matrix import write_matrix
from reports.run import Verdicts, build_verdicts, exit_code_of_run
from tests.reports.conftest import FinishedRun, Runner
from tests.reports.samples import clause, facts, recorded, register
from tests.reports.scripted import info

API, UI = Channel.API, Channel.UI
PASSED, FAILED, KNOWN = Verdict.PASSED, Verdict.FAILED, Verdict.KNOWN_DEVIATION
TODAY = date(2026, 3, 1)
LATER, EARLIER = date(2026, 5, 1), date(2026, 2, 1)
RULES = register(clause("SM-ACC-12", API, UI), clause("KJ2-ACC-12", API))


def entry(clause_id: str, *channels: Channel, expires: date = LATER) -> Deviation:
    chosen = frozenset(channels or Channel)
    return Deviation(clause_id, chosen, "下一版修复", "王五", expires, "https://tracker.example/1")


def verdicts_of(verdicts: dict[Channel, Verdict], *entries: Deviation, **changes: object) -> Verdicts:
    plan = [info("甲", channel=channel) for channel in Channel]
    records = [recorded(one, verdicts[one.channel]) for one in plan if one.channel in verdicts]
    accepted = AcceptedDeviations(entries, TODAY, frozenset({"SM", "KJ2"}))
    return build_verdicts(facts(deviations=accepted, **changes), records, plan, RULES)


def states(verdicts: Verdicts) -> dict[tuple[str, Channel], DeviationState]:
    return {(one.clause, one.channel): one.state for one in verdicts.deviations}


def test_the_accepted_clause_is_a_known_deviation_and_the_others_still_fail() -> None:
    verdicts = verdicts_of({API: FAILED, UI: PASSED}, entry("SM-ACC-12", API))
    assert {row.id: row.channels for row in verdicts.clauses} == {
        "SM-ACC-12": {API: KNOWN, UI: PASSED},
        "KJ2-ACC-12": {API: FAILED},
    }
    assert exit_code_of_run(verdicts) is ExitCode.FAILED
    assert states(verdicts) == {("SM-ACC-12", API): DeviationState.ACCEPTED}


@pytest.mark.parametrize(
    ("ran", "expires", "state", "told"),
    [
        (
            FAILED,
            LATER,
            DeviationState.ACCEPTED,
            "[已知偏差] SM-ACC-12（接口）下一版修复（王五 接受，有效期至 2026-05-01；",
        ),
        (FAILED, EARLIER, DeviationState.EXPIRED, "[偏差已过期] SM-ACC-12（接口）这条偏差已过期"),
        (PASSED, LATER, DeviationState.UNEXPECTEDLY_PASSING, "[偏差意外符合] SM-ACC-12（接口）条款已经符合"),
        (Verdict.CANNOT_TELL, LATER, DeviationState.UNDECIDED, ""),
    ],
)
def test_what_becomes_of_an_entry_is_told(ran: Verdict, expires: date, state: DeviationState, told: str) -> None:
    verdicts = verdicts_of({API: ran, UI: PASSED}, entry("SM-ACC-12", API, expires=expires))
    assert states(verdicts) == {("SM-ACC-12", API): state}
    assert bool(deviations_to_change(verdicts.deviations, partial=False)) is state.fails_the_run
    assert "".join(deviation_lines(verdicts.deviations, partial=False))[: len(told)] == told


def test_a_clause_that_could_not_be_told_stays_so() -> None:
    verdicts = verdicts_of({API: Verdict.CANNOT_TELL, UI: PASSED}, entry("SM-ACC-12"))
    assert verdicts.clauses[0].channels[API] is Verdict.CANNOT_TELL


def test_an_expired_entry_leaves_the_failure_standing() -> None:
    verdicts = verdicts_of({API: FAILED}, entry("SM-ACC-12", expires=EARLIER))
    assert verdicts.clauses[0].channels[API] is FAILED


def test_a_clause_that_holds_on_one_of_two_channels_is_told_for_that_one() -> None:
    verdicts = verdicts_of({API: PASSED, UI: FAILED}, entry("SM-ACC-12"))
    assert states(verdicts) == {
        ("SM-ACC-12", API): DeviationState.UNEXPECTEDLY_PASSING,
        ("SM-ACC-12", UI): DeviationState.ACCEPTED,
    }


def test_what_was_not_among_the_selected_fails_no_partial_run() -> None:
    verdicts = verdicts_of({}, entry("SM-ACC-12", API, expires=EARLIER))
    assert deviations_to_change(verdicts.deviations, partial=True) == []
    assert len(deviations_to_change(verdicts.deviations, partial=False)) == 1


def test_an_entry_for_a_channel_or_clause_that_there_is_not_still_expires() -> None:
    entries = [entry("KJ2-ACC-12", UI, expires=EARLIER), entry("SM-GONE-01", API, expires=EARLIER)]
    verdicts = verdicts_of({API: PASSED, UI: PASSED}, *entries)
    assert set(states(verdicts).values()) == {DeviationState.EXPIRED}
    assert len(verdicts.deviations) == 2


def test_the_matrix_shows_terms_and_what_has_to_change(tmp_path: Path) -> None:
    entries = [entry("SM-ACC-12", API), entry("KJ2-ACC-12", API, expires=EARLIER)]
    verdicts = verdicts_of({API: FAILED}, *entries)
    path = tmp_path / "matrix.html"
    write_matrix(path, facts(), verdicts, RULES)
    page = path.read_text(encoding="utf-8")
    for part in ("偏差已接受", "下一版修复", "王五 接受", "2026-05-01", 'href="https://tracker.example/1"', "有 1 处"):
        assert part in page


SCRIPT = """
from datetime import date
from conformance.deviations import Deviation
def deviate(item):
    item.evidence.wordings.append("登录成功")
    raise DeviationError('“张三”的登录结果', '“账号已锁定”', '“登录成功”')
def lose(item): raise NoAnswerError("部署没有回答")
def entry(clause, expires):
    both = frozenset(Channel)
    return Deviation(clause, both, "下一版修复", "王五", expires, "https://tracker.example/1")
def scripted(name, clause, action):
    return Scripted(info(name, clauses=(clause,)), [Line("登录", action)])

TODAY, LATER = date(2026, 3, 1), date(2026, 5, 1)
ENTRIES = (entry("SM-ACC-12", LATER), entry("SM-ACC-14", date(2026, 2, 1)), entry("SM-ACC-16", LATER))
DEVIATIONS = AcceptedDeviations(ENTRIES, TODAY, frozenset({"SM"}))
SCENARIOS = [
    scripted("接受", "SM-ACC-12", deviate),
    scripted("过期", "SM-ACC-14", deviate),
    scripted("没接受", "SM-ACC-13", deviate),
    scripted("无法判定", "SM-ACC-16", lose),
    Scripted(info("有一条没接受", clauses=("SM-ACC-12", "SM-ACC-13")), [Line("登录", deviate)]),
    Scripted(info("孪生条款不约束", clauses=("SM-ACC-12", "KJ2-ACC-12")), [Line("登录", deviate)]),
]
"""


@pytest.fixture(scope="module", params=[(), ("-n", "2")], ids=["alone", "xdist"])
def finished(run: Runner, request: pytest.FixtureRequest) -> FinishedRun:
    return run(SCRIPT, *request.param)


def test_scenarios_are_judged_while_they_run(finished: FinishedRun) -> None:
    assert {one.name: one.verdict for one in finished.records} == {
        "接受": KNOWN,
        "过期": FAILED,
        "没接受": FAILED,
        "无法判定": Verdict.CANNOT_TELL,
        "有一条没接受": FAILED,
        "孪生条款不约束": KNOWN,
    }
    assert "[已知偏差] 接受" in finished.output


def test_allure_skips_it_with_reason_link_and_what_was_seen(finished: FinishedRun) -> None:
    result = finished.result("接受")
    assert result["status"] == "skipped"
    assert result["links"][0] == {"type": "issue", "name": "SM-ACC-12 已知偏差", "url": "https://tracker.example/1"}
    details = result["statusDetails"]
    assert details["expected"] == "“账号已锁定”"
    assert "下一版修复（王五 接受，有效期至 2026-05-01；https://tracker.example/1）" in details["message"]
    assert finished.result("过期")["status"] == "failed"


def test_records_keep_what_the_deployment_showed(finished: FinishedRun) -> None:
    assert {one.name: one.wordings for one in finished.records}["接受"] == ("登录成功",)
