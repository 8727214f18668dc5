"""`./etax watch`: runs again what was saved, in a process that stays warm."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click
from watchfiles import watch

from cli.selection import FEATURES
from cli.wall_clock import now
from cli.watching.baseline import feature_files
from cli.watching.changes import Saved, folders_to_watch, sort_saved
from cli.watching.messages import Answer, Outcome, Request
from cli.watching.warm import WarmProcess
from conformance.verdicts import ExitCode, Verdict
from steps.gherkin.plan import display_path

_QUIET_MS: Final = 150
"""An editor writes a file in several goes; this long after the last one, the file is read."""
_LOOK_MS: Final = 200
_COLOURS: Final = {Verdict.PASSED: "green", Verdict.FAILED: "red", Verdict.CANNOT_TELL: "yellow"}
_MARKS: Final = {Verdict.PASSED: "√", Verdict.FAILED: "×", Verdict.CANNOT_TELL: "？"}


@click.command
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--channel", type=click.Choice(["api", "ui", "both"]), default="api", show_default=True)
@click.option("--whole-file", is_flag=True, help="Run every scenario of a saved file, not only those that changed.")
def command(*, paths: tuple[Path, ...], channel: str, whole_file: bool) -> int:
    """Run what changed whenever a feature file is saved, against the simulator.

    PATHS are feature files or folders, anywhere; all features without them. Saving the Excel or CSV file of a feature
    counts as well. When Python changed, the code is loaded anew and the last scenarios run again. Ctrl-C ends.
    """
    watched = [path.resolve() for path in paths] or [FEATURES]
    session = _Session(watched, channel, whole_file=whole_file)
    try:
        for saved in _saves(watched):
            if saved is None:
                session.begin()
            else:
                session.saved(saved)
    except KeyboardInterrupt:
        click.echo("\n已停止。")
    finally:
        session.end()
    return ExitCode.CONFORMS


def _saves(watched: Sequence[Path]) -> Iterator[Saved | None]:
    """What is saved, as it is saved; None first, as soon as no save is missed any more."""
    looks = watch(
        *folders_to_watch(watched),
        debounce=_QUIET_MS * 2,
        step=_QUIET_MS,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        raise_interrupt=True,
    )
    begun = False
    for changes in looks:
        if not begun:
            yield None
            begun = True
        saved = sort_saved((Path(path) for _, path in changes), watched)
        if saved.features or saved.code:
            yield saved


class _Session:
    """The warm process and what it ran last."""

    def __init__(self, watched: Sequence[Path], channel: str, *, whole_file: bool) -> None:
        self._watched = watched
        self._channel = channel
        self._whole_file = whole_file
        self._warm: WarmProcess | None = None
        self._last: tuple[str, ...] = ()
        self._failed: frozenset[str] = frozenset()

    def begin(self) -> None:
        """Start the warm process."""
        click.echo("正在准备（启动模拟器，读入全部句子）……")
        started = time.monotonic()
        files = [file for path in self._watched for file in feature_files(path)]
        self._warm = WarmProcess(self._channel, self._watched)
        if self._warm.start.trouble:
            _tell_trouble(self._warm.start.trouble)
            return
        seconds = time.monotonic() - started
        click.echo(
            f"准备好了（{seconds:.1f} 秒），在看 {len(files)} 个特性文件。保存后自动执行有变化的场景；按 Ctrl-C 结束。"
        )

    def end(self) -> None:
        """End the warm process."""
        if self._warm is not None:
            self._warm.close()

    def saved(self, saved: Saved) -> None:
        """Run what these files concern."""
        if saved.code:
            self._start_anew(saved)
        elif saved.features:
            request = self._request(saved.features)
            self._run(request, "、".join(map(display_path, saved.features)))

    def _request(self, features: Sequence[Path]) -> Request:
        names = tuple(map(str, features))
        if self._whole_file:
            return Request(whole=names)
        shown = {display_path(path) for path in features}
        again = tuple(one for one in sorted(self._failed) if one.partition("::")[0] in shown)
        return Request(changed=names, scenarios=again)

    def _start_anew(self, saved: Saved) -> None:
        click.echo(f"\n{_clock()} 程序有变化（{'、'.join(map(display_path, saved.code[:3]))}），重新读入")
        self.end()
        self.begin()
        request = Request(whole=tuple(map(str, saved.features)), scenarios=self._last)
        if self._warm and self._warm.usable and (self._last or saved.features):
            self._run(request, "再执行一遍上次的场景")

    def _run(self, request: Request, title: str) -> None:
        if self._warm is None or not self._warm.usable:
            self.end()
            self.begin()
        if self._warm is None or not self._warm.usable:
            return
        started = time.monotonic()
        answer = self._warm.ask(request)
        click.echo(f"\n{_clock()} {title}")
        for line in _lines(answer, time.monotonic() - started):
            click.echo(line)
        if answer.trouble:
            _tell_trouble(answer.trouble)
        if answer.outcomes:
            ran = {one.id for one in answer.outcomes}
            bad = {one.id for one in answer.outcomes if one.verdict in {Verdict.FAILED, Verdict.CANNOT_TELL}}
            self._last = tuple(one.id for one in answer.outcomes)
            self._failed = (self._failed - ran) | bad


def _lines(answer: Answer, seconds: float) -> Iterator[str]:
    if answer.mistakes:
        yield click.style(f"  特性文件有误，没有执行：\n{_indented(answer.mistakes)}", fg="red")
    for outcome in answer.outcomes:
        yield from _outcome(outcome)
    if answer.other_channel:
        yield f"  另有 {answer.other_channel} 个有变化的场景不在所看的渠道上执行（--channel both 全部执行）"
    if answer.outcomes:
        counts = Counter(one.verdict for one in answer.outcomes)
        told = "，".join(f"{verdict.label} {counts[verdict]}" for verdict in Verdict if counts[verdict])
        yield f"  {told}（{seconds:.1f} 秒）"
    elif not (answer.mistakes or answer.other_channel or answer.trouble):
        yield "  场景没有变化，没有执行（--whole-file 每次执行整个文件）"


def _outcome(outcome: Outcome) -> Iterator[str]:
    mark = _MARKS.get(outcome.verdict, "－")
    label = "" if outcome.verdict is Verdict.PASSED else f"{outcome.verdict.label}　"
    line = f"  {mark} {label}{outcome.name}（{outcome.channel}，{outcome.duration_s:.1f} 秒）"
    yield click.style(line, fg=_COLOURS.get(outcome.verdict))
    if outcome.text:
        yield _indented(outcome.text)


def _tell_trouble(trouble: str) -> None:
    click.secho(f"程序不能执行，改好保存后会再试：\n{_indented(trouble)}", fg="red")


def _indented(text: str) -> str:
    return "\n".join(f"      {line}" for line in text.splitlines())


def _clock() -> str:
    return f"{now():%H:%M:%S}"
