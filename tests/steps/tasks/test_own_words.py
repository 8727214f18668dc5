"""Prompts that a profile accepts in place of the manual's, and no others."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any, cast

import pytest

from steps.actors import Deployment, PasswordHistory, Person, Scene
from steps.definitions.signing import bank_hint_says
from steps.drivers.ports import BankOffered, Portal
from steps.expect import NonconformanceError
from steps.profile.load import parse_profile
from steps.tasks import own_words
from tests.steps.tasks.registering import facts

PROFILE = """
name = "uat"
title = "验收环境"
base_url = "https://uat.example"
manuals = ["LN", "DL"]

[portals.provincial_etax]
path = "/etax"
prompts."账号不存在！" = { match = "exact", texts = ["查无此户"] }

[portals.natural_person_etax]
path = "/person"
prompts."无法进入" = { match = "contains_all", texts = ["不能", "办理"] }
prompts."厅" = { match = "contains_all", texts = ["窗口"] }
"""
BUREAU, PERSON = Portal.PROVINCIAL_ETAX, Portal.NATURAL_PERSON_ETAX


@pytest.fixture
def scene() -> Scene:
    nothing = cast("Any", None)
    return Scene(Deployment(parse_profile(PROFILE, Path("uat.toml")), nothing, nothing))


@pytest.mark.parametrize(
    ("message", "shown"),
    [("账号不存在", True), ("查无此户", True), ("查无此户，请核对", False), ("密码有误", False), ("", False)],
)
def test_a_prompt_of_the_bureau(scene: Scene, message: str, shown: bool) -> None:
    assert own_words.shown(scene, BUREAU, message, "账号不存在") is shown


def test_either_prompt(scene: Scene) -> None:
    assert own_words.shown(scene, BUREAU, "查无此户", "密码有误", "账号不存在")


def test_a_prompt_without_an_entry_binds_as_the_manual_prints_it(scene: Scene) -> None:
    assert not own_words.shown(scene, BUREAU, "查无此户", "密码有误")
    assert not own_words.shown(scene, PERSON, "查无此户", "账号不存在")
    assert not own_words.shown(scene, Portal.IIT_APP, "查无此户", "账号不存在")


def test_words_in_a_prompt(scene: Scene) -> None:
    assert own_words.held(scene, PERSON, "您无法进入该功能", "无法进入")
    assert own_words.held(scene, PERSON, "您现在不能在网上办理", "无法进入")
    assert not own_words.held(scene, PERSON, "您现在不能登录", "无法进入")


@pytest.mark.parametrize(
    ("hint", "says"),
    [
        ("该行不支持网签，请到主管税务局办税服务厅办理", True),
        ("该行不支持网签，请到主管税务局窗口办理", True),
        ("该行不支持网签", False),
    ],
)
def test_a_hint_beside_a_bank_may_be_in_own_words_too(scene: Scene, hint: str, *, says: bool) -> None:
    known = facts("张三")
    nobody = cast("Any", None)
    scene.people["张三"] = Person("张三", known, nobody, PasswordHistory(known.account_password))
    scene.person("张三").saw(BankOffered("北方农商银行", signs_online=False, hint=hint))
    with nullcontext() if says else pytest.raises(NonconformanceError):
        bank_hint_says(scene, "张三", "厅")
