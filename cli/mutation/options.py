"""What `./etax prove` takes for mutation testing. Imports the tool only when it is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Any, Final, TypedDict, TypeVar

import click

from cli.messages import CommandError
from conformance.verdicts import ExitCode

F = TypeVar("F", bound=Callable[..., Any])


class MutationOptions(TypedDict):
    """Values of the options."""

    mutate: bool
    sample: int | None
    minutes: float | None
    resume: bool
    again: bool


_OPTIONS: Final = (
    click.option(
        "--mutate",
        is_flag=True,
        help="Change the code of the simulator's rules instead, one place at a time; SELECTION then names modules.",
    ),
    click.option(
        "--sample",
        type=click.IntRange(1),
        metavar="N",
        help="With --mutate: N mutants of each module. With --blame: N foreign scenarios a defect.",
    ),
    click.option(
        "--minutes",
        type=click.FloatRange(0, min_open=True),
        help="With --mutate: begin no further mutant after this time.",
    ),
    click.option(
        "--resume",
        is_flag=True,
        help="With --mutate: go on where the last call ended; kills in other code again.",
    ),
    click.option("--again", is_flag=True, help="With --mutate --resume: try once more what was not killed."),
)


def mutation_options(command: F) -> F:
    """Give a command these options."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def asked(options: MutationOptions, *, samples_too: bool = False) -> bool:
    """Whether mutants are meant.

    Args:
        options: as the command got them.
        samples_too: whether `--sample` belongs to something else that was asked for.

    Raises:
        CommandError: an option that says nothing without `--mutate`.
    """
    spoken_for = {"mutate", "sample"} if samples_too else {"mutate"}
    beside = [f"--{name}" for name, value in options.items() if name not in spoken_for and value]
    if beside and not options["mutate"]:
        raise CommandError(f"{'、'.join(beside)} 只和 --mutate 一起用")
    if options["again"] and not options["resume"]:
        raise CommandError("--again 只和 --resume 一起用")
    return options["mutate"]


@dataclass(frozen=True)
class Outputs:
    """What is wanted beside the text, or instead of it."""

    json_file: Path | None
    _: KW_ONLY
    remember: bool
    list_only: bool


def mutate(modules: tuple[str, ...], workers: str, options: MutationOptions, outputs: Outputs) -> int:
    """Do it; returns the exit code.

    Raises:
        CommandError: the tool is not installed, or a module is unknown.
    """
    try:
        import coverage as _coverage  # noqa: F401
        from cosmic_ray import mutating as _mutating  # noqa: F401
    except ImportError as error:
        raise CommandError("变异测试的工具没有装好：运行一次 ./etax test 会装上开发所需的全部工具") from error
    from cli.mutation.mutate import Wishes, list_modules
    from cli.mutation.mutate import mutate as work

    if outputs.list_only:
        list_modules(modules)
        return ExitCode.CONFORMS
    return work(
        Wishes(
            modules,
            workers=_processes(workers),
            sample=options["sample"],
            minutes=options["minutes"],
            resume=options["resume"],
            again=options["again"],
            remember=outputs.remember,
            json_file=outputs.json_file,
        )
    )


def _processes(word: str) -> int:
    if word in {"auto", "logical"}:
        return os.cpu_count() or 1
    if not word.isdecimal():
        raise CommandError(f"-n 应是进程数：{word}")
    return max(int(word), 1)
