"""`python -m tests.stranger --port 0 --data FOLDER`: runs the deployment and prints its address."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from werkzeug.serving import make_server

from tests.stranger.app import create_app
from tests.stranger.config import DEFECTS, PEOPLE, Settings


def main(argv: Sequence[str] | None = None) -> None:
    """Serve until the process is ended."""
    parser = argparse.ArgumentParser(prog="stranger", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--data", type=Path, required=True, help="folder; captcha answers go into its captchas/")
    parser.add_argument("--people", type=Path, default=PEOPLE, help="prepared accounts, companies and citizens")
    parser.add_argument("--lock-seconds", type=float, default=7200.0)
    parser.add_argument("--captcha-value", default="", help="the answer to every captcha; else each has its own")
    parser.add_argument("--defect", choices=sorted(DEFECTS), default="")
    wanted = parser.parse_args(argv)
    settings = Settings(
        people=wanted.people,
        lock_seconds=wanted.lock_seconds,
        captcha_folder=wanted.data / "captchas",
        captcha_value=wanted.captcha_value,
        defect=wanted.defect,
    )
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", wanted.port, create_app(settings), threaded=True)
    sys.stdout.write(f"http://127.0.0.1:{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
