"""Commands of a set-up: logged, limited, and ended with all their children."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.setup.commands import clean_environment, run
from cli.setup.debian import has_cjk_font, is_debian
from cli.setup.diagnosis import explain
from cli.setup.locking import exclusive


def test_output_is_kept_logged_and_handed_on(tmp_path: Path) -> None:
    lines: list[str] = []
    code = "import sys; print('中文'); print('error', file=sys.stderr); sys.exit(3)"
    environ = {"PYTHONUTF8": "1"}
    outcome = run([sys.executable, "-u", "-c", code], tmp_path / "log", on_line=lines.append, environ=environ)
    assert not outcome.ok
    assert not outcome.timed_out
    assert lines == ["中文\n", "error\n"]
    assert outcome.output == "中文\nerror\n"
    assert "(exit code 3)" in (tmp_path / "log").read_text(encoding="utf-8")


def test_silent_command_is_ended(tmp_path: Path) -> None:
    code = "import threading; print('begun', flush=True); threading.Event().wait(60)"
    outcome = run([sys.executable, "-c", code], tmp_path / "log", silence_limit_s=1)
    assert outcome.timed_out
    assert not outcome.ok
    assert outcome.output == "begun\n"


def test_program_that_is_not_there_is_an_outcome(tmp_path: Path) -> None:
    assert not run([tmp_path / "gone"], tmp_path / "log").ok


def test_environment_does_not_lead_pip_elsewhere() -> None:
    environ = clean_environment({"PIP_TARGET": "x", "PYTHONPATH": "x", "PIP_USER": "1", "PIP_INDEX_URL": "mirror"})
    assert environ["PIP_USER"] == "0"
    assert environ["PIP_INDEX_URL"] == "mirror"
    assert not {"PIP_TARGET", "PYTHONPATH"} & environ.keys()


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("OSError: [Errno 28] No space left on device", "磁盘已满"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "校验值不符"),
        ("NewConnectionError: [Errno -3] Temporary failure in name resolution", "网络"),
        ("npm error code ENOTFOUND", "网络"),
        ("SSLError: CERTIFICATE_VERIFY_FAILED", "证书"),
        ("ERROR: No matching distribution found for click==8.5.1", "软件包源里找不到"),
        ("PermissionError: [Errno 13] Permission denied: '.venv'", "没有写权限"),
        ("something\nnobody foresaw\n\n", "nobody foresaw"),
        ("", "没有任何输出"),
    ],
)
def test_every_failure_says_what_to_do(output: str, advice: str) -> None:
    assert advice in explain(output)


def test_lock_is_waited_for_and_freed_by_a_dead_process(tmp_path: Path) -> None:
    lock = tmp_path / "setup.lock"
    code = (
        "import sys; from pathlib import Path; from cli.setup.locking import exclusive\n"
        "with exclusive(Path(sys.argv[1]), lambda: None): print('held', flush=True); sys.stdin.read()"
    )
    root = Path(__file__).resolve().parents[3]
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(lock)], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with exclusive(lock, holder.kill):  # told that it must wait, it ends the holder
            holder.wait()
            assert holder.returncode != 0


def test_font_is_found_without_fontconfig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    (fonts / "DejaVuSans.ttf").touch()
    assert not has_cjk_font(tmp_path / "log", [fonts])
    (fonts / "NotoSansCJK-Regular.ttc").touch()
    assert has_cjk_font(tmp_path / "log", [fonts])


@pytest.mark.skipif(os.name == "nt", reason="makes a POSIX executable")
def test_debian_is_a_system_with_apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "apt-get").touch(0o755)
    assert not is_debian(tmp_path)
    (tmp_path / "debian_version").touch()
    assert is_debian(tmp_path)
