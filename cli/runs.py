"""Which run is meant: a folder, a name under `reports/runs/`, or `latest`."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Final

from cli.messages import CommandError
from reports.directory import RunDirectory, latest_run

LATEST: Final = "latest"


def run_named(word: str, reports_dir: Path) -> RunDirectory:
    """The run that a person means.

    Raises:
        CommandError: there is none.
    """
    if word == LATEST:
        found = latest_run(reports_dir)
        if found is None:
            raise CommandError("还没有执行过（reports/latest 不存在），请先运行 ./etax run")
        return found
    for path in (Path(word), reports_dir / "runs" / word):
        if path.is_dir():
            return RunDirectory(path.resolve())
    raise CommandError(f"没有这样的执行：{word}{_meant(word, reports_dir)}")


def _meant(word: str, reports_dir: Path) -> str:
    known = sorted((path.name for path in (reports_dir / "runs").glob("*") if path.is_dir()), reverse=True)
    if not known:
        return f"（{reports_dir / 'runs'} 里还没有任何执行）"
    near = get_close_matches(word, known, n=3)
    return f"，是不是 {'、'.join(near)}？" if near else f"（最近的：{'、'.join(known[:3])}；也可以写 {LATEST}）"
