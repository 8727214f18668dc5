"""The wrapper script and the bootstrap, started as people start them, in checkouts of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="etax.cmd is tried by hand")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The files that a start needs before anything is installed."""
    root = tmp_path / "a folder"
    shutil.copytree(ROOT / "cli", root / "cli", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "etax", root / "etax")
    for relative in ("requirements", "reports/allure"):
        shutil.copytree(ROOT / relative, root / relative)
    return root


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A PATH of the bare tools of a POSIX system, without Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "dirname", "readlink", "cat"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    return folder


def start(checkout: Path, path: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(checkout / "etax"), *arguments],
        env={"PATH": str(path), "HOME": str(path.parent), **environ},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def fake_python(path: Path, name: str, *, new_enough: bool) -> None:
    """Answers the version question, and prints how it was called otherwise."""
    script = f'#!/bin/sh\n[ "$1" = -c ] && exit {0 if new_enough else 1}\necho {name} "$@"\n'
    (path / name).write_text(script, encoding="utf-8")
    (path / name).chmod(0o755)


def test_without_python_it_says_what_to_install(checkout: Path, path: Path) -> None:
    ended = start(checkout, path, "run")
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert "需要 Python 3.11" in ended.stderr
    assert "Python 3.11 or newer is needed" in ended.stderr


def test_old_python_is_passed_over(checkout: Path, path: Path) -> None:
    fake_python(path, "python3", new_enough=False)
    assert start(checkout, path, "run").returncode == 2
    fake_python(path, "python3.13", new_enough=True)
    assert start(checkout, path, "run").stdout == f"python3.13 -P {checkout}/cli/bootstrap.py run\n"


def test_named_python_is_the_only_one_tried(checkout: Path, path: Path) -> None:
    fake_python(path, "python3", new_enough=True)
    fake_python(path, "mine", new_enough=True)
    assert start(checkout, path, ETAX_PYTHON=str(path / "mine")).stdout.startswith("mine ")
    assert start(checkout, path, ETAX_PYTHON=str(path / "gone")).returncode == 2


def test_arguments_arrive_unchanged_through_a_link_from_another_folder(
    checkout: Path, path: Path, tmp_path: Path
) -> None:
    fake_python(path, "python3", new_enough=True)
    (tmp_path / "links").mkdir()
    (tmp_path / "links/etax").symlink_to("../a folder/etax")
    ended = start(tmp_path / "links", path, "run", "-k", "密码 错误")
    assert ended.stdout == f"python3 -P {checkout}/cli/bootstrap.py run -k 密码 错误\n"


def test_environment_that_is_there_is_used_at_once(checkout: Path, path: Path) -> None:
    environment = checkout / ".venv/bin"
    environment.mkdir(parents=True)
    (environment / "python").write_text('#!/bin/sh\n[ "$1" = -I ] || echo inside "$@"\n', encoding="utf-8")
    (environment / "python").chmod(0o755)
    assert start(checkout, path, "--version").stdout == f"inside -P {checkout}/cli/bootstrap.py --version\n"


@pytest.mark.slow
def test_failed_set_up_tells_why_and_where_the_record_is(checkout: Path, path: Path) -> None:
    (checkout / "requirements/run.lock").write_text("click==0.0.0 --hash=sha256:00\n", encoding="utf-8")
    ended = start(checkout, path, "run", ETAX_PYTHON=sys.executable, PIP_NO_INDEX="1")
    assert ended.returncode == 2
    assert "etax：安装 run.lock 里的软件包失败" in ended.stderr
    assert f"详细记录：{checkout}/.tools/setup.log" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_read_only_checkout_tells_why(checkout: Path, path: Path) -> None:
    (checkout / ".tools").touch()  # a file where a folder should be: root may write everywhere else
    ended = start(checkout, path, "run", ETAX_PYTHON=sys.executable)
    assert ended.returncode == 2
    assert ended.stderr.startswith("etax：准备环境失败")
    assert "Traceback" not in ended.stderr
