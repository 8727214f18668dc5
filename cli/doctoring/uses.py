"""A pytest plugin: what every scenario would use of the deployment, found out by a rehearsal. Nothing is contacted."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, cast

import pytest

from cli.project import ROOT, python_module
from steps.actors import Deployment, Scene, Sessions
from steps.drivers.errors import HarnessError
from steps.drivers.ports import Portal
from steps.gherkin.applicability import inapplicable
from steps.gherkin.collect import ScenarioItem
from steps.gherkin.declared import declared_by
from steps.gherkin.execute import BoundStep, replay
from steps.prepared.demands import Demands
from steps.prepared.stage_props import EmptyStage, StagePeople, StageTools
from steps.profile import DeploymentProfile

_FILE: Final = "ETAX_USES_FILE"
_OPENERS: Final = (
    ("withholding_client", "withholding_client"),
    ("natural_person_web", "natural_person_web"),
    ("natural_person_etax", "natural_person_etax"),
    ("iit_app", "iit_app"),
    ("provincial_etax", "provincial_etax"),
    ("personnel_maintenance", "provincial_etax"),
    ("mobile_tax_app", "mobile_tax_app"),
)
_SITES: Final = {Portal.NATURAL_PERSON_WEB: "natural_person_web", Portal.IIT_APP: "iit_app"}


@dataclass(frozen=True, slots=True)
class Use:
    """What one scenario would use."""

    id: str
    channel: str
    clauses: tuple[str, ...]
    needs: tuple[str, ...]
    acts: tuple[tuple[str, str], ...]
    """Key of a portal, and what is done there: a method of its port."""
    barred: str
    """Why it does not apply here; empty when it does."""


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Write what the scenarios use, where the doctor wants it."""
    if (target := os.environ.get(_FILE)) and not session.testsfailed:
        items = [item for item in session.items if isinstance(item, ScenarioItem)]
        Path(target).write_text(json.dumps([asdict(_use(item)) for item in items]), encoding="utf-8")


def uses_of(profile: str) -> tuple[Use, ...] | None:
    """What all scenarios would use; None when they cannot be collected.

    Args:
        profile: name or path.
    """
    words = python_module("pytest", str(ROOT / "features"), f"--rootdir={ROOT}", "-c", str(ROOT / "pyproject.toml"))
    words += ["--collect-only", "-qq", "--deployment", profile, "-p", "pytest_bdd.plugin", "-p", "cli.doctoring.uses"]
    with tempfile.TemporaryDirectory(prefix="etax-") as folder:
        target = Path(folder) / "uses.json"
        environ = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", _FILE: str(target)}
        subprocess.run(words, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if not target.is_file():
            return None
        data: list[dict[str, Any]] = json.loads(target.read_text(encoding="utf-8"))
    return tuple(
        Use(
            one["id"],
            one["channel"],
            tuple(one["clauses"]),
            tuple(one["needs"]),
            tuple((portal, act) for portal, act in one["acts"]),
            one["barred"],
        )
        for one in data
    )


def _use(item: ScenarioItem) -> Use:
    info, profile = item.scenario, item.collector.profile
    needs = sorted({*info.needs, *declared_by(item.steps).needs})
    acts = sorted(_acts(profile, item.steps))
    barred = inapplicable(info, profile, item.steps) or ""
    return Use(info.id, info.channel.value, tuple(info.clauses), tuple(needs), tuple(acts), barred)


class _Watched:
    """The empty stage of a rehearsal, with a note of which portal is acted on."""

    def __init__(self) -> None:
        self.stage = EmptyStage()
        self.acts: set[tuple[str, str]] = set()

    def __getattr__(self, opener: str) -> Callable[..., object]:
        open_session: Callable[..., object] = getattr(self.stage, opener)
        portal = next((key for start, key in _OPENERS if opener.startswith(start)), "")

        def opened(who: str, place: Portal | None = None) -> object:
            session = open_session(who) if place is None else open_session(who, place)
            return _Noted(session, portal or _SITES.get(place or Portal.NATURAL_PERSON_WEB, ""), self.acts)

        return opened


class _Noted:
    def __init__(self, session: object, portal: str, acts: set[tuple[str, str]]) -> None:
        self._session, self._portal, self._acts = session, portal, acts

    def __getattr__(self, act: str) -> object:
        self._acts.add((self._portal, act))
        return getattr(self._session, act)


def _acts(profile: DeploymentProfile, steps: Sequence[BoundStep]) -> set[tuple[str, str]]:
    stage = _Watched()
    people = StagePeople(Demands())
    tools = StageTools(people)
    sessions = cast("Sessions", stage)
    deployment = Deployment(profile, sessions, people, tools, None, tools, tools, tools)
    scene = Scene(deployment)
    for step in steps:
        with suppress(HarnessError, AssertionError):
            replay([step], {"scene": scene})
    return stage.acts
