"""What is installed is pinned, hashed, and names no place to download it from."""

from __future__ import annotations

import ast
import json
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ADDRESS = re.compile(r"\w+://|--index-url|--extra-index-url|--find-links|--trusted-host|@ file|\bfile:")
PARTS = {"_pytest", "pydantic_core"}
"""Parts of pytest and pydantic, which come with them in the one version that fits."""
PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)==([\w.!+]+)( ; [^\\]+)? \\$")


def requirements(layer: str) -> dict[str, str]:
    """Name -> version."""
    lines = (ROOT / "requirements" / f"{layer}.lock").read_text(encoding="utf-8").splitlines()
    return {match[1]: match[2] for match in map(PIN.match, lines) if match}


@pytest.mark.parametrize("layer", ["run", "dev"])
def test_every_requirement_is_pinned_with_hashes(layer: str) -> None:
    lines = (ROOT / "requirements" / f"{layer}.lock").read_text(encoding="utf-8").splitlines()
    previous = ""
    for line in lines:
        if line.startswith("    --hash=sha256:"):
            assert PIN.match(previous) or previous.startswith("    --hash=sha256:"), line
        else:
            assert not PIN.match(previous), f"no hash: {previous}"
            assert line.lstrip().startswith("#") or PIN.match(line), line
        previous = line


@pytest.mark.parametrize("name", ["run.in", "run.lock", "dev.in", "dev.lock"])
def test_no_download_address(name: str) -> None:
    assert not ADDRESS.search((ROOT / "requirements" / name).read_text(encoding="utf-8"))


def test_layers_agree_on_versions() -> None:
    run, dev = requirements("run"), requirements("dev")
    assert {name: dev[name] for name in run.keys() & dev.keys()} == {
        name: run[name] for name in run.keys() & dev.keys()
    }


def test_windows_gets_what_only_it_needs() -> None:
    text = (ROOT / "requirements/run.lock").read_text(encoding="utf-8")
    assert "tzdata==" in text
    assert "colorama==" in text


def test_allure_is_pinned_without_addresses() -> None:
    manifest = json.loads((ROOT / "reports/allure/package.json").read_text(encoding="utf-8"))
    text = (ROOT / "reports/allure/package-lock.json").read_text(encoding="utf-8")
    lock = json.loads(text)
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert re.fullmatch(r"3\.\d+\.\d+", manifest["dependencies"]["allure"])
    assert packages["node_modules/allure"]["version"] == manifest["dependencies"]["allure"]
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert "://" not in text
    assert [name for name, entry in packages.items() if not entry["integrity"].startswith("sha512-")] == []


def wanted(layer: str) -> set[str]:
    """Names in the `.in` file of a layer."""
    text = (ROOT / "requirements" / f"{layer}.in").read_text(encoding="utf-8")
    return {match[1].lower() for match in re.finditer(r"^([A-Za-z][\w.-]*)", text, re.MULTILINE)}


def imported(*patterns: str) -> set[str]:
    """Top-level modules of others that these files import."""
    names: set[str] = set()
    for path in (path for pattern in patterns for path in ROOT.glob(pattern)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {path.name for path in ROOT.iterdir() if path.is_dir()}


def test_what_a_run_imports_is_declared() -> None:
    distributions = packages_distributions()
    rooms = ("conformance", "steps", "simulators", "reports")
    names = imported("cli/*.py", "conftest.py", *(f"{room}/**/*.py" for room in rooms))
    missing = {name for name in names if not wanted("run") & {one.lower() for one in distributions.get(name, ())}}
    assert missing - PARTS == set()


def test_what_the_tests_import_is_declared() -> None:
    distributions, declared = packages_distributions(), wanted("run") | wanted("dev")
    names = imported("tests/**/*.py", "cli/benchmarks/**/*.py")
    missing = {
        name for name in names if not declared & {one.lower().replace("_", "-") for one in distributions.get(name, ())}
    }
    assert missing - PARTS == set()


def test_set_up_imports_the_standard_library_only() -> None:
    assert imported("cli/bootstrap.py", "cli/setup/**/*.py") == set()
