"""Every command can be asked for help, and refuses nonsense with exit code 2."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.__main__ import COMMANDS, main

ROOT = Path(__file__).resolve().parents[2]


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out
    assert all(f"  {name} " in listed for name in COMMANDS)
    assert "Exit codes" in listed


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"Usage: ./etax {name}")
    assert len(text.splitlines()) > 5


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("etax 0.")


@pytest.mark.parametrize(
    "arguments",
    [["gone"], ["--gone"], ["run", "--gone"], ["run", "--channel", "fax"], ["simulate", "--port", "70000"]],
)
def test_nonsense_is_a_usage_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_unknown_profile_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--deployment", "simulatr"]) == 2
    assert "simulator" in capsys.readouterr().err


def test_wrong_profile_names_the_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile = tmp_path / "mine.toml"
    profile.write_text('naem = "x"\n', encoding="utf-8")
    assert main(["run", "--deployment", str(profile)]) == 2
    assert "naem" in capsys.readouterr().err


def test_folder_with_old_results_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "records.jsonl").touch()
    assert main(["run", "--run-dir", str(tmp_path)]) == 2
    assert "不是空的" in capsys.readouterr().err


def test_port_in_use_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["simulate", "--port", str(port)]) == 2
    message = capsys.readouterr().err
    assert str(port) in message
    assert f"--port {port + 1}" in message


def test_address_that_is_none_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "--host", "no such host"]) == 2
    assert "--host" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["run", "simulate", "clauses", "test"])
def test_help_of_the_group_imports_no_command(name: str) -> None:
    code = f"import sys; from cli.__main__ import main; main(['--help']); sys.exit('cli.{name}' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True).returncode == 0


def test_start_costs_little_more_than_that_of_its_library() -> None:
    """The three pieces after one another, each time; the best of five says what they cost on a machine that is busy."""
    bare = ("-c", "import click")
    ours = (("-P", "-c", "import cli.bootstrap"), ("-c", "from cli.__main__ import main; main(['--version'])"))
    ratios = []
    for _ in range(5):
        clock = [time.perf_counter()]
        for words in (bare, *ours):
            subprocess.run([sys.executable, *words], cwd=ROOT, check=True, capture_output=True)
            clock.append(time.perf_counter())
        ratios.append((clock[-1] - clock[1]) / (clock[1] - clock[0]))
    assert min(ratios) < 5, ratios
