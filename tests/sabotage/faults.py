"""Faults in the harness itself, each as a change to it while a scenario runs. Nothing of the deployment is touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

import pytest

from conformance.verdicts import Verdict
from reports import plugin, records
from steps import expect
from steps.drivers import replies
from steps.drivers.api.login import AccountLogin
from steps.drivers.errors import DeploymentUnreachableError, HarnessError
from steps.drivers.http import HttpSession
from steps.drivers.ports import LoginOutcome, LoginReply
from steps.drivers.support.clock import WorldClock
from steps.drivers.support.control import ControlApi
from steps.drivers.ui import waits
from steps.gherkin import execute

Patch = pytest.MonkeyPatch
Plant = Callable[[Patch, pytest.Config], None]

CONTROL: Final = "控制接口"
EMPTY: Final = "empty:"


def plant(fault: str, patch: Patch, config: pytest.Config) -> None:
    """Plant the fault of this name; `empty:MODULE.FUNCTION` makes a step definition do nothing."""
    if fault.startswith(EMPTY):
        _empty(fault.removeprefix(EMPTY), patch)
    else:
        FAULTS[fault](patch, config)


def break_deployment(how: str, patch: Patch) -> None:
    """Let portals fail after a few requests: `silent:2` answers two, then nothing; `nonsense:2` what nobody knows."""
    how, _, answers = how.partition(":")
    exchange, asked = HttpSession._exchange, HttpSession._asked
    requests = 0

    def over(session: HttpSession) -> bool:
        nonlocal requests
        requests += session.title != CONTROL
        return session.title != CONTROL and requests > int(answers)

    def silent(session: HttpSession, *words: Any, **more: Any) -> Any:
        if over(session):
            raise DeploymentUnreachableError("没有应答")
        return exchange(session, *words, **more)

    def nonsense(session: HttpSession, *words: Any, **more: Any) -> Any:
        reply = asked(session, *words, **more)
        return replace(reply, data=dict.fromkeys(reply.data, "胡言乱语")) if over(session) else reply

    if how == "silent":
        patch.setattr(HttpSession, "_exchange", silent)
    else:
        patch.setattr(HttpSession, "_asked", nonsense)


def _login_always(outcome: LoginOutcome) -> Plant:
    def planted(patch: Patch, config: pytest.Config) -> None:
        submit = AccountLogin.submit
        patch.setattr(AccountLogin, "submit", lambda form, *words: LoginReply(outcome, submit(form, *words).message))

    return planted


def _login_swallows_errors(patch: Patch, config: pytest.Config) -> None:
    submit = AccountLogin.submit
    last = LoginReply(LoginOutcome.WRONG_PASSWORD, "")

    def forgiving(form: AccountLogin, *words: Any) -> LoginReply:
        nonlocal last
        with suppress(HarnessError):
            last = submit(form, *words)
        return last

    patch.setattr(AccountLogin, "submit", forgiving)


def _unknown_outcome_is_guessed(patch: Patch, config: pytest.Config) -> None:
    def guessing(reply: replies.Reply, table: Mapping[str, object], key: str = "outcome") -> object:
        return table.get(reply.data.get(key, ""), next(iter(table.values())))

    patch.setattr(replies.Reply, "one_of", guessing)


def _http_answers_from_a_cache(patch: Patch, config: pytest.Config) -> None:
    asked, kept = HttpSession._asked, dict[str, Any]()

    def cached(session: HttpSession, *words: Any, **more: Any) -> Any:
        if session.title == CONTROL:
            return asked(session, *words, **more)
        key = repr((session.base_url, words))
        if key not in kept:
            kept[key] = asked(session, *words, **more)
        return kept[key]

    patch.setattr(HttpSession, "_asked", cached)


def _page_is_never_read_again(patch: Patch, config: pytest.Config) -> None:
    seen_now, answer, kept = waits.seen_now, waits.answer, dict[int, Any]()

    def stale(pane: Any, read: Callable[[], Any]) -> Any:
        fresh = read()
        return kept.setdefault(id(pane), fresh)

    patch.setattr(waits, "seen_now", lambda pane: stale(pane, lambda: seen_now(pane)))
    patch.setattr(waits, "answer", lambda pane, *words: stale(pane, lambda: answer(pane, *words)))


def _empty(name: str, patch: Patch) -> None:
    called = execute._called

    def nothing(**_arguments: object) -> None: ...

    def emptied(bound: execute.BoundStep, *words: Any) -> object:
        definition = bound.match.definition
        if f"{definition.function.__module__}.{definition.function.__name__}" == name:
            context = replace(definition.context, step_func=nothing)
            bound = replace(bound, match=replace(bound.match, definition=replace(definition, context=context)))
        return called(bound, *words)

    patch.setattr(execute, "_called", emptied)


def _then_steps_are_passed_over(patch: Patch, config: pytest.Config) -> None:
    run = execute._execute_step

    def passing_over(bound: execute.BoundStep, *words: Any) -> None:
        if bound.line.kind != "then":
            run(bound, *words)

    patch.setattr(execute, "_execute_step", passing_over)


def _expectations_never_raise(patch: Patch, config: pytest.Config) -> None:
    patch.setattr(expect.Expectation, "_fail", lambda _self, _expected: None)


def _expectations_do_nothing(patch: Patch, config: pytest.Config) -> None:
    for name in ("to_be", "to_be_one_of", "not_to_be"):
        patch.setattr(expect.Expectation, name, lambda _self, *_expected: None)


def _only_the_first_expectation_counts(patch: Patch, config: pytest.Config) -> None:
    to_be = expect.Expectation.to_be

    def first_only(self: expect.Expectation[object], expected: object) -> None:
        if not expect._TALLY.get():
            to_be(self, expected)

    patch.setattr(expect.Expectation, "to_be", first_only)


def _clock_stands_still(patch: Patch, config: pytest.Config) -> None:
    patch.setattr(WorldClock, "advance", lambda _self, _duration: None)
    patch.setattr(WorldClock, "set", lambda _self, _moment: None)


def _defects_are_not_planted(patch: Patch, config: pytest.Config) -> None:
    create = ControlApi.create_world
    patch.setattr(ControlApi, "create_world", lambda self, **wishes: create(self, **{**wishes, "defects": ()}))


def _records_are_lost(*verdicts: Verdict) -> Plant:
    def planted(patch: Patch, config: pytest.Config) -> None:
        append = records.append_record

        def losing(path: Any, record: Any) -> None:
            if record.verdict not in verdicts:
                append(path, record)

        patch.setattr(plugin, "append_record", losing)

    return planted


def _every_exception_is(verdict: Verdict) -> Plant:
    def planted(patch: Patch, config: pytest.Config) -> None:
        patch.setattr(config.pluginmanager.get_plugin("etax_reports"), "_classify", lambda _error: verdict)

    return planted


FAULTS: Final[Mapping[str, Plant]] = {
    "login-driver-always-accepts": _login_always(LoginOutcome.ACCEPTED),
    "login-driver-always-refuses": _login_always(LoginOutcome.WRONG_PASSWORD),
    "login-driver-swallows-errors": _login_swallows_errors,
    "driver-guesses-at-unknown-outcomes": _unknown_outcome_is_guessed,
    "http-answers-from-a-cache": _http_answers_from_a_cache,
    "page-is-never-read-again": _page_is_never_read_again,
    "then-steps-are-passed-over": _then_steps_are_passed_over,
    "expectations-never-raise": _expectations_never_raise,
    "expectations-do-nothing": _expectations_do_nothing,
    "only-the-first-expectation-counts": _only_the_first_expectation_counts,
    "clock-stands-still": _clock_stands_still,
    "defects-are-not-planted": _defects_are_not_planted,
    "all-records-are-lost": _records_are_lost(*Verdict),
    "records-of-failures-are-lost": _records_are_lost(Verdict.FAILED),
    "every-exception-is-passed": _every_exception_is(Verdict.PASSED),
    "every-exception-is-failed": _every_exception_is(Verdict.FAILED),
}
