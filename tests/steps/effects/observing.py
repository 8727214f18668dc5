"""A pytest plugin that writes down what every sentence really asked of a deployment, beside what it declares.

It stands at the one place through which every request goes.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import pytest
import requests

from steps.drivers.http import HttpSession
from steps.drivers.ports import Portal
from steps.drivers.wire.operations import find
from steps.gherkin.declared import of_step

FOLDER_VARIABLE: Final = "ETAX_OBSERVED_FOLDER"
"""Environment variable with the folder to write to: one file a process, one JSON object a line."""

_PORTAL_BY_TITLE: Final = {portal.value: portal.name.lower() for portal in Portal}


class Observer:
    """Notes every operation of the sentence at hand."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._seen: list[tuple[str, str]] = []
        self._position = 0

    def note(self, title: str, method: str, path: str, response: requests.Response) -> None:
        """Keep one exchange as (portal/operation, outcome); whatever is no portal is `around`."""
        portal = _PORTAL_BY_TITLE.get(title, "around")
        found = find(portal, method, path)
        self._seen.append((f"{portal}/{found[0].name if found else f'{method} {path}'}", _outcome(response)))

    def pytest_bdd_before_scenario(self) -> None:
        """Begin with the first sentence."""
        self._position = 0

    def pytest_bdd_before_step(self) -> None:
        """Forget what was before."""
        self._seen.clear()

    def pytest_bdd_after_step(self, request: pytest.FixtureRequest, step_func: Any) -> None:
        """Write down what the sentence declares and did."""
        step = request.node.steps[self._position]
        self._position += 1
        line = {
            "scenario": request.node.scenario.id,
            "sentence": step.line.text,
            "definition": f"{step_func.__module__.rpartition('.')[2]}:{step_func.__name__}",
            "declared": asdict(of_step(step).costs(step.match.arguments)),
            "operations": self._seen,
        }
        with self._target.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def pytest_configure(config: pytest.Config) -> None:
    """Stand beside the wire."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    observer = Observer(Path(os.environ[FOLDER_VARIABLE]) / f"{worker}.jsonl")
    config.pluginmanager.register(observer, "etax-observer")
    exchange = HttpSession._exchange

    def observed(self: HttpSession, method: str, url: str, *rest: Any, **more: Any) -> requests.Response:
        response = exchange(self, method, url, *rest, **more)
        observer.note(self.title, method, url.removeprefix(self.base_url), response)
        return response

    HttpSession._exchange = observed  # type: ignore[method-assign]


def _outcome(response: requests.Response) -> str:
    if not response.content or "json" not in response.headers.get("content-type", ""):
        return ""
    data = response.json()
    return str(data.get("outcome", data.get("status", ""))) if isinstance(data, dict) else ""
