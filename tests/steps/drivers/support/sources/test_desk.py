"""People are asked one question at a time, from every worker process, behind addresses that nobody guesses."""

from __future__ import annotations

import base64
import io
import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests

from steps.drivers.errors import NoAnswerError
from steps.drivers.support.sources.asking import Asked, NothingCameError
from steps.drivers.support.sources.desk import NO_TERMINAL, VARIABLE, OpenDesk, open_desk
from steps.drivers.support.sources.desk.questions import Card, Desk, End
from steps.drivers.support.sources.desk.terminal import TerminalClerk
from steps.drivers.support.sources.people import Person
from tests.steps.drivers.support.sources.conftest import Life

CARD = Card("短信验证码", "手机 138****8002", may_be_nothing=True)
CHOICE = Card("扫码", "", choices=("已确认", "已过期"))


@pytest.fixture
def desk(life: Life) -> Desk:
    return Desk(life.now)


class TestQuestions:
    def test_one_at_a_time_in_order(self, desk: Desk) -> None:
        first, second = desk.put(CARD, 60), desk.put(CHOICE, 60)
        shown = desk.current()
        assert shown is not None
        assert (shown[0].id, shown[1], shown[2]) == (first, 60, 1)
        assert not desk.end(second, End.ANSWERED, "已确认")
        assert desk.end(first, End.ANSWERED, " 123456 ")
        ended = desk.result(first, 0)
        assert ended is not None
        assert (ended.end, ended.answer) == (End.ANSWERED, "123456")
        shown = desk.current()
        assert shown is not None
        assert shown[0].id == second

    @pytest.mark.parametrize(("card", "answer"), [(CARD, ""), (CARD, "  "), (CARD, "x" * 5000), (CHOICE, "也许")])
    def test_what_is_no_answer_is_not_taken(self, desk: Desk, card: Card, answer: str) -> None:
        assert not desk.end(desk.put(card, 60), End.ANSWERED, answer)
        assert desk.current() is not None

    def test_a_result_is_handed_out_once(self, desk: Desk) -> None:
        number = desk.put(CARD, 60)
        desk.end(number, End.UNKNOWN)
        desk.result(number, 0)
        with pytest.raises(KeyError):
            desk.result(number, 0)

    def test_time_runs_from_when_it_is_shown(self, desk: Desk, life: Life) -> None:
        first, second = desk.put(CARD, 30), desk.put(CARD, 30)
        desk.current()
        life.time = 20
        assert [desk.result(first, 0), desk.result(second, 0)] == [None, None]
        life.time = 31
        ended = desk.result(first, 0)
        assert ended is not None
        assert ended.end is End.LATE
        life.time = 60
        assert desk.result(second, 0) is None
        life.time = 61
        ended = desk.result(second, 0)
        assert ended is not None
        assert ended.end is End.LATE

    def test_nobody_ever_looked(self, desk: Desk, life: Life) -> None:
        number = desk.put(CARD, 30)
        desk.result(number, 0)
        life.time = 30
        ended = desk.result(number, 0)
        assert ended is not None
        assert ended.end is End.UNSEEN

    def test_a_worker_that_died_asks_no_more(self, desk: Desk, life: Life) -> None:
        desk.put(CARD, 600)
        life.time = 61
        assert desk.current() is None

    def test_a_closed_desk_ends_everything(self, desk: Desk) -> None:
        before = desk.put(CARD, 60)
        desk.close()
        for number in (before, desk.put(CARD, 60)):
            ended = desk.result(number, 0)
            assert ended is not None
            assert ended.end is End.CLOSED

    def test_answers_do_not_show(self, desk: Desk) -> None:
        number = desk.put(CARD, 60)
        desk.end(number, End.ANSWERED, "123456")
        assert "123456" not in repr(desk.result(number, 0))


@pytest.fixture
def opened() -> Iterator[OpenDesk]:
    desk = open_desk({"page"}, {})
    assert desk is not None
    yield desk
    desk.close()


class Visitor:
    """A browser at the page."""

    def __init__(self, address: str) -> None:
        self.address = address

    def now(self) -> dict[str, Any]:
        reply: dict[str, Any] = requests.get(f"{self.address}now", timeout=5).json()
        return reply

    def await_question(self) -> dict[str, Any]:
        for _ in range(200):
            question = self.now()
            if question["id"]:
                return question
            threading.Event().wait(0.02)
        raise AssertionError("nobody asked")

    def answer(self, answer: str, end: str = "answered", **more: str) -> int:
        body = {"id": self.await_question()["id"], "end": end, "answer": answer, **more}
        return requests.post(f"{self.address}answer", json=body, timeout=5).status_code


@pytest.fixture
def visitor(opened: OpenDesk) -> Visitor:
    return Visitor(opened.page_address)


@pytest.fixture
def ask(opened: OpenDesk) -> Iterator[Callable[..., Any]]:
    """Asks from another thread; the future answer."""
    with ThreadPoolExecutor() as threads:

        def asking(asked: Asked, timeout_s: float = 10.0) -> Any:
            return threads.submit(Person("page", timeout_s, opened.environment).answer, asked, None)

        yield asking


class TestPage:
    def test_an_answer_comes_back(self, ask: Callable[..., Any], visitor: Visitor) -> None:
        answer = ask(Asked("图片验证码", "", {}, b"PNG", hint="照抄"))
        question = visitor.await_question()
        assert (question["what"], question["hint"], base64.b64decode(question["picture"])) == (
            "图片验证码",
            "照抄",
            b"PNG",
        )
        assert visitor.answer("7788") == 200
        assert answer.result(5) == "7788"
        assert visitor.now()["id"] == ""

    def test_no_personal_datum_is_shown(self, ask: Callable[..., Any], visitor: Visitor, about_phone: Asked) -> None:
        answer = ask(about_phone)
        assert "13800138002" not in json.dumps(visitor.await_question())
        visitor.answer("1234")
        answer.result(5)

    def test_a_code_that_did_not_come_and_one_nobody_knows(
        self, ask: Callable[..., Any], visitor: Visitor, about_phone: Asked
    ) -> None:
        answer = ask(about_phone)
        visitor.answer("", end="nothing")
        with pytest.raises(NothingCameError, match=r"没有收到短信验证码（手机 138\*\*\*\*8002）"):
            answer.result(5)
        answer = ask(about_phone)
        visitor.answer("", end="unknown")
        with pytest.raises(NoAnswerError, match="答不了"):
            answer.result(5)

    @pytest.mark.parametrize("end", ["late", "closed", "", "x"])
    def test_only_people_s_endings_are_taken(
        self, end: str, ask: Callable[..., Any], visitor: Visitor, about_phone: Asked
    ) -> None:
        answer = ask(about_phone)
        assert visitor.answer("1", end=end) == 409
        visitor.answer("1234")
        answer.result(5)

    def test_too_late(self, ask: Callable[..., Any], about_phone: Asked) -> None:
        with pytest.raises(NoAnswerError, match=r"没有人打开过.*限 0.2 秒"):
            ask(about_phone, 0.2).result(5)

    def test_several_workers_share_it(self, ask: Callable[..., Any], visitor: Visitor) -> None:
        answers = {name: ask(Asked(name, "")) for name in ("甲", "乙", "丙")}
        for _ in answers:
            visitor.answer(f"答{visitor.await_question()['what']}")
        assert {name: answer.result(5) for name, answer in answers.items()} == {one: f"答{one}" for one in answers}

    def test_a_worker_process_finds_it(self, opened: OpenDesk, visitor: Visitor) -> None:
        code = (
            "from steps.drivers.support.sources.people import Person\n"
            "from steps.drivers.support.sources.asking import Asked\n"
            "print(Person('page', 20.0).answer(Asked('扫码', '', choices=('好', '不好')), None))"
        )
        environment = {**dict(opened.environment), "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(Path.cwd())}
        with subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE) as worker:
            assert visitor.answer("不好") == 200
            assert worker.stdout is not None
            assert worker.stdout.read().decode().strip() == "不好"

    def test_the_page_itself(self, opened: OpenDesk) -> None:
        reply = requests.get(opened.page_address, timeout=5)
        nonces = set(re.findall(r"nonce[-=]\"?([\w+/=]+)", reply.headers["content-security-policy"] + reply.text))
        assert len(nonces) == 1
        assert "NONCE" not in nonces
        assert "default-src 'none'" in reply.headers["content-security-policy"]
        assert reply.headers["referrer-policy"] == "no-referrer"
        assert reply.headers["cache-control"] == "no-store"

    def test_nobody_gets_in_without_the_token(self, opened: OpenDesk) -> None:
        authority = opened.host.authority
        for path in ("", "now", "x/now", "x/ask"):
            assert requests.get(f"http://{authority}/{path}", timeout=5).status_code == 404
        page = opened.page_address
        assert requests.post(f"{page}ask", json={"how": "page"}, timeout=5).status_code == 404
        assert requests.get(f"{opened.host.worker_address}/", timeout=5).status_code == 404

    @pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}])
    def test_another_site_gets_nothing(self, headers: dict[str, str], opened: OpenDesk) -> None:
        assert requests.get(opened.page_address, headers=headers, timeout=5).status_code == 403

    @pytest.mark.parametrize("body", ["", "[]", "{", '{"how": "page"}', '{"how": "page", "card": {"x": 1}}'])
    def test_nonsense_does_no_harm(self, body: str, opened: OpenDesk, visitor: Visitor) -> None:
        assert requests.post(f"{opened.host.worker_address}/ask", data=body.encode(), timeout=5).status_code in {
            400,
            404,
        }
        assert visitor.now()["id"] == ""

    def test_one_desk_for_all_processes(self, opened: OpenDesk) -> None:
        assert open_desk({"page"}, opened.environment) is None

    def test_nobody_to_ask(self) -> None:
        environment: dict[str, str] = {}
        assert open_desk(set(), environment) is None
        assert not environment

    def test_closing_leaves_nothing(self) -> None:
        environment: dict[str, str] = {}
        desk = open_desk({"page"}, environment)
        assert desk is not None
        gone = Person("page", 1.0, dict(environment))
        desk.close()
        assert not environment
        with pytest.raises(NoAnswerError, match="没有应答") as told:
            gone.answer(Asked("短信验证码", ""), None)
        assert "127.0.0.1" not in str(told.value)
        with pytest.raises(NoAnswerError, match="没有打开提问的页面"):
            Person("page", 1.0, environment).answer(Asked("短信验证码", ""), None)


class Typing(io.StringIO):
    """A terminal at which a line is typed only once something shows."""

    def __init__(self, *lines: str) -> None:
        super().__init__()
        self.lines = list(lines)
        self.shown = threading.Event()

    def write(self, text: str) -> int:
        if "回车" in text or "没有用上" in text:
            self.shown.set()
        return super().write(text)

    def __next__(self) -> str:  # type: ignore[override]  # typeshed has bytes
        if not self.lines:
            raise StopIteration
        assert self.shown.wait(5)
        self.shown.clear()
        return f"{self.lines.pop(0)}\n"


class TestTerminal:
    def ended(self, card: Card, *lines: str) -> tuple[End, str, str]:
        desk, terminal = Desk(), Typing(*lines)
        clerk = TerminalClerk(desk, terminal, terminal)
        clerk.start()
        number = desk.put(card, 20)
        ended = desk.result(number, 5)
        desk.close()
        clerk.close()
        assert ended is not None
        return ended.end, ended.answer, terminal.getvalue()

    def test_a_line_is_the_answer(self) -> None:
        end, answer, shown = self.ended(CARD, "123456")
        assert (end, answer) == (End.ANSWERED, "123456")
        assert "短信验证码（手机 138****8002）" in shown

    @pytest.mark.parametrize(("line", "end"), [("-", End.NOTHING), ("?", End.UNKNOWN)])
    def test_there_need_not_be_one(self, line: str, end: End) -> None:
        assert self.ended(CARD, line)[0] is end

    def test_choices_by_number_or_word(self) -> None:
        assert self.ended(CHOICE, "2")[:2] == (End.ANSWERED, "已过期")
        assert self.ended(CHOICE, "已确认")[:2] == (End.ANSWERED, "已确认")

    def test_a_wrong_choice_is_told(self) -> None:
        end, answer, shown = self.ended(CHOICE, "3", "1")
        assert (end, answer) == (End.ANSWERED, "已确认")
        assert "没有用上" in shown

    def test_a_qr_code_is_drawn(self) -> None:
        shown = self.ended(Card("扫码", "", qr_content="https://x/1"), "好")[2]
        assert sum("█" in line or "▀" in line or "▄" in line for line in shown.splitlines()) > 8

    def test_a_picture_is_put_where_one_can_look(self) -> None:
        shown = self.ended(Card("图片验证码", "", picture=base64.b64encode(b"PNG").decode()), "7788")[2]
        path = re.search(r"图片：(.+)", shown)
        assert path is not None
        assert not Path(path[1]).exists()

    def test_without_a_terminal(self) -> None:
        with pytest.raises(NoAnswerError, match="没有终端"):
            Person("terminal", 1.0, {VARIABLE: "http://127.0.0.1:1/x", NO_TERMINAL: "1"}).answer(Asked("码", ""), None)
