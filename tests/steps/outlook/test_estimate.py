"""The outlook on a run: what runs, what does not and why, whom it takes, what it costs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conformance.clauses import Channel, load_register
from steps.gherkin.execute import BoundStep
from steps.outlook import Candidate, Outlook, PeopleGroup, estimate
from steps.outlook.model import Reason
from steps.profile import DeploymentProfile, Effect
from tests.steps.gherkin.sentences import info, profile, said

REGISTER = load_register()
PERSON = {
    "name": "张三",
    "id_document_number": "11010519491231002X",
    "mobile": "13800000001",
    "traits": ["tax_handler"],
    "password_env": "ONE_PASSWORD",
}
CITIZEN = {"name": "李四", "id_document_number": "110105199001010011", "hall_code_env": "ONE_CODE"}
RIGHT, LOCKS = '"张三"以账号密码登录扣缴客户端', '"张三"连续5次输错登录密码'
RESETS, APP = '"张三"通过【忘记密码】重置登录密码', '"张三"登录APP'


@pytest.fixture(autouse=True)
def secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ONE_PASSWORD", "ONE_CODE"):
        monkeypatch.setenv(name, "Secret-of-the-test")


def pooled(folder: Path, *accounts: str, **changes: Any) -> DeploymentProfile:
    """A profile with these accounts, whose ledger would stand in `folder`."""
    return profile(
        accounts=[{"id": one, **PERSON, "mobile": f"1380000000{number}"} for number, one in enumerate(accounts)],
        ledger={"path": str(folder / "ledger.sqlite3")},
        **changes,
    )


def looked_at(on: DeploymentProfile, *scenarios: tuple[BoundStep, ...], workers: int = 2, **facts: Any) -> Outlook:
    candidates = [
        Candidate(info(id=f"features/sm_real_name_login/x.feature::{number}[api]", **facts), steps)
        for number, steps in enumerate(scenarios)
    ]
    return estimate(candidates, on, REGISTER, workers)


def group(outlook: Outlook, *words: str) -> PeopleGroup:
    return next(one for one in outlook.people if all(word in one.wanted for word in words))


def test_what_runs_is_counted_with_its_clauses(tmp_path: Path) -> None:
    outlook = looked_at(pooled(tmp_path, "t001"), said(RIGHT), said(RIGHT))
    assert outlook.running == 2
    assert outlook.clauses == ("SM-ACC-12",)
    assert outlook.complete
    assert not outlook.refused


def test_effects_add_up_and_are_held_against_budgets(tmp_path: Path) -> None:
    on = pooled(tmp_path, "t001", safety={"budgets": {"costs_attempt": 9, "sends_sms": 1}})
    outlook = looked_at(on, said(LOCKS), said(LOCKS), said(RESETS))
    totals = {one.effect: (one.count, one.scenarios, one.within_budget) for one in outlook.effects}
    assert totals == {
        Effect.REVERSIBLE: (1, 1, True),
        Effect.COSTS_ATTEMPT: (10, 2, False),
        Effect.SENDS_SMS: (1, 1, True),
        Effect.LOCKS_ACCOUNT: (2, 2, True),
    }
    assert outlook.running == 3
    assert not outlook.complete


def test_a_scenario_that_alone_exceeds_a_budget_does_not_run(tmp_path: Path) -> None:
    outlook = looked_at(pooled(tmp_path, "t001", safety={"budgets": {"costs_attempt": 4}}), said(LOCKS))
    (refused,) = outlook.refused
    assert (refused.kind, refused.scenarios) == (Reason.BUDGET, 1)
    assert "消耗一次密码尝试 5 次，预算只有 4 次" in refused.reason
    assert not outlook.effects


def test_reasons_are_grouped_and_name_the_clauses_that_they_cost(tmp_path: Path) -> None:
    outlook = looked_at(pooled(tmp_path, "t001"), said(APP), said(APP))
    (refused,) = outlook.refused
    assert (refused.kind, refused.scenarios, refused.clauses) == (Reason.PORTAL, 2, ("SM-ACC-12（api）",))
    assert not outlook.complete


def test_a_clause_with_another_scenario_that_runs_is_not_lost(tmp_path: Path) -> None:
    outlook = looked_at(pooled(tmp_path, "t001"), said(APP), said(RIGHT))
    assert [one.clauses for one in outlook.refused] == [()]


def test_what_is_out_of_scope_does_not_count_against_it(tmp_path: Path) -> None:
    outlook = looked_at(pooled(tmp_path, "t001", manuals=["ZC"]), said(RIGHT))
    assert [(one.kind, one.clauses) for one in outlook.refused] == [(Reason.MANUAL, ())]
    assert outlook.complete
    only_ui = pooled(tmp_path, "t001", portals={"withholding_client": {"path": "/c", "channels": ["ui"]}})
    assert [one.kind for one in looked_at(only_ui, said(RIGHT), channel=Channel.API).refused] == [Reason.CHANNEL]


def test_people_are_grouped_by_what_is_asked_of_them(tmp_path: Path) -> None:
    outlook = looked_at(pooled(tmp_path, "t001", "t002"), said(RIGHT), said(RIGHT), said(RIGHT), workers=2)
    found = group(outlook, "已实名注册", "持居民身份证")
    assert (found.scenarios, found.at_once, found.fit, found.used_up) == (3, 2, ("t001", "t002"), 0)
    assert found.enough


def test_nobody_in_the_pool_keeps_scenarios_from_running(tmp_path: Path) -> None:
    outlook = looked_at(pooled(tmp_path), said(RIGHT))
    (refused,) = outlook.refused
    assert refused.kind is Reason.PEOPLE
    assert "账户池里没有可用的：已实名注册、持居民身份证" in refused.reason
    assert not outlook.complete
    assert not outlook.people[0].enough


def test_the_allowlist_hides_accounts(tmp_path: Path) -> None:
    on = pooled(tmp_path, "t001", "t002", safety={"accounts_only": ["t002"]})
    assert group(looked_at(on, said(RIGHT)), "已实名注册").fit == ("t002",)


def test_citizens_are_used_up_by_registrations(tmp_path: Path) -> None:
    citizens = [
        {"id": f"c00{one}", **CITIZEN, "mobile": f"1390000000{one}", "id_document_number": f"11010519900101001{one}"}
        for one in range(2)
    ]
    portals = {"natural_person_web": {"path": "/web"}}
    on = pooled(tmp_path, capabilities=["read_sms", "hall_codes"], citizens=citizens, portals=portals, manuals=["ZC"])
    on = on.model_copy(update={"safety": on.safety.model_copy(update={"effects": frozenset(Effect)})})
    registers = '"李四"以"WEB端大厅注册码注册"据实完成注册'
    stranger = (*said('自然人"李四"尚未实名注册', kind="given")[1:], *said(registers)[1:])
    outlook = looked_at(on, stranger, stranger, stranger, clauses=("ZC-HC-11",), manual="ZC")
    found = group(outlook, "尚未实名注册", "有注册码")
    assert (found.used_up, found.fit, found.enough) == (3, ("c000", "c001"), False)
    assert outlook.running == 3
    assert not outlook.complete


def test_waits_are_scaled_and_told_apart(tmp_path: Path) -> None:
    shortened = [{"rule": "account_lock", "manual_s": 7200, "actual_s": 3, "margin_s": 0.5}]
    waiting = said(LOCKS, "过了121分钟")
    at_once = looked_at(pooled(tmp_path, "t001", time={"max_wait_s": 5.0, "shortened": shortened}), waiting).waits
    assert (at_once.at_once, at_once.at_once_s, at_once.parked) == (1, 3.5, 0)
    parked = looked_at(pooled(tmp_path, "t001"), waiting).waits
    assert (parked.at_once, parked.parked) == (0, 1)
    assert parked.longest_s > 7200


def test_nothing_comes_into_being_by_looking(tmp_path: Path) -> None:
    looked_at(pooled(tmp_path, "t001"), said(RIGHT))
    assert not list(tmp_path.iterdir())


def test_worlds_are_thrown_away(tmp_path: Path) -> None:
    outlook = looked_at(pooled(tmp_path, base_url="builtin:simulator"), said(LOCKS), said(RESETS))
    assert outlook.throw_away
    assert outlook.complete
    assert not outlook.people


def test_it_survives_json(tmp_path: Path) -> None:
    outlook = looked_at(pooled(tmp_path, "t001"), said(LOCKS), said(APP))
    assert Outlook.model_validate_json(outlook.model_dump_json()) == outlook
