"""Ctrl-C in the middle of a request."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from unittest.mock import Mock

import pytest

from conformance.redaction import Redactor
from steps.drivers.http import HttpPool, HttpSession
from steps.drivers.interruption import whole
from tests.steps.drivers.stub import Stub, as_json


def ctrl_c() -> None:
    signal.raise_signal(signal.SIGINT)


def as_a_whole(*acts: Callable[[], object]) -> None:
    with whole():
        for act in acts:
            act()


def broken() -> None:
    raise ValueError("broken")


@pytest.fixture(autouse=True)
def in_force() -> Iterator[None]:
    """Ctrl-C as in a terminal, whoever started the tests."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_a_request_under_way_comes_to_its_answer(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    stub.on("GET", "/x", as_json({"outcome": "ok"}))
    session = HttpSession("门户", stub.url, 5, HttpPool(), Redactor())
    sent = session._session.request

    def interrupted(*words: object, **how: object) -> object:
        ctrl_c()
        return sent(*words, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(session._session, "request", interrupted)
    with pytest.raises(KeyboardInterrupt):
        session.get("/x")
    assert [one[:2] for one in stub.received] == [("GET", "/x")]
    monkeypatch.undo()
    assert session.get("/x").text("outcome") == "ok", "the connections serve the next request"


def test_what_is_within_ends_before_ctrl_c_counts() -> None:
    rest = Mock()
    with pytest.raises(KeyboardInterrupt):
        as_a_whole(ctrl_c, rest)
    rest.assert_called_once_with()


def test_a_second_ctrl_c_counts_at_once() -> None:
    rest = Mock()
    with pytest.raises(KeyboardInterrupt):
        as_a_whole(ctrl_c, ctrl_c, rest)
    rest.assert_not_called()


def test_an_error_within_is_told_as_it_is() -> None:
    with pytest.raises(ValueError, match="broken"):
        as_a_whole(broken)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_ctrl_c_counts_even_where_what_is_within_fails() -> None:
    with pytest.raises(KeyboardInterrupt):
        as_a_whole(ctrl_c, broken)


def test_afterwards_ctrl_c_is_what_it_was() -> None:
    as_a_whole()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_who_ignores_ctrl_c_goes_on_ignoring_it() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    as_a_whole(ctrl_c)
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_another_handler_is_asked_once() -> None:
    handler = Mock()
    signal.signal(signal.SIGINT, handler)
    as_a_whole(ctrl_c, handler.assert_not_called)
    handler.assert_called_once()


def test_other_threads_leave_ctrl_c_alone() -> None:
    seen: list[object] = []
    thread = threading.Thread(target=as_a_whole, args=(lambda: seen.append(signal.getsignal(signal.SIGINT)),))
    thread.start()
    thread.join()
    assert seen == [signal.default_int_handler]
