"""Declarations: counts read from sentences, sums over scenarios, what a profile grants."""

from __future__ import annotations

import re
from typing import Any

import pytest

from conformance.clauses import Channel
from steps.gherkin.applicability import HindranceKind, hindrance, inapplicable
from steps.gherkin.declared import declared_by, not_granted, of_step
from steps.gherkin.effects import Costs, declaration_of, effects, number, reads, unless, where
from steps.gherkin.execute import BoundStep
from steps.profile import Capability, DeploymentProfile, Effect
from tests.steps.gherkin.sentences import index, info, profile, said


@effects(attempts=number("times"), sms=1, needs={Capability.READ_SMS})
def mistypes(times: int) -> None: ...


@effects(attempts=where("entry", "填写错误"), changes=unless("entry", "不填写"))
def enters(entry: str) -> None: ...


@reads
def looks() -> None: ...


def costs(function: Any, **arguments: Any) -> Costs:
    declaration = declaration_of(function)
    assert declaration is not None
    return declaration.costs(arguments)


def test_counts_are_read_from_the_sentence() -> None:
    assert costs(mistypes, times=3) == Costs(attempts=3, sms=1)
    assert costs(enters, entry="填写错误") == Costs(attempts=1, changes=1)
    assert costs(enters, entry="按要求填写") == Costs(changes=1)
    assert costs(enters, entry="不填写") == costs(looks) == Costs()


def test_a_count_of_a_parameter_that_is_not_there_is_refused() -> None:
    with pytest.raises(TypeError, match="takes no parameter times"):

        @effects(attempts=number("times"))
        def clicks(who: str) -> None: ...


def test_a_function_that_says_nothing_has_no_declaration() -> None:
    assert declaration_of(lambda: None) is None


@pytest.mark.parametrize(("attempts", "locks"), [(0, 0), (4, 0), (5, 1), (9, 1), (10, 2)])
def test_attempts_add_up_to_locks(attempts: int, locks: int) -> None:
    total = sum((Costs(attempts=1) for _ in range(attempts)), Costs())
    assert total.locks == locks
    assert total.counts.get(Effect.LOCKS_ACCOUNT, 0) == locks


def test_a_scenario_is_the_sum_of_its_sentences() -> None:
    steps = said(
        '"张三"连续4次输错登录密码', '"张三"登录时把密码输成"错一个字符"', '"张三"通过【忘记密码】重置登录密码'
    )
    declared = declared_by(steps)
    assert declared.costs == Costs(attempts=5, changes=1, sms=1)
    assert declared.costs.counts == {
        Effect.COSTS_ATTEMPT: 5,
        Effect.LOCKS_ACCOUNT: 1,
        Effect.REVERSIBLE: 1,
        Effect.SENDS_SMS: 1,
    }
    assert declared.needs == {Capability.READ_SMS}


def test_a_then_reads_unless_it_says_otherwise() -> None:
    (seen, paid) = said('"张三"的登录结果为"登录成功"', '"张三"可以向"大连市税务局"缴款', kind="then")
    assert of_step(seen).costs(seen.match.arguments) == Costs()
    assert of_step(paid).costs(paid.match.arguments) == Costs(binding=1)


def found(steps: tuple[BoundStep, ...], on: DeploymentProfile, *needs: str) -> tuple[HindranceKind, str] | None:
    hindered = hindrance(info(needs=frozenset(needs)), on, steps)
    return None if hindered is None else (hindered.kind, hindered.reason)


WRONG_ONCE = '"张三"登录时把密码输成"错一个字符"'
RIGHT = '"张三"以账号密码登录扣缴客户端'


def test_an_effect_that_is_not_granted_keeps_a_scenario_from_running() -> None:
    readonly = profile(production=True)
    assert found(said(RIGHT), readonly) is None
    kind, reason = found(said(WRONG_ONCE), readonly) or (None, "")
    assert kind is HindranceKind.EFFECT
    assert "生产环境" in reason
    assert "“消耗一次密码尝试”（costs_attempt）" in reason


def test_what_the_profile_grants_runs() -> None:
    assert found(said(WRONG_ONCE), profile(safety={"effects": ["read", "costs_attempt"]})) is None
    kind, reason = found(said(WRONG_ONCE), profile(safety={"effects": ["read", "sends_sms"]})) or (None, "")
    assert kind is HindranceKind.EFFECT
    assert "生产环境" not in reason


def test_five_attempts_need_the_grant_of_a_lock() -> None:
    on = profile(safety={"effects": ["read", "costs_attempt"]})
    assert found(said('"张三"连续4次输错登录密码'), on) is None
    total = declared_by(said('"张三"连续4次输错登录密码', WRONG_ONCE)).costs
    assert not_granted(total, on) == (Effect.LOCKS_ACCOUNT,)


def test_a_world_that_is_thrown_away_grants_everything() -> None:
    world = profile(base_url="builtin:simulator")
    assert inapplicable(info(), world, said('"张三"连续9次输错登录密码')) is None


def test_needs_of_sentences_count_beside_tags() -> None:
    steps = said('"张三"通过【忘记密码】重置登录密码')
    kind, reason = found(steps, profile(capabilities=[])) or (None, "")
    assert (kind, reason) == (HindranceKind.CAPABILITY, "部署 uat 缺少能力 read_sms")
    assert found(steps, profile(capabilities=["read_sms"])) is None
    _, reason = found(steps, profile(capabilities=[]), "scan_qr") or (None, "")
    assert reason.endswith("read_sms、scan_qr")


def test_a_portal_that_is_not_there_keeps_a_scenario_from_running() -> None:
    steps = said('"张三"登录APP')
    kind, reason = found(steps, profile()) or (None, "")
    assert kind is HindranceKind.PORTAL
    assert "个人所得税APP" in reason
    with_phone = profile(sources={"qr": {"kind": "person", "how": "terminal"}}, capabilities=["scan_qr"])
    assert found(steps, with_phone) is None


def test_a_portal_counts_by_its_channels() -> None:
    only_ui = profile(portals={"withholding_client": {"path": "/c", "channels": ["ui"]}})
    hindered = hindrance(info(channel=Channel.API), only_ui, said(RIGHT))
    assert hindered is not None
    assert hindered.kind is HindranceKind.CHANNEL


def test_needs_that_analysts_read_are_declared() -> None:
    told = {}
    for definition in index().definitions:
        words = definition.function.__doc__ or ""
        named = set(re.findall(r"@needs:([a-z_]+)", words)) - {Capability.VIRTUAL_CLOCK}
        declared = declaration_of(definition.function)
        if named and "或@needs" not in words and "场景要有" not in words:
            told[definition.sentence] = named - set(declared.needs if declared else ())
    assert len(told) > 80
    assert not {sentence: missing for sentence, missing in told.items() if missing}
