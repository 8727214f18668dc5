"""Runs feature files that stand outside the features folder, so that no other test sees them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from cli.project import ROOT, python_module


def run_feature(path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run one file over the API against a simulator of its own, in a process of its own."""
    words = python_module("pytest", str(path), f"--rootdir={ROOT}", "-c", str(ROOT / "pyproject.toml"))
    words += ["-p", "pytest_bdd.plugin", "-p", "conftest", "--channel", "api", *options]
    environ = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(words, cwd=ROOT, env=environ, capture_output=True, encoding="utf-8", check=False)
