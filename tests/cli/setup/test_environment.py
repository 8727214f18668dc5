"""The virtual environment: what is asked of pip, and what is said when Python came without `venv`."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

from cli.setup import debian, environment
from cli.setup.commands import Outcome, SetupError
from cli.setup.layout import Layout


def without_venv(monkeypatch: pytest.MonkeyPatch, *, root: bool, executable: str = "/usr/bin/python3") -> list[str]:
    """A Python without `ensurepip`; returns the packages that are installed to help."""
    installed: list[str] = []

    def install(packages: list[str], _: Path) -> Outcome:
        installed.extend(packages)
        return Outcome(ok=True, output="")

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    monkeypatch.setattr(environment.sys, "executable", executable)  # type: ignore[attr-defined]
    monkeypatch.setattr(debian, "may_install", lambda: root)
    monkeypatch.setattr(debian, "install", install)
    monkeypatch.setattr(environment, "run", lambda *_, **__: Outcome(ok=False, output="ENOSPC"))
    return installed


def test_missing_venv_module_says_what_to_install(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = without_venv(monkeypatch, root=False)
    with pytest.raises(SetupError, match="apt install python3-venv"):
        environment.create(layout)
    assert installed == []


def test_missing_venv_module_is_installed_where_it_may_be(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = without_venv(monkeypatch, root=True)
    with pytest.raises(SetupError, match="磁盘已满"):  # it goes on, to the next thing that fails
        environment.create(layout)
    assert installed == [f"python3.{sys.version_info.minor}-venv"]


def test_apt_cannot_help_a_python_of_another_origin(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = without_venv(monkeypatch, root=True, executable="/opt/python/bin/python3")
    with pytest.raises(SetupError, match="/opt/python/bin/python3 缺少 venv 模块"):
        environment.create(layout)
    assert installed == []


def test_only_what_the_lock_file_names_is_installed(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def run(arguments: list[Any], _: Path, **__: object) -> Outcome:
        asked.extend(map(str, arguments))
        return Outcome(ok=True, output="")

    monkeypatch.setattr(environment, "run", run)
    hashed = " \\\n    --hash=sha256:00\n    # via x\n"
    pins = f"click==8.5.1{hashed}colorama==0.4.6 ; sys_platform == 'win32'{hashed}"
    layout.lock_file("run").write_text(pins, encoding="utf-8")
    assert environment.install(layout, "run", lambda _: None) == 2
    assert {"--require-hashes", "--no-deps", "--only-binary", str(layout.lock_file("run"))} <= set(asked)


def test_silent_package_source_is_named(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "run", lambda *_, **__: Outcome(ok=False, output="", timed_out=True))
    with pytest.raises(SetupError, match="很久没有回应"):
        environment.install(layout, "run", lambda _: None)
