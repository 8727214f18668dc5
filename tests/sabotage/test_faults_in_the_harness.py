"""A harness that is broken does not go unnoticed: for each fault, what shows it and what does not.

The gates: `verdict` - a scenario does not pass at a sound simulator; `checks` - a scenario evaluates other expectations
than features/checks.csv lists; `proof` - `./etax prove` has a survivor; `unclear` - of a deployment that fails in
the middle of a scenario something else is told than this failure.
"""

from __future__ import annotations

from typing import Final

import pytest

from cli.checklist import of_run, read_checklist
from cli.proof import Target, prove, survivors
from conformance.clauses import Channel, load_register
from conformance.verdicts import Verdict
from reports.records import ScenarioRecord, key_of
from tests.sabotage.conftest import Outcomes, RunTrials
from tests.sabotage.faults import EMPTY, FAULTS
from tests.sabotage.planting import Trial

LOCKOUT: Final = "features/sm_real_name_login/account_lockout.feature::"
FOUR_TIMES = f"{LOCKOUT}连续输错<次数>次密码后，正确密码的登录结果为<结果>[4-登录成功-单位办税验证][api]"
FIVE_TIMES = f"{LOCKOUT}连续输错<次数>次密码后，正确密码的登录结果为<结果>[5-账号已锁定-登录页面][api]"
LOCKED_OUT = f"{LOCKOUT}锁定后既没有登录也不能办理业务[api]"
FIVE_AFTER_A_LOGIN = f"{LOCKOUT}登录成功之后再输错5次同样锁定[api]"
AFTER_THE_LOCK = f"{LOCKOUT}120分钟之后登录能照常进行单位办税验证[api]"
PLAIN_LOGIN = "features/sm_real_name_login/account_identifiers.feature::以登录名作为账号登录[api]"
SOUND: Final = (FOUR_TIMES, FIVE_TIMES, LOCKED_OUT, FIVE_AFTER_A_LOGIN, AFTER_THE_LOCK)
FAILING: Final = tuple(
    (scenario, f"{how}:{answers}")
    for how in ("silent", "nonsense")
    for scenario, answers in ((PLAIN_LOGIN, 0), (FOUR_TIMES, 2))
)
IN_THE_BROWSER: Final = tuple(one.replace("[api]", "[ui]") for one in (FOUR_TIMES, LOCKED_OUT))

DEFECT: Final = Target("account-locks-at-6", "第6次才锁定", ("SM-ACC-12",), frozenset({Channel.API}))
GIVEN, WHEN, THEN = (
    f"{EMPTY}steps.definitions.account_login.{name}" for name in ("mistypes_password", "logs_in", "login_outcome_is")
)

NOTICED: Final = {
    "": set[str](),
    "login-driver-always-accepts": {"verdict", "proof", "unclear"},
    "login-driver-always-refuses": {"verdict", "proof"},
    "login-driver-swallows-errors": {"unclear"},
    "driver-guesses-at-unknown-outcomes": {"unclear"},
    "http-answers-from-a-cache": {"verdict", "proof"},
    GIVEN: {"verdict", "proof", "unclear"},
    WHEN: {"verdict", "proof"},
    THEN: {"verdict", "proof"},
    "then-steps-are-passed-over": {"verdict", "proof"},
    "expectations-never-raise": {"proof"},
    "expectations-do-nothing": {"verdict", "proof"},
    "only-the-first-expectation-counts": {"checks"},
    "clock-stands-still": {"verdict"},
    "defects-are-not-planted": {"proof"},
    "all-records-are-lost": {"verdict", "checks", "proof", "unclear"},
    "records-of-failures-are-lost": {"proof"},
    "every-exception-is-passed": {"proof", "unclear"},
    "every-exception-is-failed": {"unclear"},
}
BROWSER_FAULT: Final = "page-is-never-read-again"


def trials_of(fault: str) -> list[Trial]:
    faced = [Trial(one, fault) for one in SOUND]
    faced.append(Trial(FIVE_TIMES, fault, defect=DEFECT.id))
    return [*faced, *(Trial(one, fault, deployment=how) for one, how in FAILING)]


@pytest.fixture(scope="module")
def outcomes(run_trials: RunTrials) -> Outcomes:
    return run_trials([trial for fault in NOTICED for trial in trials_of(fault)])


def named(trial: Trial, record: ScenarioRecord) -> ScenarioRecord:
    """The record as it would be called outside of trials."""
    name = trial.scenario + (f"[{trial.defect}]" if trial.defect else "")
    return record.model_copy(update={"id": name, "key": key_of(name)})


def gates(outcomes: Outcomes, fault: str) -> set[str]:
    """The gates that notice."""
    found = set[str]()
    of_fault = {trial: record for trial, record in outcomes.items() if trial.fault == fault}
    sound = {trial.scenario: record for trial, record in of_fault.items() if not trial.defect + trial.deployment}
    if any(record is None or record.verdict is not Verdict.PASSED for record in sound.values()):
        found.add("verdict")
    records = {key_of(name): record for name, record in sound.items() if record is not None}
    if list(of_run(read_checklist(), sound, records)):
        found.add("checks")
    tried = [named(trial, record) for trial, record in of_fault.items() if record and not trial.deployment]
    if survivors(prove([DEFECT], tried, load_register())):
        found.add("proof")
    failing = [record for trial, record in of_fault.items() if trial.deployment]
    if not all(record and tells_the_failure(record) for record in failing):
        found.add("unclear")
    return found


def tells_the_failure(record: ScenarioRecord) -> bool:
    return record.verdict is Verdict.CANNOT_TELL and ("没有应答" in record.message or "无法识别" in record.message)


@pytest.mark.parametrize("fault", NOTICED)
def test_a_fault_is_noticed_by(outcomes: Outcomes, fault: str) -> None:
    assert gates(outcomes, fault) == NOTICED[fault], "\n".join(told(outcomes, fault))


def told(outcomes: Outcomes, fault: str) -> list[str]:
    of_fault = [(trial, record) for trial, record in outcomes.items() if trial.fault == fault]
    return [
        f"{trial.scenario} {trial.defect}{trial.deployment}: {record and (record.verdict.value, record.message)}"
        for trial, record in of_fault
    ]


def test_every_fault_is_tried() -> None:
    assert {*FAULTS} == {fault for fault in NOTICED if fault and not fault.startswith(EMPTY)} | {BROWSER_FAULT}


def test_a_browser_driver_that_reads_a_stale_page_is_noticed(run_trials: RunTrials) -> None:
    found = run_trials([Trial(one, fault) for fault in ("", BROWSER_FAULT) for one in IN_THE_BROWSER])
    assert gates(found, "") <= {"proof"}
    assert "verdict" in gates(found, BROWSER_FAULT)
