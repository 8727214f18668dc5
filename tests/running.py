"""Runs the command, and feature files that stand outside the features folder, so that no other test sees them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from cli.project import ROOT, python_module

_LISTENING: Final = (
    "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "runpy.run_module('cli', run_name='__main__')"
)


def listening(*words: str) -> list[str]:
    """`./etax` with Ctrl-C in force: a shell that starts the tests in the background has it ignored."""
    return [sys.executable, "-u", "-P", "-c", _LISTENING, *words]


def run_feature(path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run one file over the API against a simulator of its own, in a process of its own."""
    words = python_module("pytest", str(path), f"--rootdir={ROOT}", "-c", str(ROOT / "pyproject.toml"))
    words += ["-p", "pytest_bdd.plugin", "-p", "conftest", "--channel", "api", *options]
    environ = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(words, cwd=ROOT, env=environ, capture_output=True, encoding="utf-8", check=False)
