"""The deployment as a process: it says where it is, tells captchas in files, and bears many at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests

from tests.stranger.running import running
from tests.stranger.talking import BY_ID


def _login(address: str, data: Path) -> str:
    one = BY_ID["t003"]
    with requests.Session() as session:
        session.trust_env = False
        session.get(f"{address}/wht/svc/hello", timeout=10)
        headers = {"X-Token": session.cookies["XT"]}
        vid = session.post(f"{address}/wht/svc/vcode", headers=headers, timeout=10).json()["data"]["vid"]
        answer = (data / "captchas" / f"{vid}.txt").read_text(encoding="ascii")
        entries = {"user": one["mobile"], "pwd": one["secret"], "vid": vid, "vcode": answer}
        return str(session.post(f"{address}/wht/svc/signin", data=entries, headers=headers, timeout=10).json()["code"])


def test_many_at_once(tmp_path: Path) -> None:
    with running(tmp_path) as address, ThreadPoolExecutor(8) as pool:
        assert address.startswith("http://127.0.0.1:")
        assert set(pool.map(lambda _: _login(address, tmp_path), range(24))) == {"0"}


def test_a_fresh_process_is_a_fresh_deployment(tmp_path: Path) -> None:
    for _ in range(2):
        with running(tmp_path, defect="captcha_not_checked") as address:
            assert requests.get(f"{address}/wht/svc/whoami", timeout=10).json()["data"]["step"] == "10"
