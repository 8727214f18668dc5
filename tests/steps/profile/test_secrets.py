"""Secrets are named in the profile, resolved elsewhere, and shown nowhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from conformance.redaction import Secret
from steps.profile import DeploymentProfile, ProfileError, load_profile, needed_secrets, resolve_secrets
from steps.profile.secrets import find_secrets
from tests.steps.profile.profiles import FULL, parsed

NAMES = [
    "ETAX_HOST",
    "SMS_CODE",
    "CAPTCHA_TOKEN",
    "T001_ID",
    "T001_MOBILE",
    "T001_PASSWORD",
    "T002_NAME",
    "T002_ID",
    "T002_PASSWORD",
    "U1_FILING",
    "C001_ID",
    "C001_CODE",
]
ENVIRONMENT = {name: f"value of {name}" for name in NAMES}


@pytest.fixture
def profile(tmp_path: Path) -> DeploymentProfile:
    (tmp_path / "uat.toml").write_text(FULL, encoding="utf-8")
    return load_profile(str(tmp_path / "uat.toml"))


def secrets_file(profile: DeploymentProfile, text: str, mode: int = 0o600) -> Path:
    path = profile.beside("uat.secrets.toml")
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def test_every_named_secret_is_needed() -> None:
    needed = needed_secrets(parsed())
    assert list(needed) == NAMES
    assert needed["CAPTCHA_TOKEN"] == (("sources", "captcha", "headers_env", "Authorization"),)


def test_secrets_come_from_the_environment(profile: DeploymentProfile) -> None:
    secrets = resolve_secrets(profile, ENVIRONMENT)
    assert secrets["T001_PASSWORD"] == Secret("value of T001_PASSWORD")
    assert secrets.either("13800138002", None) == Secret("13800138002")
    assert secrets.either(None, "T001_MOBILE") == Secret("value of T001_MOBILE")
    assert secrets.either(None, None) is None
    assert resolve_secrets(profile, {**ENVIRONMENT, "ETAX_HOST": "h"}).expand(profile.base_url) == "https://h/uat"


def test_the_environment_wins_over_the_file(profile: DeploymentProfile) -> None:
    secrets_file(profile, "".join(f'{name} = "in file"\n' for name in NAMES))
    secrets = resolve_secrets(profile, {"T001_ID": "in environment"})
    assert secrets["T001_ID"].reveal() == "in environment"
    assert secrets["T002_ID"].reveal() == "in file"


def test_missing_secrets_are_told_together(profile: DeploymentProfile) -> None:
    some = {name: value for name, value in ENVIRONMENT.items() if name not in {"T002_PASSWORD", "SMS_CODE"}}
    with pytest.raises(ProfileError) as refused:
        resolve_secrets(profile, some)
    assert str(refused.value).splitlines() == [
        f"缺少 2 个秘密，请设为环境变量，或写进 {profile.beside('uat.secrets.toml')}：",
        "  SMS_CODE（用于 sources.sms.value_env）",
        "  T002_PASSWORD（用于 accounts.1.password_env）",
    ]


def test_a_secret_that_cannot_be_masked_is_refused(profile: DeploymentProfile) -> None:
    with pytest.raises(ProfileError, match="秘密 T001_PASSWORD 少于 4 个字符") as refused:
        resolve_secrets(profile, {**ENVIRONMENT, "T001_PASSWORD": "abc"})
    assert "abc" not in str(refused.value)


def test_a_name_may_be_short(profile: DeploymentProfile) -> None:
    assert resolve_secrets(profile, {**ENVIRONMENT, "T002_NAME": "李四"})["T002_NAME"].reveal() == "李四"


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has modes")
def test_a_file_that_others_can_read_is_refused(profile: DeploymentProfile) -> None:
    path = secrets_file(profile, 'T001_ID = "S3kret!"', 0o640)
    with pytest.raises(ProfileError) as refused:
        resolve_secrets(profile, ENVIRONMENT)
    assert str(refused.value) == f"秘密文件 {path} 的权限是 640，别人也能读：请执行 chmod 600 {path}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("T001_ID = S3kret!", "不是正确的 TOML"),
        ("T001_ID = 1", "里的 T001_ID 应为文字"),
        ("[a]\nb = 'S3kret!'", "里的 a 应为"),
    ],
)
def test_a_wrong_file_is_refused_without_quoting_it(profile: DeploymentProfile, text: str, said: str) -> None:
    secrets_file(profile, text)
    found = find_secrets(profile, ENVIRONMENT)
    assert said in found.file_problem
    assert "S3kret" not in found.file_problem


def test_secrets_do_not_show(profile: DeploymentProfile) -> None:
    secrets = resolve_secrets(profile, ENVIRONMENT)
    assert "value of" not in f"{secrets!r} {secrets} {dict(secrets)} {find_secrets(profile, ENVIRONMENT)}"
