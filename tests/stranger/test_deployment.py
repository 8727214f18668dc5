"""The profile that a tester wrote of this deployment, held against the deployment's own data."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from tests.stranger.running import PROFILE, lay_out, secrets_of
from tests.stranger.talking import DATA

WRITTEN: dict[str, Any] = tomllib.loads(PROFILE.read_text(encoding="utf-8"))


def test_the_pool_is_who_was_prepared() -> None:
    for ours, theirs in (("accounts", "accounts"), ("citizens", "citizens"), ("units", "corps")):
        assert [one["id"] for one in WRITTEN[ours]] == [one["id"] for one in DATA[theirs]]
    assert [one["name"] for one in WRITTEN["citizens"]] == [one["name"] for one in DATA["citizens"]]
    assert [one["units"] for one in WRITTEN["accounts"]] == [one["corps"] for one in DATA["accounts"]]
    assert [one["taxpayer_id"] for one in WRITTEN["units"]] == [one["no"] for one in DATA["corps"]]


def test_every_secret_is_laid_out(tmp_path: Path) -> None:
    assert lay_out(tmp_path, "http://127.0.0.1:1").parent == tmp_path
    laid_out = tomllib.loads((tmp_path / "stranger.secrets.toml").read_text(encoding="utf-8"))
    text = PROFILE.read_text(encoding="utf-8")
    assert set(re.findall(r'_env = "(\w+)"', text)) | {"STRANGER_URL"} == laid_out.keys()


def test_no_secret_stands_in_the_profile() -> None:
    text = PROFILE.read_text(encoding="utf-8")
    assert not [value for value in secrets_of().values() if value in text]
