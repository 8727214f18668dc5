"""Starting this deployment as a process of its own, and laying out what a tester of it would have in a folder."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from tests.stranger.config import PEOPLE, Settings

PROFILE: Final = Path(__file__).with_name("deployment.toml")
_ROOT: Final = Path(__file__).parents[2]


@contextmanager
def running(data: Path, *, lock_seconds: float = 3.0, defect: str = "", people: Path = PEOPLE) -> Iterator[str]:
    """A fresh deployment; its address. Captcha answers come into `data`/captchas."""
    words = [sys.executable, "-m", "tests.stranger", "--data", str(data), "--people", str(people)]
    words += ["--lock-seconds", str(lock_seconds), *(["--defect", defect] if defect else [])]
    with subprocess.Popen(words, cwd=_ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
            process.wait(timeout=10)


def lay_out(folder: Path, address: str, people: Path = PEOPLE) -> Path:
    """Put the profile and its secrets into `folder`, which is also the deployment's data folder; the profile's path."""
    profile = folder / PROFILE.name
    shutil.copyfile(PROFILE, profile)
    lines = [
        f"{name} = {json.dumps(value)}\n" for name, value in {"STRANGER_URL": address, **secrets_of(people)}.items()
    ]
    target = folder / "stranger.secrets.toml"
    target.touch(0o600)
    target.write_text("".join(lines), encoding="utf-8")
    return profile


def secrets_of(people: Path = PEOPLE) -> dict[str, str]:
    """The secrets that the profile names: of people, their document numbers and phones too."""
    read: dict[str, list[dict[str, Any]]] = json.loads(people.read_text(encoding="utf-8"))
    found = {"STRANGER_SMS_CODE": Settings().sms_code}
    for one in [*read["accounts"], *read["citizens"]]:
        found |= {f"{one['id']}_ID".upper(): one["number"], f"{one['id']}_MOBILE".upper(): one["mobile"]}
    found |= {f"{one['id']}_PASSWORD".upper(): one["secret"] for one in read["accounts"]}
    coded = [one for one in [*read["accounts"], *read["citizens"]] if "permit" in one]
    found |= {f"{one['id']}_CODE".upper(): one["permit"] for one in coded}
    return found | {f"{one['id']}_FILING".upper(): one["filing_secret"] for one in read["corps"]}
