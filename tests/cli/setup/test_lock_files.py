"""What is installed is pinned, hashed, and names no place to download it from."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ADDRESS = re.compile(r"\w+://|--index-url|--extra-index-url|--find-links|--trusted-host|@ file|\bfile:")
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
    lock = json.loads((ROOT / "reports/allure/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert re.fullmatch(r"3\.\d+\.\d+", manifest["dependencies"]["allure"])
    assert packages["node_modules/allure"]["version"] == manifest["dependencies"]["allure"]
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if not entry["integrity"].startswith("sha512-")] == []
