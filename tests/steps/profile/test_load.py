"""A profile is read strictly, and every mistake is told in Chinese with the key it concerns."""

from __future__ import annotations

from pathlib import Path

import pytest

from steps.profile import BUILT_IN, Capability, ProfileError, load_profile

GOOD = """
name = "uat"
title = "验收环境"
base_url = "https://uat.example"
manuals = ["SM"]
capabilities = ["read_sms"]
[sources.sms]
kind = "fixed"
value = "123456"
[portals.withholding_client]
path = "/kjkhd"
timeout_s = 30
"""


def profile_file(folder: Path, text: str) -> str:
    path = folder / "uat.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_built_in_profile_is_the_simulator() -> None:
    profile = load_profile("simulator")
    assert profile.base_url == BUILT_IN
    assert profile.built_in
    assert set(profile.manuals) == {"SM", "KJ2", "ZC", "LN", "DL"}
    assert profile.capabilities == frozenset(Capability)


def test_a_good_profile_is_read(tmp_path: Path) -> None:
    profile = load_profile(profile_file(tmp_path, GOOD))
    assert not profile.built_in
    assert profile.portals["withholding_client"].timeout_s == 30


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("title", "titel"), "未知的键 titel，是不是 title？"),
        (("timeout_s", "timeout"), "未知的键 portals.withholding_client.timeout，是不是 timeout_s？"),
        (('name = "uat"', ""), "name：缺少这一项"),
        (('["SM"]', '["SN"]'), "manuals.0：取值只能是"),
        (('["read_sms"]', '["read_sm"]'), "capabilities.0：取值只能是"),
        (("= 30", "= 0"), "timeout_s：应大于 0"),
        (("= 30", '= "soon"'), "timeout_s：应为数字"),
        (('"uat"', '"UAT 1"'), "name：只能用小写字母"),
        (('title = "验收环境"', "title = 3"), "title：应为文字（加引号）"),
        (("[portals.withholding_client]", "[portals.client]"), "portals.client：取值只能是"),
        (('title = "', "title = "), "不是正确的 TOML"),
    ],
)
def test_a_mistake_names_its_key(change: tuple[str, str], message: str, tmp_path: Path) -> None:
    with pytest.raises(ProfileError) as refused:
        load_profile(profile_file(tmp_path, GOOD.replace(*change)))
    assert message in str(refused.value)


def test_a_misspelt_name_is_guessed() -> None:
    with pytest.raises(ProfileError, match="是不是 simulator？"):
        load_profile("simulater")
