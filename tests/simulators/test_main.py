"""Starting the server as a program."""

from __future__ import annotations

import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from simulators.__main__ import _listen, main

ROOT = Path(__file__).resolve().parents[2]


def test_it_says_where_it_listens_and_ends_with_its_parent() -> None:
    words = [sys.executable, "-m", "simulators", "--port", "0", "--exit-with-parent"]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin
        assert server.stdout
        said, _, address = server.stdout.readline().strip().rpartition(" ")
        assert said == "listening on"
        connection = HTTPConnection(urlsplit(address).netloc, timeout=20)
        connection.request("GET", "/__control__/defects")
        assert connection.getresponse().status == 200
        connection.close()
        server.stdin.close()
        assert server.wait(timeout=30) == 0


def test_a_port_in_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["--port", str(taken.getsockname()[1])]) == 2
    assert "端口已被占用" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--port", "x"], ["--nonsense"]])
def test_wrong_options_are_refused(words: list[str]) -> None:
    with pytest.raises(SystemExit) as refusal:
        main(words)
    assert refusal.value.code == 2


def test_a_port_out_of_range_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--port", "70000"]) == 2
    assert "无法在" in capsys.readouterr().err


def test_answers_are_sent_at_once() -> None:
    """asyncio sets TCP_NODELAY only where the socket says that it is TCP; without it every answer takes 40 ms."""
    with _listen("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP
