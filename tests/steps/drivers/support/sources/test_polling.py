"""Files, endpoints and programs: what they say, when it is new, and what is told when nothing comes."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from steps.drivers.errors import NoAnswerError
from steps.drivers.support.sources.asking import Asked, NothingCameError
from steps.drivers.support.sources.endpoints import HttpReader
from steps.drivers.support.sources.files import FileReader
from steps.drivers.support.sources.polling import LARGEST, Looked, Polled, last_match
from steps.drivers.support.sources.programs import ProgramReader
from tests.steps.drivers.stub import Canned, Stub, as_json, serving
from tests.steps.drivers.support.sources.conftest import MOBILE, Life, script

CODE = r"\d{4,8}"


def at_once(seconds: float) -> None:
    """Settling takes no time in tests."""


class TestPattern:
    @pytest.mark.parametrize(
        ("pattern", "text", "found"),
        [
            (CODE, "【税务】验证码 123456，5 分钟内有效", "123456"),
            (CODE, "先 1111 后 2222", "2222"),
            (r"验证码是(\d+)", "验证码是98765。", "98765"),
            (r"(x)?\d{4}", "1234", ""),
            (CODE, "没有", ""),
        ],
    )
    def test_the_last_place_counts_and_of_it_the_first_group(self, pattern: str, text: str, found: str) -> None:
        assert last_match(pattern, text) == found


class TestFile:
    @pytest.fixture
    def reader(self, tmp_path: Path) -> FileReader:
        return FileReader(tmp_path, "{mobile}.txt", CODE, at_once)

    def test_says_what_is_newest(self, reader: FileReader, about_phone: Asked, tmp_path: Path) -> None:
        (tmp_path / f"{MOBILE}.txt").write_text("验证码 111111\n验证码 222222\n", encoding="utf-8")
        assert reader.look(about_phone, 1.0).text == "222222"

    def test_the_same_code_written_again_is_new(self, reader: FileReader, about_phone: Asked, tmp_path: Path) -> None:
        file = tmp_path / f"{MOBILE}.txt"
        file.write_text("111111", encoding="utf-8")
        before = reader.look(about_phone, 1.0)
        assert reader.look(about_phone, 1.0) == before
        os.utime(file, ns=(0, file.stat().st_mtime_ns + 1_000_000))
        assert reader.look(about_phone, 1.0).mark != before.mark

    def test_a_file_in_the_middle_of_being_written_is_not_believed(self, about_phone: Asked, tmp_path: Path) -> None:
        file = tmp_path / "inbox.txt"
        file.write_text("1234", encoding="utf-8")
        halfway = FileReader(tmp_path, "inbox.txt", CODE, lambda _: file.write_text("123456", encoding="utf-8"))
        assert halfway.look(about_phone, 1.0).text == ""

    def test_of_a_folder_the_newest_file(self, about_phone: Asked, tmp_path: Path) -> None:
        inbox = tmp_path / MOBILE
        inbox.mkdir()
        reader = FileReader(tmp_path, "{mobile}", CODE, at_once)
        assert reader.look(about_phone, 1.0).problem == "文件夹是空的"
        for name, age in (("b", 2), ("a", 1), ("c", 3)):
            (inbox / name).write_text(f"{age}{age}{age}{age}", encoding="utf-8")
            os.utime(inbox / name, (1000 - age, 1000 - age))
        assert reader.look(about_phone, 1.0).text == "1111"

    def test_of_a_long_file_the_end(self, reader: FileReader, about_phone: Asked, tmp_path: Path) -> None:
        (tmp_path / f"{MOBILE}.txt").write_bytes(b"1111 " + b"x" * LARGEST + b" 2222")
        assert reader.look(about_phone, 1.0).text == "2222"

    @pytest.mark.parametrize("value", ["../secrets", "/etc/passwd", "a/b", "-rf", "", "a\\b", ".hidden", "a\nb"])
    def test_what_the_deployment_says_leads_nowhere_else(self, value: str, tmp_path: Path) -> None:
        reader = FileReader(tmp_path, "{captcha_id}.txt", CODE, at_once)
        with pytest.raises(NoAnswerError, match="captcha_id"):
            reader.look(Asked("图片验证码", "", {"captcha_id": value}), 1.0)


class TestHttp:
    @pytest.fixture
    def stub(self) -> Iterator[Stub]:
        with serving(Stub()) as stub:
            yield stub

    @pytest.fixture
    def reader(self, stub: Stub) -> Callable[..., HttpReader]:
        def made(path: str = "/sms?m={mobile}", pointer: str = "", pattern: str = "") -> HttpReader:
            return HttpReader(stub.url + path, "http://${HOST}" + path, pointer, pattern)

        return made

    def test_takes_the_answer_out_of_json(
        self, stub: Stub, reader: Callable[..., HttpReader], about_phone: Asked
    ) -> None:
        stub.on("GET", f"/sms?m={MOBILE}", as_json({"messages": [{"text": "验证码123456。"}]}))
        assert reader(pointer="/messages/0/text", pattern=CODE).look(about_phone, 1.0).text == "123456"

    @pytest.mark.parametrize(("value", "text"), [("0042", "0042"), (1234, "1234"), (None, ""), ({}, ""), ("", "")])
    def test_what_stands_there_is_taken_as_it_is(
        self, value: object, text: str, stub: Stub, reader: Callable[..., HttpReader], about_phone: Asked
    ) -> None:
        stub.on("GET", f"/sms?m={MOBILE}", as_json({"code": value}))
        assert reader(pointer="/code").look(about_phone, 1.0).text == text

    def test_plain_text_will_do(self, stub: Stub, reader: Callable[..., HttpReader], about_phone: Asked) -> None:
        stub.on("GET", f"/sms?m={MOBILE}", Canned(b" 123456\n", content_type="text/plain"))
        assert reader().look(about_phone, 1.0).text == "123456"

    def test_values_cannot_change_the_address(self, stub: Stub, reader: Callable[..., HttpReader]) -> None:
        stub.on("GET", "/a/..%2F..%2Fadmin%3Fx", as_json("1234"))
        assert reader("/a/{captcha_id}").look(Asked("", "", {"captcha_id": "../../admin?x"}), 1.0).text == '"1234"'

    @pytest.mark.parametrize("status", [204, 404, 500, 302])
    def test_other_statuses_are_no_answer_yet(
        self, status: int, stub: Stub, reader: Callable[..., HttpReader], about_phone: Asked
    ) -> None:
        stub.on("GET", f"/sms?m={MOBILE}", Canned(b"" if status == 204 else b"123456", status))
        found = reader(pattern=CODE).look(about_phone, 1.0)
        assert not found.text
        assert str(status) in found.problem

    def test_whoever_is_not_let_in_is_told_at_once(
        self, stub: Stub, reader: Callable[..., HttpReader], about_phone: Asked
    ) -> None:
        stub.on("GET", f"/sms?m={MOBILE}", Canned(b"", 401))
        with pytest.raises(NoAnswerError, match="401") as told:
            reader().look(about_phone, 1.0)
        assert "http://${HOST}/sms?m={mobile}" in str(told.value)
        assert MOBILE not in str(told.value)

    def test_nobody_there_is_no_answer_yet(self, about_phone: Asked) -> None:
        found = HttpReader("http://127.0.0.1:1/", "http://x/", "", "").look(about_phone, 1.0)
        assert "没有应答" in found.problem


class TestProgram:
    def reader(self, folder: Path, text: str, *words: str, pattern: str = r"\S+") -> ProgramReader:
        return ProgramReader(
            folder, [sys.executable, script(folder, text), *words], pattern, {"PATH": "", "TOKEN": "t"}
        )

    def test_gets_words_and_variables_and_no_secret(self, about_phone: Asked, tmp_path: Path) -> None:
        text = "import os, sys, json; print(json.dumps([sys.argv[1:], dict(os.environ), os.getcwd()]))"
        reader = self.reader(tmp_path, text, "{mobile}", "$(id)", pattern="(?s).*")
        words, variables, folder = json.loads(reader.look(about_phone, 10.0).text)
        assert words == [MOBILE, "$(id)"]
        assert variables["ETAX_MOBILE"] == MOBILE
        assert "TOKEN" not in variables
        assert Path(folder) == tmp_path.resolve()

    def test_sees_the_picture_and_leaves_none_behind(self, tmp_path: Path) -> None:
        text = "import sys, pathlib; p = pathlib.Path(sys.argv[1]); print(p.read_bytes() == b'PNG', p)"
        found = self.reader(tmp_path, text, "{picture}", pattern=".+").look(Asked("图片验证码", "", {}, b"PNG"), 10.0)
        right, _, path = found.text.partition(" ")
        assert right == "True"
        assert not Path(path).exists()

    def test_stands_beside_the_profile(self, about_phone: Asked, tmp_path: Path) -> None:
        program = tmp_path / "sms.sh"
        program.write_text("#!/bin/sh\necho 123456\n", encoding="utf-8")
        program.chmod(0o700)
        assert ProgramReader(tmp_path, ["./sms.sh"], CODE).look(about_phone, 10.0).text == "123456"

    def test_that_fails_has_no_answer(self, about_phone: Asked, tmp_path: Path) -> None:
        found = self.reader(tmp_path, "print(1234); raise SystemExit(3)").look(about_phone, 10.0)
        assert (found.text, found.problem) == ("", "命令以 3 退出")

    @pytest.mark.parametrize("ending", ["", "; os.close(1)"])
    def test_that_does_not_end_is_ended(self, ending: str, about_phone: Asked, tmp_path: Path) -> None:
        text = f"import os, threading; print(1234, flush=True){ending}; threading.Event().wait(60)"
        assert self.reader(tmp_path, text).look(about_phone, 1.0).problem == "命令没有及时结束"

    def test_that_prints_without_end_is_ended(self, about_phone: Asked, tmp_path: Path) -> None:
        with pytest.raises(NoAnswerError, match="64 KiB"):
            self.reader(tmp_path, "while True: print('1' * 1000)").look(about_phone, 10.0)

    def test_that_is_not_there(self, about_phone: Asked, tmp_path: Path) -> None:
        with pytest.raises(NoAnswerError, match="no-such-program"):
            ProgramReader(tmp_path, ["no-such-program"], CODE).look(about_phone, 1.0)


class Inbox:
    """A reader whose content a test changes."""

    place = "收件箱"

    def __init__(self) -> None:
        self.found = Looked(problem="还没有")
        self.looks = 0

    def look(self, asked: Asked, limit_s: float) -> Looked:  # noqa: ARG002
        self.looks += 1
        return self.found

    def receive(self, code: str) -> None:
        self.found = Looked(code, f"mark {self.looks}")


class TestWaiting:
    def test_for_what_is_newer(self, life: Life, about_phone: Asked) -> None:
        inbox = Inbox()
        inbox.receive("1111")
        source = Polled(inbox, 60.0, life.patience)
        before = source.mark(about_phone)
        life.happens.append((20.0, lambda: inbox.receive("2222")))
        assert source.answer(about_phone, before) == "2222"
        assert 20.0 <= life.time < 22.0

    def test_takes_what_is_there_when_nothing_is_too_old(self, life: Life, about_phone: Asked) -> None:
        inbox = Inbox()
        inbox.receive("1111")
        assert Polled(inbox, 60.0, life.patience).answer(about_phone, None) == "1111"
        assert life.time == 0.0

    def test_ends_with_the_time_and_says_what_was_waited_for(self, life: Life, about_phone: Asked) -> None:
        with pytest.raises(NothingCameError) as told:
            Polled(Inbox(), 30.0, life.patience).answer(about_phone, None)
        assert 30.0 <= life.time < 31.5
        assert all(part in str(told.value) for part in ("30 秒", "收件箱", "短信验证码", "138****8002", "还没有"))

    def test_says_when_there_is_only_old_content(self, life: Life, about_phone: Asked) -> None:
        inbox = Inbox()
        inbox.receive("1111")
        source = Polled(inbox, 30.0, life.patience)
        with pytest.raises(NothingCameError, match="旧内容") as told:
            source.answer(about_phone, source.mark(about_phone))
        assert "1111" not in str(told.value)

    def test_looks_seldom(self, life: Life, about_phone: Asked) -> None:
        inbox = Inbox()
        with pytest.raises(NothingCameError):
            Polled(inbox, 60.0, life.patience).answer(about_phone, None)
        assert 50 < inbox.looks < 80

    def test_once_is_once(self, life: Life, about_phone: Asked) -> None:
        inbox = Inbox()
        with pytest.raises(NothingCameError):
            Polled(inbox, 60.0, life.patience, once=True).answer(about_phone, None)
        assert inbox.looks == 1

    def test_in_real_time(self, about_phone: Asked) -> None:
        inbox = Inbox()
        writer = threading.Timer(0.05, inbox.receive, ["1111"])
        writer.start()
        assert Polled(inbox, 10.0).answer(about_phone, None) == "1111"
        writer.join()
