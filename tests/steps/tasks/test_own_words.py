"""Prompts that a profile accepts in place of the manual's, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from steps.actors import Deployment, Scene
from steps.drivers.ports import Portal
from steps.profile.load import parse_profile
from steps.tasks import own_words

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
