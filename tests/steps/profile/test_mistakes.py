"""What is said of a wrong profile: approved word for word, each with its line, its key and what to do."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from steps.profile import ProfileError, load_profile
from tests.steps.profile.profiles import FULL, changed, parsed, refusal

APPROVED = tomllib.loads((Path(__file__).parent / "approved_mistakes.toml").read_text(encoding="utf-8"))
"""Title -> a text of the profile (`old`), what stands there in its place (`new`), and all that is said of it."""


@pytest.mark.parametrize("case", APPROVED.values(), ids=APPROVED.keys())
def test_a_mistake_is_told_with_its_line(case: dict[str, Any]) -> None:
    assert refusal(changed((case["old"], case["new"]))) == case["said"]


def test_the_profile_that_is_changed_is_right() -> None:
    assert parsed().name == "uat"


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    told = refusal(
        changed(
            ("timeout_s = 30", "timeout_s = 0"),
            ('"SM-ACC-12"', '"SM-ACC-120"'),
            ('accounts_only = ["t001"]', 'accounts_only = ["t9"]'),
            ("title =", "titel ="),
        )
    )
    assert [int(line.split(" ")[0]) for line in told] == [1, 2, 11, 69, 101]


@pytest.mark.parametrize(
    "change",
    [
        ('"T002_PASSWORD"', '"S3kret!"'),
        ('password_env = "T002_PASSWORD"', 'password = "S3kret!"'),
        ('password_env = "T002_PASSWORD"', 'password_evn = "S3kret!"'),
        ('value_env = "SMS_CODE"', 'value = "S3kret!"\nvalue_env = "S3kret!"'),
        ('"https://${ETAX_HOST}/uat"', '"https://me:S3kret!@uat.example"'),
        ('Authorization = "CAPTCHA_TOKEN"', 'Authorization = "S3kret!"'),
        ('mobile = "13800138002"', 'mobile = "S3kret!"'),
        ('taxpayer_id = "91210200MA0000000X"', 'taxpayer_id = "S3kret!"'),
    ],
)
def test_what_may_be_a_secret_is_never_quoted(change: tuple[str, str]) -> None:
    assert "S3kret" not in "\n".join(refusal(changed(change)))


def test_a_file_that_is_not_toml_is_told_with_its_line() -> None:
    (told,) = refusal(FULL.replace('title = "验收环境"', "title = 验收环境"))
    assert told.startswith("2 不是正确的 TOML：")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "uat.toml"
    path.write_text(FULL, encoding="utf-8-sig")
    assert load_profile(str(path)).model_dump() == parsed().model_dump()


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "uat.toml"
    path.write_bytes(FULL.encode("gb18030"))
    with pytest.raises(ProfileError, match="应以 UTF-8 保存"):
        load_profile(str(path))
