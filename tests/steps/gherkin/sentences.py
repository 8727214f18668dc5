"""Sentences of the real step definitions, bound as collection binds them, and small profiles to hold them against."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Any

from pytest_bdd.steps import step_function_context_registry

import steps.definitions
from conformance.clauses import Channel
from conformance.scenarios import ScenarioInfo
from steps.gherkin.execute import BoundStep
from steps.gherkin.lookup import Definition, StepIndex
from steps.gherkin.tree import StepKind, StepLine
from steps.profile import DeploymentProfile


@cache
def index() -> StepIndex:
    """All definitions of the project."""
    package = steps.definitions
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
    contexts = step_function_context_registry.values()
    own = [one for one in contexts if one.step_func.__module__.startswith(f"{package.__name__}.")]
    return StepIndex(tuple(Definition(context, 0) for context in own))


def said(*sentences: str, kind: StepKind = "when") -> tuple[BoundStep, ...]:
    """These sentences as steps, after the introduction of the one who acts in them."""
    people = '办税人员"张三"已完成实名注册'
    introduced = BoundStep(_line("given", people), index().find("given", people))
    bound = tuple(BoundStep(_line(kind, one), index().find(kind, one)) for one in sentences)
    return (introduced, *bound) if kind != "then" else bound


def _line(kind: StepKind, sentence: str) -> StepLine:
    return StepLine(kind, "*", sentence, 1, 1)


def info(**changes: Any) -> ScenarioInfo:
    """A scenario of the real-name login."""
    return ScenarioInfo(
        **{
            "id": "features/sm_real_name_login/x.feature::甲[api]",
            "feature_path": "features/sm_real_name_login/x.feature",
            "feature": "甲",
            "feature_description": "",
            "rule": None,
            "name": "甲",
            "description": "",
            "line": 1,
            "channel": Channel.API,
            "manual": "SM",
            "tags": (),
            "clauses": ("SM-ACC-12",),
            "needs": frozenset(),
            **changes,
        }
    )


def profile(**changes: Any) -> DeploymentProfile:
    """A test deployment without a control API: client and WEB end."""
    told = {
        "name": "uat",
        "title": "测试环境",
        "base_url": "https://uat.example",
        "manuals": ["SM"],
        "capabilities": ["read_sms", "answer_captcha"],
        "portals": {"withholding_client": {"path": "/client"}, "natural_person_web": {"path": "/web"}},
        **changes,
    }
    return DeploymentProfile.model_validate(told)
